from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import annex, markdown, progress_report, texts
from documents.markdown import JOINER
from documents.paper import Column, Heading, Paper, Paragraph, Run, Table, bold, cell, italic, line
from tests.documents import reading
from tests.documents.a_report import CLEARED, REPORT
from tests.documents.test_annex import COLUMNS, TABLE

ANNEX = markdown.write(annex.paper(REPORT))
OURS = {"inline", "heading_open", "heading_close", "paragraph_open", "paragraph_close", "hr"}
TABLES = {"table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close"}
CELLS = {"th_open", "th_close", "td_open", "td_close"}


def of(*lines: tuple[Run, ...]) -> Paper:
    """Return a document of some paragraphs."""
    return replace(annex.paper(REPORT), blocks=tuple(map(Paragraph, lines)))


def paragraph(text: str) -> str:
    """Return what a reader sees of a paragraph with a text; the first two are of the document."""
    made = [token for token in reading.markdown(markdown.write(of(line(text)))) if token.type == "inline"]
    return reading.shown(made[3])


def kinds(content: bytes) -> set[str]:
    """Return the kinds of all that a parser finds, also within lines."""
    tokens = reading.markdown(content)
    return {token.type for token in tokens} | {each.type for token in tokens for each in token.children or ()}


def test_the_tables_of_the_annex_stand_in_it_row_by_row() -> None:
    assert reading.markdown_tables(ANNEX) == [
        [
            ["Vision", "Outcome Metrics"],
            ["To grow", "% of activities completed\nAs the review finds it.\nScore\nBaseline: 55/100"],
        ],
        [["Desired Outcome", "Desired Outcome Metrics"], ["More of it", "Coverage\nBaseline: 5 AMS"]],
        [[cell or "" for cell in row] for row in TABLE],
        [COLUMNS, ["", "B.1\nReview", "–", "–", "–", "○ Not started", "–"]],
    ]


def test_the_day_and_whose_word_it_is_stand_above_and_below() -> None:
    lines = markdown.write(annex.paper(CLEARED)).decode().splitlines()
    said = "*As at 15 May 2023 – As cleared by the 12th ACCEC meeting*"
    assert (lines[0], lines[-1], lines[2]) == (said, said, "# Work Plan on Commerce")


def test_numbers_stay_text_and_a_summary_is_set_apart() -> None:
    lines = markdown.write(progress_report.paper(REPORT)).decode().splitlines()
    kept = [each for each in lines if each.startswith(("> **", "2", "(a) **A.2.2.1"))]
    assert kept == [
        "> **Summary**",
        "2\\. Between 1 Apr 2023 and 15 May 2023, the following were completed:",
        "(a) **A.2.2.1**  Forum (ACCEC, 3 May 2023)",
    ]


def test_headings_are_as_deep_as_markdown_has_them() -> None:
    blocks = tuple(Heading(level, "H") for level in (1, 5, 9))
    made = markdown.write(replace(annex.paper(REPORT), blocks=blocks)).decode()
    assert [each for each in made.splitlines() if each.startswith("##")] == ["## H", "###### H", "###### H"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A study (40%), 2022-2025", "A study (40%), 2022-2025"),
        ("a|b", "a\\|b"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("<script>&amp;", "\\<script\\>\\&amp;"),
        ("[ASEAN](https://x.y)", f"\\[ASEAN\\](https:{JOINER}//x.y)"),
        ("![x](y)", "\\!\\[x\\](y)"),
        ("# head", "\\# head"),
        ("#12", f"\\#{JOINER}12"),
        ("1. one", "1\\. one"),
        ("- a", "\\- a"),
        ("===", "\\==="),
        ("@channel a@b.c", f"@{JOINER}channel a@{JOINER}b.c"),
        ("www.asean.org", f"www{JOINER}.asean.org"),
        (":tada: at 9:30", f":{JOINER}tada: at 9:30"),
        ("$x$ \\ ^a^", "\\$x\\$ \\\\ \\^a\\^"),
        ("Baseline: 0", "Baseline: 0"),
    ],
)
def test_what_would_be_mark_up_is_escaped(text: str, written: str) -> None:
    assert markdown.escaped(text) == written


@pytest.mark.parametrize(
    "text",
    ["a|b", "*x*", "<b>x</b>", "[a](b)", "1. x", "- x", "# x", "> x", "```", "---", "===", "a\\", "\\|", "&amp;", "![a](b)", "~~x~~", "    code"],
)  # fmt: skip
def test_a_text_is_read_as_it_is_stored(text: str) -> None:
    assert paragraph(text) == texts.legal(text).strip()


@settings(deadline=None)
@given(st.text(max_size=40) | st.text(st.sampled_from("*_`|\\<>[]()!#-+=.:&~$ \n1a@/"), max_size=30))
def test_any_text_is_read_as_it_is_stored_and_is_nothing_but_text(text: str) -> None:
    table = Table((Column("A", 1), Column("B", 1)), ((cell(text), cell("b")),))
    made = markdown.write(replace(annex.paper(REPORT), blocks=(table,)))
    ((_, row),) = reading.markdown_tables(made)
    assert [" ".join(row[0].split()), row[1]] == [" ".join(texts.legal(text).split()), "b"]
    inline = {"text", "html_inline", "strong_open", "strong_close", "em_open", "em_close", "softbreak"}
    assert kinds(made) <= OURS | TABLES | CELLS | inline


@settings(deadline=None)
@given(st.text("ab*_ (.\\", min_size=1, max_size=8), st.text("ab*_ (.", max_size=5), st.booleans())
def test_bold_and_italics_are_seen_around_any_text(inner: str, after: str, is_bold: bool) -> None:
    runs = (bold(inner) if is_bold else italic(inner), Run(after))
    tokens = [token for token in reading.markdown(markdown.write(of((*runs, Run("."))))) if token.type == "inline"]
    opened = [each.type for each in tokens[3].children or () if each.type.endswith("_open")]
    expected = ["strong_open" if is_bold else "em_open"] if inner.strip() else []
    assert (reading.shown(tokens[3]).split(), opened) == (f"{inner}{after}.".split(), expected)
