"""conversations.history and conversations.replies: what was said, as far as it can be read back by now."""

import base64
import binascii
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Any

from playground.cast import Channel
from playground.errors import SlackError
from playground.message import Message, as_slack
from playground.stage import Stage
from playground.web_api.arguments import Arguments
from playground.web_api.conversations import readable

Json = dict[str, Any]

LATER_THAN_ALL = "9999999999"
_MARK = "next_ts:"


def history(stage: Stage, arguments: Arguments) -> Json:
    """Return what was said in a channel, newest first, without replies in threads and what single people saw.

    The cursor names a moment, so that nothing is missed or repeated when messages come and go between two pages.
    """
    channel = readable(stage, arguments)
    visible = _visible(stage, channel, arguments.moment("oldest", "0"))
    said = _between([each for each in visible if not each.is_reply], arguments)
    is_forward = stage.rig.reads_forward and "oldest" in arguments and "latest" not in arguments
    limit = _limit(stage, arguments, 100, 999)
    part, more = _page(said[::-1] if is_forward else said, arguments, limit, is_forward=is_forward)
    messages = _messages(stage, part[::-1] if is_forward else part, visible, arguments)
    return {"ok": True, "messages": messages, "pin_count": 0, **more}


def replies(stage: Stage, arguments: Arguments) -> Json:
    """Return a message and what was said in its thread, oldest first, by the same cursors.

    Raises SlackError `thread_not_found`.
    """
    channel = readable(stage, arguments)
    ts = arguments.needed("ts")
    visible = _visible(stage, channel, Decimal(0))
    said = [each for each in reversed(visible) if ts in {each.ts, each.thread_ts}]
    if ts not in {each.ts for each in said}:
        raise SlackError(code="thread_not_found")
    limit = _limit(stage, arguments, 1000, 1000)
    part, more = _page(_between(said, arguments), arguments, limit, is_forward=True)
    return {"ok": True, "messages": _messages(stage, part, visible, arguments), **more}


def _visible(stage: Stage, channel: Channel, oldest: Decimal) -> list[Message]:
    """Return what the app can read by now and is not older; a reply is never older than what it stands under."""
    recent = takewhile(lambda each: each.moment >= oldest, stage.workspace.said(channel.id))
    return [each for each in recent if stage.rig.latency.is_over(each.ts)]


def _limit(stage: Stage, arguments: Arguments, otherwise: int, most: int) -> int:
    most = stage.rig.limits.objects(most)
    return arguments.number("limit", otherwise, most) or most


def _between(said: list[Message], arguments: Arguments) -> list[Message]:
    oldest, latest = arguments.moment("oldest", "0"), arguments.moment("latest", LATER_THAN_ALL)
    if arguments.is_on("inclusive"):
        return [each for each in said if oldest <= each.moment <= latest]
    return [each for each in said if oldest < each.moment < latest]


def _messages(stage: Stage, said: Sequence[Message], visible: list[Message], arguments: Arguments) -> list[Json]:
    with_metadata = arguments.is_on("include_all_metadata")
    replies = Counter(each.thread_ts for each in visible if each.is_reply)
    return [as_slack(each, stage.cast, replies=replies[each.ts], with_metadata=with_metadata) for each in said]


def _page(said: list[Message], arguments: Arguments, limit: int, *, is_forward: bool) -> tuple[list[Message], Json]:
    """Return what a cursor leaves to be read, up to a limit, and the fields that say whether there is more."""
    following = _from_cursor(said, arguments.text("cursor"), is_forward=is_forward)
    part, rest = following[:limit], following[limit:]
    return part, {"has_more": bool(rest), "response_metadata": {"next_cursor": _cursor(rest[0]) if rest else ""}}


def _cursor(message: Message) -> str:
    """Return a cursor that begins with this message, in the form of Slack's."""
    return base64.b64encode(f"{_MARK}{message.ts.replace('.', '')}".encode()).decode()


def _from_cursor(said: list[Message], cursor: str, *, is_forward: bool) -> list[Message]:
    """Return what a cursor leaves to be read. Raises SlackError `invalid_cursor`."""
    if not cursor:
        return said
    try:
        mark, number = base64.b64decode(cursor, validate=True).decode().split(":")
        moment = Decimal(int(number)) / 1_000_000
    except (binascii.Error, ValueError):
        raise SlackError(code="invalid_cursor") from None
    if f"{mark}:" != _MARK:
        raise SlackError(code="invalid_cursor")
    return [each for each in said if (each.moment >= moment if is_forward else each.moment <= moment)]


METHODS = {"conversations.history": history, "conversations.replies": replies}
