from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Twips

from documents import annex, progress_report, task_table, word, words
from documents.paper import Embedded, Heading, Paper, Paragraph, line
from tests.documents.a_picture import png
from tests.documents.a_report import CLEARED, PLAN, REPORT, TASKS
from tests.documents.reading import flagged, found, parts, relations, styled, word_tables
from tests.documents.reading import word as opened
from tests.documents.test_annex import COLUMNS, TABLE

ANNEX = word.write(annex.paper(REPORT))
PROGRESS = word.write(progress_report.paper(REPORT))
BODY, HEADER, FOOTER = "word/document.xml", "word/header1.xml", "word/footer1.xml"


def with_text(text: str) -> bytes:
    """Return a document of one paragraph."""
    return word.write(replace(annex.paper(REPORT), blocks=(Paragraph(line(text)),)))


def test_the_tables_of_the_annex_stand_in_it_row_by_row() -> None:
    whole = [[cell or TABLE[1][0] for cell in row] for row in TABLE]
    assert word_tables(ANNEX) == [
        [
            ["Vision", "Outcome Metrics"],
            ["To grow", "% of activities completed\nAs the review finds it.\nScore\nBaseline: 55/100"],
        ],
        [["Desired Outcome", "Desired Outcome Metrics"], ["More of it", "Coverage\nBaseline: 5 AMS"]],
        whole,
        [COLUMNS, ["", "B.1\nReview", "–", "–", "–", "○ Not started", "–"]],
    ]


def test_what_stands_between_the_tables_has_styles_that_readers_know() -> None:
    assert styled(ANNEX) == [
        ("Title", "Work Plan on Commerce"),
        ("Subtitle", "Annex: activities, lead implementing bodies and progress"),
        ("Subtitle", "As at 15 May 2023 – Working status"),
        ("Small", words.LEGEND),
        ("Heading 1", "Work plan vision"),
        ("Heading 1", "A Cross Border"),
        ("Heading 2", "A.2 Paperless Trading"),
        ("Heading 1", "B Business"),
        ("Heading 1", "Notes on the source of the plan"),
        ("Small", "A.2  A note on A.2"),
        ("Small", "A.2.2.1  A note on the forum"),
    ]


def test_numbers_and_letters_are_text_before_a_tab() -> None:
    numbered = [text for style, text in styled(PROGRESS) if style in {"Numbered", "Lettered"}]
    assert [text.partition("\t")[0] for text in numbered] == [
        *("1.", "2.", "(a)", "3.", "(a)", "4.", "(a)", "5.", "(a)", "6.", "7.", "8."),
        *("9.", "(a)", "(b)", "(c)", "(d)", "(e)"),
    ]
    assert found(PROGRESS, BODY, "w:numPr") == []


@pytest.mark.parametrize(
    ("paper", "footer"),
    [
        (annex.paper(REPORT), "As at 15 May 2023 – Working status\tPage  of "),
        (annex.paper(CLEARED), "As at 15 May 2023 – As cleared by the 12th ACCEC meeting\tPage  of "),
        (progress_report.paper(REPORT), "As at 15 May 2023 – Working status\tPage  of "),
        (
            task_table.paper(replace(CLEARED, standings={})),
            "As at 15 May 2023 – As cleared by meetings; nothing has been cleared yet\tPage  of ",
        ),
    ],
)
def test_every_page_says_what_it_is_of(paper: Paper, footer: str) -> None:
    (section,) = opened(word.write(paper)).sections
    said = [each.text for part in (section.header, section.footer) for each in part.paragraphs]
    assert (said, section.different_first_page_header_footer) == (["Work Plan on Commerce", footer], False)


def test_the_numbers_of_pages_are_the_only_fields() -> None:
    fields = [each["instr"] for part in (BODY, HEADER, FOOTER) for each in found(ANNEX, part, "w:fldSimple")]
    others = [
        each
        for part in (BODY, HEADER, FOOTER)
        for name in ("w:fldChar", "w:instrText")
        for each in found(ANNEX, part, name)
    ]
    assert (fields, others) == ([" PAGE ", " NUMPAGES "], [])


def test_the_annex_lies_on_its_side_and_a_report_does_not() -> None:
    pages = [opened(content).sections[0] for content in (ANNEX, PROGRESS)]
    sizes = [[round((each or Mm(0)).mm) for each in (page.page_width, page.page_height)] for page in pages]
    assert ([page.orientation for page in pages], sizes) == (
        [WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT],
        [[297, 210], [210, 297]],
    )


def test_tables_are_as_wide_as_the_page_between_its_margins() -> None:
    page = opened(ANNEX).sections[0]
    lengths = [(each or Mm(0)).mm for each in (page.page_width, page.left_margin, page.right_margin)]
    widths = [Twips(int(each["w"])).mm for each in found(ANNEX, BODY, "w:tblW")]
    assert ([round(each) for each in widths], [round(each) for each in lengths]) == ([267] * 4, [297, 15, 15])


def test_the_header_of_each_table_stands_on_each_page_and_is_marked_as_one() -> None:
    assert flagged(ANNEX, "w:tblHeader") == [[True, False], [True, False], [True, False, False, False], [True, False]]


def test_rows_stay_whole_but_for_those_that_are_too_long_for_it() -> None:
    activities = (replace(PLAN.activities[3], title="x" * 2000, description="x" * 2000), *PLAN.activities[1:2])
    made = word.write(annex.paper(replace(REPORT, plan=replace(PLAN, activities=activities))))
    assert flagged(made, "w:cantSplit") == [[True, True], [True, True], [True, True, True], [True, False]]


