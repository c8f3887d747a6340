"""`/report`: a form, or the same in words; and what a new chair takes over."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, calendars, clicks, commands, documents, handover, meant, permission
from handlers.asking import Asked, Asker, Body
from handlers.commands import Act
from handlers.deps import Deps
from messages import blocks, buttons, forms, guide, refusals, report_form
from messages.requests import View
from storage import lookup, plans
from workplan import portfolio, report_words, reports
from workplan.report_words import Typed
from workplan.reports import FORMS


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for `/report`, for its form, and for the buttons under its answers."""
    ask = commands.asking(deps, _answer)

    async def on_submit(ack: AsyncAck, body: Body) -> None:
        if errors := report_form.refused(report_form.read(body["view"]), deps.today()):
            await ack(response_action="errors", errors=errors)
        else:
            await ack(response_action="update", view=report_form.making())

    async def make(body: Body) -> None:
        typed = report_form.read(body["view"])
        if not report_form.refused(typed, deps.today()):
            message = await _made(deps, Asker.of_click(body), typed)
            await deps.forms.update(body["view"]["id"], forms.showing(report_form.TITLE, *message.blocks))

    commands.listen(app, deps, "/report", ask)
    app.view(report_form.MAKE)(ack=on_submit, lazy=[make])
    clicks.turning(app, deps.respond, buttons.REPORT, ask)


async def _answer(deps: Deps, asker: Asker, view: View) -> blocks.Message:
    """Do what a request says. Raises WorkPlanError with a sentence when that cannot be."""
    verb, _, words = view.request.text.partition(" ")
    await permission.readable(deps, asker)
    act = VERBS.get(verb.lower())
    if act is not None:
        return await act(deps, Asked(asker, view, words.strip()))
    typed = await deps.database.ask(lambda connection: _read(connection, view.request.text))
    return await documents.make(deps, asker, typed)


async def _made(deps: Deps, asker: Asker, typed: Typed) -> blocks.Message:
    """Make what the form says; whatever goes wrong is a sentence."""
    with answering.Guarded() as made:
        await permission.readable(deps, asker)
        made.message = await documents.make(deps, asker, typed)
    return made.given()


def _read(connection: Connection, text: str) -> Typed:
    names = plans.names(connection)
    levels = {level for name in names for level in lookup.level_names(connection, name.key)}
    return report_words.read(text, lambda word: portfolio.named(names, word) is not None, levels)


async def _open(deps: Deps, asked: Asked) -> blocks.Message:
    """Open the form, filled with what was typed, and say so. Raises WorkPlanError for words that no report can be."""

    def look(connection: Connection) -> forms.View | None:
        typed = _read(connection, asked.words)
        reports.check(typed.kind, typed.form or FORMS[typed.kind][0])
        plan = meant.plan(connection, asked.asker, typed.plan, "/report form {}")
        return report_form.form(plans.names(connection), plan, typed, asked.view.today) if plan else None

    form = await deps.database.ask(look)
    if form is None:
        return refusals.no_plan()
    await deps.forms.open(asked.asker.trigger, form)
    return refusals.sentence(report_form.OPENED)


async def _help(deps: Deps, asked: Asked) -> blocks.Message:
    def look(connection: Connection) -> blocks.Message:
        plan = meant.plan(connection, asked.asker, None, "")
        if plan is None:
            return refusals.no_plan()
        parts = lookup.top(connection, plan.key, asked.view.today)
        return guide.report_help(plan.key, parts[0][0].code if parts else None, asked.view.today)

    return await deps.database.ask(look)


VERBS: dict[str, Act] = {
    "": _open,
    "form": _open,
    "handover": handover.handover,
    "calendar": calendars.calendar,
    "help": _help,
}
