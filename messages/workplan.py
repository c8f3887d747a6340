"""The answers of `/workplan`: the plans there are, and where one of them stands."""

from collections.abc import Sequence
from datetime import date

from messages import blocks, buttons, dates, outcomes, states
from messages.defaults import mark
from messages.listing import PAGE, pages_of, plural, said
from messages.requests import View
from workplan.placed import PlanName
from workplan.plan import PlanHead, Progress, Section
from workplan.portfolio import Defaults, PlanAtAGlance, Standing
from workplan.status import Status

TITLE = 150
PARTS = 20
"""Outermost sections that a plan is shown with; its menu opens up to a hundred."""


def listing(plans: Sequence[tuple[PlanName, Progress]], defaults: Defaults, view: View) -> blocks.Message:
    """Show one page of all plans, each with its progress and for which place it is the default."""
    start, pages = (view.request.page - 1) * PAGE, pages_of(len(plans))
    count = plural(len(plans), "plan") + (f", page {view.request.page} of {pages}" if pages > 1 else "")
    lines = [(plan.key, _standing(plan, progress, defaults)) for plan, progress in plans[start : start + PAGE]]
    shown = blocks.rich(
        blocks.line(blocks.span("Plans", "bold"), blocks.span(f"  {count}")),
        *([_bullets(lines)] if lines else []),
    )
    foot = [
        *buttons.show_plan([(plan.key, plan.title) for plan, _ in plans]),
        *buttons.turn(view.request, pages, buttons.WORKPLAN),
        buttons.share(view.request, buttons.WORKPLAN),
    ]
    spoken = " ".join([f"{count}.", *(f"{key} {text}." for key, text in lines)])
    return blocks.Message(spoken, (shown, *([] if view.shared else buttons.row(foot))))


def plan(found: PlanAtAGlance, view: View) -> blocks.Message:
    """Show one plan: what it is for, where it stands, and the progress of its outermost sections."""
    head, full = found.head, view.request.full
    name = PlanName(head.key, head.title, head.activity_level)
    title = blocks.clip(head.title, 300)
    facts = _facts(found.standing, name, head.as_of)
    parts = [(part.code, f"{_title(part)} – {said(done, name)}") for part, done in found.parts[:PARTS]]
    shown = blocks.rich(
        blocks.line(blocks.span(head.key, "bold"), blocks.span("  "), blocks.span(title, "bold")),
        *_vision(head, full=full),
        _bullets(facts),
        *([_bullets(parts)] if parts else []),
    )
    default = [text[0].upper() + text[1:] for text in (mark(name, found.defaults),) if text]
    spoken = [f"{head.key} {title}.", *(f"{label}: {text}." for label, text in facts)]
    spoken += [f"{code} {text}." for code, text in parts]
    spoken += [f"{each}." for each in default]
    small = map(blocks.context, default)
    return blocks.Message(" ".join(spoken), (shown, *small, *([] if view.shared else _foot(found, view))))


def _standing(plan: PlanName, progress: Progress, defaults: Defaults) -> str:
    default = mark(plan, defaults)
    text = f"{blocks.clip(plan.title, TITLE)} – {said(progress, plan)}"
    return f"{text} · {default}" if default else text


def _vision(head: PlanHead, *, full: bool) -> list[blocks.Block]:
    shown = [blocks.quote(blocks.clip(head.vision, 2000 if full else 300))] if head.vision else []
    if full and head.vision_metrics:
        shown.append(outcomes.listed(head.vision_metrics))
    return shown


def _facts(standing: Standing, plan: PlanName, as_of: date | None) -> list[tuple[str, str]]:
    counts = (f"{states.MARKS[each]} {standing.counts.get(each, 0):,} {states.WORDS[each].lower()}" for each in Status)
    total = plural(standing.progress.activities, plan.activity_level)
    facts = [
        ("Status", f"{total}: {', '.join(counts)}"),
        ("Dates", f"{states.OVERDUE_MARK} {standing.overdue:,} overdue, {standing.due:,} due in the next 90 days"),
    ]
    if standing.withdrawn:
        facts.append(("Withdrawn", f"{plural(standing.withdrawn, plan.activity_level)}, no longer in the plan"))
    return [*facts, ("As of", dates.day(as_of) if as_of else "the plan states no date")]


def _bullets(lines: Sequence[tuple[str, str]]) -> blocks.Block:
    return blocks.bullets([blocks.span(label, "bold"), blocks.span(f"  {text}")] for label, text in lines)


def _title(section: Section) -> str:
    return blocks.clip(section.title or f"(this {section.level} has no title in the source)", TITLE).rstrip(".")


def _foot(found: PlanAtAGlance, view: View) -> list[blocks.Block]:
    """Offer to open a section, to share, and, where there is more to read, to read it."""
    head = found.head
    choices = [(f"{head.key}:{part.code}", _title(part)) for part, _ in found.parts]
    more = [buttons.more(view.request, buttons.WORKPLAN)] if head.vision or head.vision_metrics else []
    return buttons.row([*buttons.open_one(choices), buttons.share(view.request, buttons.WORKPLAN), *more])
