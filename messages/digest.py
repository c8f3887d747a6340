"""A digest: compact at first, with a chart of where things stand, and what has happened in detail below it.

Whoever asks for one and whoever gets it every week see the same blocks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from messages import blocks, charts, dates, notice_words, states
from messages.listing import plural
from workplan.deliverables import COMPLETION
from workplan.digests import AHEAD, Digest, Owed, Part, Several, Silent, Subject, Told
from workplan.status import Status

About = TypeVar("About", Told, Owed, Silent)
"""A line that is about an activity."""

MOST = 12
"""Lines of each kind that a digest names; of more it says how many."""
TITLE, CHANGE, LABEL, WORDS = 110, 140, 80, 150
"""Characters of a title, of what has changed, of a deliverable, and of what the digest is of."""
ROOM = 3_400
"""Characters of one message of details: its text says all of it, for those to whom it is read out."""
VACANT, BODY = 8, 60
"""Bodies that are named where nobody can be reached, and characters of a name."""
BROKEN = "Something went wrong on our side: tell the secretariat."

Group = tuple[str, list[tuple[str, str]], int]
"""A heading, the lines under it, each with the code that it begins with, and how many more there are."""


def first(digest: Digest) -> blocks.Message:
    """Show a digest in a few lines with a chart; the text says what the chart shows."""
    head, counted = _head(digest), [_progress(digest), *_counts(digest)]
    troubled = _trouble(digest)
    chart = _chart(digest.parts)
    shown = blocks.rich(
        blocks.line(blocks.span(head, "bold")),
        blocks.line(blocks.span(_span(digest))),
        blocks.bullets([blocks.span(line)] for line in (*counted, *troubled)),
    )
    pictured = (line for each in chart for line in charts.lines(each))
    # What is pictured goes before what can be long, so that none of it is cut off.
    spoken = [f"{head}, {_span(digest)}.", *(f"{line}." for line in (*counted, *pictured, *troubled))]
    return blocks.Message(" ".join(spoken), (shown, *chart))


def details(digest: Digest) -> tuple[blocks.Message, ...]:
    """Show what has happened and what comes next, activity by activity, in as many messages as that takes."""
    return tuple(_message(packed) for packed in _packed(_groups(digest)))


def nothing(digest: Digest) -> blocks.Message:
    """Say that nothing has happened, and what comes next."""
    next_ = digest.next
    coming = f"Next: {_next(next_, digest.until.date())}" if next_ else "Nothing that is owed has a date to come"
    text = f"{_head(digest)}: nothing has changed since {dates.day(digest.since.date())}. {coming}."
    return blocks.Message(text, (blocks.rich(blocks.line(blocks.span(text))),))


def impossible(plan: str, words: str, why: str) -> blocks.Message:
    """Say that a digest which somebody has subscribed to cannot be made any more, and why."""
    of = f" {blocks.clip(words, WORDS)}" if words else ""
    text = f"Your digest of {plan}{of} cannot be made any more. {why} /digest list shows yours."
    return blocks.Message(text, (blocks.rich(blocks.line(blocks.span(text))),))


def nobodys(plan: str) -> str:
    """Say of words that no activity of a plan is of them."""
    return f"is of no activity in {plan}: /activity shows the parts of the plan, and /workplan people its bodies."


def because(message: blocks.Message, why: str) -> blocks.Message:
    """Return a message with why it comes, in small print."""
    return blocks.Message(f"{message.text} {why}", (*message.blocks, blocks.context(why)))


def why_chairs() -> str:
    """Say why a chair gets a digest."""
    return "You get this as a chair, or as the secretariat where there is none; /digest says the same at any time."


def why_subscribed(times: str) -> str:
    """Say why a subscriber gets a digest; `times` is when."""
    return f"Subscribed: {times}. /digest list shows and ends subscriptions."


def stored(facts: Mapping[str, Any]) -> blocks.Message:
    """Return a message of a digest as it was kept for sending."""
    return blocks.Message(str(facts.get("text", "")), tuple(facts.get("blocks", ())))


def _next(owed: Owed, today: date) -> str:
    return f"{owed.subject.code} {_title(owed.subject)}, {_owed(owed, today)}"


def _head(digest: Digest) -> str:
    of = f" · {blocks.clip(digest.words, WORDS)}" if digest.words else ""
    return f"Digest of {digest.plan.key}{of}"


def _span(digest: Digest) -> str:
    return f"{dates.day(digest.since.date())} – {dates.day(digest.until.date())}"


def _progress(digest: Digest) -> str:
    """Say the plan's own measure, and how it stood before."""
    tally = digest.tally
    percent = f" ({tally.completed * 100 // tally.activities}%)" if tally.activities else ""
    before = f", {tally.before:,} before" if tally.before != tally.completed else ""
    overdue = f", {tally.overdue:,} overdue" if tally.overdue else ""
    of = plural(tally.activities, digest.plan.activity_level)
    return f"{of}: {tally.completed:,} completed{percent}{before}{overdue}"


