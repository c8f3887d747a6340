from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import timeline
from workplan.errors import FilterError, ImpossibleTimelineError
from workplan.filters import Filter, parse
from workplan.status import Status

TODAY = date(2023, 5, 15)
LEVELS = ("workstream", "topic", "objective", "focus area")


def read(text: str) -> Filter:
    return parse(text, TODAY, LEVELS)


def refusal(text: str) -> str:
    with pytest.raises(FilterError) as refused:
        read(text)
    return str(refused.value)


def test_no_filter_lets_everything_through() -> None:
    assert read("  ") == Filter()


def test_filters_combine() -> None:
    assert read("lead:ATFJCC with:ACCEC status:overdue due:90d topic:A.2") == Filter(
        under=("A.2",),
        leads=("ATFJCC",),
        involved=("ACCEC",),
        overdue=True,
        due_from=TODAY,
        due_until=date(2023, 8, 13),
    )


@pytest.mark.parametrize(
    "text",
    [
        "lead:ATFJCC,ASEAN-BAC",
        "lead:ATFJCC , ASEAN-BAC",
        "lead:ATFJCC lead:ASEAN-BAC",
        "Lead: ATFJCC LEADS : ASEAN-BAC",
        'lead:"ATFJCC","ASEAN-BAC"',
        "lead：ATFJCC,“ASEAN-BAC”",
    ],
)
def test_a_comma_and_a_repeated_key_mean_either(text: str) -> None:
    assert read(text) == Filter(leads=("ATFJCC", "ASEAN-BAC"))


@pytest.mark.parametrize(
    "text", ['with:"Legal Working Group"', "with: “Legal Working Group”", "body:„Legal Working Group“"]
)
def test_a_value_in_quotes_may_hold_spaces(text: str) -> None:
    assert read(text) == Filter(involved=("Legal Working Group",))


@pytest.mark.parametrize("key", ["topic", "Topics", "workstream", "focus-area", "FocusArea", "code", "under"])
def test_the_plans_own_levels_are_keys(key: str) -> None:
    assert read(f"{key}:“a.2 #1”") == Filter(under=("A.2.1",))


@pytest.mark.parametrize(
    ("word", "statuses"),
    [
        ("completed", (Status.COMPLETED,)),
        ("Done", (Status.COMPLETED,)),
        ("in-progress", (Status.IN_PROGRESS,)),
        ("In Progress", (Status.IN_PROGRESS,)),
        ("in_progress", (Status.IN_PROGRESS,)),
        ("ongoing", (Status.IN_PROGRESS,)),
        ("not started", (Status.NOT_STARTED,)),
        ("pending", (Status.NOT_STARTED,)),
        ("paused", (Status.ON_HOLD,)),
        ("canceled", (Status.CANCELLED,)),
        ("open", (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD)),
        ("open,on-hold,done", (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.COMPLETED)),
    ],
)
def test_statuses_go_by_many_words(word: str, statuses: tuple[Status, ...]) -> None:
    assert read(f"status:{word} lead:X") == Filter(statuses=statuses, leads=("X",))


@pytest.mark.parametrize("text", ["status:overdue", "status: Overdue", "due:overdue"])
def test_overdue_is_asked_for_as_a_status_or_as_a_time(text: str) -> None:
    assert read(text) == Filter(overdue=True)


@pytest.mark.parametrize("text", ["status:at-risk", "status: At risk", "status:at_risk"])
def test_at_risk_is_asked_for_as_a_status(text: str) -> None:
    assert read(text) == Filter(at_risk=True)


def test_overdue_stands_beside_other_statuses() -> None:
    assert read("status:overdue,completed") == Filter(overdue=True, statuses=(Status.COMPLETED,))


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("90d", TODAY, date(2023, 8, 13)),
        ("3 months", TODAY, date(2023, 8, 15)),
        ("Q3-2024", date(2024, 7, 1), date(2024, 9, 30)),
        ("H1 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("june-2024", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-06-30", None, date(2024, 6, 30)),
        ("by end 2024", None, date(2024, 12, 31)),
    ],
)
def test_a_due_time_is_a_span_from_today_or_a_timeline(value: str, start: date | None, end: date) -> None:
    assert read(f"due:{value} lead:X") == Filter(leads=("X",), due_from=start, due_until=end)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("led:ATFJCC", '“led” is not a filter: did you mean lead, as in lead:"Legal Working Group"?'),
        ("topc:A.2", "“topc” is not a filter: did you mean topic, as in topic:A.2?"),
        ("lead: status:done", '“lead” has no value after it: say for example lead:"Legal Working Group".'),
        ("due:", "“due” has no value after it: say for example due:90d."),
        ("status:complted", "“complted” is not a status: did you mean completed, as in status:completed?"),
        ("under:?", "“?” is not a code: say for example under:A.2."),
        ("due:soon", "“soon” is not a date: say for example due:90d, due:Q3-2024 or due:2024-06-30."),
        ("due:90d due:30d", "“30d” is a second span of time: keep one, as in due:90d."),
        (
            "paperless lead:X",
            (
                "“paperless” has no key before it: put a name of several words in quotes,"
                ' as in lead:"Legal Working Group", or search with /activity find paperless'
            ),
        ),
    ],
)
def test_what_is_not_understood_is_said_with_what_would_be(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_an_impossible_date_is_refused_with_the_reason() -> None:
    with pytest.raises(ImpossibleTimelineError) as impossible:
        timeline.parse("31 February 2024")
    assert refusal("due:31-February-2024") == str(impossible.value)


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(["lead", "due", ":", " ", ",", '"', "“", "90d", "x"])).map("".join))
)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(FilterError):
        assert isinstance(read(text), Filter)


NAMES = st.lists(st.from_regex("[A-Z]{2,6}( [A-Z]{2,6})?", fullmatch=True), min_size=1, max_size=3)


@given(leads=NAMES, involved=NAMES, codes=st.lists(st.sampled_from(["A.1", "B.2.3"]), min_size=1))
def test_filters_give_back_what_they_were_made_of(leads: list[str], involved: list[str], codes: list[str]) -> None:
    named = ",".join(f'"{name}"' for name in leads)
    text = " ".join([f"lead:{named}", *(f"with: “{name}”" for name in involved), *(f"topic:{code}" for code in codes)])
    assert read(text) == Filter(under=tuple(codes), leads=tuple(leads), involved=tuple(involved))
