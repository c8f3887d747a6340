"""Progress in words: every part line by line, and as many as fit into the description of a picture."""

from collections.abc import Sequence
from datetime import date

from documents import pictures
from documents.lettering import one_line
from messages import blocks, dates
from workplan.progress import Share

SHORT = 40
"""Characters of a title in the description."""


def standing(shares: Sequence[Share], as_at: date) -> str:
    """Say as at which day it is, from how little to how much is completed, and in how many parts something is overdue.

    Which these are is not said: parts are not ranked.
    """
    if not shares:
        return f"As at {dates.day(as_at)}: there is nothing to show."
    percents = [share.percent for share in shares]
    late = sum(share.overdue > 0 for share in shares)
    span = f"{min(percents)}% to {max(percents)}%" if min(percents) < max(percents) else f"{min(percents)}%"
    overdue = f", {late} of {len(shares)} with something overdue" if late else ""
    return f"As at {dates.day(as_at)}: {span} completed{overdue}."


def rest(shares: Sequence[Share], most: int) -> tuple[str, ...]:
    """Say how many parts there is no room for."""
    more = len(shares) - most
    return (f"Not drawn for want of room: {more:,} more.",) if more > 0 else ()


def text(shares: Sequence[Share], title: str, as_at: date, most: int) -> str:
    """Say all that a picture of the first parts shows, line by line."""
    lines = [_said(share, share.title, as_at) for share in shares[:most]]
    return "\n".join((f"{_named(title)}.", standing(shares, as_at), *lines, *rest(shares, most)))


def alt(shares: Sequence[Share], title: str, as_at: date) -> str:
    """Say what a picture shows, as far as a description has room."""
    opening = f"Progress: {blocks.clip(_named(title), 150)}. {standing(shares, as_at)}"
    short = (blocks.clip(one_line(share.title), SHORT) if share.title else None for share in shares)
    return pictures.alt(opening, [_said(*each, as_at) for each in zip(shares, short, strict=True)])


def _said(share: Share, title: str | None, as_at: date) -> str:
    """Say how far one part has come."""
    elapsed = share.elapsed(as_at)
    time = f"; {elapsed}% of its time has passed" if elapsed is not None else ""
    return f"{_named(share.name, title)}: {share.percent}%, {pictures.counted(share)}{time}."


def _named(*parts: str | None) -> str:
    return one_line(" ".join(filter(None, parts))).rstrip(".")
