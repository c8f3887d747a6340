"""Where the app may write: a channel, somebody's direct messages, a thread."""

from playground.cast import Channel
from playground.errors import SlackError
from playground.stage import Stage


def target(stage: Stage, named: str) -> Channel:
    """Return the channel with this id; the id of a person opens the direct messages with them.

    Raises SlackError with Slack's code where the app may not write.
    """
    is_person = any(person.id == named for person in stage.workspace.people())
    channel = stage.workspace.direct(named) if is_person else stage.workspace.channel(named)
    if channel.is_archived:
        raise SlackError(code="is_archived")
    if stage.cast.bot.id not in channel.members:
        raise SlackError("channel_not_found" if channel.is_private else "not_in_channel")
    return channel


def thread(stage: Stage, channel: Channel, ts: str) -> str | None:
    """Return the thread in which a message is, None when none is named. Raises SlackError `thread_not_found`."""
    if not ts:
        return None
    try:
        message = stage.workspace.message(channel.id, ts)
    except SlackError:
        raise SlackError(code="thread_not_found") from None
    return message.thread_ts or message.ts
