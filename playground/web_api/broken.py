"""How each fault looks from the other end of the connection."""

import asyncio
import socket
import struct
from collections.abc import Callable

from aiohttp import hdrs, web

from playground.errors import RateLimitedError, SlackError
from playground.faults import Fault

PIECES = 8
"""In how many pieces a dribbled answer comes."""
PROXY = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"

Take = Callable[[], web.Response]
"""Lets a call take effect, and returns what Slack would answer."""


async def play(fault: Fault, request: web.Request, take: Take, stopped: asyncio.Event) -> web.StreamResponse:
    """Answer a call the way the fault has it; `stopped` ends what never ends."""
    answer = take() if fault.is_after else None
    match fault.how:
        case "slow":
            await asyncio.sleep(fault.number)  # the call takes effect whether or not its caller still waits
            return answer or take()
        case "hang":
            await stopped.wait()
        case "close" | "reset":
            _break(request, with_reset=fault.how == "reset")
        case "cut" | "dribbled" if answer:
            return await _in_pieces(request, answer, fault)
        case _:
            return _instead(fault, answer)
    return web.Response(status=503)  # nobody reads it


def refusal(error: SlackError) -> web.Response:
    """Return Slack's answer that a call was refused."""
    headers = {hdrs.RETRY_AFTER: str(error.retry_after)} if isinstance(error, RateLimitedError) else {}
    return web.json_response(error.answer(), status=error.status, headers=headers)


def _instead(fault: Fault, answer: web.Response | None) -> web.Response:
    """Return what comes at once in place of the answer."""
    match fault.how:
        case "500":
            return web.Response(status=500)
        case "502":
            return web.Response(status=502, text=PROXY, content_type="text/html")
        case "truncated" if answer:
            whole = _body(answer)
            return web.Response(body=whole[: len(whole) // 2], content_type="application/json")
        case "ratelimited":
            return refusal(RateLimitedError(fault.retry_after))
    return refusal(SlackError(fault.how))


async def _in_pieces(request: web.Request, answer: web.Response, fault: Fault) -> web.StreamResponse:
    """Send an answer bit by bit, or a part of it before the connection closes."""
    whole = _body(answer)
    sent = web.StreamResponse(status=answer.status, headers={hdrs.CONTENT_TYPE: "application/json"})
    sent.content_length = len(whole)
    await sent.prepare(request)
    size = -(-len(whole) // PIECES)
    for start in range(0, len(whole), size):
        await sent.write(whole[start : start + size])
        if fault.how == "cut":
            _break(request, with_reset=False)
            break
        await asyncio.sleep(fault.number)
    return sent


def _break(request: web.Request, *, with_reset: bool) -> None:
    transport = request.transport
    if transport is None:
        return
    if with_reset:  # lingering for no time is what makes closing a reset
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    else:
        transport.close()


def _body(answer: web.Response) -> bytes:
    return (answer.text or "").encode()
