from datetime import date

import pytest

from workplan.plan import Deliverable, DeliverableState
from workplan.risk import Risk, first_owed, risk
from workplan.status import Status

TODAY = date(2023, 5, 15)
SOON, LATER, BEFORE = date(2023, 6, 14), date(2023, 6, 15), date(2023, 5, 14)


@pytest.mark.parametrize(
    ("status", "end", "owed", "why"),
    [
        (Status.NOT_STARTED, SOON, SOON, Risk.NOT_BEGUN),
        (Status.NOT_STARTED, TODAY, TODAY, Risk.NOT_BEGUN),
        (Status.NOT_STARTED, LATER, LATER, None),
        (Status.IN_PROGRESS, SOON, SOON, None),
        (Status.IN_PROGRESS, LATER, BEFORE, Risk.OWED),
        (Status.NOT_STARTED, SOON, BEFORE, Risk.OWED),
        (Status.IN_PROGRESS, None, BEFORE, Risk.OWED),
        (Status.NOT_STARTED, None, None, None),
        (Status.IN_PROGRESS, BEFORE, BEFORE, None),
        (Status.ON_HOLD, SOON, BEFORE, None),
        (Status.COMPLETED, SOON, BEFORE, None),
        (Status.CANCELLED, SOON, BEFORE, None),
    ],
)
def test_what_may_become_late_is_at_risk(status: Status, end: date | None, owed: date | None, why: Risk | None) -> None:
    assert risk(status, end, owed, TODAY) is why


def test_the_first_that_is_still_owed_counts() -> None:
    done = Deliverable("Draft", BEFORE, DeliverableState.DONE)
    assert first_owed([done, Deliverable("Study", LATER), Deliverable("Annex", SOON), Deliverable("Talk")]) == SOON
