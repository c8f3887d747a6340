"""Checks of a plan as a whole, when all its parts have been read."""

import re
from collections.abc import Iterable

from storage.files.fields import Fields
from workplan import body_doubts, codes
from workplan.plan import Activity, Section, leads

KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,18}[A-Za-z0-9])?")


def is_key(text: str) -> bool:
    """Whether a plan may have this key: it is typed before a code, as in ASEAN:A.2.1."""
    return KEY.fullmatch(text) is not None


def check_key(fields: Fields, key: str) -> None:
    """Refuse a key of another form."""
    if key and not is_key(key):
        fields.refuse("key", f"has “{key[:80]}” as its key", "letters, digits and hyphens, at most 20")


def check_codes(sections: Iterable[tuple[Fields, Section]], activities: Iterable[tuple[Fields, Activity]]) -> None:
    """Refuse codes that are none, that stand twice, or whose section is missing."""
    coded = [(fields, section.code) for fields, section in sections]
    known = {codes.fold(code) for _, code in coded}
    coded += [(fields, activity.code) for fields, activity in activities]
    first: dict[str, Fields] = {}
    for fields, code in coded:
        if codes.is_code(code):
            _check_once(fields, code, first)
            _check_parent(fields, code, known)
        elif code:
            fields.refuse("code", "is not a code", "letters, digits, dots and hyphens, such as A.2.1.3")


def _check_once(fields: Fields, code: str, first: dict[str, Fields]) -> None:
    earlier = first.setdefault(codes.fold(code), fields)
    if earlier is not fields:
        fields.refuse(
            "code", f"stands twice, first at {earlier.place('code')} as {earlier.about}", "give each its own code"
        )


def _check_parent(fields: Fields, code: str, sections: set[str]) -> None:
    parent = codes.parent(code)
    if sections and parent is not None and codes.fold(parent) not in sections:
        fields.refuse("code", f"has no section {parent} above it", f"add a section {parent}, or correct the code")


def check_timeline(fields: Fields, activity: Activity) -> None:
    """Tell of dates that nobody will be reminded of."""
    if activity.timeline.text is None:
        fields.notice("timeline", "has no timeline", "nothing will fall due")
    elif not activity.timeline.understood:
        fields.notice(
            "timeline", "has dates that are not understood", f"kept as worded: {activity.timeline.text[:200]}"
        )


def check_bodies(fields: Fields, activity: Activity) -> None:
    """Refuse an activity that nobody leads, unless the file says that the plan names none."""
    name = "bodies_text" if fields.has("bodies_text") else "bodies"
    if activity.bodies_text is not None:
        _check_worded(fields, name, activity, activity.bodies_text[:200])
    elif fields.is_null(name):
        fields.notice(name, "names no lead body", "nobody will be asked about it")
    elif fields.is_blank(name):
        fields.refuse(
            name, "names no lead body", "write who leads under bodies, or `bodies: null` if the plan names none"
        )


def _check_worded(fields: Fields, name: str, activity: Activity, said: str) -> None:
    if not activity.bodies:
        fields.notice(name, f"names no lead body yet ({said})", "nobody will be asked about it")
    elif not leads(activity.bodies):
        accepted = "write who leads, such as: ATFJCC in consultation with ACCEC"
        fields.refuse(name, f"has bodies of whom none leads ({said})", accepted)
    elif any(body_doubts.is_doubtful(body.name) for body in activity.bodies):
        names = "; ".join(f"{body.name[:80]} ({body.role})" for body in activity.bodies)
        fields.notice(name, f"has bodies that may not be understood ({said})", f"they are read as {names}")
