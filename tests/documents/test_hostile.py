"""Whatever is stored in any field: no file has a formula, field, macro, link or relation of it, and none is cut."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from documents import texts
from documents.writing import write
from tests.documents import reading
from tests.documents.a_report import DAY, JAKARTA
from tests.reliability import hostile
from tests.sizes import size
from workplan.bodies import Involvement, Role
from workplan.clearings import Clearing, Standing
from workplan.digests import Digest, Several, Subject, Tally, Told
from workplan.history import Edit
from workplan.member_states import MemberState, Stage
from workplan.placed import PlanName
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, OutcomeMetric, Plan, PlanHead, Section
from workplan.reports import FORMS, Basis, Form, Kind, Report
from workplan.timeline import Timeline

FIELD_CODES = (
    '{ HYPERLINK "https://evil.example" }',
    " PAGE ",
    "{ INCLUDETEXT C:\\x }",
    "DDEAUTO c:\\cmd.exe",
    "{{ x }}",
)
EXCEL_CODES = ("&P &D &[Date] &8", '&"Arial"&KFF0000', "&&", "&")
TEXTS = [text for text in (*hostile.texts(size(60, 260)), *FIELD_CODES, *EXCEL_CODES) if texts.legal(text).strip()]
MOMENT = datetime(2023, 5, 15, tzinfo=JAKARTA)
WORD_PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/styles.xml", "word/settings.xml")
ACTIVE = (
    *("w:instrText", "w:fldChar", "w:hyperlink", "w:object", "w:pict", "w:altChunk", "w:sdt", "w:drawing", "w:ins"),
    *("w:bookmarkStart", "w:subDoc", "w:control"),
)
NOTHING_ELSE = re.compile(r"&L&8 (?:[^&]|&&)*(?:&R&8 Page &P of &N)?")
"""What stands on every page of a sheet: where, how large, a text in which every sign of a code is doubled, and pages."""


def activity(number: int, text: str) -> Activity:
    """Return an activity with a text in every field."""
    return Activity(
        f"A.1.{number}",
        text,
        f"{text} and more",
        Timeline(text, end=date(2023, 1, 1)),
        text,
        (Involvement(text, Role.LEAD, text),),
        (Metric(text, text, text, text, DAY, text, (MemberState("KH", Stage.SIGNED, DAY, text),)), Metric(text)),
        (Deliverable(text, DAY, DeliverableState.DONE, DAY),),
        status_text=text,
        references=(text, text),
        last_update=datetime(2023, 5, 2, 8, tzinfo=UTC),
        source_note=text,
        evidence=(text, text),
        original=Timeline(text, end=date(2022, 1, 1)),
        formerly=(text,),
    )


def told(each: Activity) -> Told:
    """Return news of an activity in which its own text is the new and the old value."""
    text = each.title
    edits = (Edit("status_text", text, text), Edit("label", text, text, "deliverables", 0, text))
    return Told(Subject(each.code, text), (*edits, Edit("timeline", {"text": text}, text)), MOMENT)


def words_of(text: str) -> list[str]:
    """Return the words of a text, however many blanks are between them."""
    return text.split()


def report() -> Report:
    """Return a report in which every text stands in every field of something."""
    activities = tuple(activity(number, text) for number, text in enumerate(TEXTS, start=1))
    parts = [Section(f"S.{n}", text, text, text, (OutcomeMetric(text, text),), text) for n, text in enumerate(TEXTS)]
    above = [Section("A", "workstream", TEXTS[0]), Section("A.1", "objective", TEXTS[1])]
    head = PlanHead("P", TEXTS[6], TEXTS[2], TEXTS[3], (OutcomeMetric(TEXTS[4], TEXTS[5]),), members=("KH", "SG"))
    news = Several.of(map(told, activities))
    digest = Digest(PlanName("P", ""), "", MOMENT, MOMENT, Tally(0, 0, 0, 0), (), news, news, news)
    meetings = {each.code: Standing(Clearing(each.title, each.title, 1), n % 2) for n, each in enumerate(activities)}
    plan = Plan(head, (*parts, *above), activities)
    return Report(plan, DAY, Basis.CLEARED, meetings, "A.1", DAY, digest)


REPORT = report()
ALL = {
    (kind, form): write(REPORT, kind, form)
    for kind, several in FORMS.items()
    for form in several
    if form is not Form.PNG
}
OF_A_FORM = {form: [kind for kind in Kind if (kind, form) in ALL] for form in Form}


@pytest.mark.parametrize("kind", OF_A_FORM[Form.DOCX])
def test_no_word_document_has_a_field_but_the_pages_or_anything_that_acts(kind: Kind) -> None:
    made = ALL[kind, Form.DOCX]
    fields = [each["instr"] for part in WORD_PARTS for each in reading.found(made, part, "w:fldSimple")]
    active = [name for part in WORD_PARTS for name in ACTIVE if reading.found(made, part, name)]
    assert (fields, active) == ([" PAGE ", " NUMPAGES "], [])


@pytest.mark.parametrize("kind", OF_A_FORM[Form.DOCX])
def test_no_word_document_leads_anywhere(kind: Kind) -> None:
    kinds = [name for name, _ in reading.relations(ALL[kind, Form.DOCX])]
    assert kinds == [
        *("core-properties", "extended-properties", "fontTable", "footer", "header", "officeDocument"),
        *("settings", "styles", "theme", "webSettings"),
    ]


def test_word_shows_every_text_whole() -> None:
    tables = reading.word_tables(ALL[Kind.ANNEX, Form.DOCX])
    described = [row[1].partition("\n")[2].rpartition("\nFormerly")[0] for row in tables[-1][1:]]
    assert list(map(words_of, described)) == [words_of(texts.legal(f"{text} and more")) for text in TEXTS]


@pytest.mark.parametrize("kind", OF_A_FORM[Form.XLSX])
def test_no_workbook_has_a_formula_a_link_or_a_name_of_it(kind: Kind) -> None:
    made = ALL[kind, Form.XLSX]
    parts = reading.parts(made)
    opened = reading.sheet(made)
    values = {each.data_type for row in opened.iter_rows() for each in row if each.value is not None}
    found = [tag for part in parts.values() for tag in (b"<f>", b"<f ", b"<hyperlink", b"externalLink") if tag in part]
    assert (values, found, list(opened.parent.defined_names)) == ({"s"}, [], [])
    assert [name for name, _ in reading.relations(made)] == [
        *("core-properties", "extended-properties", "officeDocument", "styles", "theme", "worksheet")
    ]


@pytest.mark.parametrize("kind", OF_A_FORM[Form.XLSX])
def test_no_text_is_a_code_on_the_pages_of_a_workbook(kind: Kind) -> None:
    assert [bool(NOTHING_ELSE.fullmatch(each)) for each in reading.running(ALL[kind, Form.XLSX])] == [True, True]


@pytest.mark.parametrize("text", TEXTS)
def test_no_title_or_meeting_is_a_code_on_the_pages_of_a_workbook(text: str) -> None:
    plan = replace(
        REPORT.plan, head=replace(REPORT.plan.head, title=text), sections=(), activities=(activity(1, text),)
    )
    made = write(replace(REPORT, plan=plan), Kind.TASKS, Form.XLSX)
    assert [bool(NOTHING_ELSE.fullmatch(each)) for each in reading.running(made)] == [True, True]


def test_a_sheet_shows_every_text_whole() -> None:
    rows = reading.sheet_rows(ALL[Kind.TASKS, Form.XLSX])
    shown = [words_of(row[0]) for row in rows if row[0].startswith("A.1.")]
    assert shown == [[f"A.1.{n}", *words_of(texts.legal(f"{text} and more"))] for n, text in enumerate(TEXTS, start=1)]


@pytest.mark.parametrize("kind", OF_A_FORM[Form.MD])
def test_no_markdown_has_a_link_a_picture_or_html_of_it(kind: Kind) -> None:
    tokens = reading.markdown(ALL[kind, Form.MD])
    inner = [each for token in tokens for each in token.children or ()]
    kinds = {each.type for each in inner}
    html = {each.content for each in inner if each.type == "html_inline"}
    assert (kinds <= {"text", "softbreak", "html_inline", *PAIRS}, html) == (True, {"<br>"})
    assert {token.type for token in tokens}.isdisjoint({"fence", "code_block", "html_block", "list_item_open"})


PAIRS = {"strong_open", "strong_close", "em_open", "em_close"}


@pytest.mark.parametrize("kind", OF_A_FORM[Form.MD])
def test_every_row_of_a_table_has_as_many_cells_as_its_header(kind: Kind) -> None:
    tables = reading.markdown_tables(ALL[kind, Form.MD])
    assert [{len(row) for row in table} == {len(table[0])} for table in tables] == [True] * len(tables)


@pytest.mark.parametrize("kind", OF_A_FORM[Form.MD])
def test_nothing_in_markdown_is_made_a_link_or_a_mention_on_its_own(kind: Kind) -> None:
    said = ALL[kind, Form.MD].decode()
    assert re.findall(r"://\w|@\w|www\.\w|:tada:", said.replace("\\", ""), re.IGNORECASE) == []
