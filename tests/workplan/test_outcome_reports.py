from datetime import date

import pytest

from workplan.outcome_reports import reported
from workplan.plan import Maturity, OutcomeMetric
from workplan.updates import Reading, ReadingError

COST, COVERAGE = OutcomeMetric("Cost", "12%"), OutcomeMetric("Coverage", "5 AMS", "6 AMS", date(2023, 5, 1), "Study")
DAY = date(2024, 6, 30)


def taken(reading: Reading) -> tuple[OutcomeMetric, ...]:
    return reported((COST, COVERAGE), reading, "A.2")


@pytest.mark.parametrize("day", [DAY, date(2022, 1, 1)])
def test_a_reading_stands_in_place_of_the_one_before_whichever_day_it_is_of(day: date) -> None:
    after = taken(Reading(1, "7 AMS", day, "Mapping Study 2024"))
    assert after == (COST, OutcomeMetric("Coverage", "5 AMS", "7 AMS", day, "Mapping Study 2024"))


@pytest.mark.parametrize("said", ["none", "None"])
def test_a_reading_is_taken_back_by_saying_none(said: str) -> None:
    assert taken(Reading(1, said)) == (COST, OutcomeMetric("Coverage", "5 AMS"))


LACKING = "is of which day, and from where? Add both, such as: as of 30 June 2024 source Mapping Study 2024."


@pytest.mark.parametrize(
    ("reading", "why"),
    [
        (Reading(0, "13%", None, "Study"), f"“13%” {LACKING}"),
        (Reading(0, "13%", DAY), f"“13%” {LACKING}"),
        (
            Reading(0, None, maturity=Maturity.AVAILABLE),
            "“A.2” has readings of its outcome alone: say its value, or none to take it back.",
        ),
        (Reading(2, "13%", DAY, "Study"), "“3” is no outcome metric of A.2: choose one from 1 to 2."),
        (Reading(-1, "13%", DAY, "Study"), "“0” is no outcome metric of A.2: choose one from 1 to 2."),
    ],
)
def test_what_a_reading_lacks_is_asked_for(reading: Reading, why: str) -> None:
    with pytest.raises(ReadingError) as caught:
        taken(reading)
    assert str(caught.value) == why


def test_where_there_is_no_outcome_metric_another_level_is_asked_for() -> None:
    with pytest.raises(ReadingError) as caught:
        reported((), Reading(0, "13%", DAY, "Study"), "A")
    assert str(caught.value) == "“1” is no outcome metric of A: ask for the code of a level that has some."
