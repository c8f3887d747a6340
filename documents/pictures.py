"""A drawn picture with its words: what a file, its description and whoever cannot see it are given."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages import blocks
from workplan.progress import Share

ALT_LIMIT = 1000
"""Characters that Slack takes as the description of an upload."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Args:
        content: The bytes of a PNG.
        alt: What it shows, in sentences, within Slack's limit; it says where it was cut.
        text: All that it shows, line by line.
        name: The name of its file.
    """

    content: bytes
    alt: str
    text: str
    name: str


def alt(opening: str, parts: Sequence[str]) -> str:
    """Return an opening with as many of the sentences after it as fit, and how many more there are."""
    said, room = [blocks.clip(opening, ALT_LIMIT // 2)], ALT_LIMIT - len(_more(len(parts)))
    for part in parts:
        room_left = room - sum(len(each) + 1 for each in said)
        if len(part) > room_left:
            break
        said.append(part)
    left_out = len(parts) - len(said) + 1
    return " ".join(said) + (_more(left_out) if left_out else "")


def counted(share: Share) -> str:
    """Say how far a part of a plan has come: 2 of 9 completed, 3 overdue."""
    if not share.activities:
        return "nothing to complete"
    several = [f"{share.completed:,} of {share.activities:,} completed"]
    several += [f"{share.overdue:,} overdue"] if share.overdue else []
    several += [f"{share.cancelled:,} cancelled"] if share.cancelled else []
    return ", ".join(several)


def _more(count: int) -> str:
    return f" And {count:,} more."
