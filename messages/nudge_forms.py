"""The small forms that buttons of a nudge open: where an activity stands, and on which day to be reminded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from messages import blocks, dates, states
from messages.letter_words import weekday
from messages.listing import plural
from workplan.letters import Line
from workplan.status import Status

REPORT, REMIND = "nudge:report", "nudge:remind"
"""What submitting each form does."""

STATUS, DAY = "status", "day"
LONGEST = timedelta(365)
"""How far ahead one may be reminded."""

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """What was submitted: the nudge, the version of the activity that was seen, and the status."""

    nudge: int
    version: int
    status: Status


def report(line: Line, status: Status, version: int) -> View:
    """Return the form that asks where an activity stands."""
    options = [_option(each) for each in Status]
    element = {"type": "radio_buttons", "options": options, "initial_option": options[list(Status).index(status)]}
    return _form(
        REPORT,
        "Save",
        json.dumps({"nudge": line.nudge, "version": version}),
        _about(line),
        _input(STATUS, "Where it stands", element),
    )


def read_report(view: Mapping[str, Any]) -> Report:
    """Read what was submitted in the form of `report`."""
    chosen = view["state"]["values"][STATUS][STATUS]["selected_option"]["value"]
    kept = json.loads(view["private_metadata"])
    return Report(kept["nudge"], kept["version"], Status(chosen))


def remind(line: Line) -> View:
    """Return the form that asks for a day."""
    element = {"type": "datepicker", "placeholder": blocks.plain("A day", 150)}
    hint = "On a day off, the letter comes on the next working day."
    return _form(REMIND, "Save", str(line.nudge), _about(line), _input(DAY, "Remind me on", element, hint))


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
    return _said("Saving …")


def reported(code: str, status: Status, settled: int, reopened: int, *, is_new: bool) -> View:
    """Return the form with what was reported."""
    said = [f"{code} {'is now' if is_new else 'stays'} {states.state(status, overdue=False)}."]
    if settled:
        said.append(f"What was still due of it counts as done today: {plural(settled, 'deliverable')}.")
    if reopened:
        said.append(f"What that had settled is due again: {plural(reopened, 'deliverable')}.")
    return _said(" ".join(said))


def reminded(code: str, day: date | None) -> View:
    """Return the form with the day on which a reminder comes."""
    return _said(f"The next reminder of {code} comes on {weekday(day)}.")


def failed(message: blocks.Message) -> View:
    """Return the form with a message on why it came to nothing."""
    return _form(None, None, "", *message.blocks)


def _said(text: str) -> View:
    return _form(None, None, "", blocks.rich(blocks.line(blocks.span(text))))


def _about(line: Line) -> blocks.Block:
    code, title = blocks.clip(line.code, 100), blocks.clip(line.title, 300)
    return blocks.rich(blocks.line(blocks.span(code, "bold"), blocks.span(f"  {title}")))


def _option(status: Status) -> blocks.Block:
    option: blocks.Block = {"text": blocks.plain(states.state(status, overdue=False), 75), "value": str(status)}
    if status is Status.COMPLETED:
        option["description"] = blocks.plain("All that is still due of it counts as done today", 75)
    return option


def _form(callback: str | None, submit: str | None, kept: str, *shown: blocks.Block) -> View:
    return {
        "type": "modal",
        "title": blocks.plain("Update" if callback != REMIND else "Remind me later", 24),
        "close": blocks.plain("Cancel" if submit else "Close", 24),
        **({"callback_id": callback} if callback else {}),
        **({"submit": blocks.plain(submit, 24)} if submit else {}),
        **({"private_metadata": kept} if kept else {}),
        "blocks": list(shown),
    }


def _input(name: str, label: str, element: blocks.Block, hint: str = "") -> blocks.Block:
    return {
        "type": "input",
        "block_id": name,
        "label": blocks.plain(label, 150),
        "element": {**element, "action_id": name},
        **({"hint": blocks.plain(hint, 150)} if hint else {}),
    }
