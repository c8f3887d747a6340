"""The words of a letter that carries nudges: what this is, why it comes to you, and how each thing stands.

The tone is that of an office: what is due and when, and never whose fault it is.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from messages import blocks, dates
from messages.listing import plural
from workplan.deliverables import COMPLETION
from workplan.letters import Answer, AnswerKind, Letter, Line
from workplan.recipients import Part
from workplan.rules import Anchor

DONE_MARK, ANSWER_MARK = "✓", "→"
NAMED = 3
"""Codes and bodies that a sentence names; more of them are counted."""

DUE, PAST, BEGINS, BEGAN, QUIET = ("due", "past", "begins", "began", "quiet")
VERBS = {
    DUE: ("falls due", "fall due"),
    PAST: ("was due", "were due"),
    BEGINS: ("begins", "begin"),
    BEGAN: ("has begun", "have begun"),
    QUIET: ("has had no update for some time", "have had no update for some time"),
}


def headline(letter: Letter, today: date) -> str:
    """Say what the letter is: 3 deliverables of ATFJCC fall due."""
    open_ = [line for line in letter.lines if line.settled is None]
    if not open_:
        count = len(letter.lines)
        return f"{DONE_MARK} Settled: nothing more is due here" + (f", all {count} are done with" if count > 1 else "")
    counts = Counter(_standing(line, today) for line in open_)
    said = f"{plural(len(open_), _noun(open_))}{_of(open_)}"
    if len(counts) == 1:
        said = f"{said} {_verb(next(iter(counts)), len(open_))}"
    else:
        said = f"{said}: {', '.join(f'{count} {_verb(kind, count)}' for kind, count in counts.items())}"
    return f"For information: {said}" if all(is_for_information(line) for line in open_) else said


def why(letter: Letter) -> str:
    """Say as what the recipient gets this."""
    lines = [line for line in letter.lines if not is_for_information(line)] or list(letter.lines)
    names = listed([line.body for line in lines if line.body]) or blocks.clip(letter.body or "its body", 80)
    if letter.part == Part.FOCAL_POINT:
        return f"You are focal point of {names}, {_does(lines)}."
    if letter.part == Part.DEPUTY:
        return f"You are deputy of {names}, {_does(lines)}; its focal point cannot be reached now."
    if letter.part == Part.BODY:
        return f"This is the channel of {names}, {_does(lines)}; nobody who speaks for it can be reached in person now."
    if all(is_for_information(line) for line in lines):
        return "You get this as chair of the committee: a date has passed." if letter.part == Part.CHAIR else _NO_CHAIR
    return f"Nobody of {names} can be reached: pass this on, or name a focal point, and the next letter goes there."


_NO_CHAIR = "A date has passed. No chair is named in schedules.yaml, so this comes to the secretariat."


def name(line: Line, room: int) -> str:
    """Say what a line is about: the title of the activity, and what it owes where that is more than to be completed."""
    if line.label in {"", line.title, COMPLETION}:
        return blocks.clip(line.title, room)
    return f"{blocks.clip(line.title, room // 2)} – {blocks.clip(line.label, room // 2)}"


def when(line: Line, today: date) -> str:
    """Say the day that counts, and how far away it is."""
    day, away = dates.day(line.on), dates.distance(line.on, today)
    if line.anchor == Anchor.UPDATE:
        return f"last update {day}, {away}"
    if line.anchor == Anchor.START:
        return f"{'began' if line.on < today else 'begins'} {day}, {away}"
    return f"{'was due' if line.on < today else 'due'} {day}, {away}"


def standing(line: Line, letter: Letter) -> list[blocks.Block]:
    """Say that a line is settled, reported on, or what was answered and by whom; nothing while none of it is so."""
    if line.settled is not None:
        return [blocks.span(f"{DONE_MARK} {blocks.clip(line.settled, 150)}")]
    if line.is_updated:
        return [blocks.span(f"{DONE_MARK} updated since")]
    if is_for_information(line):
        led = f"led by {listed(line.leads)}" if line.leads else "no lead is named"
        return [blocks.span(f"{led}; "), *(_answered(line.answer, letter) if line.answer else [_NO_ANSWER])]
    return _answered(line.answer, letter) if line.answer else []


_NO_ANSWER = blocks.span("no answer yet")


def spoken(runs: Sequence[blocks.Block]) -> str:
    """Return what a screen reader reads of some runs; the name behind an id is known to Slack alone."""
    return "".join(run.get("text", "a colleague") for run in runs)


def is_for_information(line: Line) -> bool:
    """Whether a line is told to the chair, or in place of a chair: it is owed by nobody who reads it."""
    return line.body is None


def is_led(line: Line) -> bool:
    """Whether the body that a line is told to leads the activity, and so reports on it."""
    return line.body is not None and (not line.leads or line.body in line.leads)


def listed(names: Sequence[str]) -> str:
    """List names, each once: A, B and C; where there are many, the first ones and how many more."""
    once = [blocks.clip(each, 80) for each in dict.fromkeys(names)]
    if len(once) > NAMED:
        return f"{', '.join(once[:NAMED])} and {len(once) - NAMED} more"
    return " and ".join(part for part in (", ".join(once[:-1]), once[-1] if once else "") if part)


def _answered(answer: Answer, letter: Letter) -> list[blocks.Block]:
    """Say what was answered, by whom, and when the next reminder comes."""
    said, after = {
        AnswerKind.ON_IT: ("on it", "no further reminder of it comes"),
        AnswerKind.LATER: ("put off", f"the next reminder comes on {weekday(answer.until)}"),
        AnswerKind.NOT_OURS: ("not ours", "the secretariat has been told, and no further reminder comes"),
    }[answer.kind]
    by = blocks.span("you") if answer.slack_user == letter.recipient else blocks.person(answer.slack_user)
    return [blocks.span(f"{ANSWER_MARK} {said} ("), by, blocks.span(f"): {after}")]


def weekday(day: date | None) -> str:
    """Write a day with its weekday: Thu 18 May 2023."""
    return f"{day:%a} {dates.day(day)}" if day else "a later day"


def _standing(line: Line, today: date) -> str:
    if line.anchor == Anchor.UPDATE:
        return QUIET
    is_past = line.on < today
    if line.anchor == Anchor.START:
        return BEGAN if is_past else BEGINS
    return PAST if is_past else DUE


def _verb(kind: str, count: int) -> str:
    return VERBS[kind][count > 1]


def _noun(lines: Sequence[Line]) -> str:
    labelled = {bool(line.label) for line in lines}
    return "item" if len(labelled) > 1 else "deliverable" if True in labelled else "activity"


def _of(lines: Sequence[Line]) -> str:
    """Say whose they are; nothing where they are of many."""
    bodies = dict.fromkeys(line.body or listed(line.leads) for line in lines)
    if len(bodies) > NAMED or "" in bodies:
        return ""
    if all(not is_led(line) and line.body for line in lines):
        return f" that {'concerns' if len(lines) == 1 else 'concern'} {listed(list(bodies))}"
    return f" of {listed(list(bodies))}"


def _does(lines: Sequence[Line]) -> str:
    """Say what a body has to do with what the letter carries."""
    codes = list(dict.fromkeys(line.code for line in lines))
    what = listed(codes) if len(codes) <= NAMED else f"these {len(codes)} activities"
    return f"which {'leads' if all(map(is_led, lines)) else 'has a part in'} {what}"
