"""Playing somebody, for tests: do something, and get what they see of it."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

from playground.acting import Acting
from playground.dispatch import Outcome
from playground.feed import Event, Exchanged, MessageChanged
from playground.fields import chosen, elements
from playground.files import File
from playground.shown import Shown, of_message, of_view
from playground.stage import Stage

Json = dict[str, Any]


class Playing:
    """What tests do in somebody's name.

    Each function waits until the app has acknowledged. If the acknowledgement itself showed nothing, it goes on waiting
    for the first thing this person sees, as long as Slack waits for an acknowledgement; then it gives an empty `Shown`.
    """

    def __init__(self, stage: Stage, acting: Acting, patience: float) -> None:
        self.acting = acting
        self.stage = stage
        self._waits = patience

    async def command(self, user: str, channel: str, text: str) -> Shown:
        """Type a slash command, or a message."""
        return await self._see(user, self.acting.type(user, channel, text))

    async def click(self, user: str, where: Shown, action_id: str, value: Any = None) -> Shown:  # noqa: ANN401 - as typed
        """Press a button, or choose in a menu the option with this value; `value` also tells like buttons apart.

        Raises LookupError when there is no such element or option.
        """
        block_id, element = where.element(action_id, value)
        action = {**chosen(element, value), "action_id": action_id, "block_id": block_id}
        if where.view is not None:
            return await self._see(user, self.acting.act_in_view(user, where.view["id"], action, {}))
        return await self._see(user, self.acting.act_in_message(user, where.channel, where.ts, action, {}))

    async def submit(self, user: str, values: Mapping[str, Any]) -> Shown:
        """Fill in the modal that is open, by action_id or block_id, and submit it.

        Options are named by their values; files, as a list, by the ids that `upload` gives.
        Raises LookupError when no modal is open, or it has no such field; NotPossibleError when it takes no such file.
        """
        view = self.view(user)
        if view.view is None:
            message = f"{user} has no modal open"
            raise LookupError(message)
        filled = _filled(view, values)
        return await self._see(user, self.acting.submit(user, view.view["id"], filled))

    async def open_home(self, user: str) -> Shown:
        """Open the App Home."""
        return await self._see(user, self._opened(user))

    def upload(self, user: str, name: str, content: bytes) -> str:
        """Upload a file, to be chosen in a form by the id returned. Raises NotPossibleError when it is too large."""
        return self.acting.upload(user, name, content).id

    def files(self, channel: str, user: str) -> list[File]:
        """Return the files somebody finds in a channel, oldest first, with their content."""
        shared = [file for message in self.stage.workspace.seen(channel, user) for file in message.files]
        return [self.stage.files.find(file["id"]) for file in shared if file["mode"] != "tombstone"]

    def messages(self, channel: str, user: str) -> list[Shown]:
        """Return what somebody sees in a channel, oldest first."""
        return [of_message(message) for message in self.stage.workspace.seen(channel, user)]

    def view(self, user: str) -> Shown:
        """Return the modal somebody has before them, or an empty `Shown`."""
        top = self.stage.views.top(user)
        return of_view(self.stage.views.as_slack(top)) if top else Shown()

    def home(self, user: str) -> Shown:
        """Return somebody's App Home, or an empty `Shown`."""
        home = self.stage.views.home(user)
        return of_view(self.stage.views.as_slack(home)) if home else Shown()

    async def _opened(self, user: str) -> Outcome:
        await self.acting.open_home(user)
        return Outcome()

    async def _see(self, user: str, doing: Coroutine[None, None, Outcome]) -> Shown:
        with self.stage.feed.listening(user) as queue:
            outcome = await doing
            if outcome.message is not None:
                return of_message(outcome.message)
            if outcome.error or outcome.errors:
                return Shown(error=outcome.error, errors=outcome.errors)
            try:
                async with asyncio.timeout(self._waits):
                    return await _first(user, queue)
            except TimeoutError:
                return Shown()


async def _first(user: str, queue: "asyncio.Queue[Event]") -> Shown:
    """Wait for the first event that is not of what somebody else has done."""
    while True:
        event = await queue.get()
        if isinstance(event, Exchanged):
            continue
        if not isinstance(event, MessageChanged):
            return of_view(event.view) if event.view else Shown()
        if event.message.answer_to in {None, user}:
            return Shown() if event.is_gone else of_message(event.message)


def _filled(view: Shown, values: Mapping[str, Any]) -> Json:
    filled: Json = {}
    left = dict(values)
    for block_id, element in elements(list(view.blocks)):
        for name in {block_id, element["action_id"]} & left.keys():
            filled[block_id] = {element["action_id"]: chosen(element, left.pop(name))}
    if left:
        message = f"the form has no {', '.join(left)}"
        raise LookupError(message)
    return filled
