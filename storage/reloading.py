"""What a plan file may change in what people have reported on since: their reports stay."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from rapidfuzz import fuzz

from storage.files.unstated import Unstated, counterpart, kept
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, Origin, OutcomeMetric
from workplan.status import Status

REWORDED = 85
"""Percent of likeness from which a metric in the same place is the same metric with a corrected wording."""
TOLD_OF_VALUE = {Metric: ("as_of", "source", "members"), OutcomeMetric: ("as_of", "source")}
"""What tells of a value, and so goes with it."""

M = TypeVar("M", Metric, OutcomeMetric)


def merge(stored: Activity, loaded: Activity, unstated: Unstated = frozenset()) -> Activity:
    """Return the loaded activity with what was reported since, and what the form of its file has no place for.

    A status wins over the stored one when the file states it and nothing later was reported. A file that says
    nothing, or "not-started" as of no date, states no status.
    """
    is_newer = _is_newer(loaded, stored)
    is_report = is_newer and _states(loaded)
    loaded = _completed(stored, loaded, unstated)
    report = loaded if is_report else stored
    return replace(
        loaded,
        status=report.status,
        status_text=report.status_text,
        last_update=report.last_update,
        evidence=report.evidence,
        original=loaded.original or stored.original,
        formerly=loaded.formerly or stored.formerly,
        metrics=tuple(_metric(stored, loaded, place, is_newer=is_newer) for place in range(len(loaded.metrics))),
        deliverables=_deliverables(stored.deliverables, loaded.deliverables, unstated, is_newer=is_newer),
    )


def merge_outcomes(
    stored: Sequence[OutcomeMetric], loaded: Sequence[OutcomeMetric], unstated: Unstated = frozenset()
) -> tuple[OutcomeMetric, ...]:
    """Do the same for the outcome metrics of a section or of a whole plan."""
    earlier = [_continued(stored, loaded, place) for place in range(len(loaded))]
    pairs = zip(earlier, loaded, strict=True)
    return tuple(_read_since(old, _kept(old, new, unstated)) if old else new for old, new in pairs)


def _completed(stored: Activity, loaded: Activity, unstated: Unstated) -> Activity:
    if stored.title != loaded.title:
        # The description of another title would tell of another activity.
        unstated -= {(Activity, "description")}
    if (Activity, "status") not in unstated and stored.status is not loaded.status:
        # What shows one status does not show another.
        unstated -= {(Activity, "evidence")}
    earlier = (_continued(stored.metrics, loaded.metrics, place) for place in range(len(loaded.metrics)))
    metrics = (_kept(old, new, unstated) if old else new for old, new in zip(earlier, loaded.metrics, strict=True))
    return kept(stored, replace(loaded, metrics=tuple(metrics)), unstated)


def _kept(stored: M, loaded: M, unstated: Unstated) -> M:
    if loaded.value not in {None, stored.value}:
        # Nor do the day and the source of a value tell of another value.
        unstated -= {(type(loaded), name) for name in TOLD_OF_VALUE[type(loaded)]}
    return kept(stored, loaded, unstated)


def _states(loaded: Activity) -> bool:
    return loaded.status is not Status.NOT_STARTED or loaded.status_text is not None or loaded.last_update is not None


def _is_newer(loaded: Activity, stored: Activity) -> bool:
    if stored.last_update is None:
        return True
    return loaded.last_update is not None and loaded.last_update >= stored.last_update


def _metric(stored: Activity, loaded: Activity, place: int, *, is_newer: bool) -> Metric:
    """Return a loaded metric with the value of the stored one that it continues, unless its own is newer.

    Its maturity has no day of its own: the file's holds where nothing later was reported of the activity.
    """
    metric = loaded.metrics[place]
    earlier = _continued(stored.metrics, loaded.metrics, place)
    if earlier is None:
        return metric
    first, then = (metric, earlier) if is_newer else (earlier, metric)
    return _read_since(earlier, replace(metric, maturity=first.maturity or then.maturity))


def _read_since(earlier: M, metric: M) -> M:
    """Return a loaded metric with the value of the stored one, unless its own is of the same day or a later one."""
    if earlier.value is None:
        return metric
    if metric.value is not None and (earlier.as_of is None or (metric.as_of and metric.as_of >= earlier.as_of)):
        return metric
    names = ("value", *TOLD_OF_VALUE[type(metric)])
    return replace(metric, **{name: getattr(earlier, name) for name in names})


def _continued(stored: Sequence[M], loaded: Sequence[M], place: int) -> M | None:
    """Find the stored metric with the same text, or with nearly the same in the same place."""
    text = loaded[place].text
    if same := counterpart(stored, place, loaded[place], "text"):
        return same
    there = stored[place] if place < len(stored) else None
    is_gone = there and all(metric.text != there.text for metric in loaded)
    return there if there and is_gone and fuzz.ratio(there.text, text) >= REWORDED else None


def _deliverables(
    stored: Sequence[Deliverable], loaded: Sequence[Deliverable], unstated: Unstated, *, is_newer: bool
) -> tuple[Deliverable, ...]:
    """Return the loaded deliverables as reported since, and those stored that are none of the file's to say."""
    merged = []
    for place, each in enumerate(loaded):
        alike = stored if (Deliverable, "origin") in unstated else [old for old in stored if old.origin is each.origin]
        merged.append(_deliverable(counterpart(alike, place, each, "label"), each, unstated, is_newer=is_newer))
    named = {(each.origin, each.label) for each in merged}
    others = (each for each in stored if each.origin is not Origin.PLAN and (each.origin, each.label) not in named)
    return (*merged, *others)


def _deliverable(
    earlier: Deliverable | None, loaded: Deliverable, unstated: Unstated, *, is_newer: bool
) -> Deliverable:
    if earlier is None:
        return loaded
    loaded = kept(earlier, loaded, unstated)
    if loaded.relative is None and loaded.due == earlier.due:
        # The same day says nothing new of what it counts from, which not every form of file can tell.
        loaded = replace(loaded, relative=earlier.relative, follows=earlier.follows)
    if loaded.state is not DeliverableState.OPEN and is_newer:
        return loaded
    return replace(loaded, state=earlier.state, done_on=earlier.done_on)
