"""What nudges can be about: open deliverables with a date, windows that begin, activities nobody has reported on.

Each question is answered from the index of its date, so that it costs what it finds, among 100,000 activities as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Row,
    Select,
    and_,
    column,
    func,
    literal,
    select,
    values,
)

from storage import rows
from storage.letter_tables import ANSWER, WATCHED_PLAN
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT, PLAN
from workplan.letters import Answer, AnswerKind
from workplan.nudges import Days, Item
from workplan.plan import DeliverableState
from workplan.rules import Anchor
from workplan.status import RUNNING, Status

# coalesce keeps SQLite from going by the index of the status, under which it would read nearly all activities (330 ms).
RUNS = and_(~ACTIVITY.c.withdrawn, func.coalesce(ACTIVITY.c.status, "").in_(sorted(RUNNING)))
EVER: Days = (date(1900, 1, 1), date(9000, 12, 31))
"""All days that a plan can speak of."""

_ABOUT = (
    ACTIVITY.c.id.label("activity_id"),
    ACTIVITY.c.code,
    ACTIVITY.c.title,
    ACTIVITY.c.last_update,
    PLAN.c.key.label("plan"),
    WATCHED_PLAN.c.since,
)


def load(connection: Connection, asked: Mapping[Anchor, Sequence[Days]], plan: str | None = None) -> list[Item]:
    """Return what has its anchor on one of these days; of one plan by its key, else of all."""
    statements = list(_statements(asked))
    if plan:
        statements = [(anchor, statement.where(PLAN.c.key == plan)) for anchor, statement in statements]
    return [item for anchor, statement in statements for item in _items(connection, anchor, statement)]


def everything(connection: Connection, plan: str | None = None) -> list[Item]:
    """Return all that a nudge can ever be about."""
    return load(connection, {anchor: [EVER] for anchor in Anchor}, plan)


def put_off(connection: Connection, first: date, last: date, plan: str | None = None) -> list[Item]:
    """Return what somebody wanted to be reminded of on one of these days, as long as it is still open."""
    found = connection.execute(
        select(ANSWER.c.anchor, ANSWER.c.occurrence)
        .where(ANSWER.c.until.between(first, last), ANSWER.c.kind == str(AnswerKind.LATER))
        .distinct()
    )
    days: defaultdict[Anchor, list[Days]] = defaultdict(list)
    for row in found:
        days[Anchor(row.anchor)].append((row.occurrence, row.occurrence))
    later = (item for item in load(connection, days, plan) if item.answers)
    return [item for item in later if any(each.until and first <= each.until <= last for each in item.answers)]


def _statements(asked: Mapping[Anchor, Sequence[Days]]) -> Iterator[tuple[Anchor, Select[Any]]]:
    for anchor, several in asked.items():
        for statement in _BY_ANCHOR[anchor](_spans(several)) if several else ():
            yield anchor, statement


def _spans(several: Sequence[Days]) -> CTE:
    """Return spans of days as a table, with the moments in which the first begins and the last ends."""
    columns = (column("first", Date), column("last", Date), column("begins", DateTime), column("ends", DateTime))
    data = [(first, last, _start_of(first), _start_of(last + timedelta(1))) for first, last in several]
    return values(*columns, name="span").data(data).cte("span")


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time())


def _due(span: CTE) -> tuple[Select[Any], ...]:
    on = DELIVERABLE.c.due
    return (
        _question(on, DELIVERABLE.c.label)
        .join(DELIVERABLE, DELIVERABLE.c.activity_id == ACTIVITY.c.id)
        .join(span, on.between(span.c.first, span.c.last))
        .where(DELIVERABLE.c.state == str(DeliverableState.OPEN)),
    )


def _started(span: CTE) -> tuple[Select[Any], ...]:
    on = ACTIVITY.c.timeline_start
    return (_question(on).join(span, on.between(span.c.first, span.c.last)).where(~ACTIVITY.c.conditional),)


def _unreported(span: CTE) -> tuple[Select[Any], ...]:
    """Ask for what is in progress by its last update, or by the day on which it began when there was none."""
    is_under_way = ACTIVITY.c.status == str(Status.IN_PROGRESS)
    began, updated = ACTIVITY.c.timeline_start, ACTIVITY.c.last_update
    within = and_(updated >= span.c.begins, updated < span.c.ends)
    return (
        _question(updated).join(span, within).where(is_under_way),
        _question(began).join(span, began.between(span.c.first, span.c.last)).where(is_under_way, updated.is_(None)),
    )


def _question(on: ColumnElement[Any], label: ColumnElement[Any] | None = None) -> Select[Any]:
    shown = literal("") if label is None else label
    return (
        select(*_ABOUT, on.label("on"), shown.label("label"))
        .select_from(ACTIVITY)
        .join(PLAN, PLAN.c.id == ACTIVITY.c.plan_id)
        .outerjoin(WATCHED_PLAN, WATCHED_PLAN.c.plan_id == PLAN.c.id)
        .where(RUNS)
    )


_BY_ANCHOR = {Anchor.DUE: _due, Anchor.START: _started, Anchor.UPDATE: _unreported}


def _items(connection: Connection, anchor: Anchor, statement: Select[Any]) -> Iterator[Item]:
    found = connection.execute(statement).all()
    if not found:
        return
    wanted = statement.with_only_columns(ACTIVITY.c.id).distinct().subquery()
    bodies = rows.grouped(connection.execute(_parts(INVOLVEMENT, wanted)), "activity_id", rows.involvement)
    answers = _answers(connection.execute(select(ANSWER).join(wanted, wanted.c.id == ANSWER.c.activity_id)))
    for row in found:
        on = row.on.date() if isinstance(row.on, datetime) else row.on
        yield Item(
            row.activity_id,
            row.plan,
            row.code,
            row.title,
            row.label,
            anchor,
            on,
            bodies.get(row.activity_id, ()),
            tuple(answers.get((row.activity_id, row.label, on), ())),
            row.last_update,
            row.since,
        )


def _parts(table: Any, wanted: Any) -> Select[Any]:  # noqa: ANN401 - tables and subqueries of SQLAlchemy's
    return select(table).join(wanted, wanted.c.id == table.c.activity_id).order_by(*table.c["activity_id", "position"])


def _answers(found: Iterable[Row[Any]]) -> Mapping[tuple[int, str, date], list[Answer]]:
    answers: defaultdict[tuple[int, str, date], list[Answer]] = defaultdict(list)
    for row in found:
        answers[row.activity_id, row.label, row.occurrence].append(answer(row))
    return answers


def answer(row: Row[Any]) -> Answer:
    """Return the answer of a row."""
    return Answer(row.body_key, AnswerKind(row.kind), row.until, row.slack_user)
