"""What a digest tells, out of the database: as workplan.digests.of_plan says it of a plan, for ten thousand activities.

Everything is asked for in the scope of the digest and cut to what is shown, so that the time it takes follows what has
happened, and not how large the plan is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, or_, select

from storage import filtering, history
from storage.candidates import RUNS
from storage.history_tables import HISTORY
from storage.statements import COUNTS, IN_PLAN, IS_THERE
from storage.tables import ACTIVITY, DELIVERABLE, SECTION
from workplan import digests
from workplan.digests import AHEAD, Digest, Owed, Part, Several, Silent, Subject, Tally, Trouble
from workplan.filters import Filter
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.placed import PlanName
from workplan.plan import DeliverableState
from workplan.status import Status

TELLING = (Kind.REPORT, Kind.UNDO, Kind.REVISION, Kind.LOAD, Kind.MILESTONE, Kind.MEETING)
"""Kinds of entries that change an activity."""
PARTS = 20
"""Sections that a digest is divided into: a chart takes no more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a digest is asked for.

    Args:
        plan: Of which plan.
        words: What of it, as it was typed.
        wanted: The same, read.
        since, until: The moments between which things have happened, in the committee's time zone.
        silence: After how long something is silent.
        most: How many of each kind are named.
    """

    plan: PlanName
    words: str
    wanted: Filter
    since: datetime
    until: datetime
    silence: timedelta
    most: int


def load(connection: Connection, asked: Asked, trouble: Trouble | None = None) -> Digest:
    """Return the digest; `trouble` is what chairs and the secretariat hear of besides."""
    return _Reader(connection, asked).digest(trouble)


class _Reader:
    """Answers the questions of one digest."""

    def __init__(self, connection: Connection, asked: Asked) -> None:
        self._connection, self._asked = connection, asked
        today = asked.until.date()
        self._given = filtering.parameters(connection, asked.wanted, today) | {"plan": asked.plan.key}
        self._today = today
        names = set(filtering.names_of(asked.wanted))
        self._scope = and_(IS_THERE, *(filtering.CONDITIONS[name] for name in sorted(names)))

    def digest(self, trouble: Trouble | None) -> Digest:
        """Return the whole."""
        asked, most = self._asked, self._asked.most
        found = digests.news(self._changes())
        parts = self._parts()
        owed = self._owed(DELIVERABLE.c.due >= self._today, 1)
        begun = asked.since.date()
        return Digest(
            asked.plan,
            asked.words,
            asked.since,
            asked.until,
            self._tally(found.gained),
            parts,
            Several.of(found.completed, most),
            Several.of(found.changed, most),
            Several.of(found.moved, most),
            self._several(and_(DELIVERABLE.c.due >= begun, DELIVERABLE.c.due < self._today)),
            self._several(DELIVERABLE.c.due.between(self._today, self._today + AHEAD)),
            self._silent(),
            next(iter(owed), None),
            trouble,
        )

    def _run(self, statement: Select[Any], **more: object) -> Sequence[Row[Any]]:
        return self._connection.execute(statement, self._given | more).all()

    def _tally(self, gained: int) -> Tally:
        row = self._run(select(*COUNTS).where(self._scope))[0]
        return Tally(row.activities, row.completed, row.overdue, row.completed - gained)

    def _changes(self) -> Iterator[tuple[Subject, Status, list[Entry]]]:
        """Yield the activities of which something was entered, in the order of the plan, each with its entries."""
        columns = (*ACTIVITY.c["position", "code", "title", "status"], *_ENTRY)
        is_telling = HISTORY.c.kind.in_(list(map(str, TELLING)))
        question = (
            select(*columns)
            .select_from(HISTORY)
            .join(ACTIVITY, ACTIVITY.c.id == HISTORY.c.activity_id)
            # What came after the span, while digests were made, is told by the next.
            .where(HISTORY.c.id > bindparam("first"), HISTORY.c.at <= self._asked.until, is_telling, self._scope)
            .order_by(ACTIVITY.c.position, HISTORY.c.id)
        )
        found = self._run(question, first=history.last_before(self._connection, self._asked.since))
        for _, several in groupby(found, key=lambda row: row.activity_id):
            rows = list(several)
            yield Subject(rows[0].code, rows[0].title), Status(rows[0].status), list(map(_entry, rows))

    def _several(self, when: ColumnElement[bool]) -> Several[Owed]:
        count = _owing(select(func.count()).select_from(ACTIVITY), when).where(self._scope)
        total = int(self._run(count)[0][0])
        return Several(total, tuple(self._owed(when, self._asked.most)) if total else ())

    def _owed(self, when: ColumnElement[bool], most: int) -> Iterator[Owed]:
        columns = (*ACTIVITY.c["code", "title"], *DELIVERABLE.c["label", "due"])
        order = DELIVERABLE.c.due, ACTIVITY.c.position, DELIVERABLE.c.position
        question = _owing(select(*columns).select_from(ACTIVITY), when).where(self._scope).order_by(*order)
        for row in self._run(question.limit(most)):
            yield Owed(Subject(row.code, row.title), row.label, row.due)

    def _silent(self) -> Several[Silent]:
        """Return what is in progress and was last reported on, or else began, so long ago."""
        day = self._today - self._asked.silence
        updated, began = ACTIVITY.c.last_update, ACTIVITY.c.timeline_start
        is_silent = or_(updated < bindparam("begun"), and_(updated.is_(None), began <= bindparam("day")))
        where = and_(self._scope, ACTIVITY.c.status == str(Status.IN_PROGRESS), is_silent)
        given = {"day": day, "begun": _midnight(self._asked.until, day + timedelta(1))}
        total = int(self._run(select(func.count()).select_from(ACTIVITY).where(where), **given)[0][0])
        question = select(*ACTIVITY.c["code", "title"], updated, began).where(where).order_by(ACTIVITY.c.position)
        zone = self._asked.until.tzinfo
        first = self._run(question.limit(self._asked.most), **given) if total else ()
        return Several(
            total,
            tuple(
                Silent(
                    Subject(row.code, row.title),
                    row.last_update.astimezone(zone).date() if row.last_update else row.timeline_start,
                )
                for row in first
            ),
        )

    def _parts(self) -> tuple[Part, ...]:
        """Return the sections that the scope is divided into: of its second level, or else the third, or the first."""
        columns = (ACTIVITY.c.section_id, *COUNTS)
        counted = {
            row.section_id: row
            for row in self._run(select(*columns).where(self._scope).group_by(ACTIVITY.c.section_id))
        }
        sections = self._run(_SECTIONS)
        for level in (1, 2, 0):
            found = _rolled_up(sections, counted, level)
            if 1 < len(found) <= PARTS:
                return found
        return ()


_ENTRY = (*HISTORY.c["id", "at", "by", "via", "kind", "edits", "undoes", "activity_id"],)
_SECTIONS = (
    select(*SECTION.c["id", "parent_id", "code", "title", "level"])
    .where(SECTION.c.plan_id == IN_PLAN.right)
    .order_by(SECTION.c.position)
)


def _owing(question: Select[Any], when: ColumnElement[bool]) -> Select[Any]:
    """Ask for what is still owed on some days of what runs."""
    is_open = DELIVERABLE.c.state == str(DeliverableState.OPEN)
    return question.join(DELIVERABLE, DELIVERABLE.c.activity_id == ACTIVITY.c.id).where(RUNS, is_open, when)


def _rolled_up(sections: Sequence[Row[Any]], counted: dict[int, Row[Any]], level: int) -> tuple[Part, ...]:
    """Return the sections so many levels below the outermost that have activities, with all that stands under them."""
    parents = {row.id: row.parent_id for row in sections}
    totals: dict[int, list[int]] = {}
    for section_id, row in counted.items():
        path = _path(section_id, parents)
        if len(path) > level:
            total = totals.setdefault(path[level], [0, 0, 0])
            total[:] = (total[0] + row.activities, total[1] + row.completed, total[2] + row.overdue)
    return tuple(Part(row.code, row.level, row.title, *totals[row.id]) for row in sections if row.id in totals)


def _path(section_id: int | None, parents: dict[int, int | None]) -> list[int]:
    """Return a section and those above it, outermost first."""
    path = []
    while section_id is not None:
        path.append(section_id)
        section_id = parents.get(section_id)
    return path[::-1]


def _entry(row: Row[Any]) -> Entry:
    edits = tuple(Edit(**each) for each in row.edits)
    return Entry(row.id, Act(row.by, row.at, Via(row.via)), Kind(row.kind), edits=edits, undoes=row.undoes)


def _midnight(moment: datetime, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=moment.tzinfo)
