from datetime import date

import pytest

from messages import meetings
from messages.blocks import Message
from tests import samples
from tests.validators import refused
from workplan.meetings import Counted, Moved

HELD = date(2023, 9, 14)
MOVED = tuple(Moved("ASEAN", f"A.{nr}", samples.HOSTILE, None, HELD) for nr in range(1, 31))
COUNTED = Counted(samples.HOSTILE * 5, HELD, tuple(("ASEAN", f"A.{nr}") for nr in range(1, 31)))


@pytest.mark.parametrize(
    "message",
    [
        meetings.changed(samples.HOSTILE * 5, (None, HELD), MOVED, None),
        meetings.changed("12th meeting", (None, HELD), (), [samples.HOSTILE * 5] * 30),
        meetings.listing([COUNTED] * 60, samples.TODAY),
        meetings.listing([], samples.TODAY),
    ],
)
def test_every_answer_passes_three_validators(message: Message) -> None:
    assert refused(message.payload()) == []


def test_of_many_due_dates_the_first_are_named() -> None:
    text = meetings.changed("12th meeting", (HELD, HELD), MOVED, None).text
    assert (text[:59], text[-12:]) == (
        "12th meeting is on 14 Sep 2023 already. 30 due dates move: ",
        "and 22 more.",
    )


def test_of_many_codes_the_first_are_named() -> None:
    text = meetings.listing([COUNTED], samples.TODAY).text
    assert text.endswith(
        "14 Sep 2023, in 3 months · ASEAN:A.1, ASEAN:A.2, ASEAN:A.3, ASEAN:A.4, ASEAN:A.5, ASEAN:A.6, ASEAN:A.7, ASEAN:A.8 and 22 more count from it."
    )


def test_a_meeting_from_which_nothing_counts_anywhere_is_told_so() -> None:
    assert meetings.changed("12th meeting", (None, HELD), (), []).text == (
        "12th meeting is on 14 Sep 2023. Nothing counts from it yet."
    )
