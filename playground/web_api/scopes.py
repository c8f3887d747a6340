"""Which scope each method needs, where the app was granted some only (the method pages under docs.slack.dev)."""

from playground.cast import Channel
from playground.errors import MissingScopeError, SlackError
from playground.stage import Stage
from playground.web_api.arguments import Arguments

NEEDED = {
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.join": "channels:join",
    "conversations.open": "im:write",
    "files.completeUploadExternal": "files:write",
    "files.delete": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "team.info": "team:read",
    "users.info": "users:read",
    "users.list": "users:read",
}
BY_KIND = {
    "conversations.history": "history",
    "conversations.info": "read",
    "conversations.list": "read",
    "conversations.members": "read",
    "conversations.replies": "history",
}
"""Methods whose scope depends on the kind of the conversation."""
KINDS = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def check(stage: Stage, method: str, arguments: Arguments) -> None:
    """Raise MissingScopeError when the app lacks the scope for a call."""
    granted = stage.rig.scopes
    if granted is None:
        return
    for alternatives in _needed(stage, method, arguments):
        if not granted & set(alternatives):
            raise MissingScopeError(",".join(alternatives), ",".join(sorted(granted)))


def kind(channel: Channel) -> str:
    """Return a channel's kind, as the argument `types` has it."""
    return "im" if channel.is_im else "private_channel" if channel.is_private else "public_channel"


def _needed(stage: Stage, method: str, arguments: Arguments) -> list[list[str]]:
    """Return what is needed: of each list, one."""
    if method in NEEDED:
        return [[NEEDED[method]]]
    if method not in BY_KIND:
        return []
    what = BY_KIND[method]
    if method == "conversations.list":
        types = (arguments.text("types") or "public_channel").split(",")
        return [[f"{KINDS[each]}:{what}"] for each in types if each in KINDS]
    try:
        return [[f"{KINDS[kind(stage.workspace.channel(arguments.text('channel')))]}:{what}"]]
    except SlackError:
        return [[f"{each}:{what}" for each in KINDS.values()]]
