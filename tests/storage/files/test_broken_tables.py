"""Tables with one kind of fault each, and one with ten: every fault is told with its cell and what would be accepted."""

from datetime import date
from pathlib import Path

import pytest

from tests.storage.files.made import COLUMNS, GOOD, STUDY, problems, workbook

MORE = "Code,Activity,Timeline,Lead,Metric,Baseline,Deliverable,Due,Status\n"
STATES = "write one of not-started, in-progress, completed, on-hold, cancelled."
CODE = "letters, digits, dots and hyphens, such as A.2.1.3."

CSV: dict[str, tuple[str, list[str]]] = {
    "no header": (
        STUDY,
        [
            "A1: the file has no row that names the columns of a plan: "
            "give it a row with Code, Activity, Timeline and Lead Implementing Body."
        ],
    ),
    "a column is missing": (
        "Code,Activity,Lead\nA.1,Study,ACCEC\n",
        ["A1: the header has no column for the timeline: head one Timeline, and leave it blank if the plan has none."],
    ),
    "a column is misspelt": (
        "Code,Activity,Timline,Lead\nA.1,Study,2024,ACCEC\n",
        [
            "C1: the header has no column for the timeline: “Timline” may be it: "
            "head one Timeline, and leave it blank if the plan has none."
        ],
    ),
    "a column stands twice": (
        "Code,Activity,Timeline,Lead,Deadline\nA.1,Study,2024,ACCEC,2025\n",
        ["E1: the header names the timeline a second time, first in C1: keep one."],
    ),
    "a row without a code": (
        GOOD + ",Forum,2025,ACCEC\n",
        [
            "A3: the row has no code: "
            "give it one, or fill in only what is a further metric or deliverable of the activity above."
        ],
    ),
    "a code of signs": (GOOD + "A_2,Forum,2025,ACCEC\n", [f"A3: the row has “A_2” as its code: {CODE}"]),
    "a code stands twice": (
        GOOD + "A.2,Forum,2025,ACCEC\na-1,Survey,2025,ACCEC\n",
        ["A4: a-1 stands twice, first at A2 as A.1: give each its own code."],
    ),
    "a section is missing": (
        COLUMNS + "A,Trade,,\n" + STUDY + "B.1,Forum,2025,ACCEC\n",
        ["A4: B.1 has no section B above it: add a section B, or correct the code."],
    ),
    "an activity without a title": (GOOD + "A.2,,2025,ACCEC\n", ["B3: A.2 has no title: write one."]),
    "a date with two readings": (
        GOOD + "A.2,Forum,By 03/04/2025,ACCEC\n",
        [
            "C3: A.2 has a date that can be read in more than one way: “03/04/2025” can be 3 April 2025 or 4 March 2025: "
            "write the month as a word, or the date as 2025-04-03."
        ],
    ),
    "a day that is not in the calendar": (
        GOOD + 'A.2,"Forum,\nlarge",By 31 June 2025,ACCEC\nA.3,Survey,30 February 2024,ACCEC\n',
        [
            "C3: A.2 has a timeline that cannot be true: "
            "There is no 31 June 2025, for June 2025 has 30 days: correct the day.",
            "C4 (line 5): A.3 has a timeline that cannot be true: "
            "There is no 30 February 2024, for February 2024 has 29 days: correct the day.",
        ],
    ),
    "an end before the start": (
        "Code,Activity,Start,End,Lead\nA.1,Study,2025,2024,ACCEC\n",
        [
            "D2: A.1 has a timeline that cannot be true: "
            "This timeline ends on 2024-12-31, before it starts on 2025-01-01: write the earlier time first."
        ],
    ),
    "nobody leads": (
        GOOD + "A.2,Forum,2025,In consultation with ACCEC\n",
        [
            "D3: A.2 has bodies of whom none leads (In consultation with ACCEC): "
            "write who leads, such as: ATFJCC in consultation with ACCEC."
        ],
    ),
    "a baseline without a metric": (
        MORE + "A.1,Study,2024,ACCEC,m,0,,,\n,,,,,1,,,\n",
        ["F3: A.1 has a baseline beside no metric: write the metric in the same row, or leave the cell blank."],
    ),
    "a quotation mark too few": (
        COLUMNS + 'A.1,"Study,2024,ACCEC\nA.2,Forum,2025,ACCEC\n',
        [
            "2: the file has a quotation mark too few or too many: "
            "within a text in quotation marks, write each mark twice."
        ],
    ),
}

HEAD = ["Code", "Activity", "Timeline", "Lead", "Metric", "As of", "Deliverable", "Due", "State", "Status", "Level"]
ROW = ["A.1", "Study", "2024", "ACCEC"]
COPY = "put the value in its place (copy the cell, then paste special, values)."

