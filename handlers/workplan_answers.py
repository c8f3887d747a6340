"""What `/workplan` answers: a verb, or else the key of a plan."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from handlers import (
    absences,
    choosing,
    clearing,
    exporting,
    foreseeing,
    importing,
    meetings,
    milestones,
    outcome_reports,
    people,
    permission,
    progress,
)
from handlers.asking import Asked, Asker
from handlers.commands import Act
from handlers.deps import Deps
from messages import blocks, guide, refusals, workplan
from messages.requests import Request, View
from storage import default_plans, lookup, plans, standings
from workplan import filters, portfolio
from workplan.filters import Filter
from workplan.placed import PlanName
from workplan.portfolio import PlanAtAGlance


async def answer(deps: Deps, asker: Asker, view: View) -> blocks.Message:
    """Answer a request, or do what it says. Raises WorkPlanError with a sentence when that cannot be."""
    verb, _, words = view.request.text.partition(" ")
    act = VERBS.get(verb.lower())
    if verb.lower() not in DECIDING:
        await permission.readable(deps, asker)
    if act is None:
        return await _unnamed(deps, Asked(asker, view, view.request.text))
    return await act(deps, Asked(asker, view, words.strip()))


def reading(question: Callable[[Connection, Asked], blocks.Message]) -> Act:
    """Make an act of a question that one read transaction answers."""

    async def act(deps: Deps, asked: Asked) -> blocks.Message:
        return await deps.database.ask(lambda connection: question(connection, asked))

    return act


def _list(connection: Connection, asked: Asked) -> blocks.Message:
    """List the plans; where there is one alone, show it."""
    found = standings.progress_of_all(connection, asked.view.today)
    defaults = default_plans.of(connection, asked.asker.channel)
    if defaults is None:
        return refusals.no_plan()
    if len(found) == 1:
        return _shown(connection, asked, defaults.first)
    return workplan.listing(found, defaults, asked.view)


def _show(connection: Connection, asked: Asked) -> blocks.Message:
    """Show the plan that is named, or else the one that is meant here."""
    names = plans.names(connection)
    found = portfolio.named(names, asked.words) if asked.words else default_plans.meant(connection, asked.asker.channel)
    if found:
        return _shown(connection, asked, found)
    if not names:
        return refusals.no_plan()
    return refusals.sentence(_no_such_plan(names, asked.words))


def _shown(connection: Connection, asked: Asked, plan: PlanName) -> blocks.Message:
    """Show a plan; its buttons name it, whatever was typed."""
    today = asked.view.today
    head, defaults = plans.head(connection, plan.key), default_plans.of(connection, asked.asker.channel)
    assert head is not None  # noqa: S101 - the name was read in this transaction
    assert defaults is not None  # noqa: S101 - as above
    standing = standings.standing(connection, plan.key, today, filters.span("90d", today)[1])
    found = PlanAtAGlance(head, standing, lookup.top(connection, plan.key, today), defaults)
    request = Request(f"show {plan.key}", full=asked.view.request.full)
    return workplan.plan(found, replace(asked.view, request=request))


def _help(connection: Connection, asked: Asked) -> blocks.Message:
    keys = [plan.key for plan in plans.names(connection)] or ["ASEAN"]
    today = asked.view.today
    first = lookup.lines(connection, keys[0], Filter(), today, 0, 1).lines
    leads = first[0].leads if first else ()
    head = plans.head(connection, keys[0])
    measured = head.key if head and head.vision_metrics else None
    code, body = first[0].code if first else "A.1", leads[0] if leads else "ACCEC"
    return guide.workplan_help(keys, code, body, today.year + 1, measured)


def _plan_or_unknown(connection: Connection, asked: Asked) -> blocks.Message:
    """Show the plan whose key was typed instead of a verb; otherwise name the verb, or the key, nearest to it."""
    names = plans.names(connection)
    if found := portfolio.named(names, asked.words):
        return _shown(connection, asked, found)
    verbs = [verb for verb in VERBS if verb]
    near = portfolio.nearest([*verbs, *(plan.key for plan in names)], asked.words.split(" ", 1)[0])
    if near in verbs:
        return refusals.sentence(refusals.unknown_verb(asked.words, f"/workplan {near}"))
    return refusals.sentence(_no_such_plan(names, asked.words)) if names else refusals.no_plan()


def _no_such_plan(names: tuple[PlanName, ...], typed: str) -> str:
    keys = [plan.key for plan in names]
    return refusals.unknown_plan(typed, portfolio.nearest(keys, typed), keys, "/workplan {}")


_unnamed = reading(_plan_or_unknown)

DECIDING = frozenset({"use", "import", "nudges", "meeting", "milestone"})
"""Verbs that are for the secretariat, and say so themselves to everybody else."""
VERBS: dict[str, Act] = {
    "": reading(_list),
    "list": reading(_list),
    "show": reading(_show),
    "progress": reading(progress.show),
    "use": choosing.use,
    "import": importing.open_form,
    "export": exporting.export,
    "nudges": foreseeing.nudges,
    "meeting": meetings.put,
    "meetings": reading(meetings.listing),
    "milestone": milestones.change,
    "metric": outcome_reports.of_plan,
    "people": people.people,
    "clear": clearing.clear_all,
    "away": absences.away,
    "back": absences.back,
    "help": reading(_help),
}
