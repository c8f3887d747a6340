"""What a plan file may change in an activity that people have reported on since: their reports stay."""

from dataclasses import replace

from rapidfuzz import fuzz

from storage.files.unstated import Unstated, kept
from workplan.plan import Activity, Deliverable, DeliverableState, Metric
from workplan.status import Status

REWORDED = 85
"""Percent of likeness from which a metric in the same place is the same metric with a corrected wording."""


def merge(stored: Activity, loaded: Activity, unstated: Unstated = frozenset()) -> Activity:
    """Return the loaded activity with what was reported since, and what the form of its file has no place for.

    A status wins over the stored one when the file states it and nothing later was reported. A file that says
    nothing, or "not-started" as of no date, states no status.
    """
    loaded = _completed(stored, loaded, unstated)
    is_newer = _is_newer(loaded, stored)
    report = loaded if is_newer and _states(loaded) else stored
    return replace(
        loaded,
        status=report.status,
        status_text=report.status_text,
        last_update=report.last_update,
        metrics=tuple(_metric(stored, loaded, place) for place in range(len(loaded.metrics))),
        deliverables=tuple(_deliverable(stored, each, is_newer=is_newer) for each in loaded.deliverables),
    )


def _completed(stored: Activity, loaded: Activity, unstated: Unstated) -> Activity:
    if stored.title != loaded.title:
        # The description of another title would tell of another activity.
        unstated -= {(Activity, "description")}
    earlier = (_continued(stored, loaded, place) for place in range(len(loaded.metrics)))
    metrics = (kept(old, new, unstated) if old else new for old, new in zip(earlier, loaded.metrics, strict=True))
    return kept(stored, replace(loaded, metrics=tuple(metrics)), unstated)


def _states(loaded: Activity) -> bool:
    return loaded.status is not Status.NOT_STARTED or loaded.status_text is not None or loaded.last_update is not None


def _is_newer(loaded: Activity, stored: Activity) -> bool:
    if stored.last_update is None:
        return True
    return loaded.last_update is not None and loaded.last_update >= stored.last_update


def _metric(stored: Activity, loaded: Activity, place: int) -> Metric:
    """Return a loaded metric with the value of the stored one that it continues, unless its own is newer."""
    metric = loaded.metrics[place]
    earlier = _continued(stored, loaded, place)
    if earlier is None or earlier.value is None:
        return metric
    if metric.value is not None and (earlier.as_of is None or (metric.as_of and metric.as_of >= earlier.as_of)):
        return metric
    return replace(metric, value=earlier.value, as_of=earlier.as_of, source=earlier.source, members=earlier.members)


def _continued(stored: Activity, loaded: Activity, place: int) -> Metric | None:
    """Find the stored metric with the same text, or with nearly the same in the same place."""
    text = loaded.metrics[place].text
    there = stored.metrics[place] if place < len(stored.metrics) else None
    if there and there.text == text:
        return there
    if same := next((metric for metric in stored.metrics if metric.text == text), None):
        return same
    is_gone = there and all(metric.text != there.text for metric in loaded.metrics)
    return there if there and is_gone and fuzz.ratio(there.text, text) >= REWORDED else None


def _deliverable(stored: Activity, loaded: Deliverable, *, is_newer: bool) -> Deliverable:
    earlier = next((each for each in stored.deliverables if each.label == loaded.label), None)
    is_stated = loaded.state is not DeliverableState.OPEN
    if earlier is None or (is_stated and is_newer):
        return loaded
    return replace(loaded, state=earlier.state, done_on=earlier.done_on)
