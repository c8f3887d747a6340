"""What was done to an activity, entry by entry: who, when, through what, what it was before and is since, and why."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from messages import blocks, buttons, dates, edits
from messages.listing import plural
from messages.requests import View
from workplan.contacts import is_person
from workplan.history import Act, Entry, Kind, Via

PAGE = 6
"""Entries on a page: with all they can say, near what a message holds."""
LINES, LINE, REASON = 8, 300, 500
"""Lines of an entry, and characters of one, and of a reason."""
UNDO = "activity:undo"
"""What is clicked to take an entry back; the value is its number."""

KINDS = {
    Kind.REPORT: "Update",
    Kind.NOTE: "Note",
    Kind.UNDO: "Undo",
    Kind.REVISION: "Revision",
    Kind.CLEARING: "Clearing",
    Kind.PROPOSAL: "Proposal",
    Kind.LOAD: "Plan loaded",
    Kind.MILESTONE: "Milestone",
    Kind.MEETING: "Meeting",
    Kind.PEOPLE: "People",
    Kind.REFUSAL: "Refused",
}
THROUGH = {
    Via.COMMAND: "by command",
    Via.FORM: "in a form",
    Via.LETTER: "in a letter",
    Via.HOME: "in the Home tab",
    Via.FILE: "from a file",
    Via.OPERATOR: "on the command line",
}


def history(about: tuple[str, str], total: int, entries: Sequence[Entry], view: View, zone: ZoneInfo) -> blocks.Message:
    """Show one page of the history of an activity.

    Args:
        about: Its code and its title.
        total: How many entries it has.
        entries: Those of the page, the newest first.
        view: How it is shown; its request becomes that for the history of this code.
        zone: By whose clock moments are told.
    """
    code, title = about
    view = replace(view, request=replace(view.request, text=f"history {code}"))
    pages = -(-total // PAGE)
    count = plural(total, "entry") if total else "nothing has been recorded yet"
    place = f", page {view.request.page} of {pages}" if pages > 1 else ""
    heading = f"{count}{place}, by the clock of {zone.key}" if total else count
    parts = [blocks.line(blocks.span(f"History of {code}", "bold"), blocks.span(f"  {blocks.clip(title, 200)}"))]
    parts += [blocks.line(blocks.span(heading, "italic"))]
    for entry in entries:
        parts += _entry(entry, zone, shared=view.shared)
    spoken = [f"History of {code}: {heading}.", *(spoken_of(entry, zone) for entry in entries)]
    return blocks.Message(" ".join(spoken), (blocks.rich(*parts), *_foot(view, pages)))


def undone(entry: Entry, *, shared: bool = False) -> blocks.Message:
    """Say what was taken back, and offer to take that back too."""
    head = f"{entry.code}: entry {entry.undoes} is taken back."
    lines = said(entry)[1:]
    shown = [blocks.bullets([blocks.span(line)] for line in lines)] if lines else []
    foot = [] if shared else [blocks.actions(undo(entry.id))]
    spoken = " ".join([head, *(f"{line}." for line in lines)])
    return blocks.Message(spoken, (blocks.rich(blocks.line(blocks.span(head)), *shown), *foot))


def undo(entry: int) -> blocks.Block:
    """Offer to take an entry back."""
    return blocks.button("Undo", UNDO, str(entry))


def said(entry: Entry) -> list[str]:
    """Say what an entry changed, why, and what it is taken from: a line each."""
    act = entry.act
    lines = [blocks.clip(edits.said(edit), LINE) for edit in entry.edits]
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"and {len(lines) - LINES + 1} more"]
    if entry.undoes is not None:
        lines.insert(0, f"takes back entry {entry.undoes}")
    if act.why:
        lines.append(f"“{blocks.clip(act.why, REASON)}”")
    if act.source:
        lines.append(f"source: {blocks.clip(act.source, LINE)}")
    return lines


def spoken_of(entry: Entry, zone: ZoneInfo) -> str:
    """Say a whole entry in one line of plain text, the person by their id."""
    what = "; ".join(said(entry)) or "no change"
    return f"{_head(entry, zone)} by {_whom(entry.act)}{_circumstances(entry.act)}: {what}."


def _entry(entry: Entry, zone: ZoneInfo, *, shared: bool) -> list[blocks.Block]:
    """Show an entry; in a channel nobody is mentioned, for a mention calls them."""
    act = entry.act
    is_named = is_person(act.by) and act.by.isalnum()
    whom = blocks.person(act.by) if is_named and not shared else blocks.span(_whom(act))
    head = [blocks.span(_head(entry, zone), "bold"), blocks.span("  "), whom, blocks.span(_circumstances(act))]
    lines = said(entry)
    return [blocks.line(*head), *([blocks.bullets([blocks.span(line)] for line in lines)] if lines else [])]


def _head(entry: Entry, zone: ZoneInfo) -> str:
    moment = entry.act.at.astimezone(zone)
    return f"{entry.id} · {dates.day(moment.date())} {moment:%H:%M} · {KINDS[entry.kind]}"


def _whom(act: Act) -> str:
    return "the operator" if act.by == "operator" else blocks.clip(act.by, 50)


def _circumstances(act: Act) -> str:
    behalf = f" on behalf of {blocks.clip(act.behalf, 100)}" if act.behalf else ""
    return f"{behalf}, {THROUGH[act.via]}"


def _foot(view: View, pages: int) -> list[blocks.Block]:
    return [] if view.shared else buttons.row([*buttons.turn(view.request, pages), buttons.share(view.request)])
