"""What the bot answers to somebody who says that they are away, or back."""

from collections.abc import Sequence
from datetime import date

from messages import blocks
from messages.letter_words import listed, weekday
from workplan.recipients import NOBODY, Absence, Part, Recipient

Meanwhile = Sequence[tuple[str, Sequence[Recipient]]]
"""For each body that somebody speaks for, who hears of it meanwhile."""

BODIES = 5
AS = {
    Part.FOCAL_POINT: "its focal point",
    Part.DEPUTY: "its deputy",
    Part.BODY: "its channel",
    Part.SECRETARIAT: "the secretariat",
    Part.CHAIR: "the chair",
}


def away(absence: Absence, meanwhile: Meanwhile, today: date) -> blocks.Message:
    """Say from when until when somebody is away, and who hears of what their bodies owe in that time."""
    since = "now" if absence.since <= today else weekday(absence.since)
    first = f"You are away from {since} until {weekday(absence.until)}; /workplan back ends it before."
    if not meanwhile:
        more = [[blocks.span("You speak for no body, so nobody else needs to be told anything in your place.")]]
    else:
        more = [_heard(body, recipients) for body, recipients in meanwhile[:BODIES]]
    shown = [blocks.line(blocks.span(first)), *(blocks.line(*runs) for runs in more)]
    spoken = " ".join([first, *("".join(run.get("text", "somebody else") for run in runs) for runs in more)])
    return blocks.Message(spoken, (blocks.rich(*shown),))


def back(absence: Absence | None) -> str:
    """Say that somebody is here again; `absence` is what ends with that."""
    if absence is None:
        return "You were not away: letters come to you as before."
    return f"Welcome back: your absence until {weekday(absence.until)} has ended, and letters come to you again."


def _heard(body: str, recipients: Sequence[Recipient]) -> list[blocks.Block]:
    reached = [each for each in recipients if each.slack != NOBODY]
    if not reached:
        return [blocks.span(f"Nobody can be told in your place what is due of {blocks.clip(body, 80)}: name a deputy.")]
    first = reached[0]
    who = blocks.channel(first.slack) if first.is_channel else blocks.person(first.slack)
    more = f" and {len(reached) - 1} more" if len(reached) > 1 else ""
    return [
        blocks.span(f"What is due of {listed([body])} goes to {AS[first.part]} meanwhile, "),
        who,
        blocks.span(f"{more}."),
    ]
