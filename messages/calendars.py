"""What the bot says of calendars that programs subscribe to: the address, which is said once, and which there are.

The address is a secret of whoever asks: none of these messages has a button that shares it.
"""

from collections.abc import Sequence
from datetime import date

from messages import blocks, dates
from messages.letter_words import listed
from messages.listing import plural
from workplan.subscribed_calendars import Contents

ALL = "all"
"""What is said to end every calendar."""
HOW = (
    "Give this address to your calendar program: in Outlook, Add calendar and Subscribe from web; in Google Calendar, "
    "Other calendars and From URL; in Apple Calendar, New Calendar Subscription. When a date moves in the plan, it "
    "moves there too, within a day."
)
NO_ADDRESS = (
    "Calendar programs cannot reach Rapporteur here: ask whoever runs it to set PUBLIC_URL to the https address under "
    "which it can be reached from outside, then try again."
)
NONE = "You have no calendar: say /report calendar for one of your bodies, or /report calendar and the name of a body."


def made(body: str | None, contents: Contents, address: str, *, replaced: bool) -> blocks.Message:
    """Show the address of a calendar, of a body or else of those for which somebody speaks, with what stands in it.

    `replaced`: there was one of the same before, which has ended.
    """
    name = of(body, yours=True)
    count = f"{plural(len(contents.due_dates), 'due date')}, {plural(len(contents.meetings), 'meeting')}"
    care = f"Whoever has the address sees this: keep it to yourself. It is shown only now; {_revoke(body)} ends it."
    if replaced:
        care = f"{care} The address that you had before has ended."
    lines = [blocks.line(blocks.span(said)) for said in (HOW, _whose(body, contents.bodies), care) if said]
    heading = blocks.line(blocks.span(f"Calendar of {name}", "bold"), blocks.span(f"  {count}"))
    shown = blocks.rich(heading, blocks.line(blocks.span(address, "code")), *lines)
    spoken = f"Calendar of {name}, {count}: {address} {HOW} {_whose(body, contents.bodies)} {care}"
    return blocks.Message(" ".join(spoken.split()), (shown,))


def listing(found: Sequence[tuple[str | None, date]]) -> blocks.Message:
    """List somebody's calendars, each with its body, or none where it is of those they speak for, and its day."""
    lines = [(of(body, yours=True), f"made {dates.day(day)}", _revoke(body)) for body, day in found]
    heading = f"You have {plural(len(found), 'calendar')}"
    note = f"An address is not shown again; /report calendar revoke {ALL} ends all of them."
    shown = blocks.rich(
        blocks.line(blocks.span(heading, "bold")),
        blocks.bullets(
            [blocks.span(name, "bold"), blocks.span(f"  {day} · "), blocks.span(ends, "code"), blocks.span(" ends it")]
            for name, day, ends in lines
        ),
        blocks.line(blocks.span(note)),
    )
    spoken = [f"{heading}.", *(f"{name}, {day}: {ends} ends it." for name, day, ends in lines), note]
    return blocks.Message(" ".join(spoken), (shown,))


def of(body: str | None, *, yours: bool = False) -> str:
    """Say whose due dates a calendar shows."""
    return blocks.clip(body, 80) if body else f"{'your' if yours else 'their'} bodies"


def ended(what: str, count: int) -> str:
    """Say that somebody's calendars of something have ended, or that they have none."""
    if count:
        return f"Your calendar of {what} has ended: its address opens nothing any more."
    return f"You have no calendar of {what}: /report calendar list shows those that you have."


def all_ended(count: int) -> str:
    """Say that all of somebody's own calendars have ended."""
    if not count:
        return NONE
    return f"{_ended(count)}: {'its address opens' if count == 1 else 'their addresses open'} nothing any more."


def ended_for(person: str, count: int) -> blocks.Message:
    """Say to the secretariat that all calendars of somebody have ended."""
    said = f"{_ended(count)}." if count else "There was no calendar that they had made."
    runs = blocks.person(person), blocks.span(f": {said}")
    return blocks.Message(f"Of a colleague: {said}", (blocks.rich(blocks.line(*runs)),))


def unknown_body(name: str, near: str | None) -> str:
    """Say that nobody knows a body, with the one whose name is most like it."""
    meant = f"did you mean /report calendar {near}?" if near else "/workplan people lists the bodies there are."
    return f"There is no body “{blocks.clip(name, 80)}”: {meant}"


def _ended(count: int) -> str:
    return f"{plural(count, 'calendar')} {'has' if count == 1 else 'have'} ended"


def _revoke(body: str | None) -> str:
    return f"/report calendar revoke{f' {blocks.clip(body, 80)}' if body else ''}"


def _whose(body: str | None, bodies: Sequence[str]) -> str:
    """Say for which bodies somebody speaks today, whose calendar follows that."""
    if body:
        return ""
    follows = "when that changes, the calendar does too."
    return f"You speak for {listed(bodies)}; {follows}" if bodies else f"You speak for no body today; {follows}"
