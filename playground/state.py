"""The workspace: who is in which channel, and what has been said there. Synchronous; the clock is injected."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from playground.cast import SLACKBOT, Cast, Channel, Person
from playground.clock import Clock
from playground.errors import SlackError
from playground.feed import Feed, MessageChanged
from playground.message import Message

TOMBSTONE = "tombstone"
"""What is left of a message that was taken away while others stand under it."""

Posted = Callable[[Channel, Message], None]
"""Is told of each new message."""


class Workspace:
    """People, channels and messages of one team."""

    def __init__(self, cast: Cast, now: Clock, feed: Feed, posted: Posted = lambda _, __: None) -> None:
        self.cast = cast
        self.now = now
        self._posted = posted
        self._feed = feed
        self._people = {person.id: person for person in (*cast.people, cast.bot, SLACKBOT)}
        self._channels = {channel.id: channel for channel in cast.channels}
        self._messages: dict[str, dict[str, Message]] = {}
        self._last = 0

    def fresh_ts(self) -> str:
        """Return a moment as Slack writes it, in seconds, later than every one before: it is a message's id."""
        self._last = max(_microseconds(self.now()), self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def person(self, user: str) -> Person:
        """Return somebody. Raises SlackError `user_not_found`."""
        if user not in self._people:
            raise SlackError(code="user_not_found")
        return self._people[user]

    def people(self) -> list[Person]:
        """Return everybody, bots last."""
        return list(self._people.values())

    def channel(self, channel: str) -> Channel:
        """Return a channel. Raises SlackError `channel_not_found`."""
        if channel not in self._channels:
            raise SlackError(code="channel_not_found")
        return self._channels[channel]

    def channels(self) -> list[Channel]:
        """Return every channel, direct messages last."""
        return list(self._channels.values())

    def direct(self, user: str) -> Channel:
        """Return somebody's direct messages with the app, opened if need be. Raises SlackError `cannot_dm_bot`."""
        person = self.person(user)
        if person.is_bot:
            raise SlackError(code="cannot_dm_bot")
        opened = Channel(f"D{user}", "directmessage", members=frozenset({person.id, self.cast.bot.id}), is_im=True)
        return self._channels.setdefault(opened.id, opened)

    def admit(self, person: Person) -> None:
        """Add somebody, or change them: their rights, their time zone, whether they have left."""
        self._people[person.id] = person

    def put(self, channel: Channel) -> None:
        """Add a channel, or change one: archive it, or change who is in it."""
        self._channels[channel.id] = channel

    def post(self, channel: str, user: str, text: str = "", **more: Any) -> Message:  # noqa: ANN401 - Message's fields
        """Say something; `more` are further fields of `Message`."""
        message = Message(ts=self.fresh_ts(), channel=channel, user=user, text=text, **more)
        self._messages.setdefault(channel, {})[message.ts] = message
        self._posted(self.channel(channel), message)
        self._tell(message)
        return message

    def change(self, message: Message, **changed: Any) -> Message:  # noqa: ANN401 - Message's fields
        """Change fields of a message."""
        changed_message = replace(message, **changed)
        self._messages[message.channel][message.ts] = changed_message
        self._tell(changed_message)
        return changed_message

    def remove(self, message: Message) -> None:
        """Take a message away; where others stand under it, a tombstone does until the last of them is gone."""
        if self._replies(message.channel, message.ts):
            emptied: dict[str, Any] = {"blocks": (), "attachments": (), "files": (), "metadata": None, "app_id": None}
            buried = {"user": SLACKBOT.id, "text": "This message was deleted.", "subtype": TOMBSTONE, **emptied}
            self.change(message, **buried)
            return
        del self._messages[message.channel][message.ts]
        self._tell(message, is_gone=True)
        root = self._messages[message.channel].get(message.thread_ts or "")
        if root and root.subtype == TOMBSTONE:
            self.remove(root)

    def message(self, channel: str, ts: str) -> Message:
        """Return a message of any kind. Raises SlackError `message_not_found`."""
        found = self._messages.get(channel, {}).get(ts)
        if found is None:
            raise SlackError(code="message_not_found")
        return found

    def sharing(self, file_id: str) -> list[Message]:
        """Return the messages that share a file, or did before it was deleted."""
        everything = (message for said in self._messages.values() for message in said.values())
        return [message for message in everything if file_id in {file["id"] for file in message.files}]

    def seen(self, channel: str, user: str) -> list[Message]:
        """Return what somebody sees in a channel, oldest first, ephemeral ones too; nothing if they are not in it."""
        if user not in self.channel(channel).members:
            return []
        return [each for each in self._messages.get(channel, {}).values() if each.only_for in {None, user}]

    def said(self, channel: str) -> list[Message]:
        """Return what lasts in a channel, newest first: what the app can read back."""
        return [each for each in reversed(self._messages.get(channel, {}).values()) if each.only_for is None]

    def _replies(self, channel: str, ts: str) -> list[Message]:
        said = self._messages.get(channel, {}).values()
        return [each for each in said if each.is_reply and each.thread_ts == ts and each.only_for is None]

    def _tell(self, message: Message, *, is_gone: bool = False) -> None:
        viewers = {message.only_for} if message.only_for else self.channel(message.channel).members
        self._feed.tell(MessageChanged(message, is_gone), viewers)


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond
