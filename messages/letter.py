"""A letter as it is sent, and as it is shown again once something of it was answered or settled."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from messages import blocks, digest, heads_up, letter_words, nudge_buttons
from messages.listing import plural
from workplan.deliverables import COMPLETION
from workplan.letters import Kind, Letter, Line
from workplan.recipients import Part

BESIDE = 20
"""Lines up to which each has its buttons directly under it."""
MOST = 45
"""Lines up to which each has buttons at all: Slack takes 50 blocks."""
ROOM = 300
"""Characters for what one line is about; where there are many lines they share ALL_ROOM."""
ALL_ROOM = 4_000
ALL_SPOKEN = 1_800
"""Characters that what all lines are about shares of the text of a message: all of them should be in it."""


def letter(letter: Letter, today: date) -> blocks.Message:
    """Show a letter as things stand; `today` is the recipient's day."""
    if letter.kind is Kind.DIGEST:
        return digest.stored(letter.subject)
    if letter.subject:
        return heads_up.heads_up(letter)
    shown, rest = _chosen([replace(line, answer=line.holding(today)) for line in letter.lines])
    head, why, small = letter_words.headline(letter, today), letter_words.why(letter), _small_print(letter, rest)
    said = [_line(line, letter, today, min(ROOM, ALL_ROOM // len(shown))) for line in shown]
    top = blocks.rich(blocks.line(blocks.span(head, "bold")), blocks.line(blocks.span(why)))
    body = _beside(shown, said) if len(shown) <= BESIDE else _below(shown, said)
    brief = (_line(line, letter, today, min(ROOM, ALL_SPOKEN // len(shown))) for line in shown)
    spoken = [f"{head}.", why, *small, *(f"{letter_words.spoken(runs)}." for runs in brief)]
    return blocks.Message(" ".join(spoken), (top, *body, *map(blocks.context, small)))


def _chosen(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """Return the lines that are shown and how many are not; where there are too many, what is open goes first."""
    if len(lines) <= MOST:
        return list(lines), 0
    return sorted(lines, key=lambda line: line.settled is not None)[:MOST], len(lines) - MOST


def _line(line: Line, letter: Letter, today: date, room: int) -> list[blocks.Block]:
    """Say of a line what it is about, when, and how it stands; the plan's own words where its day follows from them."""
    several = len({each.plan for each in letter.lines}) > 1
    is_the_plans = line.label in {"", COMPLETION} and room == ROOM
    wording = f" (“{blocks.clip(line.timeline_text, 60)}”)" if line.timeline_text and is_the_plans else ""
    standing = letter_words.standing(line, letter)
    return [
        blocks.span(f"{line.plan}:{line.code}" if several else line.code, "bold"),
        blocks.span(f"  {letter_words.name(line, room)} · {letter_words.when(line, today)}{wording}"),
        *([blocks.span(" · "), *standing] if standing else []),
    ]


def _beside(lines: Sequence[Line], said: Sequence[list[blocks.Block]]) -> list[blocks.Block]:
    """Put each line above its buttons."""
    return [
        block
        for line, runs in zip(lines, said, strict=True)
        for block in (blocks.rich(blocks.line(*runs)), *nudge_buttons.row(line, with_code=False))
    ]


def _below(lines: Sequence[Line], said: Sequence[list[blocks.Block]]) -> list[blocks.Block]:
    """Put the list above all buttons: each row of them begins with its code."""
    rows = [block for line in lines for block in nudge_buttons.row(line, with_code=True)]
    return [blocks.rich(blocks.bullets(said)), *rows]


def _small_print(letter: Letter, rest: int) -> list[str]:
    """Say what is left out and how to see it, and by which clock days are counted."""
    left = [f"{plural(rest, 'more item')} not shown here: {_how_to_see(letter)}."] if rest else []
    return [
        *left,
        f"{letter_words.listed([line.plan for line in letter.lines])} · days by the clock of {_city(letter.zone)}.",
    ]


def _city(zone: str) -> str:
    """Return how people call a time zone: Ho Chi Minh, for Asia/Ho_Chi_Minh."""
    return zone.rpartition("/")[2].replace("_", " ")


def _how_to_see(letter: Letter) -> str:
    if letter.part in {Part.FOCAL_POINT, Part.DEPUTY}:
        return "/activity mine lists them"
    return f'/activity list lead:"{letter.body}" lists them' if letter.body else "/activity overdue lists them"
