import pytest

from storage.files.findings import Findings
from storage.files.headings import Heading
from storage.files.sheets import Cell, Kind, Sheet
from storage.files.table_items import Item, Table
from tests.storage.files.made import sheet, table, told

COLUMNS = "Code,Activity,Timeline,Lead,Metric,Baseline,Deliverable\n"
Read = tuple[list[tuple[str, tuple[int, ...]]], list[str]]


def read(made: Table) -> Read:
    """Return the items of a table by their codes, each with its rows, and what is said of them."""
    return [(item.code, item.rows) for item in made.items()], told(made.findings)


def items(text: str, merged: dict[tuple[int, int], tuple[int, int]] | None = None) -> Read:
    return read(table(COLUMNS + text, merged))


BELONGING = {
    "a row for each activity": (
        "A.1,Study,2024,ACCEC,m,0,\nA.2,Forum,2025,ACCEC,n,1,\n",
        [("A.1", (2,)), ("A.2", (3,))],
    ),
    "a further row for each metric": (
        "A.1,Study,2024,ACCEC,m,0,\n,,,,n,1,\n,,,,o,,\nA.2,Forum,2025,ACCEC,,,\n",
        [("A.1", (2, 3, 4)), ("A.2", (5,))],
    ),
    "a further row for a deliverable": ("A.1,Study,2024,ACCEC,m,0,d\n,,,,,,e\n", [("A.1", (2, 3))]),
    "a further row of a section": (
        "A,Trade,,,m,0,\n,,,,n,1,\nA.1,Study,2024,ACCEC,,,\n",
        [("A", (2, 3)), ("A.1", (4,))],
    ),
    "a row that says the same again": ("A.1,Study,2024,ACCEC,m,0,\n,Study,2024,ACCEC,n,1,\n", [("A.1", (2, 3))]),
    "a flat table that repeats everything": (
        "A.1,Study,2024,ACCEC,m,0,\nA.1,Study,2024,ACCEC,n,0,\nA.1,Study,2024,ACCEC,o,1,\nA.2,Forum,2025,ACCEC,m,0,\n",
        [("A.1", (2, 3, 4)), ("A.2", (5,))],
    ),
    "a flat table that repeats the code alone": ("A.1,Study,2024,ACCEC,m,0,\nA.1.,,,,n,1,\n", [("A.1", (2, 3))]),
    "a code with another title": (
        "A.1,Study,2024,ACCEC,m,0,\nA.1,Forum,2024,ACCEC,n,0,\n",
        [("A.1", (2,)), ("A.1", (3,))],
    ),
    "the same row again": ("A.1,Study,2024,ACCEC,m,0,\nA.1,Study,2024,ACCEC,m,0,\n", [("A.1", (2,)), ("A.1", (3,))]),
    "the same further row again": (
        "A.1,Study,2024,ACCEC,m,0,\nA.1,Study,2024,ACCEC,n,0,\nA.1,Study,2024,ACCEC,n,0,\n",
        [("A.1", (2, 3)), ("A.1", (4,))],
    ),
    "blank rows between": ("\nA.1,Study,2024,ACCEC,m,0,\n , ,\n,,,,n,1,\n", [("A.1", (3, 5))]),
    "the header on each page": (
        f"A.1,Study,2024,ACCEC,m,0,\n{COLUMNS},,,,n,1,\n{COLUMNS}A.2,Forum,2025,ACCEC,,,\n",
        [("A.1", (2, 4)), ("A.2", (6,))],
    ),
    "a row that numbers the columns": ("(1),(2),(3),(4),(5),(6),(7)\nA.1,Study,2024,ACCEC,,,\n", [("A.1", (3,))]),
    "signs around the codes": ("(1),Trade,,,,,\n1.1.,Study,2024,ACCEC,,,\n", [("1", (2,)), ("1.1", (3,))]),
}


@pytest.mark.parametrize("name", BELONGING)
def test_rows_belong_to_the_item_they_continue(name: str) -> None:
    text, expected = BELONGING[name]
    assert items(text) == (expected, [])


