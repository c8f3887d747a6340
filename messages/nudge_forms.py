"""The small form that a button of a nudge opens: on which day to be reminded."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from messages import blocks, dates, forms
from messages.letter_words import weekday
from workplan.letters import Line

REMIND = "nudge:remind"
"""What submitting the form does."""

TITLE, DAY = "Remind me later", "day"
LONGEST = timedelta(365)
"""How far ahead one may be reminded."""

View = dict[str, Any]


def remind(line: Line) -> View:
    """Return the form that asks for a day."""
    element = {"type": "datepicker", "placeholder": blocks.plain("A day", 150)}
    hint = "On a day off, the letter comes on the next working day."
    asked = forms.field(DAY, "Remind me on", element, hint)
    return forms.view(TITLE, "Save", REMIND, str(line.nudge), _about(line), asked)


def read_remind(view: Mapping[str, Any]) -> tuple[int, date | None]:
    """Read what was submitted in the form of `remind`: the nudge and the day."""
    chosen = view["state"]["values"][DAY][DAY].get("selected_date")
    return int(view["private_metadata"]), date.fromisoformat(chosen) if chosen else None


def refused_day(today: date) -> dict[str, str]:
    """Return the refusal of a day, on its field."""
    return {DAY: f"Choose a day after today and not after {dates.day(today + LONGEST)}."}


def is_possible(day: date | None, today: date) -> bool:
    """Whether one can be reminded on a day."""
    return day is not None and today < day <= today + LONGEST


def saving() -> View:
    """Return the form while it is saved."""
    return forms.told(TITLE, "Saving …")


def reminded(code: str, day: date | None) -> View:
    """Return the form with the day on which a reminder comes."""
    return forms.told(TITLE, f"The next reminder of {code} comes on {weekday(day)}.")


def failed(message: blocks.Message) -> View:
    """Return the form with a message on why it came to nothing."""
    return forms.view(TITLE, None, None, "", *message.blocks)


def _about(line: Line) -> blocks.Block:
    code, title = blocks.clip(line.code, 100), blocks.clip(line.title, 300)
    return blocks.rich(blocks.line(blocks.span(code, "bold"), blocks.span(f"  {title}")))
