"""Whatever plan is drawn: every document of it opens again, and has each of its activities once, in the plan's order."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import outline, words
from documents.writing import write
from tests.documents import reading
from tests.sizes import size
from tests.storage.files.drawn_plans import plans
from workplan import codes
from workplan.clearings import Clearing, Standing
from workplan.plan import Plan
from workplan.reports import Basis, Form, Kind, Report

DAY = date(2023, 5, 15)
STANDINGS = st.none() | st.builds(
    Standing, st.none() | st.builds(Clearing, st.text(min_size=1, max_size=9), st.none(), st.just(1)), st.integers(0, 2)
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report of any plan, as bodies say it or as meetings have cleared it."""
    plan = draw(plans())
    several = {each.code: draw(STANDINGS) for each in plan.activities}
    standings = {code: each for code, each in several.items() if each}
    return Report(plan, DAY, draw(st.sampled_from(Basis)), standings)


def in_order(plan: Plan) -> list[str]:
    """Return the codes of activities, those of a section together, sections in their order, and last those of none."""
    places = {codes.fold(section.code): place for place, section in enumerate(plan.sections)}

    def place(code: str) -> int:
        above = codes.parent(code)
        while above and codes.fold(above) not in places:
            above = codes.parent(above)
        return places[codes.fold(above)] if above else len(places)

    return sorted((each.code for each in plan.activities), key=place)


def first_lines(rows: reading.Texts, column: int) -> list[str]:
    return [row[column].partition("\n")[0] for row in rows]


def of_annex(plan: Plan, tables: list[reading.Texts]) -> list[str]:
    """Return the codes that stand in the column of activities of an annex; "–" is where a section has none."""
    column = 0 if outline.beside_level(plan.sections) is None else 1
    several = [rows[1:] for rows in tables if "Status" in rows[0]]
    return [code for rows in several for code in first_lines(rows, column) if code != words.NOTHING]


QUICKLY = settings(max_examples=size(12, 300), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICKLY
@given(reports())
def test_the_annex_in_word_has_every_activity_once_in_order(report: Report) -> None:
    tables = reading.word_tables(write(report, Kind.ANNEX, Form.DOCX))
    assert of_annex(report.plan, tables) == in_order(report.plan)


@QUICKLY
@given(reports())
def test_the_annex_in_markdown_has_every_activity_once_in_order(report: Report) -> None:
    tables = reading.markdown_tables(write(report, Kind.ANNEX, Form.MD))
    assert [{len(row) for row in table} == {len(table[0])} for table in tables] == [True] * len(tables)
    assert of_annex(report.plan, tables) == in_order(report.plan)


@QUICKLY
@given(reports())
def test_the_annex_in_excel_has_every_activity_once_in_order(report: Report) -> None:
    _, _, head, *rows = reading.sheet_rows(write(report, Kind.ANNEX, Form.XLSX))
    wide = [head, *(row for row in rows if row[-1])]
    assert of_annex(report.plan, [wide]) == in_order(report.plan)


@QUICKLY
@given(reports(), st.sampled_from([Form.DOCX, Form.MD]))
def test_the_table_of_tasks_has_every_one_once_in_order(report: Report, form: Form) -> None:
    made = write(report, Kind.TASKS, form)
    tables = reading.word_tables(made) if form is Form.DOCX else reading.markdown_tables(made)
    assert [row[0].split()[0] for rows in tables for row in rows[1:]] == in_order(report.plan)


@QUICKLY
@given(reports())
def test_the_report_on_progress_says_in_both_forms_how_many_there_are(report: Report) -> None:
    word = reading.word_tables(write(report, Kind.PROGRESS, Form.DOCX))
    markdown = reading.markdown_tables(write(report, Kind.PROGRESS, Form.MD))
    counts = [next(rows[1][1] for rows in tables if rows[1][0] == "Whole plan") for tables in (word, markdown)]
    assert counts == [str(len(report.plan.activities))] * 2
