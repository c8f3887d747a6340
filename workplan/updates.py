"""Reports: what a body says of an activity, and what the activity is then.

The rules: completed wants evidence; to pause, to cancel, and to take back what was completed or cancelled want a
reason; what counts Member States is counted by who they are.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from workplan.deliverables import is_open
from workplan.errors import WorkPlanError
from workplan.member_states import MemberState, counted
from workplan.plan import Activity, Deliverable, DeliverableState, Maturity, Metric
from workplan.status import MOVES, Status


class UpdateError(WorkPlanError):
    """A report that cannot be taken as it is; `field` names what of it is to be put right."""

    field = "words"


class EvidenceError(UpdateError):
    """Something was completed, and nothing shows it."""

    field = "evidence"


class MoveError(UpdateError):
    """A status that cannot follow the one there is."""

    field = "status"


class ReadingError(UpdateError):
    """A value of a metric that cannot be."""

    field = "readings"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is reported of one metric, by its place from 0 on; None says nothing of it.

    `adds`: Member States that count from now on, or at another stage; `drops`: codes of those that do not any more.
    """

    place: int
    value: str | None = None
    as_of: date | None = None
    source: str | None = None
    maturity: Maturity | None = None
    adds: tuple[MemberState, ...] = ()
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports of an activity; what is empty says nothing.

    Args:
        status: Where it stands.
        words: The same in the body's own words.
        evidence: What shows it: links, documents, decisions of meetings.
        settled: Deliverables by their labels, with what has become of them.
        readings: Values of metrics.
    """

    status: Status | None = None
    words: str | None = None
    evidence: tuple[str, ...] = ()
    settled: tuple[tuple[str, DeliverableState], ...] = ()
    readings: tuple[Reading, ...] = ()


NOTHING = Report()
"""What a note reports."""


def reported(
    activity: Activity, report: Report, at: datetime, *, by_completion: Collection[str] | None = None
) -> Activity:
    """Return an activity with what was reported of it.

    Args:
        activity: As it stands.
        report: What is said of it.
        at: The moment of the report; its zone says which day it is.
        by_completion: Labels of what was settled when the activity was completed, which is due again when that is
            taken back; None where that is not known: then what was done on that day.

    Raises:
        UpdateError: It cannot be taken so; the sentence says what is missing.
    """
    status = report.status or activity.status
    _check_move(activity, report, status)
    moved = status is not activity.status
    kept = () if moved else activity.evidence
    evidence = tuple(dict.fromkeys((*kept, *report.evidence)))
    if status is Status.COMPLETED and not evidence and (moved or report.status):
        raise EvidenceError.of(
            activity.code, "is completed by what? Add a link, a document or the decision of a meeting."
        )
    return replace(
        activity,
        status=status,
        status_text=report.words or (None if moved else activity.status_text),
        evidence=evidence,
        metrics=_metrics(activity, report.readings),
        deliverables=_deliverables(activity, report, status, at, by_completion),
        last_update=at,
    )


def _check_move(activity: Activity, report: Report, status: Status) -> None:
    """Hold which status may follow which; see workplan.status.MOVES."""
    if status is activity.status:
        return
    wants_reason = MOVES[activity.status].get(status)
    said = f"{activity.status} → {status}".replace("-", " ")
    if wants_reason is None:
        possible = " or ".join(str(each).replace("-", " ") for each in MOVES[activity.status])
        raise MoveError.of(said, f"does not follow for {activity.code}: say {possible} first, or undo the last update.")
    if wants_reason and not report.words:
        raise UpdateError.of(said, f"wants a reason for {activity.code}: add it in a few words.")


def _metrics(activity: Activity, readings: Iterable[Reading]) -> tuple[Metric, ...]:
    metrics = list(activity.metrics)
    for reading in readings:
        if not 0 <= reading.place < len(metrics):
            has = f"{len(metrics)} metric{'s' if len(metrics) != 1 else ''}"
            raise ReadingError.of(str(reading.place + 1), f"is no metric of {activity.code}, which has {has}.")
        metrics[reading.place] = _read(metrics[reading.place], reading)
    return tuple(metrics)


def _read(metric: Metric, reading: Reading) -> Metric:
    members = _members(metric.members, reading)
    is_about_value = reading.value is not None or members != metric.members
    value = reading.value if reading.value is not None else metric.value
    if members:
        number = str(counted(metric.text, members))
        if reading.value not in {None, number} and members == metric.members:
            raise ReadingError.of(
                reading.value or "", f"is not what is counted: {number} by name; say members +XX or -XX instead."
            )
        value = number
    elif metric.members and reading.value is None:
        value = "0"
    return replace(
        metric,
        value=value,
        # The day and the source of an earlier value say nothing of a new one.
        as_of=reading.as_of or (None if is_about_value else metric.as_of),
        source=reading.source or (None if is_about_value else metric.source),
        maturity=reading.maturity or metric.maturity,
        members=members,
    )


def _members(members: tuple[MemberState, ...], reading: Reading) -> tuple[MemberState, ...]:
    known = {each.code: each for each in members}
    # Who is only named again, without a stage or a day, stays as it was reported.
    added = {each.code: known.get(each.code, each) if each == MemberState(each.code) else each for each in reading.adds}
    by_code = known | added
    return tuple(by_code[code] for code in sorted(by_code) if code not in reading.drops)


def _deliverables(
    activity: Activity, report: Report, status: Status, at: datetime, by_completion: Collection[str] | None
) -> tuple[Deliverable, ...]:
    """Settle what was reported settled, and with the whole activity all that is open; and take that back with it."""
    settled = dict(report.settled)
    if unknown := settled.keys() - {each.label for each in activity.deliverables}:
        raise UpdateError.of(min(unknown), f"is not owed by {activity.code}: /activity {activity.code} shows what is.")
    with_it = _with_it(activity, status, at, by_completion)
    states = {**with_it, **settled}
    return tuple(
        _settled(each, states[each.label], at.date()) if states.get(each.label, each.state) is not each.state else each
        for each in activity.deliverables
    )


def _with_it(
    activity: Activity, status: Status, at: datetime, by_completion: Collection[str] | None
) -> dict[str, DeliverableState]:
    """Return what becomes of deliverables with the status of the whole activity."""
    if status is Status.COMPLETED is not activity.status:
        return {each.label: DeliverableState.DONE for each in activity.deliverables if is_open(each)}
    if status is activity.status or activity.status is not Status.COMPLETED:
        return {}
    last = activity.last_update.astimezone(at.tzinfo).date() if activity.last_update else None
    done = (each for each in activity.deliverables if each.state is DeliverableState.DONE)
    again = (
        each.label
        for each in done
        if (each.label in by_completion if by_completion is not None else each.done_on == last)
    )
    return dict.fromkeys(again, DeliverableState.OPEN)


def _settled(deliverable: Deliverable, state: DeliverableState, day: date) -> Deliverable:
    return replace(deliverable, state=state, done_on=day if state is DeliverableState.DONE else None)
