"""Edits of an activity in words: a short line for each thing that is another now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from messages import blocks, stored
from messages.listing import plural
from workplan.deliverables import COMPLETION

MOST = 12
"""Lines of one change; of more it says how many."""
NAME, TEXT, ITEMS = 80, 300, 3
"""Characters of a name and of a text, and items of a list that are named."""

FOLLOWS = frozenset({"original", "formerly", "done_on", "last_update"})
"""Fields that follow from others, which are told."""
LONG = frozenset({"description", "source_note", "bodies", "bodies_text", "references", "relative"})
"""Fields of which it is told only that they are other ones now."""

Edit = Mapping[str, Any]
"""As workplan.history.Edit.to_json has it."""


def lines(edits: Sequence[Edit]) -> list[str]:
    """Say each thing that was changed in a line."""
    itself = {edit["field"]: edit for edit in edits if not edit.get("part")}
    parts: dict[tuple[str, int], list[Edit]] = {}
    for edit in edits:
        goes_without_saying = "status" in itself and edit.get("name") == COMPLETION
        if edit.get("part") and not goes_without_saying:
            parts.setdefault((edit["part"], edit["place"]), []).append(edit)
    said = [
        *_status(itself),
        *_evidence(itself),
        *_others(itself),
        *(line for each in parts.values() for line in _part(each)),
    ]
    return [*said[:MOST], f"and {len(said) - MOST} more"] if len(said) > MOST else said


def ended(said: str) -> str:
    """End a sentence that somebody may have ended already."""
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def _status(edits: Mapping[str, Edit]) -> list[str]:
    """Say where it stands, and that in the words of who reported it."""
    words = edits.get("status_text", {}).get("new")
    said = _text(words) if words else ""
    if status := edits.get("status"):
        moved = f"{stored.status(status['new'])} (was {stored.status(status['old'])})"
        return [f"{moved}: {said}" if said else moved]
    if "status_text" in edits:
        return [f"In words: {said}" if said else "In words: nothing any more"]
    return []


def _evidence(edits: Mapping[str, Edit]) -> list[str]:
    """Say what shows it; that a new status wants other evidence goes without saying."""
    if "evidence" not in edits:
        return []
    old, new = edits["evidence"]["old"] or [], edits["evidence"]["new"] or []
    if added := [each for each in new if each not in old]:
        return [f"Evidence: {_listed(added)}"]
    return [] if "status" in edits else [f"Evidence taken back: {_listed([each for each in old if each not in new])}"]


def _others(edits: Mapping[str, Edit]) -> Iterable[str]:
    for field, edit in edits.items():
        if field in {"status", "status_text", "evidence"} | FOLLOWS:
            continue
        if field in LONG:
            yield f"{_label(field)}: changed"
        elif field in {"metrics", "deliverables"}:
            yield from _items("text" if field == "metrics" else "label", edit)
        elif field == "timeline":
            yield f"Timeline: {_timeline(edit['new'])} (was {_timeline(edit['old'])})"
        else:
            yield f"{_label(field)}: {_text(edit['new'])} (was {_text(edit['old'])})"


def _items(name: str, edit: Edit) -> Iterable[str]:
    """Say what a list has now and had not before, and the other way round."""
    old, new = ({each[name]: each for each in edit[side] or []} for side in ("old", "new"))
    for label, each in new.items():
        if label not in old:
            yield f"{_name(label)}: added{_due(each.get('due'))}"
        elif each != old[label]:
            yield f"{_name(label)}: changed"
    yield from (f"{_name(label)}: taken out" for label in old if label not in new)


def _part(edits: Sequence[Edit]) -> Iterable[str]:
    """Say in one line what of a metric or a deliverable is another now."""
    by_field = {edit["field"]: edit for edit in edits}
    told = [words for field, edit in by_field.items() if (words := _of_part(field, edit))]
    if told:
        yield f"{_name(edits[0]['name'])}: {', '.join(told)}"


def _of_part(field: str, edit: Edit) -> str:
    if field in _OF_PART:
        return _OF_PART[field](edit["old"], edit["new"])
    return "" if field in FOLLOWS else f"{field.replace('_', ' ')} changed"


def _members(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> str:
    """Say which Member States are counted now, or at another stage, and which are not any more."""
    before = {each["code"]: each.get("stage") for each in old}
    after = {each["code"]: each.get("stage") for each in new}
    came = [
        f"+{code}{f' {stored.term(stage)}' if stage else ''}"
        for code, stage in after.items()
        if before.get(code, code) != stage
    ]
    went = [f"-{code}" for code in before if code not in after]
    return _text(" ".join((*came, *went)) or "what shows it changed")


def _timeline(value: Mapping[str, Any] | None) -> str:
    return _text((value or {}).get("text"))


def _due(value: object) -> str:
    return f", due {_day(value)}" if value else ""


def _day(value: object) -> str:
    return stored.day(value) if value else "no date"


def _listed(items: Sequence[object]) -> str:
    more = f" and {plural(len(items) - ITEMS, 'more thing')}" if len(items) > ITEMS else ""
    return f"{', '.join(map(_text, items[:ITEMS]))}{more}"


def _label(field: str) -> str:
    return field.replace("_", " ").capitalize()


def _name(value: object) -> str:
    return blocks.clip(str(value), NAME)


def _text(value: object) -> str:
    return "nothing" if value is None else blocks.clip(str(value), TEXT)


_OF_PART: Mapping[str, Callable[[Any, Any], str]] = {
    "value": lambda old, new: f"{_text(new)} (was {_text(old)})",
    "state": lambda _, new: _text(new),
    "as_of": lambda _, new: f"as of {_day(new)}" if new else "",
    "source": lambda _, new: f"source: {_text(new)}" if new else "",
    "members": lambda old, new: _members(old or [], new or []),
    "maturity": lambda _, new: stored.term(new) if new else "no longer said whether it is there",
    "due": lambda old, new: f"due {_day(new)} (was {_day(old)})",
}
"""What is said of a field of a metric or a deliverable, by what it was and is."""