XLSX: dict[str, tuple[bytes, list[str]]] = {
    "a formula": (
        workbook(HEAD, ROW, ["A.2", "=B2", "2024", "ACCEC"]),
        [f"Plan!B3: A.2 has a formula as its title: {COPY}"],
    ),
    "a formula as the code": (
        workbook(HEAD, ROW, ["=A2", "Forum", "2024", "ACCEC"]),
        [f"Plan!A3: the row has a formula as its code: {COPY}"],
    ),
    "an error of the spreadsheet": (
        workbook(HEAD, ROW, ["A.2", "Forum", "#REF!", "ACCEC"]),
        ["Plan!C3: A.2 has the error #REF! as its timeline: write the value."],
    ),
    "a code that became a date": (
        workbook(HEAD, [date(2024, 2, 1), "Study", "2024", "ACCEC"], ["1-3", "Forum", "2024", "ACCEC"]),
        [
            "Plan!A2: the row has the date 1 February 2024 as its code, which a spreadsheet makes of a code such as 1-2: "
            "format the column as text, and type the code again."
        ],
    ),
    "two sheets that fit": (
        workbook(HEAD, ROW, more={"Old plan": [HEAD, ROW]}),
        [" the file has several sheets that fit: Plan, Old plan: name the one to read, such as “Plan”."],
    ),
    "no sheet that fits": (
        workbook(["Name", "Telephone"], ["Ann", 1], more={"Notes": [["x"]]}),
        [
            "Plan!A1: the file has no row that names the columns of a plan: "
            "give it a row with Code, Activity, Timeline and Lead Implementing Body."
        ],
    ),
    "a cell far below the table": (
        workbook(HEAD, ROW, formats={"A100001": "0%"}),
        [" the file has cells in rows below 100,000 of its sheet Plan: delete the rows under the table."],
    ),
    "a timeline of a whole section": (
        workbook(HEAD, ["A", "Trade", "2024", *[None] * 7, "pillar"], ROW),
        [
            "Plan!C2: A is a section and has “2024” as its timeline: leave the cell blank, or give an activity a row of its own."
        ],
    ),
    "a key that is too long": (
        workbook(HEAD, ["T" * 21, "Work Plan", *[None] * 8, "plan"], ROW),
        [f"Plan!A2: the plan has “{'T' * 21}” as its key: letters, digits and hyphens, at most 20."],
    ),
    "a day that is none": (
        workbook(HEAD, [*ROW, "m", "last week", "Report", True]),
        [
            "Plan!F2: A.1 has a day under as_of that cannot be taken: "
            "“last week” is not a day: write for example 2024-06-30 or 30 June 2024.",
            "Plan!H2: A.1 has a day under due that cannot be taken: "
            "“TRUE” is not a day: write for example 2024-06-30 or 30 June 2024.",
        ],
    ),
    "a due without a deliverable": (
        workbook(HEAD, [*ROW, None, None, None, date(2024, 5, 1)]),
        [
            "Plan!H2: A.1 has a due beside no deliverable: write the deliverable in the same row, or leave the cell blank."
        ],
    ),
    "an unknown state": (
        workbook(HEAD, [*ROW, None, None, "Report", None, "finished"]),
        ["Plan!I2: A.1 has the unknown state “finished”: write one of open, done, waived."],
    ),
    "an unknown status": (
        workbook(HEAD, [*ROW, *[None] * 5, "rather well"]),
        [f"Plan!J2: A.1 has the unknown status “rather well”: {STATES}"],
    ),
    "an unprintable character": (
        workbook(HEAD, ["A.1", "Stu_x0007_dy", "2024", "ACCEC"]),
        ["Plan!B2: A.1 has the unprintable character U+0007 in its title: take it out."],
    ),
    "a text that is too long": (
        workbook(HEAD, ["A.1", "Study", "x" * 3001, "ACCEC"]),
        ["Plan!C2: A.1 has 3,001 characters in its timeline: at most 3,000 are kept."],
    ),
}


@pytest.mark.parametrize("name", CSV)
def test_a_fault_of_a_csv_is_told_with_its_cell(tmp_path: Path, name: str) -> None:
    content, sentences = CSV[name]
    assert problems(tmp_path / "plan.csv", content) == [f"plan.csv:{sentence}" for sentence in sentences]


@pytest.mark.parametrize("name", XLSX)
def test_a_fault_of_a_workbook_is_told_with_its_sheet_and_cell(tmp_path: Path, name: str) -> None:
    content, sentences = XLSX[name]
    assert problems(tmp_path / "plan.xlsx", content) == [f"plan.xlsx:{sentence}" for sentence in sentences]


TEN = f"""\
Regional plan,,,,,,,,
{MORE}A,Trade,,,,,,,
A.1,Study,03/04/2024,ACCEC,m,,,,
A.1,Survey,2024,ACCEC,m,,,,
A.2,,2024,ACCEC,m,,,,
B.1,Forum,2024,ACCEC,m,,,,
A.3,Review,2024,ACCEC,m,,,,rather well
A.4,Paper,2024,ACCEC,m,,Report,31/02/2024,
A.5,Tool,2025-2022,ACCEC,m,,,,
?!,Site,2024,ACCEC,m,,,,
,Guide,2024,ACCEC,m,,,,
A.6,Portal,2024,in consultation with ACCEC,m,,,,
"""


def test_ten_faults_are_told_at_once_in_the_order_of_the_table(tmp_path: Path) -> None:
    assert problems(tmp_path / "plan.csv", TEN) == [
        f"plan.csv:{sentence}"
        for sentence in (
            "C4: A.1 has a date that can be read in more than one way: “03/04/2024” can be 3 April 2024 or 4 March 2024: "
            "write the month as a word, or the date as 2024-04-03.",
            "A5: A.1 stands twice, first at A4 as A.1: give each its own code.",
            "B6: A.2 has no title: write one.",
            "A7: B.1 has no section B above it: add a section B, or correct the code.",
            f"I8: A.3 has the unknown status “rather well”: {STATES}",
            "H9: A.4 has a day under due that cannot be taken: "
            "There is no 31 February 2024, for February 2024 has 29 days: correct the day.",
            "C10: A.5 has a timeline that cannot be true: "
            "This timeline ends on 2022-12-31, before it starts on 2025-01-01: write the earlier time first.",
            f"A11: the row has “?!” as its code: {CODE}",
            "A12: the row has no code: "
            "give it one, or fill in only what is a further metric or deliverable of the activity above.",
            "D13: A.6 has bodies of whom none leads (in consultation with ACCEC): "
            "write who leads, such as: ATFJCC in consultation with ACCEC.",
        )
    ]