def _counts(digest: Digest) -> Iterator[str]:
    """Say how much there is of each kind, where there is something."""
    for several, said in (
        (digest.completed, "completed"),
        (digest.changed, "reported on"),
        (digest.moved, "moved to another date"),
        (digest.overdue, "fell due and still owed"),
        (digest.due, f"due until {dates.day(digest.until.date() + AHEAD)}"),
        (digest.silent, "in progress, and silent for long"),
    ):
        if several.total:
            yield f"{several.total:,} {said}"


def _trouble(digest: Digest) -> list[str]:
    if digest.trouble is None:
        return []
    held, vacant = digest.trouble.held, digest.trouble.vacant
    said = [f"{plural(held, 'letter')} held for a person: /workplan nudges, or the Home tab"] if held else []
    if vacant:
        named = ", ".join(blocks.clip(body, BODY) for body, _ in vacant[:VACANT])
        more = f" and {len(vacant) - VACANT} more" if len(vacant) > VACANT else ""
        said.append(f"Nobody can be reached for {plural(len(vacant), 'lead body')}: {named}{more} (/workplan people)")
    return said


def _chart(parts: Sequence[Part]) -> list[blocks.Block]:
    """Draw where the sections stand, in the order of the plan."""
    codes = [part.code for part in parts]
    if not charts.can_show(codes):
        return []
    series = {
        states.WORDS[Status.COMPLETED]: [part.completed for part in parts],
        "Overdue": [part.overdue for part in parts],
        "Others": [part.activities - part.completed - part.overdue for part in parts],
    }
    return [charts.bars(f"Where each {parts[0].level} stands", codes, series)]


def _groups(digest: Digest) -> Iterator[Group]:
    today = digest.until.date()
    owed = partial(_owed, today=today)
    yield from _group("Completed", digest.completed, _told)
    yield from _group("Reported", digest.changed, _told)
    yield from _group("Moved to another date", digest.moved, _told)
    yield from _group("Fell due and still owed", digest.overdue, owed)
    yield from _group(f"Due until {dates.day(today + AHEAD)}", digest.due, owed)
    yield from _group("In progress, and silent for long", digest.silent, _silent)


def _group(heading: str, several: Several[About], said: Callable[[About], str]) -> Iterator[Group]:
    if several.total:
        lines = [(each.subject.code, f"{_title(each.subject)} – {said(each)}") for each in several.first]
        yield heading, lines, several.total - len(lines)


def _told(told: Told) -> str:
    changes = notice_words.lines([edit.to_json() for edit in told.edits])
    return blocks.clip("; ".join(changes) or "reported", CHANGE)


def _owed(owed: Owed, today: date) -> str:
    label = f"{blocks.clip(owed.label, LABEL)}, " if owed.label != COMPLETION else ""
    return f"{label}due {dates.day(owed.due)}, {dates.distance(owed.due, today)}"


def _silent(silent: Silent) -> str:
    return f"nothing since {dates.day(silent.since)}"


def _title(subject: Subject) -> str:
    return blocks.clip(subject.title, TITLE)


def _packed(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Put groups together into messages, as many as have room beside each other."""
    packed: list[Group] = []
    for group in (each for whole in groups for each in _fitting(whole)):
        if packed and _length([*packed, group]) > ROOM:
            yield packed
            packed = []
        packed.append(group)
    if packed:
        yield packed


def _fitting(group: Group) -> Iterator[Group]:
    """Yield a group, in as many parts as it takes for each to have room in a message."""
    heading, lines, more = group
    if len(lines) == 1 or _length([group]) <= ROOM:
        yield group
        return
    half = len(lines) // 2
    yield from _fitting((heading, lines[:half], 0))
    yield from _fitting((heading, lines[half:], more))


def _length(groups: Iterable[Group]) -> int:
    """Return how many characters of a message's text groups take: escaped, as it is sent."""
    return len(blocks.escape(_spoken(groups)))


def _message(groups: Sequence[Group]) -> blocks.Message:
    parts = [part for group in groups for part in _shown(group)]
    return blocks.Message(_spoken(groups), (blocks.rich(*parts),))


def _shown(group: Group) -> list[blocks.Block]:
    heading, lines, more = group
    listed = [[blocks.span(code, "bold"), blocks.span(f"  {text}")] for code, text in lines]
    rest = [[blocks.span(_more(more), "italic")]] if more else []
    return [blocks.line(blocks.span(heading, "bold")), blocks.bullets([*listed, *rest])]


def _spoken(groups: Iterable[Group]) -> str:
    """Say groups in sentences."""
    said: list[str] = []
    for heading, lines, more in groups:
        said += [f"{heading}:", *(f"{code} {text}." for code, text in lines), *([f"{_more(more)}."] if more else [])]
    return " ".join(said)


def _more(count: int) -> str:
    return f"and {count:,} more"
