"""chat.*: posting, changing and deleting messages."""

from typing import Any

from playground.answering import shown
from playground.checking import TEXT_LIMIT, UPDATE_LIMIT, check_message
from playground.errors import SlackError
from playground.message import Message, as_slack
from playground.stage import Stage
from playground.web_api.arguments import Arguments
from playground.web_api.targets import target, thread

Json = dict[str, Any]


def post_message(stage: Stage, arguments: Arguments) -> Json:
    """Post a message; a user id as the channel opens the direct messages with them."""
    channel = target(stage, arguments.text("channel"))
    content = _content(arguments)
    check_message(content, takes_charts=stage.rig.takes_charts)
    message = stage.workspace.post(
        channel.id,
        stage.cast.bot.id,
        **shown({**content, "text": content["text"][:TEXT_LIMIT]}),
        thread_ts=thread(stage, channel, arguments.text("thread_ts")),
        metadata=_metadata(arguments),
    )
    posted = {"ok": True, "channel": channel.id, "ts": message.ts, "message": as_slack(message, stage.cast)}
    if len(content["text"]) > TEXT_LIMIT:
        posted["response_metadata"] = {"warnings": ["message_truncated"]}
    return posted


def post_ephemeral(stage: Stage, arguments: Arguments) -> Json:
    """Show a message to one person in a channel, for as long as it lasts."""
    channel = target(stage, arguments.text("channel"))
    user = arguments.needed("user")
    if user not in channel.members:
        raise SlackError(code="user_not_in_channel")
    content = _content(arguments)
    check_message(content, takes_charts=stage.rig.takes_charts)
    thread_ts = thread(stage, channel, arguments.text("thread_ts"))
    message = stage.workspace.post(channel.id, stage.cast.bot.id, **shown(content), only_for=user, thread_ts=thread_ts)
    return {"ok": True, "message_ts": message.ts}


def update(stage: Stage, arguments: Arguments) -> Json:
    """Change a message of the app's own. Without blocks, a new text takes the place of the old ones."""
    message = _own(stage, arguments, "cant_update_message")
    content = _content(arguments)
    if not content.keys() & {"blocks", "attachments"} and not content["text"] and "metadata" not in arguments:
        raise SlackError(code="no_text")
    if len(content["text"]) > UPDATE_LIMIT:
        raise SlackError(code="msg_too_long")
    merged = _merged(message, content)
    check_message(merged, takes_charts=stage.rig.takes_charts)
    edited_ts = message.edited_ts if "blocks" in content else stage.workspace.fresh_ts()
    metadata = _metadata(arguments) if "metadata" in arguments else message.metadata
    message = stage.workspace.change(message, **shown(merged), edited_ts=edited_ts, metadata=metadata)
    written = as_slack(message, stage.cast)
    return {"ok": True, "channel": message.channel, "ts": message.ts, "text": message.text, "message": written}


def delete(stage: Stage, arguments: Arguments) -> Json:
    """Delete a message of the app's own."""
    message = _own(stage, arguments, "cant_delete_message")
    stage.workspace.remove(message)
    return {"ok": True, "channel": message.channel, "ts": message.ts}


def _content(arguments: Arguments) -> Json:
    content: Json = {"text": arguments.text("text")}
    for name in ("blocks", "attachments"):
        if name in arguments:
            content[name] = arguments.structure(name, f"invalid_{name}_format")
    return content


def _merged(message: Message, content: Json) -> Json:
    """Return the new content: what is not given stays, but for blocks that a new text replaces."""
    merged: Json = {"text": message.text, "blocks": list(message.blocks), "attachments": list(message.attachments)}
    if content["text"]:
        merged["blocks"] = []
    return merged | {name: value for name, value in content.items() if value or name != "text"}


def _own(stage: Stage, arguments: Arguments, refusal: str) -> Message:
    channel = stage.workspace.channel(arguments.needed("channel"))
    message = stage.workspace.message(channel.id, arguments.needed("ts"))
    if message.only_for is not None:
        raise SlackError(code="message_not_found")
    if message.user != stage.cast.bot.id:
        raise SlackError(refusal)
    return message


def _metadata(arguments: Arguments) -> Json | None:
    metadata = arguments.structure("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError(code="invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise SlackError(code="invalid_metadata_format")
    return metadata


METHODS = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
}
