"""conversations.*: which channels there are, and what was said in them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from playground.cast import Channel
from playground.errors import InvalidArgumentsError, SlackError
from playground.message import Message, as_slack
from playground.stage import Stage
from playground.web_api.arguments import Arguments
from playground.web_api.pages import page

Json = dict[str, Any]

LATER_THAN_ALL = "9999999999"


def listed(stage: Stage, arguments: Arguments) -> Json:
    """List channels of the wanted types; private ones and direct messages only where the app is a member."""
    types = set((arguments.text("types") or "public_channel").split(","))
    found = [channel for channel in stage.workspace.channels() if _kind(channel) in types and _is_known(stage, channel)]
    if arguments.is_on("exclude_archived"):
        found = [channel for channel in found if not channel.is_archived]
    part, more = page(found, arguments, 100, 999)
    return {"ok": True, "channels": [_written(stage, channel) for channel in part], **_metadata_only(more)}


def info(stage: Stage, arguments: Arguments) -> Json:
    """Describe one channel."""
    return {"ok": True, "channel": _written(stage, _channel(stage, arguments))}


def opened(stage: Stage, arguments: Arguments) -> Json:
    """Open the direct messages with one person."""
    if "channel" in arguments:
        return {"ok": True, "channel": {"id": _channel(stage, arguments).id}}
    users = [user for user in arguments.text("users").split(",") if user]
    if not users:
        raise SlackError(code="users_list_not_supplied")
    if len(users) > 1:
        raise InvalidArgumentsError(said="the playground opens direct messages with one person only", at="/users")
    if stage.workspace.person(users[0]).deleted:
        raise SlackError(code="user_disabled")
    channel = stage.workspace.direct(users[0])
    is_whole = arguments.is_on("return_im")
    return {"ok": True, "channel": _written(stage, channel) if is_whole else {"id": channel.id}}


def history(stage: Stage, arguments: Arguments) -> Json:
    """Return what was said in a channel, newest first, without replies in threads and what single people saw."""
    channel = _readable(stage, arguments)
    said = _between([each for each in stage.workspace.said(channel.id) if not each.is_reply], arguments)
    part, more = page(said, arguments, 100, 999)
    return {"ok": True, "messages": _messages(stage, part, channel, arguments), "pin_count": 0, **more}


def replies(stage: Stage, arguments: Arguments) -> Json:
    """Return a message and what was said in its thread, oldest first. Raises SlackError `thread_not_found`."""
    channel = _readable(stage, arguments)
    ts = arguments.needed("ts")
    said = [each for each in reversed(stage.workspace.said(channel.id)) if ts in {each.ts, each.thread_ts}]
    if ts not in {each.ts for each in said}:
        raise SlackError(code="thread_not_found")
    part, more = page(_between(said, arguments), arguments, 1000, 1000)
    return {"ok": True, "messages": _messages(stage, part, channel, arguments), **more}


def _channel(stage: Stage, arguments: Arguments) -> Channel:
    channel = stage.workspace.channel(arguments.text("channel"))
    if not _is_known(stage, channel):
        raise SlackError(code="channel_not_found")
    return channel


def _readable(stage: Stage, arguments: Arguments) -> Channel:
    channel = _channel(stage, arguments)
    if stage.cast.bot.id not in channel.members:
        raise SlackError(code="not_in_channel")
    return channel


def _is_known(stage: Stage, channel: Channel) -> bool:
    return stage.cast.bot.id in channel.members or not (channel.is_private or channel.is_im)


def _kind(channel: Channel) -> str:
    return "im" if channel.is_im else "private_channel" if channel.is_private else "public_channel"


def _between(said: list[Message], arguments: Arguments) -> list[Message]:
    oldest, latest = arguments.moment("oldest", "0"), arguments.moment("latest", LATER_THAN_ALL)
    if arguments.is_on("inclusive"):
        return [each for each in said if oldest <= each.moment <= latest]
    return [each for each in said if oldest < each.moment < latest]


def _messages(stage: Stage, said: Sequence[Message], channel: Channel, arguments: Arguments) -> list[Json]:
    with_metadata = arguments.is_on("include_all_metadata")
    replies = Counter(each.thread_ts for each in stage.workspace.said(channel.id) if each.is_reply)
    return [as_slack(each, stage.cast, replies=replies[each.ts], with_metadata=with_metadata) for each in said]


def _written(stage: Stage, channel: Channel) -> Json:
    if channel.is_im:
        (user,) = channel.members - {stage.cast.bot.id}
        return {"id": channel.id, "is_im": True, "is_archived": False, "user": user}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_member": stage.cast.bot.id in channel.members,
        "is_shared": False,
        "is_ext_shared": False,
        "context_team_id": stage.cast.team_id,
        "topic": {"value": channel.topic},
        "purpose": {"value": channel.topic},
        "num_members": len(channel.members),
    }


def _metadata_only(more: Json) -> Json:
    return {"response_metadata": more["response_metadata"]}


METHODS = {
    "conversations.list": listed,
    "conversations.info": info,
    "conversations.open": opened,
    "conversations.history": history,
    "conversations.replies": replies,
}
