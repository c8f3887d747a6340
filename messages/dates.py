"""Dates as the bot says them: the day a wording means, and how far away it is."""

from datetime import date, timedelta

from workplan.timeline import Timeline


def day(value: date) -> str:
    """Write a day without any doubt which number is the month: 30 Jun 2023."""
    return f"{value.day} {value:%b %Y}"


def distance(value: date, today: date) -> str:
    """Say how far `value` is from `today`: days up to eight weeks, whole months up to three years, then years."""
    days = (value - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    said = span(*sorted((value, today)))
    return f"in {said}" if days > 0 else f"{said} ago"


def span(earlier: date, later: date) -> str:
    """Say how long it is from one day to another; from the last day of a month to the last of another, in months."""
    days = (later - earlier).days
    if days == 1:
        return "1 day"
    if days <= 56:  # noqa: PLR2004 - eight weeks, as the docstring of distance says
        return f"{days} days"
    is_begun = later.day < earlier.day and (later + timedelta(1)).month == later.month
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - is_begun
    return f"{months} months" if months < 36 else f"{months // 12} years"  # noqa: PLR2004 - three years


def meaning(timeline: Timeline, today: date) -> str | None:
    """Say what the words of a timeline mean in dates; None when they mean none."""
    parts = [part for part in (_span_of(timeline, today), _recurrence(timeline)) if part]
    if timeline.conditional:
        parts.append("only if needed")
    if parts:
        return ", ".join(parts)
    return None if timeline.understood else "no date can be read from these words"


def _span_of(timeline: Timeline, today: date) -> str | None:
    start, end = timeline.start, timeline.end
    if end is None:
        return f"from {day(start)}, no end stated" if start else ("no end stated" if timeline.open_ended else None)
    away = distance(end, today)
    if start in {None, end}:
        return f"{day(end)}, {away}"
    return f"{day(start)} – {day(end)}, ends {away}" if start and end >= today else f"{day(end)}, ended {away}"


def _recurrence(timeline: Timeline) -> str | None:
    return f"recurs: {timeline.recurs}" if timeline.recurs else None


def due(timeline: Timeline, today: date) -> str:
    """Say in a few words when something is due, for one line of a list."""
    if timeline.end is not None:
        return f"due {day(timeline.end)}, {distance(timeline.end, today)}"
    if timeline.text is None:
        return "no timeline"
    return timeline.text
