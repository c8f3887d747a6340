"""conversations.*: which channels there are, who is in them, and how to get there."""

from dataclasses import replace
from typing import Any

from playground.cast import Channel
from playground.errors import InvalidArgumentsError, SlackError
from playground.stage import Stage
from playground.web_api.arguments import Arguments
from playground.web_api.pages import page
from playground.web_api.scopes import kind

Json = dict[str, Any]


def listed(stage: Stage, arguments: Arguments) -> Json:
    """List channels of the wanted types; private ones and direct messages only where the app is a member."""
    types = set((arguments.text("types") or "public_channel").split(","))
    found = [channel for channel in stage.workspace.channels() if kind(channel) in types and _is_known(stage, channel)]
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


def members(stage: Stage, arguments: Arguments) -> Json:
    """List who is in a channel."""
    part, more = page(sorted(_channel(stage, arguments).members), arguments, 100, 1000)
    return {"ok": True, "members": part, **_metadata_only(more)}


def joined(stage: Stage, arguments: Arguments) -> Json:
    """Let the app enter a public channel."""
    channel = _channel(stage, arguments)
    if channel.is_im or channel.is_private:
        raise SlackError(code="method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError(code="is_archived")
    app = stage.cast.bot.id
    if app in channel.members:
        warned = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"ok": True, "channel": _written(stage, channel), **warned}
    entered = replace(channel, members=channel.members | {app})
    stage.workspace.put(entered)
    return {"ok": True, "channel": _written(stage, entered)}


def readable(stage: Stage, arguments: Arguments) -> Channel:
    """Return the channel that is named, if the app may read it. Raises SlackError."""
    channel = _channel(stage, arguments)
    if stage.cast.bot.id not in channel.members:
        raise SlackError(code="not_in_channel")
    return channel


def _channel(stage: Stage, arguments: Arguments) -> Channel:
    channel = stage.workspace.channel(arguments.text("channel"))
    if not _is_known(stage, channel):
        raise SlackError(code="channel_not_found")
    return channel


def _is_known(stage: Stage, channel: Channel) -> bool:
    return stage.cast.bot.id in channel.members or not (channel.is_private or channel.is_im)


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
    "conversations.members": members,
    "conversations.join": joined,
}
