"""The CSV of bodies in and out: one row for each body, and one more for each further term of its people."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from storage.bodies import Body, Person, Post
from storage.files import text_files
from storage.files.fields import WORD, Fields
from storage.files.findings import Findings, Place
from storage.files.nodes import Mapping, Scalar
from storage.row_values import name_key

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
FORMULA = re.compile(r"\s*[=+@\t\r-]")
"""Beginnings that a spreadsheet takes for a formula: they are written after an apostrophe."""


def read(path: Path) -> tuple[Body, ...]:
    """Read the bodies of a CSV file, in its order. Raises FileError with every problem and its line."""
    findings = Findings(str(path))
    bodies: dict[str, Body] = {}
    for fields in _rows(text_files.read(path, findings), findings):
        body = _body(fields)
        key = name_key(body.name)
        bodies[key] = _joined(fields, bodies[key], body) if key in bodies else body
    findings.check()
    return tuple(bodies.values())


def write(bodies: Iterable[Body]) -> str:
    """Return the bodies as CSV that reads back to the same bodies."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for body in bodies:
        writer.writerows([_safe(cell) for cell in row] for row in _cells(body))
    return out.getvalue()


def _rows(text: str, findings: Findings) -> Iterator[Fields]:
    """Yield each row under its column names."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().lower().replace(" ", "_") for cell in next(reader)]
        _check_header(header, findings)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _fields(header, cells, line, findings)
            line = reader.line_num + 1
    except csv.Error as error:
        place = Place(reader.line_num)
        raise findings.stop(place, f"is not valid CSV ({error})", "see to the quotes there") from error


def _check_header(header: Sequence[str], findings: Findings) -> None:
    fields = Fields(findings, Mapping(Place(1), {name: Scalar(Place(1), None) for name in header}), "the header")
    fields.know(COLUMNS)
    if "body" not in header:
        fields.refuse(None, "has no column body", f"columns are {', '.join(COLUMNS)}, split by commas")
    if len(set(header)) < len(header):
        fields.refuse(None, "names a column twice", "keep one of the two")
    findings.check()


def _fields(header: Sequence[str], cells: Sequence[str], line: int, findings: Findings) -> Fields:
    values = {name: Scalar(Place(line), _plain(cell)) for name, cell in zip(header, cells, strict=False)}
    places = {name: Place(line, path=name) for name in values}
    fields = Fields(findings, Mapping(Place(line), dict(values), places), "a body")
    if len(cells) > len(header):
        fields.refuse(None, "has more cells than the header has columns", "put a text with a comma in quotes")
    return fields


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


def _safe(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell
