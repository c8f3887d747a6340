"""An activity as it was: what has been done since is taken off again, entry by entry."""

from collections.abc import Iterable

from workplan.differences import holder_of
from workplan.history import Entry
from workplan.json_values import from_json, to_json
from workplan.plan import Activity


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
            holder = holder_of(json, edit)
            if holder is not None and edit.field in holder:
                holder[edit.field] = edit.old
    return from_json(Activity, json)
