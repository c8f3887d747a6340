"""How far a plan has come: by its parts, by bodies and by Member States, and what its outcomes read; never ranked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from messages import blocks, buttons, outcomes
from messages.buttons import WORKPLAN
from messages.listing import plural
from messages.requests import View
from workplan import country_names
from workplan.plan import OutcomeMetric
from workplan.progress import MemberShare, Share

ROWS, NAME, METRICS, METRIC = 18, 50, 8, 400
"""Rows of a table and characters of a name in it, outcome metrics of a page and characters of one.

What a page shows, its text says in full to those to whom it is read out.
"""
OF_SHARES = ("Activities", "Completed", "Overdue", "Time passed", "Due by now", "As first adopted")
OF_MEMBERS = ("Member State", "Metrics that count it", "Metrics with a report", "Metrics in all")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a plan, or a part of it, has come on a day.

    Args:
        whole: All of it.
        level: The plan's own word for its rows.
        parts: Its sections by the words for their levels, outermost first.
        bodies: By lead body.
        members: By Member State.
        outcomes: What it is to bring about, each with what it is of.
    """

    whole: Share
    level: str
    parts: Sequence[tuple[str, Sequence[Share]]]
    bodies: Sequence[Share]
    members: Sequence[MemberShare]
    outcomes: Sequence[tuple[str, OutcomeMetric]]


@dataclass(frozen=True, slots=True)
class _Page:
    """A title, and under it a table of which each row is said in a sentence too, or lines."""

    title: str
    rows: Sequence[Sequence[str]] = ()
    said: Sequence[str] = ()


def progress(found: Standing, view: View) -> blocks.Message:
    """Show a page: of each level, of bodies, of Member States and of outcomes, as far as there are any."""
    pages = [page for each in (_parts, _bodies, _members, _outcomes) for page in each(found, view.today)]
    number = min(view.request.page, len(pages))
    page = pages[number - 1]
    place = f", page {number} of {len(pages)}" if len(pages) > 1 else ""
    head, whole = f"{page.title}{place}", f"{_named(found.whole)}: {_said(found.whole, found.level, view.today)}"
    body = blocks.table(page.rows) if page.rows else blocks.rich(blocks.bullets([blocks.span(e)] for e in page.said))
    request = view.request.turned(number)
    foot = [*buttons.turn(request, len(pages), WORKPLAN), buttons.share(request, WORKPLAN)]
    shown = blocks.rich(blocks.line(blocks.span(head, "bold")), blocks.line(blocks.span(whole)))
    spoken = " ".join(f"{said}." for said in (head, whole, *page.said))
    return blocks.Message(spoken, (shown, body, *([] if view.shared else buttons.row(foot))))


def _parts(found: Standing, today: date) -> Iterator[_Page]:
    for level, several in found.parts or [("plan", [found.whole])]:
        yield from _of_shares(level, several, found.level, today)


def _bodies(found: Standing, today: date) -> Iterator[_Page]:
    return _of_shares("lead body", found.bodies, found.level, today)


def _of_shares(by: str, several: Sequence[Share], level: str, today: date) -> Iterator[_Page]:
    for start in range(0, len(several), ROWS):
        shown = several[start : start + ROWS]
        rows = [(by.capitalize(), *OF_SHARES), *(_row(each, today) for each in shown)]
        yield _Page(f"Progress by {by}", rows, [f"{_named(each)}: {_said(each, level, today)}" for each in shown])


def _members(found: Standing, _today: date) -> Iterator[_Page]:
    for start in range(0, len(found.members), ROWS):
        shown = found.members[start : start + ROWS]
        rows = [
            (country_names.name(each.code), *map(str, (each.counts, each.reported, each.metrics))) for each in shown
        ]
        said = [
            f"{name}: counted by {counts} of {metrics} metrics, reported on in {told}"
            for name, counts, told, metrics in rows
        ]
        yield _Page("Progress by Member State", [OF_MEMBERS, *rows], said)


def _outcomes(found: Standing, _today: date) -> Iterator[_Page]:
    for start in range(0, len(found.outcomes), METRICS):
        shown = found.outcomes[start : start + METRICS]
        said = [f"{of}: {_outcome(metric)}" for of, metric in shown]
        yield _Page("Outcomes, from their baselines to their latest readings", (), said)


def _outcome(metric: OutcomeMetric) -> str:
    """Say an outcome metric by its name, which is the first line of its text."""
    name = blocks.clip(metric.text.partition("\n")[0], NAME * 3).rstrip(".")
    return f"{name} – {blocks.clip(outcomes.measured(metric), METRIC)}"


def _row(share: Share, today: date) -> tuple[str, ...]:
    elapsed = share.elapsed(today)
    return (
        _named(share),
        f"{share.activities:,}",
        f"{share.completed:,} ({share.percent}%)",
        f"{share.overdue:,}",
        "–" if elapsed is None else f"{elapsed}%",
        f"{share.expected:,}",
        f"{share.first_expected:,}",
    )


def _named(share: Share) -> str:
    return blocks.clip(f"{share.name} {share.title or ''}".strip(), NAME)


def _said(share: Share, level: str, today: date) -> str:
    """Say how far something has come, against its time and what was to be completed by now."""
    elapsed = share.elapsed(today)
    passed = "" if elapsed is None else f", {elapsed}% of its time passed"
    first = f", {share.first_expected:,} as first adopted" if share.first_expected != share.expected else ""
    count = plural(share.activities, level)
    done = f"{share.completed:,} completed ({share.percent}%), {share.overdue:,} overdue"
    return f"{count}, {done}{passed}, {share.expected:,} due by now{first}"
