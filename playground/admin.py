"""What happens in a workspace without the app's doing: people leave, channels change, other apps write."""

from dataclasses import replace
from typing import Any

from playground.cast import Channel, Person
from playground.message import Message
from playground.stage import Stage

Json = dict[str, Any]

OTHER_APP = "A0OTHER"


class Admin:
    """Changes the workspace; the app is not told. Each raises SlackError where there is no such person or channel."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def deactivate(self, user: str) -> None:
        """Let somebody leave. Their direct messages stay, and take messages as before."""
        self._person(user, deleted=True)

    def reactivate(self, user: str) -> None:
        """Let somebody come back."""
        self._person(user, deleted=False)

    def rename_person(self, user: str, name: str) -> None:
        """Give somebody another name to be called by."""
        self._person(user, name=name)

    def rename_channel(self, channel: str, name: str) -> None:
        """Give a channel another name."""
        self._channel(channel, name=name)

    def archive(self, channel: str) -> None:
        """Archive a channel."""
        self._channel(channel, is_archived=True)

    def unarchive(self, channel: str) -> None:
        """Bring an archived channel back."""
        self._channel(channel, is_archived=False)

    def remove(self, channel: str, user: str = "") -> None:
        """Remove somebody from a channel; the app, if nobody is named."""
        members = self._stage.workspace.channel(channel).members
        self._channel(channel, members=members - {user or self._stage.cast.bot.id})

    def invite(self, channel: str, user: str = "") -> None:
        """Bring somebody into a channel; the app, if nobody is named."""
        members = self._stage.workspace.channel(channel).members
        self._channel(channel, members=members | {user or self._stage.cast.bot.id})

    def add_person(self, **fields: Any) -> None:  # noqa: ANN401 - Person's fields
        """Let somebody new come; the fields are those of `Person`."""
        self._stage.workspace.admit(Person(**fields))

    def add_channel(self, *, members: list[str], **fields: Any) -> None:  # noqa: ANN401 - Channel's fields
        """Make a channel; the other fields are those of `Channel`."""
        self._stage.workspace.put(Channel(members=frozenset(members), **fields))

    def delete(self, channel: str, ts: str) -> None:
        """Delete a message, as an administrator or a retention rule does."""
        self._stage.workspace.remove(self._stage.workspace.message(channel, ts))

    def decoy(self, channel: str, metadata: Json, *, text: str = "", app_id: str = OTHER_APP) -> Message:
        """Let another app say something, with any metadata it likes."""
        other = Person(f"U{app_id[1:]}", "another-app", "Another app", is_bot=True)
        self._stage.workspace.admit(other)
        where = self._stage.workspace.channel(channel).id
        return self._stage.workspace.post(where, other.id, text, metadata=metadata, app_id=app_id)

    def _person(self, user: str, **changed: Any) -> None:  # noqa: ANN401 - Person's fields
        self._stage.workspace.admit(replace(self._stage.workspace.person(user), **changed))

    def _channel(self, channel: str, **changed: Any) -> None:  # noqa: ANN401 - Channel's fields
        self._stage.workspace.put(replace(self._stage.workspace.channel(channel), **changed))
