"""What revisions have changed, beside what was adopted first: on a card, in a list, and in an answer."""

from datetime import timedelta

from messages import blocks, dates
from workplan import revisions
from workplan.placed import PlacedActivity
from workplan.plan import Activity
from workplan.revisions import Revision
from workplan.timeline import Timeline

WORDS = 200
"""Characters of a timeline, a meeting or a reason that are shown."""
FACT = 300
"""Characters of a line of a card."""
SAME = "the same day"


def facts(placed: PlacedActivity) -> list[tuple[str, str]]:
    """Return what the card of an activity says of its former code and of its original timeline; nothing without."""
    return [(label, blocks.clip(said, FACT)) for label, said in (*_original(placed), *_recoded(placed))]


def adopted(activity: Activity, revision: Revision) -> str:
    """Tell whoever had a date adopted what holds now."""
    document = f" Document: {blocks.clip(revision.adoption.document, WORDS)}." if revision.adoption.document else ""
    return f"{activity.code} is now {moved(activity)}, adopted as {_named(revision)}.{document}"


def moved(activity: Activity) -> str:
    """Say the timeline of an activity beside the one that it was first adopted with."""
    said, slip = _worded(activity.timeline), slipped(activity)
    if activity.original is None:
        return f"{said} as first adopted"
    first = f"“{blocks.clip(activity.original.text or 'no timeline', WORDS)}”"
    return f"{said}, {slip} {'as' if slip == SAME else 'than'} {first}" if slip else f"{said} instead of {first}"


def _worded(timeline: Timeline) -> str:
    """Say a timeline in its own words, with the day that they mean."""
    said = f"“{blocks.clip(timeline.text or 'no timeline', WORDS)}”"
    return f"{said} ({dates.day(timeline.end)})" if timeline.end else said


def slipped(activity: Activity) -> str:
    """Say how far the end of an activity has moved since it was first adopted; nothing where that cannot be told."""
    slippage, end = revisions.slippage(activity), activity.timeline.end
    if slippage is None or end is None:
        return ""
    if slippage == 0:
        return SAME
    return f"{dates.span(*sorted((end - timedelta(slippage), end)))} {'later' if slippage > 0 else 'earlier'}"


def _recoded(placed: PlacedActivity) -> list[tuple[str, str]]:
    if placed.recoded is None:
        return []
    since = f" since {placed.recoded.since}" if placed.recoded.since else ""
    return [("Code", f"{placed.recoded.code} is now {placed.activity.code}{since}")]


def _original(placed: PlacedActivity) -> list[tuple[str, str]]:
    original = placed.activity.original
    if original is None:
        return []
    since = [slipped(placed.activity), _named(placed.revision) if placed.revision else ""]
    parts = [blocks.clip(original.text or "no timeline", WORDS), ", ".join(filter(None, since))]
    return [("Originally", "; ".join(filter(None, parts)))]


def _named(revision: Revision) -> str:
    return blocks.clip(revision.name, WORDS)
