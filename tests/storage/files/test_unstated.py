from dataclasses import replace
from datetime import date

import pytest

from storage.files.unstated import counterpart, kept
from tests.storage.a_plan import SECTIONS, STUDY
from workplan.plan import Activity, Deliverable, Section

LOADED = replace(STUDY, description="Another", references=(), source_note=None)


def test_what_a_file_says_nothing_about_is_kept() -> None:
    unstated = frozenset({(Activity, "description"), (Activity, "references")})
    assert kept(STUDY, LOADED, unstated) == replace(STUDY, source_note=None)


def test_a_file_that_says_everything_changes_everything() -> None:
    assert kept(STUDY, LOADED, frozenset()) == LOADED


def test_what_is_unstated_of_sections_is_stated_of_activities() -> None:
    assert kept(STUDY, LOADED, frozenset({(Section, "source_note")})) == LOADED


def test_a_section_is_kept_by_the_same_rule() -> None:
    loaded = replace(SECTIONS[1], source_note=None, level="pillar")
    assert kept(SECTIONS[1], loaded, frozenset({(Section, "source_note")})) == replace(SECTIONS[1], level="pillar")


REPORTS = (Deliverable("Report", date(2023, 6, 30)), Deliverable("Study"), Deliverable("Report"))
COUNTERPARTS = [
    (0, Deliverable("Report"), REPORTS[0]),
    (2, Deliverable("Report", date(2024, 6, 30)), REPORTS[2]),
    (1, Deliverable("Report"), REPORTS[0]),
    (9, Deliverable("Study"), REPORTS[1]),
    (0, Deliverable("Draft"), None),
]


@pytest.mark.parametrize(("place", "loaded", "stored"), COUNTERPARTS)
def test_what_has_the_same_name_is_the_same_first_in_its_own_place(
    place: int, loaded: Deliverable, stored: Deliverable | None
) -> None:
    assert counterpart(REPORTS, place, loaded, "label") is stored
