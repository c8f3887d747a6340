"""Socket Mode: the app connects, and each envelope goes to one of its connections, in turn.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import secrets
import uuid
from typing import Any

from aiohttp import WSMsgType, web

from playground.errors import NotPossibleError
from playground.stage import Stage
from playground.transport import FAILED, TIMEOUT, Answer, Delivery, Parcel

Json = dict[str, Any]

CONNECTIONS = 10


class _Connection:
    """One open socket, and the envelopes on it that wait for their acknowledgement."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.socket, self.transport = socket, transport
        self.waiting: dict[str, asyncio.Future[Answer]] = {}

    def acknowledge(self, said: Json) -> None:
        waiting = self.waiting.pop(str(said.get("envelope_id")), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(Answer(said.get("payload")))

    def drop(self) -> None:
        for waiting in self.waiting.values():
            if not waiting.done():
                waiting.set_result(Answer(failure=FAILED, retry_reason="connection_failed"))


class Sockets:
    """The app's open connections, as a `Line`."""

    def __init__(self, stage: Stage, patience: float) -> None:
        self._stage, self._patience = stage, patience
        self._tickets: set[str] = set()
        self._connections: list[_Connection] = []
        self._news = asyncio.Condition()

    def open(self) -> str:
        """Return an address that lets one connection in, once."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return f"{self._stage.address.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={self._stage.cast.app_id}"

    @property
    def count(self) -> int:
        """How many connections are open and take envelopes."""
        return len(self._connections)

    async def wait_for(self, count: int) -> None:
        """Wait until there are this many connections."""
        async with self._news:
            await self._news.wait_for(lambda: self.count == count)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hold one connection for as long as it lasts."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPUnauthorized(text="This ticket is not known, or was used before.")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.count == CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            return socket
        connection = _Connection(socket, request.transport)
        await self._add(connection)
        try:
            await self._listen(connection)
        finally:
            await self._remove(connection)
            connection.drop()
        return socket

    def seal(self, delivery: Delivery) -> Parcel:
        """See `Line`."""
        return Parcel(json.dumps(_envelope(str(uuid.uuid4()), delivery)).encode(), {})

    async def carry(self, parcel: Parcel) -> Answer:
        """See `Line`."""
        if not self._connections:
            return Answer(failure=FAILED, retry_reason="connection_failed")
        connection = self._connections.pop(0)
        self._connections.append(connection)
        envelope_id = json.loads(parcel.body)["envelope_id"]
        acknowledged: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = acknowledged
        try:
            async with asyncio.timeout(self._patience):
                await connection.socket.send_str(parcel.body.decode())
                return await acknowledged
        except TimeoutError:
            return Answer(failure=TIMEOUT, retry_reason="timeout")
        except ConnectionError:
            return Answer(failure=FAILED, retry_reason="connection_failed")
        finally:
            connection.waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the oldest connection to go, and send it nothing more; Slack does so every few hours."""
        connection = self._oldest()
        await self._remove(connection)
        host = {"host": "playground"}
        await connection.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": host})

    def cut(self) -> None:
        """Break the oldest connection, without a word."""
        transport = self._oldest().transport
        if transport is not None:
            transport.abort()

    async def close(self) -> None:
        """Close every connection."""
        for connection in list(self._connections):
            await connection.socket.close()

    def _oldest(self) -> _Connection:
        if not self._connections:
            message = "No app is connected by Socket Mode: connect one first."
            raise NotPossibleError(message)
        return self._connections[0]

    async def _listen(self, connection: _Connection) -> None:
        hello = {
            "type": "hello",
            "num_connections": self.count,
            "connection_info": {"app_id": self._stage.cast.app_id},
            "debug_info": {"host": "playground", "approximate_connection_time": 18060},
        }
        await connection.socket.send_json(hello)
        async for said in connection.socket:
            if said.type is WSMsgType.TEXT:
                connection.acknowledge(_read(said.data))

    async def _add(self, connection: _Connection) -> None:
        async with self._news:
            self._connections.append(connection)
            self._news.notify_all()

    async def _remove(self, connection: _Connection) -> None:
        async with self._news:
            self._connections = [each for each in self._connections if each is not connection]
            self._news.notify_all()


def _envelope(envelope_id: str, delivery: Delivery) -> Json:
    envelope: Json = {"envelope_id": envelope_id, "type": delivery.kind, "payload": delivery.payload}
    envelope["accepts_response_payload"] = delivery.kind != "events_api"
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": delivery.retry, "retry_reason": delivery.retry_reason}
    return envelope


def _read(text: str) -> Json:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
