"""The small form that a button of a nudge opens: on which day to be reminded."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from messages import dates, forms
from messages.forms import View
from messages.letter_words import weekday
from workplan.letters import Line

REMIND = "nudge:remind"
"""What submitting the form does."""

TITLE, DAY = "Remind me later", "day"
LONGEST = timedelta(365)
"""How far ahead one may be reminded."""


def remind(line: Line) -> View:
    """Return the form that asks for a day."""
    hint = "On a day off, the letter comes on the next working day."
    asked = forms.field(DAY, "Remind me on", forms.day(), hint)
    return forms.view(TITLE, "Save", REMIND, str(line.nudge), forms.about(line.code, line.title), asked)


def read_remind(view: Mapping[str, Any]) -> tuple[int, date | None]:
    """Read what was submitted in the form of `remind`: the nudge and the day."""
    return int(view["private_metadata"]), forms.chosen_day(view, DAY)


def refused_day(today: date) -> dict[str, str]:
    """Return the refusal of a day, on its field."""
    return {DAY: f"Choose a day after today and not after {dates.day(today + LONGEST)}."}


def is_possible(day: date, today: date) -> bool:
    """Whether one can be reminded on a day."""
    return today < day <= today + LONGEST


def reminded(code: str, day: date | None) -> View:
    """Return the form with the day on which a reminder comes."""
    return forms.told(TITLE, f"The next reminder of {code} comes on {weekday(day)}.")


def settled() -> View:
    """Return the form where there is nothing to be reminded of any more."""
    return forms.told(TITLE, "This is settled by now: nothing was changed, and you may close.")
