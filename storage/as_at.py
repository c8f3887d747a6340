"""Plans as they stood at the end of a day, out of what is stored and the history of what was done since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, select

from storage import history, plans
from storage.candidates import EVER
from storage.comparing import StoredPlan
from storage.digests import TELLING
from storage.history_tables import HISTORY
from workplan import as_at, digests
from workplan.as_at import Past, Stood
from workplan.digests import Digest
from workplan.errors import WorkPlanError
from workplan.history import Kind
from workplan.plan import Plan, Section
from workplan.reports import Basis, Report
from workplan.rewinding import head_rewound, sections_rewound

OF_PLAN = (
    select(HISTORY)
    .where(func.lower(HISTORY.c.plan) == func.lower(bindparam("plan")), HISTORY.c.kind != str(Kind.REFUSAL))
    .order_by(HISTORY.c.id.desc())
)
FIRST, LAST = EVER
"""The days between which moments are the same day in every zone, and which every database can tell."""
_ONE_DAY, _INSTANT = timedelta(1), timedelta(microseconds=1)


class AsAtError(WorkPlanError):
    """A part of a plan that there is not."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is wanted of.

    Args:
        plan: The key of a plan.
        as_at: The day at the end of which it is told.
        zone: The committee's, whose days are meant.
        basis: As bodies have reported it, or as meetings have cleared it.
        scope: The code of a section; None for the whole plan.
        since: The first day of the period of which news are told; None where none are.
    """

    plan: str
    as_at: date
    zone: ZoneInfo
    basis: Basis = Basis.WORKING
    scope: str | None = None
    since: date | None = None


def report(connection: Connection, wanted: Wanted) -> Report | None:
    """Return what is to be reported; None where there is no such plan.

    Of days before it was first loaded, it is told as it was loaded. Raises AsAtError for a scope that there is not.
    """
    stored = plans.stored(connection, wanted.plan)
    return _Past(connection, wanted, stored).report() if stored else None


def plan(connection: Connection, wanted: Wanted) -> Plan | None:
    """Return a plan as it stood; None where there is no such plan. Raises AsAtError as `report` does.

    Where nothing was done since, that is as it stands, and its history need not be read.
    """
    if wanted.basis is Basis.WORKING and not wanted.scope and _is_up_to_date(connection, wanted):
        return plans.load(connection, wanted.plan)
    found = report(connection, wanted)
    return found.plan if found else None


def _is_up_to_date(connection: Connection, wanted: Wanted) -> bool:
    return not history.goes_on(connection, _ends(wanted.as_at, wanted.zone))


class _Past:
    """A plan at the end of a day."""

    def __init__(self, connection: Connection, wanted: Wanted, stored: StoredPlan) -> None:
        self._wanted, self._stored = wanted, stored
        self._end = _ends(wanted.as_at, wanted.zone)
        rows = connection.execute(OF_PLAN, {"plan": stored.head.key})
        self._entries = tuple(map(history.of_row, rows))
        self._until = max(as_at.last_before(self._entries, self._end), as_at.first_load(self._entries))
        of_whole = [each for each in self._entries if each.activity_id is None]
        self._stated = as_at.stated(of_whole)
        self._loads = [each for each in of_whole if each.id > self._until]
        self._head = head_rewound(stored.head, self._loads)

    def report(self) -> Report:
        """Return what is to be reported. Raises AsAtError."""
        wanted, several = self._wanted, self._several()
        whole = Plan(self._head, self._sections(), tuple(each.activity for each in several))
        whole = _scoped(whole, wanted.scope) if wanted.scope else whole
        standings = {each.activity.code: each.standing for each in several if each.standing}
        news = self._news(whole, several, wanted.since) if wanted.since else None
        scope = as_at.named(whole, wanted.scope) if wanted.scope else None
        return Report(whole, wanted.as_at, wanted.basis, standings, scope, wanted.since, news)

    def _several(self) -> Sequence[Stood]:
        """Return the activities that were in the plan as they stood, in their order."""
        entries, past = as_at.by_activity(self._entries), Past(self._until, self._wanted.basis, self._head)
        by_id = {int(each.row["id"]): each for each in self._stored.activities.values()}
        now = [number for number, each in by_id.items() if not each.is_withdrawn]
        return [
            as_at.activity(by_id[number].value, entries.get(number, ()), self._stated.get(number, ()), past)
            for number in as_at.present(now, self._loads)
        ]

    def _sections(self) -> tuple[Section, ...]:
        return tuple(sections_rewound([each.value for each in self._stored.sections.values()], self._loads))

    def _news(self, whole: Plan, several: Sequence[Stood], since: date) -> Digest:
        """Return what happened from the first day of a period until the end of the day, as far as it counts."""
        begin = _begins(since, self._wanted.zone)
        first = as_at.last_before(self._entries, begin)
        told = {
            each.activity.code: [
                entry for entry in reversed(each.entries) if entry.id > first and entry.kind in TELLING
            ]
            for each in several
        }
        return digests.of_plan(whole, told, begin, self._end - _INSTANT)


def _scoped(whole: Plan, code: str) -> Plan:
    found = as_at.scoped(whole, code)
    if not found.activities:
        example = whole.sections[0].code if whole.sections else whole.activities[0].code
        message = f"Nothing stands under {code[:40]} in {whole.head.key}: name one of its sections, such as {example}."
        raise AsAtError(message)
    return found


def _begins(day: date, zone: ZoneInfo) -> datetime:
    """Return when a day begins; of one before or after all that plans speak of, the first or the last of these."""
    return datetime.combine(min(max(day, FIRST), LAST), time(), zone)


def _ends(day: date, zone: ZoneInfo) -> datetime:
    return _begins(min(day, LAST - _ONE_DAY) + _ONE_DAY, zone)
