"""Readings of outcome metrics: each is written once, together with its history, in which earlier ones are found."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from storage import history, plans, row_values, rows
from storage.tables import OUTCOME_METRIC, SECTION
from workplan import codes, outcome_reports
from workplan.differences import OUTCOMES, VISION, edits_of
from workplan.history import Act, Kind
from workplan.plan import OutcomeMetric
from workplan.updates import Reading

OF_SECTION = (
    select(OUTCOME_METRIC)
    .join(SECTION, SECTION.c.id == OUTCOME_METRIC.c.section_id)
    .where(SECTION.c.plan_id == bindparam("plan"), SECTION.c.code_key == bindparam("code"))
    .order_by(OUTCOME_METRIC.c.position)
)
WRITTEN = OUTCOME_METRIC.update().where(OUTCOME_METRIC.c.id == bindparam("row"))


@dataclass(frozen=True, slots=True)
class Reported:
    """An outcome metric before and after a report; `code` is that of its section, None where it is the plan's own."""

    plan: str
    code: str | None
    place: int
    before: OutcomeMetric
    after: OutcomeMetric


def report(connection: Connection, plan: str, code: str | None, reading: Reading, act: Act) -> Reported:
    """Write how one outcome metric was read, and write down what it was before.

    Args:
        connection: A write transaction.
        plan: The key of a plan.
        code: That of a section; None for the metrics of the plan's vision.
        reading: Which metric, and what is reported of it.
        act: Who reports it, when, and through what.

    Raises:
        ReadingError: It cannot be taken so; nothing is written then.
    """
    asked = {"plan": connection.execute(plans.IN_TURN, {"key": plan}).scalar_one(), "code": codes.fold(code or "")}
    found = connection.execute(OF_SECTION if code else plans.VISION_METRICS, asked).all()
    before = tuple(map(rows.outcome_metric, found))
    after = outcome_reports.reported(before, reading, code or plan)
    place = reading.place
    connection.execute(WRITTEN, {"row": found[place].id, **row_values.of_outcome_metric(after[place])})
    edits = edits_of(OUTCOMES if code else VISION, before, after)
    history.append(connection, Kind.REPORT, act, plan=plan, code=code or plan, edits=edits)
    return Reported(plan, code, place, before[place], after[place])
