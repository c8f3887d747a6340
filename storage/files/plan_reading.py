"""From a file's nodes to a plan, field by field; every problem is collected with its place."""

from datetime import UTC, datetime, time
from functools import lru_cache

from storage.files import member_reading
from storage.files.fields import WORD, WORDED, Fields
from storage.files.plan_forms import NO_TIMELINE
from workplan import bodies, codes, status_words, timeline
from workplan.errors import TimelineError
from workplan.plan import (
    Activity,
    Deliverable,
    DeliverableState,
    Maturity,
    Metric,
    Origin,
    OutcomeMetric,
    PlanHead,
    Section,
)
from workplan.status import Status
from workplan.timeline import Relative, Timeline

FILE = ("schema", "plan", "sections", "activities", "as_at")
HEAD = ("key", "title", "vision", "vision_metrics", "activity_level", "as_of", "members")
SECTION = ("code", "level", "title", "desired_outcome", "outcome_metrics", "source_note")
OUTCOME_METRIC = ("text", "baseline", "value", "as_of", "source")
ACTIVITY = (
    "code",
    "title",
    "description",
    "timeline",
    "bodies",
    "bodies_text",
    "metrics",
    "deliverables",
    "status",
    "status_text",
    "references",
    "last_update",
    "source_note",
    "overdue",
    "original_timeline",
    "evidence",
    "formerly",
)
TIMELINE = ("text", "start", "end", "open_ended", "recurs", "conditional")
METRIC = ("text", "baseline", "target", "value", "as_of", "source", "members", "member_states", "maturity")
DELIVERABLE = ("label", "due", "due_worded", "state", "done_on", "origin")
"""What may be written in each place. as_at, overdue and the dates of a timeline are in exports for their readers: they
follow from the rest, and are worked out anew."""

SCHEMA = "1"

WORDINGS = 10_000
"""Wordings whose meaning is remembered: in a plan, the same few stand again and again."""
_parse_timeline = lru_cache(WORDINGS)(timeline.parse)
_parse_bodies = lru_cache(WORDINGS)(bodies.parse)


def head(fields: Fields) -> PlanHead:
    """Read what is true of the whole plan."""
    fields.know(HEAD)
    return PlanHead(
        key=fields.required("key", WORD),
        title=fields.required("title", WORDED),
        activity_level=fields.text("activity_level", WORD) or "activity",
        vision=fields.text("vision"),
        vision_metrics=_outcome_metrics(fields, "vision_metrics"),
        as_of=fields.day("as_of"),
        members=member_reading.of_plan(fields),
    )


def section(fields: Fields) -> Section:
    """Read a level above the activities."""
    code = _code(fields)
    fields.know(SECTION)
    return Section(
        code=code,
        level=fields.required("level", WORD),
        title=fields.text("title", WORDED),
        desired_outcome=fields.text("desired_outcome"),
        outcome_metrics=_outcome_metrics(fields, "outcome_metrics"),
        source_note=fields.text("source_note"),
    )


def activity(fields: Fields, plan: PlanHead) -> Activity:
    """Read an activity. A status that is stated without a moment holds as of the plan's own date."""
    code = _code(fields)
    fields.know(ACTIVITY)
    title = fields.required("title", WORDED)
    worded, planned = _bodies_text(fields), _timeline(fields, "timeline")
    return Activity(
        code=code,
        title=title,
        description=fields.text("description") or title,
        timeline=planned,
        bodies_text=worded,
        bodies=_parse_bodies(worded),
        metrics=tuple(_metric(row, plan) for row in fields.each("metrics", code)),
        deliverables=tuple(_deliverable(row) for row in fields.each("deliverables", code)),
        status=_status(fields),
        status_text=fields.text("status_text"),
        references=fields.texts("references"),
        last_update=_last_update(fields, plan),
        source_note=fields.text("source_note"),
        evidence=fields.texts("evidence"),
        original=_original(fields, planned),
        formerly=_formerly(fields),
    )


def _code(fields: Fields) -> str:
    code = fields.required("code", WORD)
    fields.about = code or fields.about
    return code


