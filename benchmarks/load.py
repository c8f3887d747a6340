"""A client of loopback that asks one signed question over and over on a number of connections, and times it."""

import asyncio
import hashlib
import hmac
import time
from urllib.parse import urlencode

from benchmarks import SECRET
from benchmarks.stand_in import MEMBER, TEAM

END_OF_HEAD = b"\r\n\r\n"


def signed(text: str, now: int) -> bytes:
    """Return a whole HTTP request for `/activity TEXT` as Slack signs it at `now`, in seconds."""
    fields = {
        "token": "x", "team_id": TEAM, "team_domain": "team", "channel_id": "C1", "channel_name": "general",
        "user_id": MEMBER, "user_name": "user", "command": "/activity", "text": text, "api_app_id": "A1",
        "response_url": "http://127.0.0.1:9/commands/1", "trigger_id": "1.1", "is_enterprise_install": "false",
    }  # fmt: skip
    body = urlencode(fields).encode()
    digest = hmac.new(SECRET.encode(), b"v0:%d:%s" % (now, body), hashlib.sha256).hexdigest()
    head = (
        f"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"X-Slack-Request-Timestamp: {now}\r\nX-Slack-Signature: v0={digest}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Caller(asyncio.Protocol):
    """One connection: sends the request again as soon as its answer is whole."""

    def __init__(self, request: bytes, taken: list[float], until: float) -> None:
        """Append the seconds of each answer to `taken`, until the loop's performance counter says `until`."""
        self._request, self._taken, self._until = request, taken, until
        self._buffer = b""
        self._sent = 0.0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        self._transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        """Collect an answer; when it is whole, time it and ask again."""
        self._buffer += data
        head, found, body = self._buffer.partition(END_OF_HEAD)
        if not found:
            return
        length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        if len(body) < length:
            return
        if not head.startswith(b"HTTP/1.1 200") or b"blocks" not in body:
            self.done.set_exception(RuntimeError(f"not an answer: {self._buffer[:300]!r}"))
            return
        self._buffer = b""
        self._taken.append(time.perf_counter() - self._sent)
        if time.perf_counter() < self._until:
            self._send()
        else:
            self._transport.close()
            self.done.set_result(None)

    def _send(self) -> None:
        self._sent = time.perf_counter()
        assert isinstance(self._transport, asyncio.Transport)
        self._transport.write(self._request)


async def load(port: int, request: bytes, connections: int, seconds: float) -> list[float]:
    """Keep `connections` busy for `seconds`; return how many seconds each answer took."""
    taken: list[float] = []
    until = time.perf_counter() + seconds
    loop = asyncio.get_running_loop()
    callers = [
        await loop.create_connection(lambda: Caller(request, taken, until), "127.0.0.1", port)
        for _ in range(connections)
    ]
    async with asyncio.timeout(seconds + 30):
        await asyncio.gather(*(caller.done for _, caller in callers))
    return taken
