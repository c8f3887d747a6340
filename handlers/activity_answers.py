"""What `/activity` answers: a verb, or else a code, looked up in one read transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import process
from sqlalchemy import Connection

from handlers.asking import Asker
from handlers.searcher import Searcher
from messages import blocks, card, dates, guide, listing, refusals
from messages.requests import Request, View
from storage import default_plans, lookup, plans
from workplan import codes, filters, portfolio
from workplan.filters import Filter
from workplan.placed import Lines, PlacedActivity, PlacedSection, PlanName
from workplan.status import RUNNING


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks what of which plan: `words` are those after the verb."""

    connection: Connection
    searcher: Searcher
    asker: Asker
    view: View
    plan: PlanName
    words: str


def is_keyed(request: Request) -> bool:
    """Whether a request asks for a code, which a few keyed statements answer; no verb stands anywhere in it."""
    return bool(request.text) and VERBS.keys().isdisjoint(request.text.lower().replace(":", " ").split())


def compose(connection: Connection, searcher: Searcher, asker: Asker, view: View) -> blocks.Message:
    """Answer a request. Raises WorkPlanError with a sentence when it cannot be understood."""
    if is_keyed(view.request) and (found := _code(connection, asker.channel, view)):
        return found
    plan, text = _plan_meant(connection, asker.channel, view.request)
    if plan is None:
        return refusals.no_plan()
    verb, _, words = text.partition(" ")
    answer = VERBS.get(verb.lower())
    if answer is None:
        return _unknown(connection, plan, text)
    return answer(Question(connection, searcher, asker, view.of(plan.key), plan, words.strip()))


def _plan_meant(connection: Connection, channel: str, request: Request) -> tuple[PlanName | None, str]:
    """Split `ESCAP: overdue` into the plan it names and the rest; unnamed is that of the button, or of the channel."""
    names = plans.names(connection)
    key, colon, rest = request.text.partition(":")
    if colon and (named := portfolio.named(names, key)):
        return named, rest.strip()
    same = portfolio.named(names, request.plan) if request.plan else None
    return same or default_plans.meant(connection, channel), request.text


def _code(connection: Connection, channel: str, view: View) -> blocks.Message | None:
    request = view.request
    found = lookup.find(connection, codes.read(request.text), view.today, channel, request.plan)
    if isinstance(found, PlacedActivity):
        return card.card(found, view.of(found.plan.key))
    if isinstance(found, PlacedSection):
        return _section(connection, view.of(found.plan.key), found)
    return refusals.several(request.text, found) if found else None


def _unknown(connection: Connection, plan: PlanName, text: str) -> blocks.Message:
    word = text.split(" ", 1)[0].lower()
    if not any(character.isdigit() for character in word) and (verb := _nearest_verb(word)):
        return refusals.sentence(refusals.unknown_verb(word, f"/activity {verb}"))
    return refusals.unknown(text, lookup.near(connection, codes.read(text), plan.key))


def _section(connection: Connection, view: View, placed: PlacedSection) -> blocks.Message:
    """Show the sections under one, and the activities too where they are at most two levels down."""
    start = (view.request.page - 1) * listing.PAGE
    parts = placed.parts[start : start + listing.PAGE]
    offset, room = max(0, start - len(placed.parts)), listing.PAGE - len(parts)
    under = Filter(under=(codes.fold(placed.section.code),))
    found = lookup.lines(connection, placed.plan.key, under, view.today, offset, max(1, room))
    near = _is_near(placed, found)
    shown = Lines(len(placed.parts) + (found.total if near else 0), found.lines[:room] if near else ())
    return listing.section(replace(placed, parts=parts), shown, view)


def _is_near(placed: PlacedSection, found: Lines) -> bool:
    if not found.lines:
        return False
    parent = codes.parent(found.lines[0].code)
    return placed.section.code in {parent, codes.parent(parent or "")}