def _status(fields: Fields) -> Status:
    """Read a status in any of the words that people have for it, where the word means one status only."""
    meant = status_words.read(fields.text("status", WORD) or "")
    return meant[0] if len(meant) == 1 else fields.word("status", Status, Status.NOT_STARTED)


def _last_update(fields: Fields, plan: PlanHead) -> datetime | None:
    if fields.has("last_update"):
        return fields.moment("last_update")
    if fields.text("status") is None or plan.as_of is None:
        return None
    return datetime.combine(plan.as_of, time(), UTC)


def _bodies_text(fields: Fields) -> str | None:
    """Read the bodies as worded: under bodies_text beside a list of bodies, otherwise under bodies."""
    name = "bodies_text" if fields.has("bodies_text") else "bodies"
    return fields.text(name, WORDED)


def _timeline(fields: Fields, name: str) -> Timeline:
    """Read a timeline as worded; the dates of a timeline are always what the words mean."""
    below = fields.under(name)
    if below is not None:
        below.know(TIMELINE)
    worded = below.text("text", WORDED) if below is not None else fields.text(name, WORDED)
    try:
        return _parse_timeline(worded)
    except TimelineError as error:
        fields.refuse(name, f"has {error.fault}", str(error).removesuffix("."))
        return Timeline(worded, understood=False)


def _original(fields: Fields, planned: Timeline) -> Timeline | None:
    """Read the timeline as first adopted: where JSON repeats the one there is, nothing has changed it."""
    if fields.is_blank("original_timeline"):
        return None
    original = _timeline(fields, "original_timeline")
    if fields.under("original_timeline") is not None:
        return original if original != planned else None
    return _parse_timeline(None) if (original.text or "").casefold() == NO_TIMELINE else original


def _formerly(fields: Fields) -> tuple[str, ...]:
    """Read the codes of earlier revisions, each once however it is spelled."""
    former: dict[str, str] = {}
    for code in fields.texts("formerly", WORD):
        former.setdefault(codes.fold(code), code)
        if not codes.is_code(code):
            fields.refuse("formerly", f"has “{code[:80]}” as a former code", "letters, digits, dots and hyphens")
    return tuple(former.values())


def _outcome_metrics(fields: Fields, name: str) -> tuple[OutcomeMetric, ...]:
    return tuple(_outcome_metric(row) for row in fields.each(name, fields.about))


def _outcome_metric(row: Fields) -> OutcomeMetric:
    row.know(OUTCOME_METRIC)
    return OutcomeMetric(
        text=row.required("text"),
        baseline=row.text("baseline", WORDED),
        value=row.text("value", WORDED),
        as_of=row.day("as_of"),
        source=row.text("source", WORDED),
    )


def _metric(row: Fields, plan: PlanHead) -> Metric:
    row.know(METRIC)
    return Metric(
        text=row.required("text"),
        baseline=row.text("baseline", WORDED),
        target=row.text("target", WORDED),
        value=row.text("value", WORDED),
        as_of=row.day("as_of"),
        source=row.text("source", WORDED),
        members=member_reading.of_metric(row, plan.members),
        maturity=_maturity(row),
    )


def _maturity(row: Fields) -> Maturity | None:
    """Read whether what a metric needs is there, in the words that the card has for it too."""
    text = row.text("maturity", WORD)
    if text is None or text.casefold() == "data available":
        return Maturity.AVAILABLE if text else None
    return row.word("maturity", Maturity, Maturity.NOT_KNOWN)


def _deliverable(row: Fields) -> Deliverable:
    row.know(DELIVERABLE)
    worded = "due_worded" if row.has("due_worded") else "due"
    relative = _relative(row, worded)
    return Deliverable(
        label=row.required("label", WORDED),
        due=None if relative else row.day(worded),
        state=row.word("state", DeliverableState, DeliverableState.OPEN),
        done_on=row.day("done_on"),
        origin=row.word("origin", Origin, Origin.PLAN),
        relative=relative,
    )


def _relative(row: Fields, name: str) -> Relative | None:
    """Read what a due date counts from: 3 weeks before the 12th meeting; None where it is a day, or nothing at all."""
    worded = row.text(name, WORD)
    try:
        read = _parse_timeline(worded)
    except TimelineError:
        return None
    return read.relative if read.end is None else None
