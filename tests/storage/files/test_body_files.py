from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.files import body_files
from storage.files.findings import FileError
from workplan.contacts import Body, Person, Post

Write = Callable[..., Path]

CSV = """body,full_name,aliases,channel,focal_points,deputies,from,until,timezone,calendar
ACCEC,ASEAN Coordinating Committee,EC; e-commerce,C012,U1;U2,U3,2023-01-01,2023-12-31,Asia/Jakarta,ID
ATFJCC,,,,,,,,,
ACCEC,,,,U4,,2024-01-01,,,
"""
ACCEC = Body(
    "ACCEC",
    "ASEAN Coordinating Committee",
    ("EC", "e-commerce"),
    "C012",
    "Asia/Jakarta",
    "ID",
    (
        Person("U1", Post.FOCAL_POINT, date(2023, 1, 1), date(2023, 12, 31)),
        Person("U2", Post.FOCAL_POINT, date(2023, 1, 1), date(2023, 12, 31)),
        Person("U3", Post.DEPUTY, date(2023, 1, 1), date(2023, 12, 31)),
        Person("U4", Post.FOCAL_POINT, date(2024, 1, 1)),
    ),
)


def read(written: Write, text: str) -> tuple[Body, ...]:
    return body_files.read(written(text, "bodies.csv"))


def problems(written: Write, text: str) -> list[str]:
    path = written(text, "bodies.csv")
    with pytest.raises(FileError) as caught:
        body_files.read(path)
    return [str(finding).removeprefix(f"{path.parent}/") for finding in caught.value.findings]


def test_a_body_may_have_a_row_for_each_term(written: Write) -> None:
    assert read(written, CSV) == (ACCEC, Body("ATFJCC"))


def test_only_the_body_must_have_a_column(written: Write) -> None:
    assert read(written, "Body\nACCEC\n\nATFJCC\n") == (Body("ACCEC"), Body("ATFJCC"))


def test_the_export_reads_back_to_the_same(written: Write) -> None:
    text = body_files.write((ACCEC, Body("ATFJCC")))
    assert read(written, text) == (ACCEC, Body("ATFJCC"))


def test_the_export_says_everything_in_every_row() -> None:
    assert body_files.write((ACCEC,)) == (
        "body,full_name,aliases,channel,focal_points,deputies,from,until,timezone,calendar\n"
        "ACCEC,ASEAN Coordinating Committee,EC;e-commerce,C012,U1;U2,U3,2023-01-01,2023-12-31,Asia/Jakarta,ID\n"
        "ACCEC,ASEAN Coordinating Committee,EC;e-commerce,C012,U4,,2024-01-01,,Asia/Jakarta,ID\n"
    )


@pytest.mark.parametrize("name", ["=1+1", "+A", "-A", "@A", " =1", "'=1", "\t=1", "＝1"])
def test_no_cell_is_a_formula(name: str) -> None:
    cell = body_files.write((Body("A", full_name=name),)).splitlines()[1].split(",")[1]
    assert cell.strip('"')[:1] not in {"=", "+", "-", "@", "\t", " "}


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip).filter(bool)
NAMES = st.lists(TEXTS.filter(lambda text: ";" not in text), max_size=2).map(tuple)
PEOPLE = st.lists(
    st.builds(Person, st.sampled_from(["U1", "U2"]), st.just(Post.FOCAL_POINT), st.none() | st.just(date(2023, 1, 1))),
    max_size=3,
).map(tuple)


@given(body=st.builds(Body, TEXTS, st.none() | TEXTS, NAMES, people=PEOPLE))
def test_any_body_reads_back_from_its_export(tmp_path_factory: pytest.TempPathFactory, body: Body) -> None:
    path = tmp_path_factory.mktemp("bodies") / "bodies.csv"
    path.write_text(body_files.write((body,)), encoding="utf-8", newline="")
    assert body_files.read(path) == (body,)


HEADER = "body,full_name,channel,focal_points,from,until,timezone,calendar\n"
REFUSED = [
    ("bodi\nACCEC\n", [
        "bodies.csv:A1: the header has the unknown field “bodi”: write body.",
        ("bodies.csv:A1: the header has no column body: "
        "columns are body, full_name, aliases, channel, focal_points, deputies, from, until, timezone, calendar."),
    ]),
    ("body,body\nACCEC,ACCEC\n", ["bodies.csv:A1: the header names a column twice: keep one of the two."]),
    (HEADER + ",x,,,,,,\n", ["bodies.csv:A2: a body has no body: write one."]),
    (HEADER + "A,x,,,,,,,more\n", [
        "bodies.csv:A2: a body has more cells than the header has columns: put a text with a comma in quotes."
    ]),
    (HEADER + 'A,"x\n', ["bodies.csv:2: the file has a quotation mark too few or too many: within a text in quotation marks, write each mark twice."]),
    (HEADER + "A,,general,,,,,\n", [
        "bodies.csv:C2: A has “general” under channel: write the id of a Slack channel, such as C012AB3CD."
    ]),
    (HEADER + 'B,"two\nlines",,,,,,\nA,,,U1;@ann,,,,\n', [
        ("bodies.csv:D3 (line 4): A has “@ann” under focal_points: "
        "write ids of Slack users, such as U012AB3CD, split by ;.")
    ]),
    (HEADER + "A,,,,04/12/2023,,,\n", [
        ("bodies.csv:E2: A has a day under from that cannot be taken: "
        "“04/12/2023” can be 4 December 2023 or 12 April 2023: write the month as a word, or the date as 2023-12-04.")
    ]),
    (HEADER + "A,,,,2023-02-01,2023-01-01,,\n", [
        "bodies.csv:F2: A ends before it begins: until is the last day of the term."
    ]),
    (HEADER + "A,,,,,,Mars/Olympus,\n", [
        "bodies.csv:G2: A has the unknown time zone “Mars/Olympus”: write one such as Asia/Jakarta."
    ]),
    (HEADER + "A,,,,,,../etc,\n", [
        "bodies.csv:G2: A has the unknown time zone “../etc”: write one such as Asia/Jakarta."
    ]),
    (HEADER + "A,,,,,,,Thailand\n", [
        "bodies.csv:H2: A has “Thailand” under calendar: write an ISO country code, such as TH."
    ]),
    (HEADER + "A,x,,,,,,\nB,a,,,,,,\n", [
        "bodies.csv:B3: B goes by “a”, as another body does: let one of the two have the name."
    ]),
    (HEADER + "A,x,,,,,,\na,y,,,,,,\n", [
        "bodies.csv:B3: a says another full_name than its first row: say the same, or leave it blank."
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), REFUSED)
def test_a_problem_is_told_with_its_line(written: Write, text: str, sentences: list[str]) -> None:
    assert problems(written, text) == sentences
