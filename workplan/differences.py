"""What differs between an activity, or a list of a plan, before and after, and how it is taken back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workplan.errors import WorkPlanError
from workplan.history import Edit
from workplan.json_values import from_json, to_json
from workplan.plan import Activity

OUTCOMES, VISION = "outcome_metrics", "vision_metrics"
SECTIONS = "sections"
"""The sections of a plan: an edit of this field is of all of them, one with this part is of the section it names."""
_PARTS = {"metrics": "text", "deliverables": "label", OUTCOMES: "text", VISION: "text"}
"""Lists of an activity, a section or a plan whose items keep their places, and what each item is known by."""
_IMPLIED = frozenset({"last_update"})
"""What follows from an entry itself."""

Json = dict[str, Any]


class UndoError(WorkPlanError):
    """Something that cannot be taken back, for it has changed since."""


def edits(before: Activity, after: Activity) -> tuple[Edit, ...]:
    """Return what differs; of metrics and deliverables field by field, where they are still the same ones."""
    return tuple(_edits(to_json(before), to_json(after)))


def edits_of(part: str, before: Sequence[object], after: Sequence[object]) -> tuple[Edit, ...]:
    """Return what differs between the items of such a list, field by field; they are the same ones still."""
    old, new = ([to_json(each) for each in several] for several in (before, after))
    return tuple(_edits_of(part, old, new))


def undone(activity: Activity, several: Iterable[Edit]) -> Activity:
    """Return an activity as it was before these edits. Raises UndoError where something else has changed it since."""
    json = to_json(activity)
    for edit in reversed(tuple(several)):
        holder = holder_of(json, edit)
        if holder is None or holder[edit.field] != edit.new:
            field = edit.field.replace("_", " ")
            what = f"{edit.name}: {field}" if edit.name else field
            raise UndoError.of(what, "has changed since: say how it stands instead.")
        holder[edit.field] = edit.old
    return from_json(Activity, json)


def holder_of(json: Json, edit: Edit) -> Json | None:
    """Return what has the field of an edit, within an activity, a section or the head of a plan as JSON.

    None where it is there no more.
    """
    if edit.part is None:
        return json if edit.field in json else None
    items: list[Json] = json.get(edit.part) or []
    place = edit.place or 0
    is_there = place < len(items) and items[place].get(_PARTS.get(edit.part, "")) == edit.name
    return items[place] if is_there else None


def holders_of(json: Json, edit: Edit) -> list[Json]:
    """Return what may have the field of an edit, wherever it stands now: what has its name, then what has its place."""
    if edit.part is None:
        return [json]
    items: list[Json] = json.get(edit.part) or []
    place, known_by = edit.place or 0, _PARTS.get(edit.part, "")
    return [*(each for each in items if each.get(known_by) == edit.name), *items[place : place + 1]]


def _edits(before: Json, after: Json) -> Iterator[Edit]:
    for field, old in before.items():
        new = after[field]
        if old == new or field in _IMPLIED:
            continue
        if field in _PARTS and _are_same(old, new, _PARTS[field]):
            yield from _edits_of(field, old, new)
        else:
            yield Edit(field, old, new)


def _are_same(old: list[Json], new: list[Json], name: str) -> bool:
    return [each[name] for each in old] == [each[name] for each in new]


def _edits_of(part: str, old: list[Json], new: list[Json]) -> Iterator[Edit]:
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        for field, value in before.items():
            if value != after[field]:
                yield Edit(field, value, after[field], part, place, before[_PARTS[part]])
