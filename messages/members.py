"""Member States as they stand: every one of the plan, in the order of their names and never ranked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from messages import blocks, buttons, dates, metrics, stored
from messages.requests import View
from workplan import country_names, member_states
from workplan.plan import Activity, Metric, Section

COUNTS, REPORTED, NOTHING = "●", "◐", "–"
LEGEND = f"{COUNTS} counts · {REPORTED} reported, does not count yet · {NOTHING} nothing reported"
"""A mark and a word, for each state: neither colour nor mark says anything alone."""
COLUMNS, ROWS = 6, 50
"""Columns of metrics and rows of a table: their longest texts stay far under the 10,000 characters of Slack's."""
METRIC, NAME, EVIDENCE = 200, 40, 150


class Counted(NamedTuple):
    """A metric that counts Member States, with the code of its activity."""

    code: str
    metric: Metric


def of_activity(activity: Activity, counted: Sequence[Metric], of_plan: Sequence[str], view: View) -> blocks.Message:
    """Show for each metric of an activity that counts Member States how far each has come, since when, by what."""
    title = blocks.clip(activity.title, 300)
    parts, spoken = [_heading(activity.code, title)], [f"{activity.code} {title}."]
    for metric in counted:
        named = [(_name(code), _state(metric, code, full=True)) for code in _codes([metric], of_plan)]
        what, share = blocks.clip(metric.text, METRIC), _share(metric, of_plan)
        parts += [
            blocks.line(blocks.span(what, "bold"), blocks.span(f"  {share}")),
            blocks.bullets([blocks.span(f"{name}  ", "bold"), blocks.span(state)] for name, state in named),
        ]
        spoken += [f"{what}: {share}.", *(f"{name}: {state}." for name, state in named)]
    foot = [] if view.shared else buttons.row([buttons.share(view.request)])
    return blocks.Message(" ".join(spoken), (blocks.rich(*parts), blocks.context(LEGEND), *foot))


def matrix(section: Section, counted: Sequence[Counted], of_plan: Sequence[str], view: View) -> blocks.Message:
    """Show a page of a table: Member States down, and across the metrics under a section that count them."""
    title = blocks.clip(section.title or section.level, 250)
    codes = _codes([each.metric for each in counted], of_plan)
    high = max(1, -(-len(codes) // ROWS))
    pages = -(-len(counted) // COLUMNS) * high
    page = min(view.request.page, pages)
    across, down = divmod(page - 1, high)
    columns = _headed(counted)[across * COLUMNS : (across + 1) * COLUMNS]
    rows = codes[down * ROWS : (down + 1) * ROWS]
    what = "Member States" + (f", page {page} of {pages}" if pages > 1 else "")
    told = [(each.code, f"{blocks.clip(each.metric.text, METRIC)}  {_share(each.metric, of_plan)}") for each in columns]
    cells = [[_name(code), *(_state(each.metric, code) for each in columns)] for code in rows]
    spoken = [f"{section.code} {title}. {what}.", *(_spoken(each, rows, of_plan) for each in columns)]
    turning = [*buttons.turn(replace(view.request, page=page), pages), buttons.share(view.request)]
    return blocks.Message(
        " ".join(spoken),
        (
            blocks.rich(_heading(section.code, title), blocks.line(blocks.span(what))),
            blocks.table([["Member State", *(each.code for each in columns)], *cells]),
            blocks.rich(blocks.bullets([blocks.span(f"{code}  ", "bold"), blocks.span(text)] for code, text in told)),
            blocks.context(LEGEND),
            *buttons.row([] if view.shared else turning),
        ),
    )


def _heading(code: str, title: str) -> blocks.Block:
    return blocks.line(blocks.span(code, "bold"), blocks.span("  "), blocks.span(title, "bold"))


def _codes(counted: Iterable[Metric], of_plan: Sequence[str]) -> list[str]:
    """Return all Member States of the plan, or that somebody has named, in the order of their names."""
    named = (member.code for metric in counted for member in metric.members)
    return sorted({*of_plan, *named}, key=lambda code: (country_names.name(code), code))


def _headed(counted: Iterable[Counted]) -> list[Counted]:
    """Return the same with a number behind the code of further metrics of one activity: A.1.3 (2)."""
    times = Counter[str]()
    headed = []
    for code, metric in counted:
        times[code] += 1
        headed.append(Counted(f"{code} ({times[code]})" if times[code] > 1 else code, metric))
    return headed


def _name(code: str) -> str:
    return f"{blocks.clip(country_names.name(code), NAME)} ({code})"


def _state(metric: Metric, code: str, *, full: bool = False) -> str:
    """Say how far a Member State has come, with the mark for whether it counts; in full since when, and by what."""
    member = next((each for each in metric.members if each.code == code), None)
    if member is None:
        return f"{NOTHING} nothing reported" if full else f"{NOTHING} none"
    mark = COUNTS if member_states.counts(metric.text, member) else REPORTED
    stage = metrics.said(member) or "counts"
    since = f", {dates.day(member.on)}" if full and member.on else ""
    shown = f" – {blocks.clip(member.evidence, EVIDENCE)}" if full and member.evidence else ""
    return f"{mark} {stage}{since}{shown}"


def _share(metric: Metric, of_plan: Sequence[str]) -> str:
    """Say how many count, and what counts: it is read from the metric's own words."""
    stages = ", ".join(stored.term(stage) for stage in member_states.counting(metric.text))
    return f"{metrics.share(metric, of_plan)}; what counts: {stages}, named without a stage"


def _spoken(column: Counted, rows: Iterable[str], of_plan: Sequence[str]) -> str:
    """Say a column of the table in sentences."""
    groups: dict[str, list[str]] = {}
    for code in rows:
        groups.setdefault(_state(column.metric, code), []).append(_name(code))
    states = " ".join(f"{state}: {', '.join(names)}." for state, names in groups.items())
    return f"{column.code} {blocks.clip(column.metric.text, METRIC)}: {_share(column.metric, of_plan)}. {states}"
