import pytest

from storage.files import headings
from storage.files.headings import Heading

READ = [
    ("Pillar 1: Legal framework", Heading("pillar", "1", "Legal framework")),
    ("PILLAR I – Law", Heading("pillar", "I", "Law")),
    ("Pillar 2 – Infrastructure", Heading("pillar", "2", "Infrastructure")),
    ("Pillar 2", Heading("pillar", "2")),
    ("Workstream B", Heading("workstream", "B")),
    ("Workstream B: Behind the border", Heading("workstream", "B", "Behind the border")),
    ("Strategic Objective 1.2: To grow", Heading("strategic objective", "1.2", "To grow")),
    ("Key Result Area 3. Skills", Heading("key result area", "3", "Skills")),
    ("Part No. 3: Skills", Heading("part", "3", "Skills")),
    ("Annex II: Tasks", Heading("annex", "II", "Tasks")),
    ("Phase 1 (2024-2025): Pilots", Heading("phase", "1", "(2024-2025): Pilots")),
    ("A.2 Trade facilitation", Heading(None, "A.2", "Trade facilitation")),
    ("A.2. Trade", Heading(None, "A.2", "Trade")),
    ("A.2.1 – Trade", Heading(None, "A.2.1", "Trade")),
    ("A. Trade", Heading(None, "A", "Trade")),
    ("B: Behind the border", Heading(None, "B", "Behind the border")),
    ("IV. Skills", Heading(None, "IV", "Skills")),
    ("1. Skills", Heading(None, "1", "Skills")),
    ("(1) Skills", Heading(None, "1", "Skills")),
    ("TF-3: Customs", Heading(None, "TF-3", "Customs")),
    ("Pillar 1:\nLegal\u00a0framework ", Heading("pillar", "1", "Legal framework")),
    ("Pillar\u00a01: Law", Heading("pillar", "1", "Law")),
]


@pytest.mark.parametrize(("text", "heading"), READ)
def test_a_heading_says_the_level_the_code_and_the_title(text: str, heading: Heading) -> None:
    assert headings.read(text) == heading


NONE = [
    *("", "Legal framework", "A survey", "A Trade", "1 Trade", "2024 budget", "Source: Secretariat", "Note: draft"),
    *("E-commerce facilitation", "Cross-border trade", "COVID-19 recovery", "Area of cooperation", "e.g. a survey"),
    *("Strategy for growth", "Pillars", "Pillar Ten", "Total"),
]


@pytest.mark.parametrize("text", NONE)
def test_a_text_without_a_code_heads_nothing(text: str) -> None:
    assert headings.read(text) is None


CODES = [
    ("A.2.1", "A.2.1"),
    (" (1.2) ", "1.2"),
    ("[A]", "A"),
    ("A.2.", "A.2"),
    ("3)", "3"),
    ("A.2:", "A.2"),
    ("A.1\u00a0", "A.1"),
    ("A.2 Trade ", "A.2 Trade"),
    ("?!", "?!"),
]


@pytest.mark.parametrize(("text", "code"), CODES)
def test_a_code_is_read_without_the_signs_around_it(text: str, code: str) -> None:
    assert headings.code(text) == code


@pytest.mark.parametrize(
    ("code", "is_word"),
    [("Total", True), ("E-commerce", True), ("a", True), ("A", False), ("TF", False), ("A.b", False), ("a1", False)],
)
def test_a_code_without_digits_dots_or_only_capitals_is_a_word(code: str, is_word: bool) -> None:
    assert headings.is_word(code) is is_word
