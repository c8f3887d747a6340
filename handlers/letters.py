"""The buttons of nudges by which a body answers. They work however old the letter is."""

from datetime import timedelta

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import activity, answered, answering, clicks, nudged, submitting
from handlers.answered import Answering
from handlers.asking import Body
from handlers.deps import Deps
from handlers.nudged import Click
from handlers.submitting import Shown
from messages import blocks, nudge_buttons, nudge_forms, refusals
from messages.forms import View
from messages.requests import Request
from storage import answers
from storage.answers import Asked
from workplan.letters import AnswerKind

AHEAD = {nudge_buttons.IN_A_DAY: timedelta(1), nudge_buttons.IN_A_WEEK: timedelta(7)}


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the buttons of nudges, and for the form that asks for a day."""

    async def answer(body: Body, action: Body) -> None:
        kind = AnswerKind(action["action_id"].partition(":")[2])
        await _answer(deps, body, Click.of(body, action, action["value"]), Answering(deps, body["user"]["id"], kind))

    async def later(body: Body, action: Body) -> None:
        nudge, _, when = action["selected_option"]["value"].partition(":")
        click = Click.of(body, action, nudge)
        if when in AHEAD:
            await _answer(deps, body, click, _reminding(deps, body, lambda today: today + AHEAD[when]))
        else:
            await nudged.open_form(deps, body, click, _day_form)

    async def remind(ack: AsyncAck, body: Body) -> None:
        await submitting.acknowledge(ack, deps.forms, body, _remind(deps, body))

    async def open_card(body: Body, action: Body) -> None:
        message = await _card(deps, Click.of(body, action, action["value"]))
        await deps.respond(body["response_url"], answering.ephemeral(message))

    for button, does in (
        (nudge_buttons.ON_IT, answer),
        (nudge_buttons.NOT_OURS, answer),
        (nudge_buttons.LATER, later),
        (nudge_buttons.OPEN, open_card),
    ):
        app.action(button)(ack=clicks.acknowledge, lazy=[does])
    app.view(nudge_forms.REMIND)(remind)


async def _answer(deps: Deps, body: Body, click: Click, effect: Answering) -> None:
    await nudged.show(deps, body["response_url"], nudged.act(deps, click, effect))


def _reminding(deps: Deps, body: Body, day: answered.Day) -> Answering:
    return Answering(deps, body["user"]["id"], AnswerKind.LATER, day)


def _day_form(_: Connection, asked: Asked) -> View:
    assert asked.line is not None  # noqa: S101 - an effect is for what the letter says
    return nudge_forms.remind(asked.line)


async def _remind(deps: Deps, body: Body) -> Shown:
    """Put a reminder off until the day that was submitted."""
    nudge, day = nudge_forms.read_remind(body["view"])
    if day is None or not nudge_forms.is_possible(day, deps.today()):
        return submitting.refused(body, nudge_forms.refused_day(deps.today()))
    letter = await nudged.act(deps, Click.of_form(body, nudge), _reminding(deps, body, lambda _: day))
    await nudged.show_anew(deps, letter)
    line = next((line for line in letter.lines if line.nudge == nudge), None)
    if line is None or line.answer is None:
        return Shown(nudge_forms.settled())
    return Shown(nudge_forms.reminded(line.code, line.answer.until))


async def _card(deps: Deps, click: Click) -> blocks.Message:
    """Show the card of what a nudge is about, as `/activity` does."""
    asked = await deps.database.ask(lambda connection: answers.asked(connection, click.nudge))
    if asked is None or asked.line is None:
        return refusals.sentence(nudged.GONE)
    return await activity.ask(deps, click.asker, Request(f"{asked.line.plan}:{asked.line.code}"))