def test_an_objective_is_one_cell_over_its_rows() -> None:
    merged = [each.get("val") for each in found(ANNEX, BODY, "w:vMerge")]
    assert merged == ["restart", None]


def test_bold_and_italics_are_kept_in_cells() -> None:
    (_, _, table, _) = opened(ANNEX).tables
    runs = [(run.text, run.bold, run.italic) for each in table.rows[2].cells[3].paragraphs for run in each.runs]
    code = table.rows[2].cells[1].paragraphs[0].runs[0]
    assert (code.text, code.bold, runs) == (
        "A.2.1.2",
        True,
        [("By end Q1 2023", None, None), ("Originally “By end 2022”; now 3 months later", None, True)],
    )


def test_what_opens_a_table_or_a_list_stays_on_the_page_of_it() -> None:
    kept = [each.text[:8] for each in opened(PROGRESS).paragraphs if each.paragraph_format.keep_with_next]
    assert kept == ["2.\tBetwe", "3.\tBetwe", "4.\tBetwe", "5.\tThe f", "7.\tA.2.1", "9.\tThe m"]


def test_the_annex_of_a_report_begins_on_a_new_page() -> None:
    new = [each.text for each in opened(PROGRESS).paragraphs if each.paragraph_format.page_break_before]
    assert new == ["Annex: progress in figures"]


def test_the_properties_of_the_file_are_those_of_the_report() -> None:
    about = opened(ANNEX).core_properties
    midnight = datetime(2023, 5, 15, tzinfo=UTC)
    assert (about.title, about.subject, about.author, about.last_modified_by, about.language, about.comments) == (
        "Work Plan on Commerce",
        "Annex",
        "Rapporteur",
        "",
        "en-GB",
        "",
    )
    assert (about.created, about.modified, about.revision) == (midnight, midnight, 1)


def test_the_language_of_the_text_is_said() -> None:
    assert [each["val"] for each in found(ANNEX, "word/styles.xml", "w:lang")] == ["en-GB"]


def test_a_long_title_is_whole_in_the_document_and_short_on_every_page() -> None:
    report = replace(REPORT, plan=replace(PLAN, head=replace(PLAN.head, title="Plan " * 600)))
    made = opened(word.write(annex.paper(report)))
    above = made.sections[0].header.paragraphs[0].text
    assert (made.paragraphs[0].text, len(above) <= word.ON_A_PAGE, len(made.core_properties.title) <= 255) == (
        ("Plan " * 600).strip(),
        True,
        True,
    )


def test_a_new_line_within_a_text_is_a_break() -> None:
    assert styled(with_text("one\n\ntwo"))[-1] == ("Normal", "one\ntwo")


def test_headings_deeper_than_there_are_styles_are_of_the_innermost() -> None:
    blocks = tuple(Heading(level, f"Level {level}") for level in (4, 5, 9))
    made = styled(word.write(replace(annex.paper(REPORT), blocks=blocks)))[3:]
    assert made == [("Heading 4", "Level 4"), ("Heading 4", "Level 5"), ("Heading 4", "Level 9")]


def test_a_picture_is_told_to_those_who_do_not_see_it() -> None:
    made = word.write(progress_report.paper(REPORT, [Embedded(png(30, 10), "A line & <so>", "Figure 1. Progress")]))
    (shape,) = opened(made).inline_shapes
    drawn = [each["descr"] for each in found(made, BODY, "wp:docPr")]
    assert (drawn, shape.width, shape.height) == (["A line & <so>"], Mm(165), Mm(55))
    assert [text for style, text in styled(made) if style == "Caption"] == ["Figure 1. Progress"]


def test_a_high_picture_is_no_higher_than_the_page_is_wide() -> None:
    made = word.write(progress_report.paper(REPORT, [Embedded(png(10, 40), "A line", "Figure 1")]))
    (shape,) = opened(made).inline_shapes
    assert (round(shape.height / Mm(165), 2), round(shape.width / shape.height, 2)) == (1.0, 0.25)


def test_nothing_in_it_leads_out_of_it_or_was_left_by_the_template() -> None:
    assert relations(ANNEX) == [
        ("core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
        ("fontTable", "fontTable.xml"),
        ("footer", "footer1.xml"),
        ("header", "header1.xml"),
        ("officeDocument", "word/document.xml"),
        ("settings", "settings.xml"),
        ("styles", "styles.xml"),
        ("theme", "theme/theme1.xml"),
        ("webSettings", "webSettings.xml"),
    ]


def test_a_plan_of_tasks_has_its_table() -> None:
    assert word_tables(word.write(task_table.paper(TASKS))) == [
        [
            ["Tasks", "Progress Status", "Relevant articles"],
            ["T.1  Template", "Work to be initiated.", "Article 6"],
            ["T.2  Guide", "A draft is ready.", "Articles 7 and 14"],
        ]
    ]


def test_word_lays_it_out_as_it_does_now() -> None:
    settings = {each["name"]: each["val"] for each in found(ANNEX, "word/settings.xml", "w:compatSetting")}
    assert settings["compatibilityMode"] == "15"


def test_the_file_has_no_more_parts_than_it_needs() -> None:
    assert sorted(parts(ANNEX)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
        "word/webSettings.xml",
    ]
