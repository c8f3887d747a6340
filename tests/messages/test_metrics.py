from datetime import date

import pytest

from messages.blocks import whole
from messages.metrics import explained, measured, reached
from workplan.member_states import MemberState, Stage
from workplan.plan import Maturity, Metric

ASEAN = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN")
TODAY, DAY = date(2023, 5, 15), date(2023, 5, 3)
ACCEDING = "Number of AMS acceding"
LONG = "x" * 3000
STATES = (
    MemberState("SG", Stage.ACCEDED, DAY),
    MemberState("KH", Stage.RATIFIED),
    MemberState("PH"),
    MemberState("TH", Stage.SIGNED, DAY),
)
STEPS = "At least 3 AMS by 2022, at least 4 AMS by 2023 and at least 5 AMS by 2024"


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        (Metric("Study"), "no value yet"),
        (Metric("Study", "0", "1"), "baseline 0 → no value yet / target 1"),
        (Metric("Study", "N/I", value="40%"), "baseline N/I → 40%"),
        (Metric("Study", value="2", as_of=DAY), "2 (as of 3 May 2023)"),
        (Metric("Study", value="2", source="ESCAP"), "2 (source: ESCAP)"),
        (Metric("Study", "0", "3", "2", DAY, "ESCAP"), "baseline 0 → 2 (as of 3 May 2023; source: ESCAP) / target 3"),
        (Metric("Study", maturity=Maturity.AVAILABLE), "no value yet · data available"),
        (Metric("Study", maturity=Maturity.NEEDS_DEVELOPMENT), "no value yet · needs development"),
        (Metric("Study", maturity=Maturity.NOT_KNOWN), "no value yet · maturity not known"),
    ],
)
def test_a_metric_goes_from_its_baseline_over_its_value_to_its_target(metric: Metric, said: str) -> None:
    assert measured(metric, ASEAN, TODAY) == said


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        (Metric(ACCEDING, "0", "5", "3", members=STATES), "baseline 0 → 3 of 10: KH, PH, SG / target 5"),
        (Metric(ACCEDING, members=STATES, as_of=DAY), "3 of 10: KH, PH, SG (as of 3 May 2023)"),
        (Metric(ACCEDING, value="0", members=(MemberState("TH", Stage.PREPARING),)), "0 of 10"),
        (Metric(ACCEDING, value="5", members=STATES), "5, by name 3 of 10: KH, PH, SG"),
    ],
)
def test_member_states_that_count_are_named_in_the_order_of_their_codes(metric: Metric, said: str) -> None:
    assert measured(metric, ASEAN, TODAY) == said


def test_where_the_plan_names_no_members_there_is_nothing_to_be_part_of() -> None:
    assert measured(Metric(ACCEDING, members=STATES), (), TODAY) == "3: KH, PH, SG"


def test_in_full_each_has_its_stage_and_day() -> None:
    assert measured(Metric(ACCEDING, members=STATES), ASEAN, TODAY, full=True) == (
        "3 of 10: KH (ratified), PH, SG (acceded, 3 May 2023)"
    )


@pytest.mark.parametrize(
    ("value", "today", "step"),
    [
        ("3", date(2022, 12, 31), "now: 3 by 31 Dec 2022, met"),
        ("3", date(2023, 1, 1), "now: 4 by 31 Dec 2023, not met yet"),
        ("some", date(2023, 1, 1), "now: 4 by 31 Dec 2023"),
        (None, date(2023, 1, 1), "now: 4 by 31 Dec 2023"),
        ("5", date(2025, 1, 1), "5 since 31 Dec 2024, met"),
    ],
)
def test_a_target_in_steps_says_which_one_holds_and_whether_it_is_met(
    value: str | None, today: date, step: str
) -> None:
    said = measured(Metric("Linkages", target=STEPS, value=value), ASEAN, today)
    assert said == f"{value or 'no value yet'} / target {STEPS} ({step})"


def test_what_is_not_available_is_written_out_once() -> None:
    assert explained(["baseline 0", "baseline N/I → N/I", "baseline N/I"]) == [
        "baseline 0",
        "baseline not available (N/I) → N/I",
        "baseline N/I",
    ]


def test_where_all_is_available_nothing_is_written_out() -> None:
    assert explained(["baseline 0"]) == ["baseline 0"]


def test_a_document_has_room_for_all_of_a_metric() -> None:
    metric = Metric("Study", LONG, LONG, LONG, source=LONG)
    assert measured(metric, (), TODAY, cut=whole) == f"baseline {LONG} → {LONG} (source: {LONG}) / target {LONG}"


def test_the_value_can_be_said_alone() -> None:
    metrics = (Metric("Study", "0", "3", "2", DAY, "ESCAP"), Metric("Study", "0"))
    assert [reached(each, ()) for each in metrics] == ["2 (as of 3 May 2023; source: ESCAP)", "no value yet"]


def test_all_who_count_are_named_where_there_is_room() -> None:
    many = tuple(MemberState(f"{first}{second}") for first in "ABCDEFGHIJ" for second in "KLMNOPQRST")
    said = reached(Metric(ACCEDING, members=many), (), cut=whole)
    assert said == f"100: {', '.join(each.code for each in many)}"
