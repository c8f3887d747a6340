"""The statements behind `/activity`, built once: what differs between two questions is only their parameters."""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    union_all,
)

from storage.history_tables import FORMER_CODE
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT, METRIC, OUTCOME_METRIC, PLAN, SECTION
from workplan.involvement import Role
from workplan.plan import DeliverableState
from workplan.status import RUNNING, Status

LEADING = (str(Role.LEAD), str(Role.CO_LEAD))

IS_THERE = ~ACTIVITY.c.withdrawn
IN_PLAN = ACTIVITY.c.plan_id == select(PLAN.c.id).where(PLAN.c.key == bindparam("plan")).scalar_subquery()
IS_OVERDUE = and_(ACTIVITY.c.timeline_end < bindparam("today"), ACTIVITY.c.status.in_(sorted(RUNNING)))

COUNTS = (
    func.count(ACTIVITY.c.id).label("activities"),
    func.coalesce(func.sum(case((ACTIVITY.c.status == str(Status.COMPLETED), 1), else_=0)), 0).label("completed"),
    func.coalesce(func.sum(case((IS_OVERDUE, 1), else_=0)), 0).label("overdue"),
)
_FIRST_OWED = (
    select(func.min(DELIVERABLE.c.due))
    .where(DELIVERABLE.c.activity_id == ACTIVITY.c.id, DELIVERABLE.c.state == str(DeliverableState.OPEN))
    .scalar_subquery()
    .label("first_owed")
)
LINE = (
    *ACTIVITY.c[
        "id",
        "code",
        "title",
        "timeline_text",
        "timeline_start",
        "timeline_end",
        "open_ended",
        "recurs",
        "conditional",
        "understood",
        "relative",
        "status",
        "original",
    ],
    _FIRST_OWED,
)


_TITLE = func.coalesce(SECTION.c.title, SECTION.c.level).label("title")
"""What to know a section by, even one whose title its source has lost."""


def _having(column: str) -> Select[Any]:
    """Find the activities, in whole rows, and the sections that have a code in one of its forms, with their plans."""
    columns = {each.name: SECTION.c.get(each.name, null().label(each.name)) for each in ACTIVITY.c}
    columns["title"] = _TITLE
    found = union_all(
        select(literal(1).label("is_activity"), null().label("former"), ACTIVITY).where(
            ACTIVITY.c[column] == bindparam("wanted"), IS_THERE
        ),
        select(literal(0), null(), *columns.values()).where(SECTION.c[column] == bindparam("wanted")),
    ).subquery()
    head = PLAN.c.key.label("plan_key"), PLAN.c.title.label("plan_title"), PLAN.c.activity_level, PLAN.c.members
    return select(found, *head).join(PLAN, found.c.plan_id == PLAN.c.id).order_by(PLAN.c.id)


def _formerly(column: str) -> Select[Any]:
    """Find the activities, in whole rows, that had a code in one of its forms before, with their plans."""
    head = PLAN.c.key.label("plan_key"), PLAN.c.title.label("plan_title"), PLAN.c.activity_level, PLAN.c.members
    found = select(literal(1).label("is_activity"), ACTIVITY, *head, FORMER_CODE.c.code.label("former"))
    return (
        found.join(FORMER_CODE, FORMER_CODE.c.activity_id == ACTIVITY.c.id)
        .join(PLAN, ACTIVITY.c.plan_id == PLAN.c.id)
        .where(FORMER_CODE.c[column] == bindparam("wanted"), IS_THERE)
        .order_by(PLAN.c.id, ACTIVITY.c.position)
    )


def _part(table: Table) -> Select[Any]:
    return select(table).where(table.c.activity_id == bindparam("activity")).order_by(table.c.position)


def _whole_sections() -> Select[Any]:
    """Select sections with their outcome metrics, one row for each metric."""
    columns = select(SECTION, *OUTCOME_METRIC.c["text", "baseline", "value", "as_of", "source"])
    return columns.outerjoin(OUTCOME_METRIC, OUTCOME_METRIC.c.section_id == SECTION.c.id)


def _names_above() -> Select[Any]:
    """Select the names of a section and of those above it, outermost first."""
    columns = select(*SECTION.c["id", "parent_id", "code", "level", "title"], literal(0).label("height"))
    above = columns.where(SECTION.c.id == bindparam("section")).cte("above", recursive=True)
    higher = select(*SECTION.c["id", "parent_id", "code", "level", "title"], above.c.height + 1)
    above = above.union_all(higher.join(above, SECTION.c.id == above.c.parent_id))
    return select(above.c.code, above.c.level, above.c.title).order_by(above.c.height.desc())


def below(condition: ColumnElement[bool]) -> CTE:
    """Select the ids of sections and of all below them; `root` is the one they belong to."""
    roots = select(SECTION.c.id.label("root"), SECTION.c.id).where(condition).cte(recursive=True)
    return roots.union_all(select(roots.c.root, SECTION.c.id).join(roots, SECTION.c.parent_id == roots.c.id))


