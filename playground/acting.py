"""What a person can do in the workspace; the page and the tests do it by the same functions."""

from typing import Any

from playground import payloads
from playground.cast import Channel
from playground.commands import escaped
from playground.dispatch import Dispatch, Outcome
from playground.errors import NotPossibleError, SlackError
from playground.fields import elements
from playground.files import File
from playground.picking import check_size, with_files
from playground.stage import Stage
from playground.views import View

Json = dict[str, Any]

_KEPT = ("type", "action_id", "text", "value", "style", "placeholder")
"""What Slack repeats of an element when it is used."""
_CHOSEN = ("selected_", "value", "rich_text_value")
"""Beginnings of the fields that say what was chosen or typed."""


class Acting:
    """Typing, clicking and filling in forms. What cannot be done raises NotPossibleError with a sentence."""

    def __init__(self, stage: Stage, dispatch: Dispatch) -> None:
        self._stage = stage
        self._dispatch = dispatch

    async def type(self, user: str, channel_id: str, text: str) -> Outcome:
        """Send what was typed: a slash command to the app, anything else as a message."""
        channel = self.channel(user, channel_id)
        if not text.startswith("/"):
            return Outcome(self._stage.workspace.post(channel.id, user, escaped(text, self._stage.workspace)))
        name, _, rest = text.partition(" ")
        command = self._stage.commands.get(name)
        if command is None:
            return Outcome(self._stage.workspace.post(channel.id, "USLACKBOT", _unknown(name), only_for=user))
        return await self._dispatch.command(self._stage.workspace.person(user), channel, command, rest.strip())

    async def act_in_message(self, user: str, channel_id: str, ts: str, action: Json, values: Json) -> Outcome:
        """Use an element of a message; `values` is what the message's other elements hold."""
        channel = self.channel(user, channel_id)
        for clicked in self._stage.workspace.seen(channel.id, user):
            if clicked.ts == ts:
                used = self._used(list(clicked.blocks), action)
                return await self._dispatch.message_action(self._stage.workspace.person(user), clicked, used, values)
        message = "This message is gone: look at the ones that are still there."
        raise NotPossibleError(message)

    async def act_in_view(self, user: str, view_id: str, action: Json, values: Json) -> Outcome:
        """Use an element of a modal or of the App Home."""
        view = self._filled(user, view_id, values)
        return await self._dispatch.view_action(
            self._stage.workspace.person(user), view, self._used(view.blocks, action)
        )

    async def submit(self, user: str, view_id: str, values: Json) -> Outcome:
        """Submit a modal."""
        view = self._filled(user, view_id, values)
        return await self._dispatch.submit(self._stage.workspace.person(user), view)

    async def close(self, user: str, view_id: str) -> Outcome:
        """Close a modal."""
        return await self._dispatch.close(self._stage.workspace.person(user), self._view(user, view_id))

    async def open_home(self, user: str) -> None:
        """Open the app's Home tab."""
        await self._dispatch.event(payloads.home_opened(self._stage, self._stage.workspace.person(user)))

    def upload(self, user: str, name: str, content: bytes) -> File:
        """Take a file that somebody is about to choose in a form."""
        check_size(name, len(content))
        owner = self._stage.workspace.person(user)
        try:
            return self._stage.files.add(owner.id, name, content)
        except SlackError as error:
            message = f"{name} cannot be uploaded ({error}): start the playground anew."
            raise NotPossibleError(message) from None

    def file(self, user: str, file_id: str) -> File:
        """Return a file that is somebody's own or was shared where they are."""
        try:
            file = self._stage.files.find(file_id)
        except SlackError:
            file = None
        shares = self._stage.workspace.sharing(file_id)
        channels = [self._stage.workspace.channel(message.channel) for message in shares]
        if file is None or not (file.user == user or any(user in channel.members for channel in channels)):
            message = "This file is gone, or was not shared with you: look at the messages that are still there."
            raise NotPossibleError(message)
        return file

    def channel(self, user: str, channel_id: str) -> Channel:
        """Return a channel somebody is in."""
        try:
            person, channel = self._stage.workspace.person(user), self._stage.workspace.channel(channel_id)
        except SlackError as error:
            message = f"Slack knows no such person or channel: {error}."
            raise NotPossibleError(message) from None
        if person.id not in channel.members:
            message = f"{person.real_name} is not in #{channel.name}: open another channel."
            raise NotPossibleError(message)
        return channel

    def _filled(self, user: str, view_id: str, values: Json) -> View:
        view = self._view(user, view_id)
        return self._stage.views.fill(view, with_files(self._stage, user, view.blocks, values))

    def _view(self, user: str, view_id: str) -> View:
        try:
            view = self._stage.views.find(view_id)
        except SlackError:
            view = None
        if view is None or view.user != user:
            message = "This form is closed: open it again."
            raise NotPossibleError(message)
        return view

    def _used(self, blocks: list[Json], action: Json) -> Json:
        for block_id, element in elements(blocks):
            if block_id == action.get("block_id") and element["action_id"] == action.get("action_id"):
                kept = {name: element[name] for name in _KEPT if name in element}
                chosen = {name: value for name, value in action.items() if name.startswith(_CHOSEN)}
                return {**chosen, **kept, "block_id": block_id, "action_ts": self._stage.workspace.fresh_ts()}
        message = "This element is gone: the message or form has changed since."
        raise NotPossibleError(message)


def _unknown(name: str) -> str:
    return (
        f'{name} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as '
        'commands. If you are trying to send a message and not run a command, try preceding the "/" with an empty '
        "space."
    )
