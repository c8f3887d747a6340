"""What an entry of the history changed, in people's words: which field, what it was, and what it is since."""

from collections.abc import Callable, Mapping
from typing import Any

from messages import blocks, deliverables, stored
from messages.blocks import Cut
from workplan.history import Edit
from workplan.plan import DeliverableState

NAMED, VALUE = 120, 140
"""Characters of the name of a part, and of a value."""
NOTHING = "none"

FIELDS = {
    "status_text": "in their words",
    "bodies_text": "bodies as worded",
    "source_note": "note on the source",
    "original": "original timeline",
    "formerly": "former codes",
    "as_of": "as of",
    "done_on": "done on",
    "follows": "due with the timeline",
    "members": "Member States",
    "relative": "counts from",
}
"""Names of fields that are not their own."""

KNOWN_BY = ("text", "label", "name", "code", "event", "title")
"""Fields by which a thing of several is known, the first that it has."""
ITSELF = frozenset({"status", "value", "state"})
"""Fields that need no name: what they say is known by its words."""


def said(edit: Edit, cut: Cut = blocks.clip) -> str:
    """Say what was changed: Draft: open → done; `cut` keeps stored texts short."""
    change = f"{_worded(edit.field, edit.old, cut)} → {_worded(edit.field, edit.new, cut)}"
    field = FIELDS.get(edit.field, edit.field.replace("_", " "))
    if edit.name:
        name = cut(edit.name, NAMED)
        return f"{name}: {change}" if edit.field in ITSELF else f"{name}, {field}: {change}"
    return change if edit.field in ITSELF else f"{field}: {change}"


def _worded(field: str, value: Any, cut: Cut) -> str:  # noqa: ANN401 - JSON
    """Say a value as JSON has it, and as it stands where it is not what its field should hold: history is shown."""
    if value in (None, "", []):
        return NOTHING
    words = WORDS.get(field)
    try:
        return cut(words(value) if words else _plain(value), VALUE)
    except (ValueError, TypeError, KeyError, AttributeError):
        return cut(str(value), VALUE)


def _plain(value: Any) -> str:  # noqa: ANN401 - JSON
    """Say a value of no special kind: a list by its items, a thing by what it is known by."""
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        known = next((value[name] for name in KNOWN_BY if value.get(name)), None)
        return str(known) if known is not None else ", ".join(f"{name} {each}" for name, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _timeline(value: Mapping[str, Any]) -> str:
    days = " – ".join(stored.day(value[name]) for name in ("start", "end") if value.get(name))
    return str(value.get("text") or days or NOTHING)


def _members(value: list[Mapping[str, Any] | str]) -> str:
    return ", ".join(each if isinstance(each, str) else _member(each) for each in value)


def _member(value: Mapping[str, Any]) -> str:
    stage = stored.term(value["stage"]) if value.get("stage") else ""
    on = f"on {stored.day(value['on'])}" if value.get("on") else ""
    return " ".join(filter(None, (value["code"], stage, on)))


WORDS: Mapping[str, Callable[[Any], str]] = {
    "status": stored.status,
    "state": lambda value: deliverables.STATES[DeliverableState(value)],
    "maturity": stored.term,
    "as_of": stored.day,
    "done_on": stored.day,
    "due": stored.day,
    "timeline": _timeline,
    "original": _timeline,
    "members": _members,
}
