"""A plan as it was: what has been done since is taken off again, entry by entry."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from workplan import codes
from workplan.differences import OUTCOMES, SECTIONS, VISION, Json, holder_of, holders_of
from workplan.history import Edit, Entry, Kind
from workplan.json_values import from_json, to_json
from workplan.plan import Activity, PlanHead, Section


def rewound(activity: Activity, entries: Iterable[Entry]) -> Activity:
    """Return an activity as it was before some entries, but for the moment of its last update.

    What an entry says was there before it is believed, whatever stands there now: a meeting that was moved changes due
    dates without an entry of the activity.

    Args:
        activity: As it stands.
        entries: All that came after the moment that is asked for, the newest first.
    """
    json = to_json(activity)
    for entry in entries:
        for edit in reversed(entry.edits):
            _put_back(holder_of(json, edit), edit)
    return from_json(Activity, json)


def without(activity: Activity, reports: Iterable[Entry]) -> Activity:
    """Return an activity without some reports of it, as far as it still says what they said.

    What a load, or a meeting, has said since in its own words stays; the metric or deliverable that was reported on may
    have been reworded or moved by it.

    Args:
        activity: As it stood after all of them.
        reports: The reports, and what took one back, the newest first.
    """
    json = to_json(activity)
    for entry in reports:
        for edit in reversed(entry.edits):
            several = (each for each in holders_of(json, edit) if each.get(edit.field) == edit.new)
            _put_back(next(several, None), edit)
    return from_json(Activity, json)


def head_rewound(head: PlanHead, entries: Iterable[Entry]) -> PlanHead:
    """Return what is true of a whole plan as it was before some entries.

    Args:
        head: As it stands.
        entries: Those of the plan and of no activity that came after the moment that is asked for, the newest first;
            those that say nothing of it may stand among them.
    """
    json = to_json(head)
    for entry, edit in _of_whole(entries):
        is_own = edit.part is None and entry.kind is Kind.LOAD
        _put_back(holder_of(json, edit) if is_own or edit.part == VISION else None, edit)
    return from_json(PlanHead, json)


def sections_rewound(sections: Sequence[Section], entries: Iterable[Entry]) -> tuple[Section, ...]:
    """Return the sections of a plan as they were before some entries, in the order that they had; as above."""
    several: list[Json] = [to_json(section) for section in sections]
    for entry, edit in _of_whole(entries):
        if edit.field == SECTIONS and edit.part is None:
            several = deepcopy(edit.old)
        else:
            _put_back(_in_section(several, entry, edit), edit)
    return tuple(from_json(Section, each) for each in several)


def _of_whole(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Edit]]:
    """Yield the edits of what is no activity, the last first, each with its entry."""
    return ((entry, edit) for entry in entries if entry.activity_id is None for edit in reversed(entry.edits))


def _in_section(several: Iterable[Json], entry: Entry, edit: Edit) -> Json | None:
    """Return what has the field of an edit: a section that it names, or an outcome metric of the one of its entry."""
    code = {SECTIONS: edit.name, OUTCOMES: entry.code}.get(edit.part or "")
    section = next((each for each in several if code and codes.fold(each["code"]) == codes.fold(code)), None)
    return holder_of(section, edit) if section and edit.part == OUTCOMES else section


def _put_back(holder: Json | None, edit: Edit) -> None:
    """Let a field be again what it was; in a copy, for what it holds may be put back in its turn."""
    if holder is not None and edit.field in holder:
        holder[edit.field] = deepcopy(edit.old)
