"""Says which letters will leave: for a program as JSON, for people as lines."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from messages import blocks, dates
from messages.listing import plural
from workplan.nudges import Draft, Nudge
from workplan.recipients import Part
from workplan.rules import Anchor
from workplan.subscriptions import ToCome

Foreseen = Draft | ToCome
"""A letter with nudges, or a digest."""
Unreachable = Sequence[tuple[str, str]]
"""Bodies, each with why nobody of theirs can be reached."""

SHOWN, ITEMS, UNREACHABLE = 15, 5, 20
"""How much of it fits into one message."""
OF = 150
"""Characters of what a digest is of."""

PARTS = {
    Part.FOCAL_POINT: "focal point of",
    Part.DEPUTY: "deputy for",
    Part.BODY: "the channel of",
    Part.CHAIR: "chair",
    Part.SECRETARIAT: "secretariat",
    Part.SUBSCRIBER: "subscribed",
}


def as_json(letters: Iterable[Foreseen], unreachable: Unreachable) -> dict[str, Any]:
    """Return the JSON of `nudges --json`."""
    return {
        "letters": [_letter(draft) for draft in letters],
        "unreachable": [{"body": body, "because": because} for body, because in unreachable],
    }


def lines(letters: Iterable[Foreseen], unreachable: Unreachable) -> list[str]:
    """Say each letter in a line, with one below for each thing it speaks of, and last who cannot be reached."""
    said = [line for draft in letters for line in (_heading(draft), *_items(draft))]
    said += [f"nobody of {body} can be reached: {because}" for body, because in unreachable]
    return said or ["no letters in these days"]


def message(letters: Sequence[Foreseen], unreachable: Unreachable, first: date, last: date) -> blocks.Message:
    """Show the same to a person in Slack, with the names that Slack knows."""
    title = f"{plural(len(letters), 'letter')} from {dates.day(first)} to {dates.day(last)}"
    shown = [blocks.line(blocks.span(title, "bold"))]
    for draft in letters[:SHOWN]:
        shown += [
            blocks.line(*_shown_heading(draft)),
            blocks.bullets([blocks.span(each)] for each in _shown_items(draft)),
        ]
    foot = [f"And {plural(len(letters) - SHOWN, 'letter')} more: ask for fewer days."] if len(letters) > SHOWN else []
    nobody = ((blocks.clip(body, 80), because) for body, because in unreachable[:UNREACHABLE])
    foot += [f"Nobody of {body} can be reached: {because}." for body, because in nobody]
    shown += [blocks.line(blocks.span(each)) for each in foot]
    spoken = [f"{title}.", *(f"{_moment(draft)}, {reason(draft)}." for draft in letters[:SHOWN]), *foot]
    return blocks.Message(" ".join(spoken), (blocks.rich(*shown),))


def _shown_heading(draft: Foreseen) -> list[blocks.Block]:
    slack = draft.recipient.slack
    known = blocks.channel(slack) if draft.recipient.is_channel else blocks.person(slack)
    whom = [blocks.span(" to "), known] if slack else [blocks.span(" to nobody")]
    return [blocks.span(_moment(draft)), *whom, blocks.span(f", {_as_what(draft)}")]


def _shown_items(draft: Foreseen) -> list[str]:
    if isinstance(draft, ToCome):
        return [_digest(draft)]
    more = [f"and {len(draft.nudges) - ITEMS} more"] if len(draft.nudges) > ITEMS else []
    return [f"{_name(nudge)}: {why(nudge)}" for nudge in draft.nudges[:ITEMS]] + more


def _moment(draft: Foreseen) -> str:
    """Say when it leaves by its recipient's clock: Wed 31 May 2023, 09:00 in Ho Chi Minh."""
    at, zone = draft.send_at, str(draft.recipient.place.zone)
    return f"{at:%a} {dates.day(at.date())}, {at:%H:%M} in {zone.rpartition('/')[2].replace('_', ' ')}"


def _letter(draft: Foreseen) -> dict[str, Any]:
    recipient, nudges = draft.recipient, _nudges(draft)
    return {
        "send_at": draft.send_at.isoformat(),
        "kind": str(draft.kind),
        "rules": list(dict.fromkeys(nudge.rule.name for nudge in nudges)),
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
            for nudge in nudges
        ],
        "reason": reason(draft),
    }


def reason(draft: Foreseen) -> str:
    """Say why this letter goes to whom it goes, and about how much; of a digest, what it is of."""
    if isinstance(draft, ToCome):
        return _digest(draft)
    return f"{_as_what(draft)}: {', '.join(dict.fromkeys(map(why, draft.nudges)))}"


def _nudges(draft: Foreseen) -> Sequence[Nudge]:
    return () if isinstance(draft, ToCome) else draft.nudges


def _digest(draft: ToCome) -> str:
    return f"digest of {blocks.clip(draft.of, OF)}"


def _as_what(draft: Foreseen) -> str:
    recipient = draft.recipient
    if recipient.part is Part.SECRETARIAT and recipient.body:
        return f"secretariat, since nobody of {recipient.body} can be reached"
    return f"{PARTS[recipient.part]} {recipient.body or ''}".strip()


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


def _heading(draft: Foreseen) -> str:
    when = f"{draft.send_at:%Y-%m-%d %H:%M} {draft.recipient.place.zone}"
    return f"{when}  {draft.kind} to {draft.recipient.slack or 'nobody'} ({_as_what(draft)})"


def _items(draft: Foreseen) -> Iterable[str]:
    return [f"    {_digest(draft)}"] if isinstance(draft, ToCome) else map(_item, draft.nudges)


def _item(nudge: Nudge) -> str:
    return f"    {_name(nudge)}, {why(nudge)} ({nudge.rule.name})"


def _name(nudge: Nudge) -> str:
    item = nudge.item
    return f"{item.plan}:{item.code} {item.label}".strip()
