"""Answers posted to a response_url."""

import json

from aiohttp import web

from playground.answering import respond
from playground.errors import SlackError
from playground.stage import Stage

GONE = frozenset({"used_url", "expired_url", "invalid_token", "message_not_found"})


class Responses:
    """Takes answers, and keeps each for the inspector."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def handle(self, request: web.Request) -> web.Response:
        """Take one answer: `ok`, or Slack's error."""
        text = (await request.read()).decode(errors="replace")
        try:
            content = _parsed(text)
            respond(self._stage, request.path, content)
        except SlackError as error:
            self._stage.exchanges.record("respond", "response_url", text, error.answer())
            return web.json_response(error.answer(), status=404 if error.code in GONE else 400)
        self._stage.exchanges.record("respond", "response_url", content, "ok")
        return web.Response(text="ok")


def _parsed(text: str) -> dict[str, object]:
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise SlackError(code="invalid_payload")
    return {name: value for name, value in content.items() if value is not None}
