from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from documents import annex_cells, texts
from documents.paper import Cell
from tests.documents.a_report import ACCESSION, CLEARED, DAY, FORUM, REPORT, REVIEW, STUDY
from workplan import timeline
from workplan.bodies import Involvement, Role
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, DeliverableState, Maturity, Metric, Origin
from workplan.reports import Report
from workplan.status import Status

LONG = "x" * 3000


def said(made: Callable[[Activity, Report], Cell], activity: Activity, report: Report = REPORT) -> str:
    return texts.plain(made(activity, report).lines)


@pytest.mark.parametrize(
    ("title", "description", "shown"),
    [
        ("Study", "Study", [("Study", True)]),
        ("Study", "Study on trade\n\nMore", [("Study", True), (" on trade\nMore", False)]),
        ("Study", "A report", [("Study", True), ("\nA report", False)]),
    ],
)
def test_the_title_is_in_bold_and_the_whole_text_follows(
    title: str, description: str, shown: list[tuple[str, bool]]
) -> None:
    made = annex_cells.described(replace(FORUM, title=title, description=description), REPORT)
    assert [(run.text, run.is_bold) for run in texts.shown(made.lines[1])] == shown


def test_metrics_are_worded_as_printed_with_what_is_known_of_their_data() -> None:
    metrics = (Metric("Linkages", "0", "3", maturity=Maturity.NEEDS_DEVELOPMENT), Metric("Reach", target="40%"))
    assert said(annex_cells.measures, replace(FORUM, metrics=metrics)) == (
        "(a) Linkages\nBaseline: 0, Target: 3\nNeeds development\n(b) Reach\nTarget: 40%"
    )


@pytest.mark.parametrize(
    ("now", "original", "shown"),
    [
        ("2022-2025", None, "2022-2025"),
        (None, None, "–"),
        ("By end 2024", "By end 2023", "By end 2024\nOriginally “By end 2023”; now 12 months later"),
        ("in due course", "By end 2023", "in due course\nOriginally “By end 2023”"),
        ("2024", "", "2024\nOriginally without a timeline"),
    ],
)
def test_the_timeline_first_adopted_stands_beside_the_one_that_holds(
    now: str | None, original: str | None, shown: str
) -> None:
    first = None if original is None else timeline.parse(original)
    assert said(annex_cells.timeline, replace(FORUM, timeline=timeline.parse(now), original=first)) == shown


def test_bodies_are_worded_as_printed_or_named_where_nothing_is() -> None:
    named = replace(REVIEW, bodies=(Involvement("ACCEC", Role.LEAD), Involvement("ACCP", Role.CONSULT)))
    assert [said(annex_cells.bodies, each) for each in (ACCESSION, named, REVIEW)] == [
        "ATFJCC to lead",
        "ACCEC, ACCP",
        "–",
    ]


def test_references_stand_line_by_line() -> None:
    assert (
        said(annex_cells.references, replace(FORUM, references=("Article 7", "Article 14"))) == "Article 7\nArticle 14"
    )


@pytest.mark.parametrize(
    ("activity", "report", "shown"),
    [
        (REVIEW, REPORT, "○ Not started"),
        (STUDY, REPORT, "▲ Overdue · ○ Not started"),
        (replace(STUDY, timeline=timeline.parse("May 2023")), REPORT, "△ At risk: due soon and not begun · ○ Not started"),
        (replace(FORUM, status=Status.ON_HOLD, status_text="No funds"), CLEARED, "◇ On hold\n“No funds”\nCleared by the 12th ACCEC meeting"),
        (STUDY, CLEARED, "▲ Overdue · ○ Not started\nNothing of it is cleared yet"),
    ],
)  # fmt: skip
def test_the_status_is_said_in_words_beside_its_mark(activity: Activity, report: Report, shown: str) -> None:
    assert said(annex_cells.status, activity, report) == shown


def test_progress_has_values_with_their_days_what_was_handed_over_and_what_shows_it() -> None:
    activity = replace(
        FORUM,
        metrics=(Metric("Forums", "0", value="2", as_of=DAY, source="ACCEC"),),
        deliverables=(
            Deliverable("Agenda", DAY, DeliverableState.DONE, date(2023, 5, 1)),
            Deliverable("Minutes", DAY, DeliverableState.WAIVED),
            Deliverable("Completion", DAY, origin=Origin.TIMELINE),
        ),
        evidence=("https://asean.org/forum", "ACCEC/12, annex 3"),
    )
    assert said(annex_cells.progress, activity) == (
        "2 (as of 15 May 2023; source: ACCEC)\n"
        "Agenda: done on 1 May 2023\n"
        "Minutes: waived\n"
        "Evidence: https://asean.org/forum; ACCEC/12, annex 3"
    )


def test_without_any_progress_there_is_a_dash() -> None:
    assert [said(annex_cells.progress, each) for each in (REVIEW, FORUM)] == ["–", "–"]


@pytest.mark.parametrize(
    ("activity", "has"),
    [
        (REVIEW, (False, False, False)),
        (STUDY, (True, True, True)),
        (replace(REVIEW, original=STUDY.timeline), (True, False, False)),
        (replace(REVIEW, metrics=(Metric("M", members=(MemberState("KH"),)),)), (False, False, True)),
        (replace(REVIEW, bodies_text="TBD"), (False, True, False)),
    ],
)
def test_what_an_activity_has_something_for(activity: Activity, has: tuple[bool, bool, bool]) -> None:
    found = annex_cells.has_timeline(activity), annex_cells.has_bodies(activity), annex_cells.has_progress(activity)
    assert found == has


def test_no_stored_text_is_cut() -> None:
    activity = replace(
        FORUM,
        title=LONG,
        description=LONG,
        timeline=timeline.parse(LONG),
        bodies_text=LONG,
        metrics=(Metric(LONG, LONG, LONG, LONG, DAY, LONG),),
        status_text=LONG,
        evidence=(LONG,),
        references=(LONG,),
    )
    made = (
        annex_cells.described,
        annex_cells.measures,
        annex_cells.timeline,
        annex_cells.bodies,
        annex_cells.references,
        annex_cells.status,
        annex_cells.progress,
    )
    assert [said(each, activity).count("x" * 3000) for each in made] == [1, 3, 1, 1, 1, 1, 3]
