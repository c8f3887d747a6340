import pytest

from storage.files import csv_sheets, headers
from storage.files.findings import FileError, Findings
from storage.files.sheets import Sheet
from tests.storage.files.made import told


def read(text: str) -> Sheet:
    return csv_sheets.read(text, headers.fit, Findings("plan.csv"))


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def refusal(text: str) -> str:
    findings = Findings("plan.csv")
    with pytest.raises(FileError) as caught:
        csv_sheets.read(text, headers.fit, findings)
    findings.problems += caught.value.findings
    return told(findings)[0]


ROWS = [["Code", "Activity"], ["A.1", "Study"]]
DIALECTS = [
    "Code,Activity\nA.1,Study\n",
    "Code;Activity\nA.1;Study\n",
    "Code\tActivity\nA.1\tStudy\n",
    "Code,Activity\r\nA.1,Study\r\n",
    "Code,Activity\rA.1,Study\r",
    "Code,Activity\nA.1,Study",
    '"Code","Activity"\n"A.1","Study"\n',
]


@pytest.mark.parametrize("text", DIALECTS)
def test_every_dialect_gives_the_same_table(text: str) -> None:
    assert texts(read(text)) == ROWS


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=; "])
def test_a_first_line_may_name_the_delimiter_and_is_no_row(first: str) -> None:
    assert texts(read(f"{first}\nCode;Activity, full\nA.1;Study\n")) == [
        [],
        ["Code", "Activity, full"],
        ["A.1", "Study"],
    ]


def test_a_first_line_may_name_the_tab() -> None:
    assert texts(read("sep=\t\nCode\tActivity\n")) == [[], ["Code", "Activity"]]


def test_a_delimiter_that_nobody_knows_is_not_believed() -> None:
    assert texts(read("sep=|\nCode,Activity\n")) == [[], ["Code", "Activity"]]


def test_commas_within_the_texts_do_not_make_a_comma_the_delimiter() -> None:
    text = f"Code;Activity\nA.1;{'a, ' * 300}\n"
    assert [len(row) for row in read(text).rows] == [2, 2]


def test_where_no_header_is_found_the_commonest_sign_is_the_delimiter() -> None:
    assert texts(read("Name;Telephone, fax\nAnn;1, 2\nBob;3\n"))[1] == ["Ann", "1, 2"]


def test_a_quoted_text_may_hold_delimiters_quotes_and_line_ends() -> None:
    assert texts(read('Code,Activity\nA.1,"one, ""two""\nthree"\n'))[1] == ["A.1", 'one, "two"\nthree']


def test_a_place_after_a_quoted_line_end_tells_the_line() -> None:
    sheet = read('Code,Activity\n"A.1","two\r\nlines"\nA.2,Forum\nA.3,"x\ny\nz"\nA.4,y\n')
    assert [str(sheet.place(row, 2)) for row in (1, 2, 3, 4, 5)] == [
        "B1",
        "B2",
        "B3 (line 4)",
        "B4 (line 5)",
        "B5 (line 8)",
    ]


def test_blank_lines_are_rows() -> None:
    assert texts(read("Code,Activity\n\nA.1,Study\n")) == [["Code", "Activity"], [], ["A.1", "Study"]]


def test_blank_cells_at_the_end_of_a_row_are_not_counted() -> None:
    assert texts(read(f"Code,Activity{',' * 500}\n,x,{',' * 500}\n")) == [["Code", "Activity"], ["", "x"]]


def test_an_apostrophe_before_what_would_be_a_formula_is_taken_away() -> None:
    assert texts(read("Code,Activity\nA.1,'=1+1\nA.2,'quoted'\n"))[1:] == [["A.1", "=1+1"], ["A.2", "'quoted'"]]


QUOTES = "the file has a quotation mark too few or too many: within a text in quotation marks, write each mark twice."
REFUSED = [
    ('Code,Activity\nA.1,"Study\nA.2,Forum\n', f"2: {QUOTES}"),
    ('Code,Activity\nA.1,"two\nlines"\nA.2,"Study" x\n', f"4: {QUOTES}"),
    (f'Code,Activity\nA.1,"{"x" * 200_000}', f"2: {QUOTES}"),
    (f"Code,Activity\nA.1{',x' * 200}\n", "2: the file has 201 columns: at most 200 are read."),
    ("Code,Activity\n" + "\n" * 100_000, "100001: the file has too many rows: at most 100,000."),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_table_is_refused_with_its_line(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_two_hundred_columns_and_a_hundred_thousand_rows_are_read() -> None:
    assert len(read("Code,Activity\n" + "\n" * 99_999).rows) == 100_000
    assert len(read(f"Code,Activity\n{'x,' * 199}x\n").rows[1]) == 200