HEADINGS = [
    ("Pillar 1: Law,,,,,,\n", Heading("pillar", "1", "Law")),
    (",Pillar 1: Law,,,,,\n", Heading("pillar", "1", "Law")),
    (",,,,,,Workstream B\n", Heading("workstream", "B")),
    ("A.2 Trade,,,,,,\n", Heading(None, "A.2", "Trade")),
    ("Pillar 1: Law,,,,Laws in force,3,\n", Heading("pillar", "1", "Law")),
    ("TF,,,,,,\n", Heading(None, "TF")),
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_a_heading_may_stand_in_any_cell_of_its_row(text: str, heading: Heading) -> None:
    assert [item.heading for item in table(COLUMNS + text).items()] == [heading]


def test_a_heading_is_where_its_cell_is() -> None:
    assert [str(item.place) for item in table(f"{COLUMNS},Pillar 1: Law,,,,,\nA.1,Study,,,,,\n").items()] == [
        "B2",
        "A3",
    ]


LEFT_OUT = [
    ("Source: Secretariat,,,,,,\n", "A3: the row is neither activity nor section, “Source: Secretariat”: left out."),
    (",,,Note: draft,,,\n", "D3: the row is neither activity nor section, “Note: draft”: left out."),
    ("Total,,,,,,\n", "A3: the row is neither activity nor section, “Total”: left out."),
    (
        "E-commerce facilitation,,,,,,\n",
        "A3: the row is neither activity nor section, “E-commerce facilitation”: left out.",
    ),
    ('"* two\nlines",,,,,,\n', "A3: the row is neither activity nor section, “* two lines”: left out."),
]


@pytest.mark.parametrize(("text", "sentence"), LEFT_OUT)
def test_a_text_alone_in_its_row_is_left_out_and_told(text: str, sentence: str) -> None:
    assert items(f"A.1,Study,2024,ACCEC,,,\n{text}") == ([("A.1", (2,))], [sentence])


NO_CODE = "has no code: give it one, or fill in only what is a further metric or deliverable of the activity above."
REFUSED = [
    (",Forum,2025,ACCEC,,,\n", f"A3: the row {NO_CODE}"),
    (",more of the title,,,,,\n", f"A3: the row {NO_CODE}"),
    (",,2026,,n,,\n", f"A3: the row {NO_CODE}"),
    (
        "?!,Forum,2025,ACCEC,,,\n",
        "A3: the row has “?!” as its code: letters, digits, dots and hyphens, such as A.2.1.3.",
    ),
    (
        "A 2,Forum,2025,ACCEC,,,\n",
        "A3: the row has “A 2” as its code: letters, digits, dots and hyphens, such as A.2.1.3.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_a_row_that_can_belong_to_nothing_is_refused(text: str, sentence: str) -> None:
    assert items(f"A.1,Study,2024,ACCEC,,,\n{text}") == ([("A.1", (2,))], [sentence])


WORDS = [("Alice", False), ("Total", False), ("Gov", True), ("iii", True), ("TF", True)]


@pytest.mark.parametrize(("code", "is_code"), WORDS)
def test_a_long_word_is_no_code_in_the_table_of_somebody_else(code: str, is_code: bool) -> None:
    assert [each for each, _ in items(f"{code},Study,2024,ACCEC,,,\n")[0]] == [code] * is_code


@pytest.mark.parametrize("code", ["Alice", "Total"])
def test_in_a_table_with_levels_any_word_may_be_a_code(code: str) -> None:
    made = table(f"Code,Activity,Timeline,Lead,Level\n{code},Study,2024,ACCEC,\n")
    assert read(made) == ([(code, (2,))], [])


def test_a_cell_beyond_the_header_of_a_csv_is_refused() -> None:
    assert items("A.1,Study,2024,ACCEC,m,0,d,more\n") == (
        [("A.1", (2,))],
        ["H2: the row has more cells than the header has columns: put a text with a comma in quotation marks."],
    )


def test_texts_of_a_workbook_in_a_column_without_a_heading_are_told_once() -> None:
    plain = sheet(f"{COLUMNS}A.1,Study,2024,ACCEC,,,,x\nA.2,Forum,2024,ACCEC,,,,y\n")
    made = table(COLUMNS)
    assert read(Table(Sheet("Plan", plain.rows), made.header, Findings("plan.xlsx"))) == (
        [("A.1", (2,)), ("A.2", (3,))],
        ["Plan!H2: the row has a text in a column without a heading: left out."],
    )


def test_a_metric_above_the_first_code_belongs_to_nothing() -> None:
    assert items(",,,,m,0,\n") == ([], [f"A2: the row {NO_CODE}"])


def test_what_is_merged_downwards_holds_for_the_rows_beside_it() -> None:
    merged = {(3, column): (2, column) for column in (1, 2, 3, 4)}
    assert items("A.1,Study,2024,ACCEC,m,0,\n,,,,n,1,\n", merged) == ([("A.1", (2, 3))], [])


def of_code(cell: Cell) -> Read:
    """Return what becomes of a row with a cell as its code."""
    plain = sheet(f"{COLUMNS},Study,2024,ACCEC,,,\n")
    rows = plain.rows[0], (cell, *plain.rows[1][1:])
    made = table(COLUMNS)
    return read(Table(Sheet("Plan", rows), made.header, Findings("plan.xlsx")))


KINDS = [
    (
        Cell("2 January 2024", Kind.DATE),
        "Plan!A2: the row has the date 2 January 2024 as its code, which a spreadsheet makes of a code such as 1-2: "
        "format the column as text, and type the code again.",
    ),
    (
        Cell("=A1+1", Kind.FORMULA),
        "Plan!A2: the row has a formula as its code: put the value in its place (copy the cell, then paste special, values).",
    ),
    (
        Cell("#REF!", Kind.ERROR),
        "Plan!A2: the row has “#REF!” as its code: letters, digits, dots and hyphens, such as A.2.1.3.",
    ),
]


@pytest.mark.parametrize(("cell", "sentence"), KINDS)
def test_a_code_that_a_spreadsheet_made_something_else_of_is_refused(cell: Cell, sentence: str) -> None:
    assert of_code(cell) == ([], [sentence])


def test_a_number_may_be_a_code() -> None:
    assert of_code(Cell("1.10", Kind.NUMBER)) == ([("1.10", (2,))], [])


def test_the_code_of_an_activity_may_be_the_key_of_the_plan_above_it() -> None:
    made = table("Code,Activity,Timeline,Lead,Metric,Level\nA,Study,,,,plan\nA,Study,,,m,\n")
    assert read(made) == ([("A", (2,)), ("A", (3,))], [])


def test_an_item_has_its_rows_in_order() -> None:
    made = table(COLUMNS)
    assert Item(Heading(None, "A"), 2, made.sheet.place(2), more=[3, 5]).rows == (2, 3, 5)
