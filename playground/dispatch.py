"""What happens when somebody does something: the app is told, and its answer within three seconds is shown."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from playground import payloads
from playground.answering import RefusedAnswerError, say
from playground.cast import SLACKBOT, Channel, Person
from playground.checking import check_view
from playground.commands import Command
from playground.errors import InvalidArgumentsError, SlackError
from playground.fields import elements, unfilled
from playground.hooks import Hook
from playground.inbound import Inbound
from playground.message import Message
from playground.stage import Stage
from playground.transport import Answer, Delivery
from playground.views import View

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the acknowledgement showed: a message, an error, or what is wrong with which block of a form."""

    message: Message | None = None
    error: str | None = None
    errors: dict[str, str] | None = None


class Dispatch:
    """Tells the app, over whichever line it is reached by."""

    def __init__(self, stage: Stage, inbound: Inbound, retry_after: Sequence[float]) -> None:
        self._inbound = inbound
        self._stage = stage
        self._retry_after = retry_after
        self._later: set[asyncio.Task[None]] = set()

    async def command(self, person: Person, channel: Channel, command: Command, text: str) -> Outcome:
        """Send a slash command; an answer in the acknowledgement is posted."""
        payload = payloads.slash_command(self._stage, person, channel, command, text)
        title = f"{command.command} {text}".strip()
        answer = await self._deliver("command", title, Delivery("slash_commands", payload))
        if answer.failure:
            return self._failed(person, channel, command.command, answer.failure)
        content = {name: value for name, value in (answer.body or {}).items() if value is not None}
        if not any(content.get(name) for name in ("text", "blocks", "attachments")):
            return Outcome()
        hook = Hook(person.id, channel.id, self._stage.workspace.now())
        try:
            return Outcome(say(self._stage, hook, content, in_acknowledgement=True))
        except RefusedAnswerError as error:
            return Outcome(error.message, str(error))

    async def message_action(self, person: Person, message: Message, action: Json, values: Json) -> Outcome:
        """Send a click in a message; the body of its acknowledgement means nothing, as at Slack."""
        payload = payloads.message_action(self._stage, person, message, action, values)
        answer = await self._deliver("action", str(action["action_id"]), Delivery("interactive", payload))
        if not answer.failure:
            return Outcome()
        channel = self._stage.workspace.channel(message.channel)
        return self._failed(person, channel, str(action["action_id"]), answer.failure)

    async def view_action(self, person: Person, view: View, action: Json) -> Outcome:
        """Send a click in a modal or an App Home."""
        payload = payloads.view_action(self._stage, person, view, action)
        answer = await self._deliver("action", str(action["action_id"]), Delivery("interactive", payload))
        return Outcome(error=_trouble(answer.failure))

    async def submit(self, person: Person, view: View) -> Outcome:
        """Send a filled-in modal, unless a required field is empty, and do what the app answers."""
        errors = unfilled(view.blocks, view.values)
        if errors:
            return Outcome(errors=errors)
        payload = payloads.view_submission(self._stage, person, view)
        title = str(view.definition["callback_id"]) or "a form"
        answer = await self._deliver("view", title, Delivery("interactive", payload))
        if answer.failure:
            return Outcome(error=_trouble(answer.failure))
        try:
            return self._follow(view, answer.body or {})
        except SlackError as error:
            return Outcome(error=f"Slack would refuse this answer: {error}")

    async def close(self, person: Person, view: View) -> Outcome:
        """Close a modal; the app is told if it asked to be."""
        self._stage.views.close(view)
        if view.definition["notify_on_close"]:
            payload = payloads.view_closed(self._stage, person, view)
            await self._deliver("view", "closed", Delivery("interactive", payload))
        return Outcome()

    async def event(self, payload: Json) -> None:
        """Send an event; if it is not acknowledged, three more times."""
        title = str(payload["event"]["type"])
        answer = await self._deliver("event", title, Delivery("events_api", payload))
        if answer.failure and not answer.no_retry:
            self._do_later(self._redeliver(title, payload, answer.retry_reason))

    async def stop(self) -> None:
        """Give up what was to be sent again."""
        for task in self._later:
            task.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)

    async def _redeliver(self, title: str, payload: Json, reason: str) -> None:
        for retry, wait in enumerate(self._retry_after, start=1):
            await asyncio.sleep(wait)
            again = Delivery("events_api", payload, retry, reason)
            answer = await self._deliver("event", f"{title} (again, {retry})", again)
            if not answer.failure or answer.no_retry:
                return
            reason = answer.retry_reason

    def _do_later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def _deliver(self, kind: str, title: str, delivery: Delivery) -> Answer:
        answer = await self._inbound.deliver(delivery)
        self._stage.exchanges.record(kind, title, delivery.payload, answer.failure or answer.body)
        return answer

    def _follow(self, view: View, body: Json) -> Outcome:
        views = self._stage.views
        match body.get("response_action"):
            case "errors":
                return Outcome(errors=_checked_errors(view, body.get("errors")))
            case "update":
                views.update(view, check_view(body.get("view"), "modal"))
            case "push":
                views.push(view.user, check_view(body.get("view"), "modal"))
            case "clear":
                views.clear(view.user)
            case None:
                views.close(view)
            case other:
                raise InvalidArgumentsError(
                    said=f"must be errors, update, push or clear, not {other}", at="/response_action"
                )
        return Outcome()

    def _failed(self, person: Person, channel: Channel, what: str, failure: str) -> Outcome:
        told = f'{what} failed with the error "{failure}"'
        message = self._stage.workspace.post(
            channel.id, SLACKBOT.id, told, only_for=person.id, answer_to=person.id, error=failure
        )
        return Outcome(message, failure)


def _trouble(failure: str | None) -> str | None:
    return f"We had some trouble connecting. Try again? ({failure})" if failure else None


def _checked_errors(view: View, errors: object) -> dict[str, str]:
    """Return the errors. Raises InvalidArgumentsError when one is for a block that takes no input."""
    inputs = {block_id for block_id, _ in elements([block for block in view.blocks if block["type"] == "input"])}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        raise InvalidArgumentsError(said=f"must name input blocks of the view: {sorted(inputs)}", at="/errors")
    return errors
