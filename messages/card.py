"""The card of one activity: what is due, by whom, and where it stands."""

from datetime import date

from messages import blocks, buttons, clearings, dates, deliverables, metrics, revisions, states, updated
from messages.requests import View
from workplan.bodies import Involvement, Role
from workplan.placed import PlacedActivity, SectionName
from workplan.plan import Activity, Metric
from workplan.risk import first_owed, risk
from workplan.status import is_overdue

ROLES = {
    Role.LEAD: "Lead",
    Role.CO_LEAD: "Co-lead",
    Role.CONSULT: "In consultation with",
    Role.COORDINATE: "In coordination with",
    Role.COLLABORATE: "In collaboration with",
    Role.SUPPORT: "With support from",
    Role.RESULTS_SHARED_WITH: "Results shared with",
}

COMPACT = {"title": 300, "description": 200, "metrics": 6, "metric": 200, "note": 300}
FULL = {"title": 500, "description": 3000, "metrics": 15, "metric": 300, "note": 1500}
"""How much of each a card shows; what is still too long for one message is cut by messages.fitting."""


def card(placed: PlacedActivity, view: View) -> blocks.Message:
    """Show an activity: compact, or with all its details when the request is for the full card."""
    activity, today = placed.activity, view.today
    shown = FULL if view.request.full else COMPACT
    timeline, *others = _facts(activity, today, full=view.request.full)
    facts = [timeline, *revisions.facts(placed), *others]
    facts += clearings.fact(placed.standing)
    state, measured = _state(activity, today), _measured(placed, today, COMPACT["metrics"])
    in_full = metrics.explained(_measured(placed, today, FULL["metrics"], full=True)) if view.request.full else measured
    parts = [
        blocks.line(
            blocks.span(activity.code, "bold"), blocks.span("  "), _bold(blocks.clip(activity.title, shown["title"]))
        ),
        blocks.line(blocks.span(state)),
        *([blocks.quote(text)] if (text := _description(activity, shown["description"])) else []),
        blocks.bullets([blocks.span(f"{label}  ", "bold"), blocks.span(said)] for label, said in facts),
        *_metrics(activity.metrics, in_full, shown),
    ]
    small = [blocks.context(text) for text in _small_print(placed, shown["note"])]
    return blocks.Message(
        _spoken(activity, state, facts, measured), (blocks.rich(*parts), *small, *_foot(placed, view))
    )


def _foot(placed: PlacedActivity, view: View) -> list[blocks.Block]:
    if view.shared:
        return []
    return buttons.row([updated.button(placed.id), buttons.share(view.request), buttons.more(view.request)])


def _bold(text: str) -> blocks.Block:
    return blocks.span(text, "bold")


def _state(activity: Activity, today: date) -> str:
    status, end = activity.status, activity.timeline.end
    at_risk = risk(status, end, first_owed(activity.deliverables), today)
    said = states.state(status, overdue=is_overdue(status, end, today), risk=at_risk)
    return f"{said} – “{blocks.clip(activity.status_text, 300)}”" if activity.status_text else said


def _description(activity: Activity, limit: int) -> str | None:
    """Return what the description says beyond the title."""
    text = activity.description.removeprefix(activity.title).strip(" ,.\n")
    return blocks.clip(text, limit) if text else None


def _facts(activity: Activity, today: date, *, full: bool) -> list[tuple[str, str]]:
    facts = [("Timeline", _timeline(activity, today))]
    facts += _bodies(activity.bodies, full=full)
    if not activity.bodies:
        facts.append(("Lead", "the plan names none"))
    facts += deliverables.facts(activity, today, full=full)
    if activity.references:
        facts.append(("See", ", ".join(activity.references)))
    if activity.evidence:
        facts.append(("Shown by", ", ".join(activity.evidence)))
    facts.append(("Last update", dates.day(activity.last_update.date()) if activity.last_update else "none yet"))
    return [(blocks.clip(label, 150), blocks.clip(said, 300)) for label, said in facts]


def _timeline(activity: Activity, today: date) -> str:
    timeline = activity.timeline
    if timeline.text is None:
        return "none in the plan"
    meaning = dates.meaning(timeline, today)
    return f"{timeline.text} → {meaning}" if meaning else timeline.text


def _bodies(bodies: tuple[Involvement, ...], *, full: bool) -> list[tuple[str, str]]:
    """Group the bodies by role, in the order of the plan; the full card gives their full names."""
    grouped: dict[Role, list[str]] = {}
    for body in bodies:
        name = f"{body.name} ({body.full_name})" if full and body.full_name else body.name
        grouped.setdefault(body.role, []).append(name)
    return [(ROLES[role], ", ".join(names)) for role, names in grouped.items()]


def _measured(placed: PlacedActivity, today: date, most: int, *, full: bool = False) -> list[str]:
    several = placed.activity.metrics[:most]
    return [metrics.measured(metric, placed.members, today, full=full) for metric in several]


def _metrics(several: tuple[Metric, ...], measured: list[str], shown: dict[str, int]) -> list[blocks.Block]:
    """List the metrics, as many as were measured."""
    if not several:
        return []
    lines = [
        [blocks.span(blocks.clip(metric.text, shown["metric"])), blocks.span("  "), blocks.span(said, "italic")]
        for metric, said in zip(several, measured, strict=False)
    ]
    if (rest := len(several) - len(lines)) > 0:
        lines.append([blocks.span(f"and {rest} more", "italic")])
    return [blocks.line(blocks.span("Metrics", "bold")), blocks.bullets(lines)]


def _small_print(placed: PlacedActivity, limit: int) -> list[str]:
    path = " › ".join((placed.plan.key, *(_name(section) for section in placed.trail)))
    note = placed.activity.source_note
    return [blocks.clip(path, 400), *([f"Note on the source: {blocks.clip(note, limit)}"] if note else [])]


def _name(section: SectionName) -> str:
    return f"{section.code} {blocks.clip(section.title, 80)}" if section.title else section.code


def _spoken(activity: Activity, state: str, facts: list[tuple[str, str]], measured: list[str]) -> str:
    """Say the whole card in sentences: it is what a screen reader reads."""
    counted = zip(activity.metrics, measured, strict=False)
    return " ".join(
        [
            f"{activity.code} {blocks.clip(activity.title, 300)}.",
            f"{state}.",
            *(f"{label}: {said}." for label, said in facts),
            *(f"Metric: {blocks.clip(metric.text, 150)}: {said}." for metric, said in counted),
        ]
    )