def _overview(question: Question) -> blocks.Message:
    connection, plan, today = question.connection, question.plan, question.view.today
    progress = lookup.progress(connection, plan.key, today)
    due = lookup.lines(connection, plan.key, _due(filters.span("90d", today)), today, 0, 1)
    return guide.overview(plan, progress, due.total, lookup.top(connection, plan.key, today), _example(question))


def _help(question: Question) -> blocks.Message:
    measured = lookup.first_measured(question.connection, question.plan.key)
    return guide.activity_help(replace(_example(question), measured=measured))


def _example(question: Question) -> guide.Example:
    """Choose things of this plan to show the commands with: its first activity."""
    plan = question.plan
    first = lookup.lines(question.connection, plan.key, Filter(), question.view.today, 0, 1).lines
    if not first:
        return guide.Example("A.1", "A", "A", plan.activity_level, None, "study", plan.key)
    line = first[0]
    words = max(line.title.split(), key=len).strip('()“”",.').lower()
    lead = line.leads[0] if line.leads else None
    section, top = codes.parent(line.code) or line.code, line.code
    while above := codes.parent(top):
        top = above
    return guide.Example(line.code, section, top, plan.activity_level, lead, words, plan.key)


def _find(question: Question) -> blocks.Message:
    if not question.words:
        return refusals.sentence(f"Say what to look for, for example /activity find {_example(question).words}.")
    connection, key, page = question.connection, question.plan.key, question.view.request.page
    hits = question.searcher.find(connection, key, question.words)
    start = (page - 1) * listing.PAGE
    lines = lookup.lines_of(connection, key, hits.codes[start : start + listing.PAGE])
    title = f"“{blocks.clip(question.words, 80)}”"
    if hits.codes and not hits.complete:
        title = f"Nothing holds all of {title}; nearest"
    return _listing(question, title, Lines(len(hits.codes), lines))


def _list(question: Question) -> blocks.Message:
    levels = lookup.level_names(question.connection, question.plan.key)
    wanted = filters.parse(question.words, question.view.today, levels)
    return _filtered(question, f"{question.plan.key} {blocks.clip(question.words, 80)}".strip(), wanted)


def _due_soon(question: Question) -> blocks.Message:
    span = filters.span(question.words or "90d", question.view.today)
    title = f"Due from {dates.day(span[0])} to {dates.day(span[1])}"
    return _filtered(question, title, _due(span))


def _due(span: tuple[date, date]) -> Filter:
    """Return the filter for what runs and falls due within a span."""
    return Filter(statuses=tuple(sorted(RUNNING)), due_from=span[0], due_until=span[1])


def _overdue(question: Question) -> blocks.Message:
    return _filtered(question, "Overdue", Filter(overdue=True))


def _mine(question: Question) -> blocks.Message:
    bodies = lookup.bodies_of(question.connection, question.asker.user, question.view.today)
    if not bodies:
        return refusals.sentence(
            "You are not yet named as focal point or deputy of any body: ask the secretariat to add you."
        )
    return _filtered(question, f"Led by {', '.join(bodies)}", Filter(leads=bodies))


def _filtered(question: Question, title: str, wanted: Filter) -> blocks.Message:
    offset = (question.view.request.page - 1) * listing.PAGE
    found = lookup.lines(question.connection, question.plan.key, wanted, question.view.today, offset, listing.PAGE)
    return _listing(question, title, found)


def _listing(question: Question, title: str, found: Lines) -> blocks.Message:
    return listing.listing(title, found, question.plan, question.view)


VERBS: dict[str, Callable[[Question], blocks.Message]] = {
    "": _overview,
    "find": _find,
    "search": _find,
    "list": _list,
    "due": _due_soon,
    "overdue": _overdue,
    "mine": _mine,
    "help": _help,
}


def _nearest_verb(word: str) -> str | None:
    best = process.extractOne(word, [verb for verb in VERBS if verb], score_cutoff=75)
    return best[0] if best else None
