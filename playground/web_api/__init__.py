"""Slack's Web API under /api/METHOD: as much of it as an app needs that lives in one workspace."""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

from playground.calls import Call
from playground.errors import RateLimitedError, SlackError
from playground.faults import addressee
from playground.keys import APP
from playground.sockets import Sockets
from playground.stage import Stage
from playground.web_api import app, broken, chat, conversations, files, history, people, scopes, views
from playground.web_api.arguments import Arguments, read

Json = dict[str, Any]
Method = Callable[[Stage, Arguments], Json]

METHODS: dict[str, Method] = {
    **app.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **history.METHODS,
    **people.METHODS,
    **views.METHODS,
}
FREE = frozenset({"api.test", "blocks.validate"})
"""Methods that need no token."""
CONNECT = "apps.connections.open"
"""The one method that needs the app's own token rather than its bot's."""
GONE = 499
"""What nobody reads: the app was killed while it sent its call or took the answer."""


class WebApi:
    """Answers calls, and keeps each for the inspector."""

    def __init__(self, stage: Stage, sockets: Sockets) -> None:
        self._stage = stage
        self._stopped = asyncio.Event()
        self._methods: dict[str, Method] = {**METHODS, CONNECT: lambda _, __: {"ok": True, "url": sockets.open()}}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call; like Slack's, an error is HTTP 200 with `ok: false`."""
        try:
            return await self._handle(request)
        except ConnectionError:
            return web.Response(status=GONE)

    async def let_go(self, _: web.Application) -> None:
        """Answer those who were to wait for ever."""
        self._stopped.set()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        try:
            arguments, token = await read(request)
        except SlackError as error:
            self._stage.exchanges.record("api", name, {}, error.answer())
            return broken.refusal(error)
        call = self._stage.rig.calls.begin(name, _where(arguments))
        fault = self._stage.rig.faults.draw(name, call.channel)
        if fault is None:
            return self._answer(call, arguments, token)
        call.fault, call.retry_after = fault.name, fault.retry_after
        self._stage.exchanges.record("fault", name, arguments.given, fault.name)
        return await broken.play(fault, request, lambda: self._answer(call, arguments, token), self._stopped)

    def _answer(self, call: Call, arguments: Arguments, token: str) -> web.Response:
        """Let a call take effect, all at once."""
        try:
            with self._stage.rig.calls.serving(call):
                body = self._call(call, arguments, token)
            answer = web.json_response(body)
            call.error = body.get("error", "")
        except SlackError as error:
            call.error = error.code
            if isinstance(error, RateLimitedError):
                call.retry_after = error.retry_after
            body, answer = error.answer(), broken.refusal(error)
        if self._stage.rig.scopes is not None:
            answer.headers["X-OAuth-Scopes"] = ",".join(sorted(self._stage.rig.scopes))
        self._stage.exchanges.record("api", call.method, arguments.given, body)
        return answer

    def _call(self, call: Call, arguments: Arguments, token: str) -> Json:
        name = call.method
        if name not in self._methods:
            return {"ok": False, "error": "unknown_method", "req_method": name}
        if name not in FREE:
            self._let_in(name, token)
            scopes.check(self._stage, name, arguments)
        self._stage.rig.limits.check(name, addressee(call.channel))
        return self._methods[name](self._stage, arguments)

    def _let_in(self, name: str, token: str) -> None:
        keys = self._stage.keys
        if not token:
            raise SlackError(code="not_authed")
        if token not in {keys.bot_token, keys.app_token}:
            raise SlackError(code="invalid_auth")
        if token.startswith(APP) != (name == CONNECT):
            raise SlackError(code="not_allowed_token_type")


def _where(arguments: Arguments) -> str:
    return next((arguments.text(name) for name in ("channel", "channel_id", "user_id") if name in arguments), "")
