"""The arguments of one call, however they came: in the query, as a form, or as JSON."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from aiohttp import web

from playground.errors import InvalidArgumentsError, SlackError

Json = dict[str, Any]


class Arguments:
    """What a method was called with; forms hold text only, in which JSON and booleans are written out."""

    def __init__(self, given: Json) -> None:
        self.given = {name: value for name, value in given.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def text(self, name: str) -> str:
        """Return a text, empty when it is missing."""
        return str(self.given.get(name, ""))

    def needed(self, name: str) -> str:
        """Return a text that must be there. Raises InvalidArgumentsError."""
        if not self.text(name):
            raise InvalidArgumentsError(said=f"missing required field: {name}")
        return self.text(name)

    def is_on(self, name: str) -> bool:
        """Return whether a switch is on."""
        return self.text(name).lower() in {"true", "1"}

    def number(self, name: str, otherwise: int, most: int) -> int:
        """Return a whole number, at most `most`. Raises InvalidArgumentsError."""
        text = self.text(name) or str(otherwise)
        if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - digits nobody means
            raise InvalidArgumentsError(said="must provide an integer", at=f"/{name}")
        return min(int(text), most)

    def moment(self, name: str, otherwise: str) -> Decimal:
        """Return a `ts` as a number of seconds. Raises SlackError `invalid_ts_oldest` and the like."""
        try:
            moment = Decimal(self.text(name) or otherwise)
        except InvalidOperation:
            moment = Decimal("nan")
        if not moment.is_finite():
            raise SlackError(code=f"invalid_ts_{name}")
        return moment

    def structure(self, name: str, refusal: str) -> Any:  # noqa: ANN401 - any JSON value
        """Return a JSON value, None when it is missing. Raises SlackError `refusal` when it cannot be read."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(refusal) from None


async def read(request: web.Request) -> tuple[Arguments, str]:
    """Return a call's arguments and its token. Raises SlackError when the body cannot be read."""
    try:
        given = {**request.query, **await _body(request)}
    except (UnicodeError, LookupError):
        raise SlackError(code="invalid_charset") from None
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    token = str(given.pop("token", ""))
    return Arguments(given), bearer if scheme == "Bearer" else token


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return _parsed(await request.text())
    return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}


def _parsed(text: str) -> Json:
    try:
        given = json.loads(text or "{}")
    except ValueError:
        raise SlackError(code="invalid_json") from None
    if not isinstance(given, dict):
        raise SlackError(code="json_not_object")
    return given
