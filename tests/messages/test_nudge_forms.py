from datetime import date
from typing import Any

import pytest

from messages import nudge_forms
from messages.blocks import Message, line, rich, span
from messages.nudge_forms import Report
from playground.block_kit import problems
from tests import samples
from tests.flows.reading import lines
from tests.messages.test_letter import LONG, STUDY, hostile
from workplan.status import Status

TODAY = samples.TODAY
VIEWS = {
    "a report": nudge_forms.report(STUDY, Status.ON_HOLD, 3),
    "a hostile report": nudge_forms.report(hostile(1), Status.COMPLETED, 10**9),
    "a day": nudge_forms.remind(STUDY),
    "a hostile day": nudge_forms.remind(hostile(1)),
    "saving": nudge_forms.saving(),
    "what was reported": nudge_forms.reported(LONG[:100], Status.COMPLETED, 3, 0, is_new=True),
    "the day": nudge_forms.reminded("A.2.1.3", date(2023, 5, 22)),
    "a failure": nudge_forms.failed(Message("No.", (rich(line(span("No."))),))),
}


def submitted(view: dict[str, Any], **values: Any) -> dict[str, Any]:  # noqa: ANN401 - what a field holds
    return {**view, "state": {"values": {name: {name: value} for name, value in values.items()}}}


@pytest.mark.parametrize("name", VIEWS)
def test_every_state_of_the_forms_is_what_slack_takes(name: str) -> None:
    assert problems(VIEWS[name], "modal") == []


def test_a_report_is_read_back_with_what_was_seen() -> None:
    view = submitted(nudge_forms.report(STUDY, Status.ON_HOLD, 3), status={"selected_option": {"value": "completed"}})
    assert nudge_forms.read_report(view) == Report(1, 3, Status.COMPLETED)


@pytest.mark.parametrize(("chosen", "day"), [("2023-05-20", date(2023, 5, 20)), (None, None)])
def test_a_day_is_read_back(chosen: str | None, day: date | None) -> None:
    assert nudge_forms.read_remind(submitted(nudge_forms.remind(STUDY), day={"selected_date": chosen})) == (1, day)


@pytest.mark.parametrize(
    ("day", "possible"),
    [
        (None, False),
        (date(2023, 5, 15), False),
        (date(2023, 5, 16), True),
        (date(2024, 5, 14), True),
        (date(2024, 5, 15), False),
    ],
)
def test_one_is_reminded_on_a_day_of_the_coming_year(day: date | None, possible: bool) -> None:
    assert nudge_forms.is_possible(day, TODAY) is possible


@pytest.mark.parametrize(
    ("settled", "reopened", "said"),
    [
        (0, 0, "A.1 is now ● Completed."),
        (2, 0, "A.1 is now ● Completed. What was still due of it counts as done today: 2 deliverables."),
        (0, 1, "A.1 is now ● Completed. What that had settled is due again: 1 deliverable."),
    ],
)
def test_a_report_says_what_it_changed(settled: int, reopened: int, said: str) -> None:
    assert lines(nudge_forms.reported("A.1", Status.COMPLETED, settled, reopened, is_new=True)["blocks"]) == [said]
