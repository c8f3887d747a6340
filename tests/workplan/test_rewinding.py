"""Whatever was reported, taking it off again step by step gives each earlier state."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.samples import STUDY
from workplan import differences
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.member_states import MemberState, Stage
from workplan.plan import Activity, Deliverable, DeliverableState, Maturity, Metric
from workplan.rewinding import rewound
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
