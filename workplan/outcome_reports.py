"""Readings of outcome metrics: what somebody reports of what a section, or a whole plan, wants to see improved."""

from collections.abc import Sequence
from dataclasses import replace

from workplan.plan import OutcomeMetric
from workplan.updates import Reading, ReadingError

NONE = "none"
"""What is said for a reading to be taken back."""


def reported(metrics: Sequence[OutcomeMetric], reading: Reading, code: str) -> tuple[OutcomeMetric, ...]:
    """Return outcome metrics with what was reported of one of them; whatever it was read as before, this is newer.

    A reading comes from a study of a certain day: it wants both, or nobody could tell it from the one before.

    Args:
        metrics: Those of a section or of a plan, as they stand.
        reading: What is reported; with NONE as its value, there is no reading any more.
        code: That of the section, or the key of the plan.

    Raises:
        ReadingError: There is no such metric, or the reading lacks its value, its day or its source.
    """
    if not 0 <= reading.place < len(metrics):
        raise ReadingError.of(str(reading.place + 1), f"is no outcome metric of {code}: {_has(len(metrics))}.")
    if reading.value is None:
        raise ReadingError.of(code, f"has readings of its outcome alone: say its value, or {NONE} to take it back.")
    return tuple(_read(each, reading) if place == reading.place else each for place, each in enumerate(metrics))


def _has(count: int) -> str:
    return f"choose one from 1 to {count}" if count else "ask for the code of a level that has some"


def _read(metric: OutcomeMetric, reading: Reading) -> OutcomeMetric:
    if (reading.value or "").casefold() == NONE:
        return replace(metric, value=None, as_of=None, source=None)
    if reading.as_of is None or reading.source is None:
        raise ReadingError.of(
            reading.value or "",
            "is of which day, and from where? Add both, such as: as of 30 June 2024 source Mapping Study 2024.",
        )
    return replace(metric, value=reading.value, as_of=reading.as_of, source=reading.source)