def _codes(sections: ColumnElement[bool], activities: ColumnElement[bool]) -> Select[Any]:
    """Select codes with titles, sections before activities, each in the order of the plan."""
    both = union_all(
        select(literal(0).label("kind"), *SECTION.c["position", "code", "code_key"], _TITLE).where(sections),
        select(literal(1), *ACTIVITY.c["position", "code", "code_key", "title"]).where(IS_THERE, activities),
    ).subquery()
    return (
        select(both.c.code, both.c.code_key, both.c.title)
        .order_by(both.c.kind, both.c.position)
        .limit(bindparam("limit"))
    )


def _progress_of(condition: ColumnElement[bool]) -> Select[Any]:
    """Count the activities under each section that meets a condition."""
    tree = below(condition)
    counted = select(tree.c.root, *COUNTS).outerjoin(ACTIVITY, ACTIVITY.c.section_id == tree.c.id)
    return counted.group_by(tree.c.root)


BY_KEY, BY_SQUASH = _having("code_key"), _having("code_squash")
BY_FORMER_KEY, BY_FORMER_SQUASH = _formerly("code_key"), _formerly("code_squash")
BODIES, METRICS, DELIVERABLES = _part(INVOLVEMENT), _part(METRIC), _part(DELIVERABLE)
NAMES_ABOVE = _names_above()

ITSELF = SECTION.c.id == bindparam("section")
UNDER_IT = SECTION.c.parent_id == bindparam("section")
AT_THE_TOP = and_(
    SECTION.c.plan_id == select(PLAN.c.id).where(PLAN.c.key == bindparam("plan")).scalar_subquery(),
    SECTION.c.parent_id.is_(None),
)
SECTION_ITSELF = _whole_sections().where(ITSELF).order_by(OUTCOME_METRIC.c.position)
PROGRESS_OF_ITSELF, PROGRESS_UNDER_IT, PROGRESS_AT_THE_TOP = map(_progress_of, (ITSELF, UNDER_IT, AT_THE_TOP))
SECTIONS_UNDER_IT, SECTIONS_AT_THE_TOP = (
    _whole_sections().where(condition).order_by(SECTION.c.position, OUTCOME_METRIC.c.position)
    for condition in (UNDER_IT, AT_THE_TOP)
)
_BELOW_IT = below(ITSELF)
CODES_UNDER_IT = _codes(SECTION.c.id.in_(select(_BELOW_IT.c.id)), ACTIVITY.c.section_id.in_(select(_BELOW_IT.c.id)))
CODES = _codes(SECTION.c.plan_id == bindparam("plan_id"), ACTIVITY.c.plan_id == bindparam("plan_id"))
LEADS = (
    select(INVOLVEMENT.c.activity_id, INVOLVEMENT.c.name)
    .where(INVOLVEMENT.c.activity_id.in_(bindparam("activities", expanding=True)), INVOLVEMENT.c.role.in_(LEADING))
    .order_by(INVOLVEMENT.c.activity_id, INVOLVEMENT.c.position)
)
LINES_OF = select(*LINE).where(IN_PLAN, IS_THERE, ACTIVITY.c.code_key.in_(bindparam("keys", expanding=True)))
PROGRESS = select(*COUNTS).where(IN_PLAN, IS_THERE)
LEVELS = (
    select(SECTION.c.level)
    .join(PLAN, SECTION.c.plan_id == PLAN.c.id)
    .where(PLAN.c.key == bindparam("plan"))
    .group_by(SECTION.c.level)
    .order_by(func.min(SECTION.c.position))
)
MEASURED = (
    select(SECTION.c.code)
    .join(PLAN, SECTION.c.plan_id == PLAN.c.id)
    .join(OUTCOME_METRIC, OUTCOME_METRIC.c.section_id == SECTION.c.id)
    .where(PLAN.c.key == bindparam("plan"))
    .order_by(SECTION.c.position)
    .limit(1)
)
EDITION = select(func.coalesce(func.sum(ACTIVITY.c.version), 0)).where(IN_PLAN)
INVOLVED = (
    select(ACTIVITY.c.code, INVOLVEMENT.c.name_key, INVOLVEMENT.c.full_name_key)
    .join(INVOLVEMENT, INVOLVEMENT.c.activity_id == ACTIVITY.c.id)
    .where(IN_PLAN, IS_THERE)
)
ENTRIES = (
    select(ACTIVITY.c.code, ACTIVITY.c.title, ACTIVITY.c.description, ACTIVITY.c.bodies_text, ACTIVITY.c.status_text)
    .where(IN_PLAN, IS_THERE)
    .order_by(ACTIVITY.c.position)
)
