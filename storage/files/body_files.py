"""The table of bodies in and out: one row for each body, and one more for each further term of its people."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from storage.files import csv_text, sheet_files
from storage.files.fields import WORD, Fields
from storage.files.findings import Findings, Place
from storage.files.headers import HEAD
from storage.files.nodes import Mapping, Scalar
from storage.files.sheets import Sheet
from workplan.contacts import Body, Person, Post, name_key

COLUMNS = (
    "body",
    "full_name",
    "aliases",
    "channel",
    "focal_points",
    "deputies",
    "from",
    "until",
    "timezone",
    "calendar",
)
OF_BODY = ("full_name", "aliases", "channel", "timezone", "calendar")
"""Columns that say the same in every row of a body, or are blank after its first."""

FORMS = {
    "focal_points": (re.compile(r"[UW][A-Z0-9]+"), "ids of Slack users, such as U012AB3CD, split by ;"),
    "deputies": (re.compile(r"[UW][A-Z0-9]+"), "ids of Slack users, such as U012AB3CD, split by ;"),
    "channel": (re.compile(r"[CG][A-Z0-9]+"), "the id of a Slack channel, such as C012AB3CD"),
    "calendar": (re.compile(r"[A-Z]{2}"), "an ISO country code, such as TH"),
}


def read(path: Path, sheet: str | None = None) -> tuple[Body, ...]:
    """Read the bodies of a table, CSV or workbook, in its order. Raises FileError with every problem and its cell."""
    findings = Findings(str(path))
    bodies: dict[str, Body] = {}
    names: dict[str, str] = {}
    for fields in _rows(sheet_files.read(path, sheet, _fit, findings), findings):
        body = _body(fields)
        key = name_key(body.name)
        bodies[key] = _joined(fields, bodies[key], body) if key in bodies else body
        _check_names(fields, body, names)
    findings.check()
    return tuple(bodies.values())


def write(bodies: Iterable[Body]) -> str:
    """Return the bodies as CSV that reads back to the same bodies."""
    return csv_text.write(chain([COLUMNS], *map(_cells, bodies)))


def _fit(sheet: Sheet) -> int:
    """Return how many of our columns a sheet has, of which one must be the body."""
    row = _header_row(sheet)
    return len({*_header(sheet, row)} & {*COLUMNS}) if row else 0


def _header_row(sheet: Sheet) -> int | None:
    rows = range(1, min(len(sheet.rows), HEAD) + 1)
    return next((row for row in rows if "body" in _header(sheet, row)), None)


def _header(sheet: Sheet, row: int) -> list[str]:
    return ["_".join(cell.text.lower().split()) for cell in sheet.rows[row - 1]]


def _rows(sheet: Sheet, findings: Findings) -> Iterator[Fields]:
    """Yield each row under its column names."""
    top = _header_row(sheet) or 1
    header = _header(sheet, top)
    _check_header(header, sheet.place(top), findings)
    for row in range(top + 1, len(sheet.rows) + 1):
        if any(cell.text.strip() for cell in sheet.rows[row - 1]):
            yield _fields(header, sheet, row, findings)


def _check_header(header: Sequence[str], place: Place, findings: Findings) -> None:
    named = [name for name in header if name]
    fields = Fields(findings, Mapping(place, {name: Scalar(place, None) for name in named}), "the header")
    fields.know(COLUMNS)
    if "body" not in named:
        fields.refuse(None, "has no column body", f"columns are {', '.join(COLUMNS)}")
    if len(set(named)) < len(named):
        fields.refuse(None, "names a column twice", "keep one of the two")
    findings.check()


def _fields(header: Sequence[str], sheet: Sheet, row: int, findings: Findings) -> Fields:
    places = {name: sheet.place(row, number) for number, name in enumerate(header, start=1) if name}
    texts = {name: sheet.cell(row, number).text for number, name in enumerate(header, start=1) if name}
    nodes = {name: Scalar(places[name], text) for name, text in texts.items()}
    fields = Fields(findings, Mapping(sheet.place(row), dict(nodes), places), "a body")
    if any(cell.text.strip() for cell in sheet.rows[row - 1][len(header) :]):
        fields.refuse(None, "has more cells than the header has columns", "put a text with a comma in quotes")
    return fields


def _check_names(fields: Fields, body: Body, names: dict[str, str]) -> None:
    """Refuse a name by which two bodies would go: nobody could tell which of them is meant."""
    columns = (("body", (body.name,)), ("full_name", (body.full_name,)), ("aliases", body.aliases))
    for column, several in columns:
        for name in filter(None, several):
            other = names.setdefault(name_key(name), name_key(body.name))
            if other != name_key(body.name):
                fields.refuse(
                    column, f"goes by “{name[:80]}”, as another body does", "let one of the two have the name"
                )


def _body(fields: Fields) -> Body:
    name = fields.required("body", WORD)
    fields.about = name or fields.about
    since, until = fields.day("from"), fields.day("until")
    if since and until and since > until:
        fields.refuse("until", "ends before it begins", "until is the last day of the term")
    people = [
        Person(user, post, since, until)
        for column, post in (("focal_points", Post.FOCAL_POINT), ("deputies", Post.DEPUTY))
        for user in _formed(fields, column)
    ]
    return Body(
        name,
        full_name=fields.text("full_name", WORD),
        aliases=_list(fields, "aliases"),
        channel=next(iter(_formed(fields, "channel")), None),
        timezone=_timezone(fields),
        calendar=next(iter(_formed(fields, "calendar")), None),
        people=tuple(people),
    )


def _joined(fields: Fields, first: Body, more: Body) -> Body:
    """Add the people of a further row to a body."""
    for name in OF_BODY:
        if getattr(more, name) not in {None, (), getattr(first, name)}:
            fields.refuse(name, f"says another {name} than its first row", "say the same, or leave it blank")
    return replace(first, people=first.people + more.people)


def _list(fields: Fields, name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (fields.text(name) or "").split(";") if part.strip())


def _formed(fields: Fields, name: str) -> tuple[str, ...]:
    form, accepted = FORMS[name]
    parts = _list(fields, name)
    for part in parts:
        if not form.fullmatch(part):
            fields.refuse(name, f"has “{part[:80]}” under {name}", f"write {accepted}")
    return parts


def _timezone(fields: Fields) -> str | None:
    name = fields.text("timezone", WORD)
    try:
        return ZoneInfo(name).key if name else None
    except (ValueError, OSError, KeyError):
        fields.refuse("timezone", f"has the unknown time zone “{name}”", "write one such as Asia/Jakarta")
        return None


def _cells(body: Body) -> Iterator[list[str]]:
    about = [body.full_name or "", ";".join(body.aliases), body.channel or ""]
    place = [body.timezone or "", body.calendar or ""]
    terms = [(term, tuple(people)) for term, people in groupby(body.people, key=lambda each: (each.since, each.until))]
    for (since, until), people in terms or [((None, None), ())]:
        posts = [";".join(each.slack_user for each in people if each.post is post) for post in Post]
        yield [body.name, *about, *posts, str(since or ""), str(until or ""), *place]
