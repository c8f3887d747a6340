"""What the bot says of clearings: how an activity stands to them, what waits for one, and the form for a meeting."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from messages import blocks, buttons, dates, forms, states
from messages.blocks import Cut
from messages.buttons import WORKPLAN
from messages.listing import TITLE, pages_of, plural
from messages.refusals import sentence
from messages.requests import View
from workplan.clearings import Standing, Uncleared, Wanted

OPEN, CALLBACK = "clearing:open", "clearing"
"""What is clicked to clear all, the value being the key of the plan; and what submitting the form does."""
MEETING, DOCUMENT = "meeting", "document"
NAMED = 20
"""Codes that an answer names."""


def fact(standing: Standing | None) -> list[tuple[str, str]]:
    """Return how an activity stands to what meetings have cleared; nothing where nothing was reported."""
    return [("Standing", said(standing))] if standing else []


def said(standing: Standing, cut: Cut = blocks.clip) -> str:
    """Say the same: cleared by the 12th ACCEC meeting; `cut` keeps stored texts short."""
    if standing.clearing is None:
        return "working status"
    by = the(standing.clearing.meeting, cut)
    if standing.is_cleared:
        document = standing.clearing.document
        return f"cleared by {by}, {cut(document, 150)}" if document else f"cleared by {by}"
    return f"working status, {plural(standing.updates, 'update')} since {by}"


def the(meeting: str, cut: Cut = blocks.clip) -> str:
    """Return a meeting as it stands in a sentence: the 12th ACCEC meeting, but ACCEC 12."""
    name = cut(meeting, 100)
    return f"the {name}" if name[:1].isdigit() else name


def cleared(code: str, standing: Standing) -> blocks.Message:
    """Say that an activity is cleared as it stands."""
    return sentence(f"{code} is {said(standing)}, as it stands now. /activity {code} undo takes that back.")


def all_cleared(codes: Sequence[str], later: Sequence[str], wanted: Wanted) -> str:
    """Say what was cleared, and what was not, for it was updated meanwhile."""
    since = f" that was updated since {dates.day(wanted.since)}" if wanted.since else ""
    if not codes and not later:
        return f"Nothing{since} waits to be cleared: /workplan clear lists what does."
    lines = [f"Cleared by {the(wanted.meeting)}: {_listed(codes)}."] if codes else []
    if later:
        lines.append(f"Updated meanwhile, so still working status: {_listed(later)}. /workplan clear lists what waits.")
    return " ".join(lines)


def listing(plan: str, total: int, found: Sequence[Uncleared], view: View, zone: ZoneInfo) -> blocks.Message:
    """Show a page of what waits to be cleared in a plan, with a button that clears all; days are of a zone."""
    pages = pages_of(total)
    if not total:
        return sentence(f"Nothing of {plan} waits to be cleared: what bodies report next will.")
    count = f"{_count(total)}{f', page {view.request.page} of {pages}' if pages > 1 else ''}"
    lines = [(each.code, _line(each, zone)) for each in found]
    heading = blocks.line(blocks.span(f"Working status in {plan}", "bold"), blocks.span(f"  {count}"))
    listed = [blocks.bullets([blocks.span(code, "bold"), blocks.span(f"  {line}")] for code, line in lines)]
    spoken = " ".join([f"Working status in {plan}: {count}.", *(f"{code} {line}." for code, line in lines)])
    foot = [*buttons.turn(view.request, pages, WORKPLAN), blocks.button("Clear all", OPEN, plan)]
    return blocks.Message(
        spoken, (blocks.rich(heading, *(listed if lines else [])), *([] if view.shared else buttons.row(foot)))
    )


def form(plan: str, waiting: int, upto: int) -> forms.View:
    """Return the form that asks which meeting has cleared all that waits; `upto` is the last entry of the history."""
    told = f"Of {plan}, {_count(waiting)} {'waits' if waiting == 1 else 'wait'} to be cleared as it stands now."
    return forms.view(
        "Clear updates",
        "Clear all",
        CALLBACK,
        json.dumps({"plan": plan, "upto": upto}),
        blocks.rich(blocks.line(blocks.span(told))),
        forms.field(MEETING, "Cleared by", forms.text(150, "12th ACCEC meeting")),
        forms.field(DOCUMENT, "Document", forms.text(300, "https://… or its number"), is_optional=True),
    )


def read(shown: Mapping[str, Any]) -> tuple[str, Wanted]:
    """Read what was submitted in the form: the key of the plan, and what is wanted; a meeting of blanks is empty."""
    kept = json.loads(shown["private_metadata"])
    document = forms.typed(shown, DOCUMENT) or None
    return kept["plan"], Wanted(forms.typed(shown, MEETING), document, upto=kept["upto"])


def refused_meeting() -> dict[str, str]:
    """Return the refusal of an empty meeting, on its field."""
    return {MEETING: "Say which meeting, for example 12th ACCEC meeting."}


def _line(each: Uncleared, zone: ZoneInfo) -> str:
    title, status = blocks.clip(each.title, TITLE), states.state(each.status, overdue=False)
    return f"{title} – {status} · {said(each.standing)} · last update {dates.day(each.last.astimezone(zone).date())}"


def _listed(codes: Sequence[str]) -> str:
    more = f" and {len(codes) - NAMED} more" if len(codes) > NAMED else ""
    return f"{', '.join(codes[:NAMED])}{more}"


def _count(number: int) -> str:
    return "1 activity" if number == 1 else f"{number:,} activities"
