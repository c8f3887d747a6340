"""Slack's Web API under /api/METHOD: as much of it as an app needs that lives in one workspace."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from playground.errors import SlackError
from playground.keys import APP
from playground.sockets import Sockets
from playground.stage import Stage
from playground.web_api import app, chat, conversations, files, people, views
from playground.web_api.arguments import Arguments, read

Json = dict[str, Any]
Method = Callable[[Stage, Arguments], Json]

METHODS: dict[str, Method] = {
    **app.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **people.METHODS,
    **views.METHODS,
}
FREE = frozenset({"api.test", "blocks.validate"})
"""Methods that need no token."""
CONNECT = "apps.connections.open"
"""The one method that needs the app's own token rather than its bot's."""


class WebApi:
    """Answers calls, and keeps each for the inspector."""

    def __init__(self, stage: Stage, sockets: Sockets) -> None:
        self._stage = stage
        self._methods: dict[str, Method] = {**METHODS, CONNECT: lambda _, __: {"ok": True, "url": sockets.open()}}

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one call; like Slack's, an error is HTTP 200 with `ok: false`."""
        name = request.match_info["method"]
        arguments = Arguments({})
        try:
            arguments, token = await read(request)
            answer = self._call(name, arguments, token)
        except SlackError as error:
            answer = error.answer()
        self._stage.exchanges.record("api", name, arguments.given, answer)
        return web.json_response(answer)

    def _call(self, name: str, arguments: Arguments, token: str) -> Json:
        if name not in self._methods:
            return {"ok": False, "error": "unknown_method", "req_method": name}
        if name not in FREE:
            self._let_in(name, token)
        return self._methods[name](self._stage, arguments)

    def _let_in(self, name: str, token: str) -> None:
        keys = self._stage.keys
        if not token:
            raise SlackError(code="not_authed")
        if token not in {keys.bot_token, keys.app_token}:
            raise SlackError(code="invalid_auth")
        if token.startswith(APP) != (name == CONNECT):
            raise SlackError(code="not_allowed_token_type")
