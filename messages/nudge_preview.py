"""Says which letters will leave: for a program as JSON, for people as lines."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from messages import blocks, dates
from messages.listing import plural
from workplan.nudges import Draft, Nudge
from workplan.recipients import Part
from workplan.rules import Anchor

Unreachable = Sequence[tuple[str, str]]
"""Bodies, each with why nobody of theirs can be reached."""

SHOWN, ITEMS, UNREACHABLE = 15, 5, 20
"""How much of it fits into one message."""

PARTS = {
    Part.FOCAL_POINT: "focal point of",
    Part.DEPUTY: "deputy for",
    Part.BODY: "the channel of",
    Part.CHAIR: "chair",
    Part.SECRETARIAT: "secretariat",
}


def as_json(letters: Iterable[Draft], unreachable: Unreachable) -> dict[str, Any]:
    """Return the JSON of `nudges --json`."""
    return {
        "letters": [_letter(draft) for draft in letters],
        "unreachable": [{"body": body, "because": because} for body, because in unreachable],
    }


def lines(letters: Sequence[Draft], unreachable: Unreachable, most: int | None = None) -> list[str]:
    """Say each letter in a line, with one below for each thing it speaks of, and last who cannot be reached."""
    said = [line for draft in letters[:most] for line in (_heading(draft), *map(_item, draft.nudges))]
    if most is not None and len(letters) > most:
        said.append(f"and {plural(len(letters) - most, 'letter')} more: python -m bot nudges --from … --to … lists all")
    said += [f"nobody of {body} can be reached: {because}" for body, because in unreachable]
    return said or ["no letters in these days"]


def message(letters: Sequence[Draft], unreachable: Unreachable, first: date, last: date) -> blocks.Message:
    """Show the same to a person in Slack."""
    title = f"Letters from {dates.day(first)} to {dates.day(last)}: {len(letters)}"
    shown = [blocks.line(blocks.span(title, "bold"))]
    for draft in letters[:SHOWN]:
        rest = [f"and {len(draft.nudges) - ITEMS} more"] if len(draft.nudges) > ITEMS else []
        items = [_item(nudge).strip() for nudge in draft.nudges[:ITEMS]]
        shown += [
            blocks.line(blocks.span(_heading(draft))),
            blocks.bullets([blocks.span(each)] for each in items + rest),
        ]
    foot = [f"and {plural(len(letters) - SHOWN, 'letter')} more"] if len(letters) > SHOWN else []
    foot += [
        f"Nobody of {blocks.clip(body, 80)} can be reached: {because}." for body, because in unreachable[:UNREACHABLE]
    ]
    shown += [blocks.line(blocks.span(each)) for each in foot]
    spoken = [f"{title}.", *(f"{_heading(draft)}: {reason(draft)}." for draft in letters[:SHOWN]), *foot]
    return blocks.Message(" ".join(spoken), (blocks.rich(*shown),))


def _letter(draft: Draft) -> dict[str, Any]:
    recipient = draft.recipient
    return {
        "send_at": draft.send_at.isoformat(),
        "kind": str(draft.kind),
        "rules": list(dict.fromkeys(nudge.rule.name for nudge in draft.nudges)),
        "recipient": {
            "kind": "channel" if recipient.is_channel else "person",
            "body": recipient.body,
            "role": str(recipient.part),
            "slack": recipient.slack or None,
        },
        "items": [
            {
                "activity": nudge.item.code,
                "deliverable": nudge.item.label or None,
                "due": nudge.item.on.isoformat() if nudge.item.anchor is Anchor.DUE else None,
                "rule": nudge.rule.name,
                "plan": nudge.item.plan,
            }
            for nudge in draft.nudges
        ],
        "reason": reason(draft),
    }


def reason(draft: Draft) -> str:
    """Say why this letter goes to whom it goes, and about how much."""
    recipient = draft.recipient
    whom = f"{PARTS[recipient.part]} {recipient.body or ''}".strip()
    if recipient.part is Part.SECRETARIAT and recipient.body:
        whom = f"secretariat, since nobody of {recipient.body} can be reached"
    return f"{whom}: {', '.join(dict.fromkeys(map(why, draft.nudges)))}"


def why(nudge: Nudge) -> str:
    """Say what has been reached: due in 30 days, 14 days overdue, its window begins today."""
    item, on = nudge.item, nudge.moment.date()
    if item.anchor is Anchor.START:
        return f"its window begins {_when(item.on, on)}"
    if item.anchor is Anchor.UPDATE:
        return f"no update since {dates.day(item.on)}"
    days = (item.on - on).days
    return f"due {_when(item.on, on)}" if days >= 0 else f"{plural(-days, 'day')} past its date"


def _when(day: date, today: date) -> str:
    return dates.distance(day, today)


def _heading(draft: Draft) -> str:
    recipient = draft.recipient
    whom = f"{PARTS[recipient.part]} {recipient.body or ''}".strip()
    when = f"{draft.send_at:%Y-%m-%d %H:%M} {recipient.place.zone}"
    return f"{when}  {draft.kind} to {recipient.slack or 'nobody'} ({whom})"


def _item(nudge: Nudge) -> str:
    label = f" {nudge.item.label}" if nudge.item.label else ""
    return f"    {nudge.item.plan}:{nudge.item.code}{label}, {why(nudge)} ({nudge.rule.name})"
