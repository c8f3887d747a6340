"""Suggestions: the letter that asks to accept one, and what is said of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from messages import blocks, states
from messages.telling import Shown, fact
from workplan.json_values import from_json
from workplan.letters import Letter
from workplan.recipients import NOBODY, Part, Recipient
from workplan.updates import Reading, Report

ACCEPT, DECLINE = "suggestion:accept", "suggestion:decline"
"""What is clicked; the value is the id of the proposal."""
DECIDED = "suggestion-decided"
"""What the letter tells to whoever suggested something."""


def made(code: str, asked: Sequence[Recipient]) -> str:
    """Tell who suggested something who decides it."""
    reached = [each for each in asked if each.slack != NOBODY]
    if not reached:
        return f"Your suggestion for {code} is kept, but nobody can be asked now: tell the secretariat."
    if reached[0].part is Part.SECRETARIAT:
        people = "the secretariat, for nobody can be reached who speaks for its lead body"
    elif len(reached) == 1:
        people = "whoever speaks for its lead body"
    else:
        people = f"{len(reached)} people who speak for its lead bodies"
    waits = f"Your suggestion for {code} has gone to {people}: it counts once one of them accepts it."
    return f"{waits} /activity {code} undo withdraws it."


def asking(letter: Letter) -> Shown:
    """Return the headline, the lines and the buttons of the letter that asks to accept a suggestion."""
    facts = letter.subject
    code, title = fact(facts, "code", 40), fact(facts, "title")
    said = _lines(from_json(Report, facts["report"]), facts.get("note"), facts.get("metrics", ()))
    who = [blocks.person(str(facts["by"])), blocks.span(f" suggests for {title}:")]
    return f"A suggestion for {code}", [who, *([blocks.span(line)] for line in said)], buttons(facts["proposal"])


def answered(letter: Letter) -> Shown:
    """Return the headline and the lines of the letter to whoever suggested something."""
    facts = letter.subject
    code = fact(facts, "code", 40)
    lines = [
        [blocks.span(f"{fact(facts, 'title')}: {fact(facts, 'said').lower()}, by "), blocks.person(fact(facts, "by"))],
        [blocks.span(f"/activity {code} shows how it stands.")],
    ]
    return f"Your suggestion for {code}", lines, []


def buttons(proposal: int) -> list[blocks.Block]:
    """Return the buttons by which a suggestion is decided."""
    number = str(proposal)
    return [blocks.button("Accept", ACCEPT, number, style="primary"), blocks.button("Decline", DECLINE, number)]


def of(content: Mapping[str, Any], note: str | None) -> list[str]:
    """Say what is suggested, as it is kept."""
    return _lines(from_json(Report, content), note, ())


def _lines(report: Report, note: str | None, metrics: Sequence[str]) -> list[str]:
    """Say what is suggested, line by line."""
    status = [states.state(report.status, overdue=False)] if report.status else []
    words = [f"“{blocks.clip(report.words, 300)}”"] if report.words else []
    evidence = [f"shown by {blocks.clip(each, 200)}" for each in report.evidence]
    settled = [f"{blocks.clip(label, 100)}: {state}" for label, state in report.settled]
    return [
        *([" – ".join(status + words)] if status or words else []),
        *evidence,
        *settled,
        *(_reading(each, metrics) for each in report.readings),
        *([f"Note: {blocks.clip(note, 300)}"] if note else []),
    ]


def _reading(reading: Reading, metrics: Sequence[str]) -> str:
    name = blocks.clip(metrics[reading.place], 100) if reading.place < len(metrics) else f"Metric {reading.place + 1}"
    added, dropped = [f"+{each.code}" for each in reading.adds], [f"-{code}" for code in reading.drops]
    return f"{name}: {' '.join([*([reading.value] if reading.value else []), *added, *dropped]) or '–'}"
