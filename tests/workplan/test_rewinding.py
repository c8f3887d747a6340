"""Whatever was reported, taking it off again step by step gives each earlier state.

tests/storage/test_rewinding.py has the same of whole plans, as they are loaded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.samples import STUDY
from workplan import differences
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.json_values import to_json
from workplan.member_states import MemberState, Stage
from workplan.plan import Activity, Deliverable, DeliverableState, Maturity, Metric, OutcomeMetric, PlanHead, Section
from workplan.rewinding import head_rewound, rewound, sections_rewound
from workplan.status import Status
from workplan.updates import Reading, Report, UpdateError, reported

START = datetime(2023, 5, 15, 2, tzinfo=UTC)
OWED = (Deliverable("Draft", date(2023, 6, 1)), Deliverable("Study", date(2023, 6, 30)))
IT = replace(STUDY, deliverables=OWED, metrics=(*STUDY.metrics, Metric("Number of AMS acceding", "0", "10")))

days = st.dates(date(2022, 1, 1), date(2024, 1, 1))
members = st.builds(MemberState, st.sampled_from(["KH", "PH", "SG"]), st.sampled_from([None, *Stage]), st.none() | days)
readings = st.builds(
    Reading,
    st.integers(0, 2),
    st.sampled_from([None, "0", "6", "N/I"]),
    st.none() | days,
    st.sampled_from([None, "ASW"]),
    st.sampled_from([None, *Maturity]),
)
counted = st.builds(
    Reading,
    st.just(2),
    adds=st.lists(members, max_size=2).map(tuple),
    drops=st.lists(st.sampled_from(["KH", "SG"]), max_size=1).map(tuple),
)
reports = st.builds(
    Report,
    st.sampled_from([None, *Status]),
    st.sampled_from([None, "Draft circulated", "As decided"]),
    st.lists(st.sampled_from(["https://a.example", "Decision 5"]), max_size=2).map(tuple),
    st.lists(st.tuples(st.sampled_from(["Draft", "Study"]), st.sampled_from(DeliverableState)), max_size=2).map(tuple),
    st.lists(readings | counted, max_size=2).map(tuple),
)


def taken(several: Sequence[Report]) -> Iterator[Activity]:
    """Yield an activity as it is after each report that can be taken."""
    activity = IT
    for hours, report in enumerate(several):
        try:
            activity = reported(activity, report, START + timedelta(hours=hours))
        except UpdateError:
            continue
        yield activity


def told(states: Sequence[Activity]) -> list[Entry]:
    """Return the entries between states, the newest first."""
    act = Act("UATFJCC", START, Via.COMMAND)
    between = enumerate(pairwise(states), 1)
    entries = [Entry(number, act, Kind.REPORT, edits=differences.edits(*two)) for number, two in between]
    return entries[::-1]


def timeless(activity: Activity) -> Activity:
    return replace(activity, last_update=None)


@given(st.lists(reports, max_size=8))
def test_reports_taken_off_one_by_one_give_each_earlier_state(several: list[Report]) -> None:
    states = [IT, *taken(several)]
    back = list(accumulate(told(states), lambda activity, entry: rewound(activity, [entry]), initial=states[-1]))
    assert list(map(timeless, back)) == list(map(timeless, states[::-1]))


@given(st.lists(reports, max_size=8))
def test_all_taken_off_at_once_give_the_first_state(several: list[Report]) -> None:
    states = [IT, *taken(several)]
    assert timeless(rewound(states[-1], told(states))) == timeless(IT)


def entry(*edits: Edit) -> Entry:
    return Entry(1, Act("UATFJCC", START, Via.COMMAND), Kind.REPORT, edits=edits)


def test_what_was_there_before_is_believed_whatever_stands_there_now() -> None:
    moved = entry(Edit("due", "2023-05-01", "2023-05-20", "deliverables", 0, "Draft"))
    assert rewound(IT, [moved]).deliverables[0].due == date(2023, 5, 1)


def test_what_is_there_no_more_is_left_alone() -> None:
    gone = entry(
        Edit("due", None, "2023-05-20", "deliverables", 0, "Outline"),
        Edit("value", None, "1", "metrics", 7, "Studies"),
        Edit("clearing", None, "12th meeting"),
    )
    assert rewound(IT, [gone]) == IT


COVERAGE = OutcomeMetric("Coverage", "5 AMS")
HEAD = PlanHead("ASEAN", "Work Plan", vision_metrics=(COVERAGE,))
PARTS = (Section("A", "topic", "Trade", outcome_metrics=(COVERAGE,)), Section("B", "topic", "Payments"))


def loaded(*edits: Edit) -> Entry:
    return Entry(1, Act("operator", START, Via.FILE), Kind.LOAD, "ASEAN", edits=edits)


def read(code: str, part: str, old: str | None, name: str = "Coverage") -> Entry:
    edits = (Edit("value", old, "6 AMS", part, 0, name),)
    return Entry(1, Act("UOFFICER", START, Via.COMMAND), Kind.REPORT, "ASEAN", None, code, edits)


def test_a_reading_of_a_level_is_taken_off_that_level_alone() -> None:
    several = (*PARTS, replace(PARTS[0], code="C"))
    entries = [read("c", "outcome_metrics", "4 AMS"), read("A", "vision_metrics", "3 AMS")]
    back = replace(several[2], outcome_metrics=(replace(COVERAGE, value="4 AMS"),))
    assert (sections_rewound(several, entries), head_rewound(HEAD, entries[:1])) == ((*PARTS, back), HEAD)


def test_a_reading_of_the_whole_plan_is_taken_off_its_head() -> None:
    back = replace(HEAD, vision_metrics=(replace(COVERAGE, value="4 AMS"),))
    assert head_rewound(HEAD, [read("ASEAN", "vision_metrics", "4 AMS")]) == back


def test_a_field_of_one_section_is_put_back_there_whatever_its_code_was_spelled_like() -> None:
    edits = (Edit("code", "a", "A", "sections", name="a"), Edit("title", "Ports", "Trade", "sections", name="a"))
    assert sections_rewound(PARTS, [loaded(*edits)]) == (replace(PARTS[0], code="a", title="Ports"), PARTS[1])


def test_what_the_sections_were_is_put_back_and_rewound_further_without_touching_the_entry() -> None:
    of_all = loaded(Edit("sections", [to_json(PARTS[0])], [to_json(PARTS[1])]))
    before = sections_rewound(PARTS[1:], [of_all, read("A", "outcome_metrics", "4 AMS")])
    assert before == (replace(PARTS[0], outcome_metrics=(replace(COVERAGE, value="4 AMS"),)),)
    assert sections_rewound(PARTS[1:], [of_all]) == PARTS[:1]


def test_what_is_of_an_activity_or_says_nothing_of_the_whole_is_left_alone() -> None:
    several = [
        loaded(Edit("added", None, ["A.1"]), Edit("title", "Ports", "Trade", "sections", name="Z")),
        replace(loaded(Edit("title", "Study", "Survey")), activity_id=1),
        replace(loaded(Edit("title", "Study", "Survey")), kind=Kind.MEETING),
        read("A", "outcome_metrics", "4 AMS", "Cost"),
        read("ASEAN", "vision_metrics", "4 AMS", "Cost"),
    ]
    assert (head_rewound(HEAD, several), sections_rewound(PARTS, several)) == (HEAD, PARTS)
