from datetime import date
from typing import Any

import pytest

from messages import nudge_forms
from playground.block_kit import problems
from tests import samples
from tests.messages.test_letter import STUDY, hostile

TODAY = samples.TODAY
VIEWS = {
    "a day": nudge_forms.remind(STUDY),
    "a hostile day": nudge_forms.remind(hostile(1)),
    "the day": nudge_forms.reminded("A.2.1.3", date(2023, 5, 22)),
    "settled": nudge_forms.settled(),
}


def submitted(view: dict[str, Any], **values: Any) -> dict[str, Any]:  # noqa: ANN401 - what a field holds
    return {**view, "state": {"values": {name: {name: value} for name, value in values.items()}}}


@pytest.mark.parametrize("name", VIEWS)
def test_every_state_of_the_forms_is_what_slack_takes(name: str) -> None:
    assert problems(VIEWS[name], "modal") == []


@pytest.mark.parametrize(("chosen", "day"), [("2023-05-20", date(2023, 5, 20)), (None, None)])
def test_a_day_is_read_back(chosen: str | None, day: date | None) -> None:
    assert nudge_forms.read_remind(submitted(nudge_forms.remind(STUDY), day={"selected_date": chosen})) == (1, day)


@pytest.mark.parametrize(
    ("day", "possible"),
    [
        (date(2023, 5, 15), False),
        (date(2023, 5, 16), True),
        (date(2024, 5, 14), True),
        (date(2024, 5, 15), False),
    ],
)
def test_one_is_reminded_on_a_day_of_the_coming_year(day: date, possible: bool) -> None:
    assert nudge_forms.is_possible(day, TODAY) is possible
