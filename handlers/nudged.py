"""The way from a click in a letter to its effect: known, allowed, once, and shown in the letter at once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from handlers import answering, idempotency, permission
from handlers.asking import Asker, Body, Concern, number
from handlers.deps import Deps
from handlers.permission import DeniedError
from messages import blocks, letter
from messages.forms import View
from storage import answers, inbox, letters
from storage.answers import Asked
from workplan import access
from workplan.access import Action, Actor
from workplan.errors import WorkPlanError
from workplan.history import Via
from workplan.letters import Letter

GONE = "Rapporteur does not know this reminder any more: see what is due with /activity mine."

Effect = Callable[[Connection, Asked], None]
"""What a click does, in the transaction in which it was allowed."""


class GoneError(WorkPlanError):
    """A click on something that is no longer known."""


@dataclass(frozen=True, slots=True)
class Click:
    """Who clicked for which nudge; `key` is that of the delivery, by which it has its effect once."""

    asker: Asker
    nudge: int
    key: str

    @classmethod
    def of(cls, body: Body, action: Body, value: str) -> "Click":
        """Return a click on a button or in a menu of a message; what is no id is that of no nudge."""
        return cls(Asker.of_click(body), number(value), idempotency.of_click(body, action))

    @classmethod
    def of_form(cls, body: Body, nudge: int) -> "Click":
        """Return the submission of a form."""
        return cls(Asker.of_click(body), nudge, idempotency.of_form(body))


async def act(deps: Deps, click: Click, effect: Effect) -> Letter:
    """Let a click have its effect once, and return its letter as it stands then.

    What the letter does not say any more is left as it is. Raises GoneError when there is no such nudge,
    NotAllowedError when they may not report on it.
    """
    return await permission.permitted(
        deps, click.asker, Via.LETTER, lambda connection, actor: _act(connection, deps, actor, click, effect)
    )


async def show(deps: Deps, response_url: str, acting: Awaitable[Letter]) -> None:
    """Change the letter that was clicked in; whatever goes wrong, only who clicked is told."""
    with answering.Guarded() as made:
        await deps.respond(response_url, answering.in_place(rendered(deps, await acting)))
    if made.message:
        await deps.respond(response_url, answering.ephemeral(made.message))


async def open_form(deps: Deps, body: Body, click: Click, make: Callable[[Connection, Asked], View]) -> None:
    """Open a form for whoever clicked, if they may report; it is made in the transaction in which that was seen."""
    views: list[View] = []
    with answering.Guarded() as made:
        shown = await act(deps, click, lambda connection, asked: views.append(make(connection, asked)))
        if views:
            await deps.forms.open(body["trigger_id"], views[0])
        else:
            await deps.respond(body["response_url"], answering.in_place(rendered(deps, shown)))
    if made.message:
        await deps.respond(body["response_url"], answering.ephemeral(made.message))


async def show_anew(deps: Deps, shown: Letter) -> None:
    """Change a letter after a form; where Slack does not take it, the next round shows it anew."""
    if shown.channel and shown.ts:
        async with deps.letters.open(deps.now()) as mail:
            await mail.change(shown.channel, shown.ts, shown.token, rendered(deps, shown).payload())


def rendered(deps: Deps, shown: Letter) -> blocks.Message:
    """Return a letter as it is shown on its recipient's day."""
    return letter.letter(shown, deps.now().astimezone(ZoneInfo(shown.zone)).date())


def _act(connection: Connection, deps: Deps, actor: Actor, click: Click, effect: Effect) -> Letter:
    asked, today = answers.asked(connection, click.nudge, for_update=True), deps.today()
    if asked is None:
        raise GoneError(GONE)
    if asked.line is None:
        return asked.letter
    posts = answers.posts(connection, asked, actor.user, today)
    if not access.allows(access.speaking(actor, posts), Action.ANSWER):
        concern = Concern(asked.activity_id, asked.line.plan, asked.line.code, asked.line.title)
        bodies = dict.fromkeys([*([asked.line.body] if asked.line.body else []), *asked.line.leads])
        whom = permission.whom(connection, deps, [Action.ANSWER], answers.speakers(connection, asked, today))
        raise DeniedError(Action.ANSWER, concern, tuple(bodies), whom)
    if not inbox.seen(connection, click.key, deps.now()):
        effect(connection, asked)
    (after,) = letters.load(connection, [asked.letter.token])
    return after
