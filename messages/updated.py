"""What the bot answers to a report: how the activity stands now, what was changed, and how it is taken back."""

from collections.abc import Iterable, Mapping

from messages import blocks, edits, states
from messages.listing import plural
from workplan.history import Entry, Kind
from workplan.plan import Activity, DeliverableState
from workplan.status import Status

UPDATE, FILL = "update:open", "update:fill"
"""What is clicked to report on an activity; the value is its id, and behind it what was typed before."""

SAY = "update:say:"
"""With what an action id begins that answers a question with a line, which is its value."""
LONGEST = 600
TOLD = frozenset({"status", "status_text"})
"""Fields that the first line tells."""


def button(activity_id: int) -> blocks.Block:
    """Return the button that opens the form."""
    return blocks.button("Update", UPDATE, str(activity_id), style="primary")


def lines(before: Activity, after: Activity, entry: Entry) -> list[str]:
    """Say what was taken: first how the activity stands, then what else is known of it now."""
    if entry.kind is Kind.NOTE:
        return [f"Noted on {after.code}."]
    is_new = before.status is not after.status
    words = after.status_text if after.status_text != before.status_text else None
    said = f": “{blocks.clip(words, 300)}”" if words else "."
    head = f"{after.code} {'is now' if is_new else 'stays'} {states.state(after.status, overdue=False)}{said}"
    return [head, *_settled(before, after), *_rest(entry), *_recorded(entry)]


def _recorded(entry: Entry) -> list[str]:
    """Say in whose name the secretariat has recorded it, and from which source."""
    act = entry.act
    source = f", from {blocks.clip(act.source, 150)}" if act.source else ""
    return [f"Recorded on behalf of {blocks.clip(act.behalf, 80)}{source}."] if act.behalf else []


def message(before: Activity, after: Activity, entry: Entry, *buttons: blocks.Block) -> blocks.Message:
    """Return the same as a message, with buttons under it."""
    said = lines(before, after, entry)
    shown = blocks.rich(*(blocks.line(blocks.span(line)) for line in said))
    return blocks.Message(" ".join(said), (shown, *([blocks.actions(*buttons)] if buttons else [])))


def question(text: str, choices: Mapping[str, str]) -> blocks.Message:
    """Ask what is meant, with a button for each answer: its value is the line as it would have been typed."""
    buttons = [
        blocks.button(label, f"{SAY}{number}", line[:LONGEST]) for number, (label, line) in enumerate(choices.items())
    ]
    return blocks.Message(text, (blocks.rich(blocks.line(blocks.span(text))), blocks.actions(*buttons)))


def which(words: str, code: str, statuses: Iterable[Status]) -> str:
    """Ask which of several statuses somebody means."""
    named = " or ".join(states.WORDS[each].lower() for each in statuses)
    return f"“{blocks.clip(words, 80)}” can mean {named}: choose what holds for {code}."


def fill(activity_id: int, words: str) -> blocks.Block:
    """Return the button that opens the form with a line that was typed already."""
    return blocks.button("Update", FILL, f"{activity_id} {words}"[:LONGEST], style="primary")


def _settled(before: Activity, after: Activity) -> list[str]:
    """Say what was settled: by name, or with the whole activity; and what taking that back has opened again."""
    if Status.COMPLETED not in {before.status, after.status} or before.status is after.status:
        both = zip(before.deliverables, after.deliverables, strict=False)
        return [f"{blocks.clip(new.label, 100)}: {new.state}." for old, new in both if new.state is not old.state]
    done, opened = (_count(before, after, state) for state in (DeliverableState.DONE, DeliverableState.OPEN))
    said = [f"What was still due of it counts as done today: {plural(done, 'deliverable')}."] if done else []
    return said + ([f"What that had settled is due again: {plural(opened, 'deliverable')}."] if opened else [])


def _count(before: Activity, after: Activity, state: DeliverableState) -> int:
    both = zip(before.deliverables, after.deliverables, strict=False)
    return sum(new.state is state is not old.state for old, new in both)


def _rest(entry: Entry) -> list[str]:
    """Say what else was changed, in the words of the history."""
    several = [edit for edit in entry.edits if edit.field not in TOLD and edit.part != "deliverables"]
    return [f"{edits.said(edit)}." for edit in several]
