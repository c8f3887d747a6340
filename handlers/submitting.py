"""What becomes of a form that was submitted: acknowledged after it was done, or with the refusal on its field.

Slack waits three seconds. What takes longer is shown in the form when it is done; nothing that was typed is lost.
"""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass

from slack_bolt.async_app import AsyncAck

from handlers import answering
from handlers.asking import Body
from handlers.deps import Deps, Forms
from messages import blocks, forms
from messages.forms import View

_late: set[asyncio.Task[None]] = set()
"""What is still on its way: asyncio forgets a task that nobody holds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form shows next: a view, and in time instead of it the refusals on its fields."""

    view: View
    errors: dict[str, str] | None = None


def told_in(body: Body, *lines: str) -> Shown:
    """Return what a submission came to, told in the form."""
    return Shown(forms.told(_title(body), *lines))


def refused(body: Body, errors: dict[str, str]) -> Shown:
    """Return what refuses a submission, by its fields."""
    return Shown(forms.told(_title(body), *errors.values()), errors)


async def acknowledge(ack: AsyncAck, shows: Forms, body: Body, doing: Awaitable[Shown]) -> None:
    """Acknowledge a submission with what it came to, or, when that takes long, show it in the form later."""
    task = asyncio.ensure_future(_guarded(body, doing))
    done, _ = await asyncio.wait({task}, timeout=answering.IN_TIME)
    if not done:
        await ack(response_action="update", view=forms.told(_title(body), "Saving …"))
        later = asyncio.create_task(_follow(shows, body, task))
        _late.add(later)
        later.add_done_callback(_late.discard)
        return
    shown = task.result()
    if shown.errors:
        await ack(response_action="errors", errors=shown.errors)
    else:
        await ack(response_action="update", view=shown.view)


async def told(deps: Deps, body: Body, message: blocks.Message) -> None:
    """Tell whoever clicked: under the message, or where there is none, in a form."""
    if url := body.get("response_url"):
        await deps.respond(url, answering.ephemeral(message))
    else:
        await deps.forms.open(body["trigger_id"], forms.showing("Rapporteur", *message.blocks))


async def _guarded(body: Body, doing: Awaitable[Shown]) -> Shown:
    """Return what a submission came to; whatever went wrong is told in the form."""
    with answering.Guarded() as made:
        return await doing
    return Shown(forms.showing(_title(body), *made.given().blocks))


async def _follow(shows: Forms, body: Body, doing: Awaitable[Shown]) -> None:
    await shows.update(body["view"]["id"], (await doing).view)


def _title(body: Body) -> str:
    return str(body["view"]["title"]["text"])
