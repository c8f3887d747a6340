"""What a new chair takes over: four pages, of what is open, what was promised, who the people are, what waits.

It is shown to chairs and the secretariat alone, and never shared in a channel: each person would be paged there.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from messages import blocks, buttons, clearings, dates, states
from messages.blocks import Runs
from messages.date_proposals import TIMELINE
from messages.listing import plural
from messages.people import body_line, office_line
from messages.people_words import Known, spoken, text
from messages.requests import View
from workplan.clearings import Uncleared
from workplan.contacts import Body, Office
from workplan.deliverables import COMPLETION
from workplan.digests import Owed, Several, Silent, Subject
from workplan.handovers import AHEAD, Handover, Moved, Promise
from workplan.letters import AnswerKind
from workplan.proposals import About, Proposal
from workplan.status import Status
from workplan.timeline import Timeline

T = TypeVar("T")

TITLE, WORDS, BODIES = 90, 80, 15
"""Characters of a title and of a label or a timeline, and bodies that a page has room for."""
NOTHING = "nothing"

Group = tuple[str, list[Runs]]
"""A heading and the lines under it."""


def handover(found: Handover, known: Known, leading: Sequence[Body], view: View) -> blocks.Message:
    """Show a page of what there is to take over.

    Args:
        found: What there is.
        known: Who is who.
        leading: The bodies that lead something of the plan, by name.
        view: The page that is asked for.
    """
    pages = (_open(found), _promised(found), _people(known, leading, found.today), _waiting(found))
    page = min(view.request.page, len(pages))
    title = f"Hand-over of {found.plan.key} on {dates.day(found.today)}, page {page} of {len(pages)}"
    groups = [(heading, lines or [text(NOTHING)]) for heading, lines in pages[page - 1]]
    parts = [part for heading, lines in groups for part in _shown(heading, lines)]
    heard = [text(title), *(line for heading, lines in groups for line in (text(f"{heading}:"), *lines))]
    turning = buttons.turn(view.request.turned(page), len(pages), buttons.REPORT)
    shown = blocks.rich(blocks.line(blocks.span(title, "bold")), *parts)
    return blocks.Message(spoken(heard, known.names), (shown, *buttons.row(turning)))


def _open(found: Handover) -> list[Group]:
    standing, level = found.standing, found.plan.activity_level
    counts = (f"{states.MARKS[each]} {standing.counts.get(each, 0):,} {states.WORDS[each].lower()}" for each in Status)
    total = f"{plural(standing.progress.activities, level)}: {', '.join(counts)}; {standing.overdue:,} overdue"
    return [
        ("Where it stands", [text(total)]),
        ("Past its date", _listed(found.overdue, lambda each: _owed(each, found.today))),
        (f"Due until {dates.day(found.today + AHEAD)}", _listed(found.due, lambda each: _owed(each, found.today))),
        ("In progress, and silent for long", _listed(found.silent, _silent)),
    ]


def _promised(found: Handover) -> list[Group]:
    return [
        ("What bodies have answered", _listed(found.promises, _promise)),
        ("Dates that were revised", _listed(found.moved, _moved)),
    ]


def _people(known: Known, leading: Sequence[Body], today: date) -> list[Group]:
    more = [text(f"and {len(leading) - BODIES} more: /workplan people")] if len(leading) > BODIES else []
    return [
        ("Offices", [office_line(known, each, today) for each in Office]),
        ("Bodies that lead", [*(body_line(known, each, today) for each in leading[:BODIES]), *more]),
    ]


def _waiting(found: Handover) -> list[Group]:
    held = [text(f"{plural(found.held, 'letter')} held for a person: the Home tab")] if found.held else []
    changing = [text("a change of schedules.yaml waits for a yes")] if found.is_changing else []
    return [
        ("Proposed, and not decided", _listed(found.proposals, _proposal)),
        ("Reported, and not cleared by a meeting", _listed(found.uncleared, _uncleared)),
        ("For the secretariat", [*held, *changing]),
    ]


def _listed(several: Several[T], said: Callable[[T], Runs]) -> list[Runs]:
    more = [text(f"and {several.total - len(several.first):,} more")] if several.total > len(several.first) else []
    return [*map(said, several.first), *more]


def _owed(owed: Owed, today: date) -> Runs:
    label = f"{blocks.clip(owed.label, WORDS)}, " if owed.label != COMPLETION else ""
    return _line(owed.subject, f"{label}due {dates.day(owed.due)}, {dates.distance(owed.due, today)}")


def _silent(silent: Silent) -> Runs:
    return _line(silent.subject, f"nothing since {dates.day(silent.since)}")


def _promise(promise: Promise) -> Runs:
    label = f"{blocks.clip(promise.label, WORDS)}, " if promise.label != COMPLETION else ""
    until = f", to be reminded on {dates.day(promise.until)}" if promise.until else ""
    said = "will do it" if promise.kind is AnswerKind.ON_IT else "will come back to it"
    due = f"{label}due {dates.day(promise.on)}: "
    return [
        *_line(promise.subject, due),
        blocks.person(promise.by),
        *text(f" {said}{until}, {dates.day(promise.made)}"),
    ]


def _moved(moved: Moved) -> Runs:
    return _line(moved.subject, f"{_worded(moved.now)}, originally {_worded(moved.original)}")


def _worded(timeline: Timeline) -> str:
    return f"“{blocks.clip(timeline.text or 'no timeline', WORDS)}”"


def _proposal(proposal: Proposal) -> Runs:
    subject = Subject(proposal.code, proposal.title)
    said = str(proposal.content.get(TIMELINE) or "")
    what = f"proposes “{blocks.clip(said, WORDS)}”" if proposal.about is About.DATE else "suggests an update"
    why = f": {blocks.clip(proposal.why, WORDS)}" if proposal.why else ""
    return [*_line(subject, ""), blocks.person(proposal.made_by), *text(f" {what}{why}")]


def _uncleared(each: Uncleared) -> Runs:
    said = f"{states.state(each.status)} · {clearings.said(each.standing)}"
    return _line(Subject(each.code, each.title), said)


def _line(subject: Subject, said: str) -> Runs:
    return [blocks.span(subject.code, "bold"), blocks.span(f"  {blocks.clip(subject.title, TITLE)} – {said}")]


def _shown(heading: str, lines: Iterable[Runs]) -> list[blocks.Block]:
    return [blocks.line(blocks.span(heading, "bold")), blocks.bullets(lines)]
