"""The buttons of a nudge: each carries the id of the nudge and nothing else, so it works however old the letter is."""

from messages import blocks, letter_words
from workplan.letters import Line

UPDATE, ON_IT, LATER, NOT_OURS, OPEN = "nudge:update", "nudge:on-it", "nudge:later", "nudge:not-ours", "nudge:open"
"""What is clicked."""

IN_A_DAY, IN_A_WEEK, ON_A_DATE = "day", "week", "date"
"""When to be reminded: what follows the id in an option of *Remind me later*."""
REPORTED = frozenset({"completed", "on hold", "cancelled", "done"})
"""What a report has settled, and another one can take back."""
PUT_OFF = (("In a day", IN_A_DAY), ("In a week", IN_A_WEEK), ("On a date…", ON_A_DATE))


def row(line: Line, *, with_code: bool) -> list[blocks.Block]:
    """Return the row of buttons of a line, which may begin with its code; none where there is nothing to do."""
    elements = _elements(line) if line.settled is None else _corrected(line)
    if with_code and elements:
        elements = [_button(line.code, OPEN, line), *(each for each in elements if each["action_id"] != OPEN)]
    return [blocks.actions(*elements)] if elements else []


def _corrected(line: Line) -> list[blocks.Block]:
    """Return what is offered where nothing is owed any more: to report otherwise, where a report has settled it."""
    is_ours = letter_words.is_led(line) and line.settled in REPORTED
    return [_button("Update", UPDATE, line)] if is_ours else []


def _elements(line: Line) -> list[blocks.Block]:
    """Return what is offered; an answer leaves *Remind me later*, by which it is taken back."""
    if letter_words.is_for_information(line):
        return [_button("Open", OPEN, line)]
    first = _button("Update", UPDATE, line) if letter_words.is_led(line) else _button("Open", OPEN, line)
    if line.is_updated:
        return [first]
    later = blocks.menu("Remind me later", LATER, [(label, f"{line.nudge}:{when}") for label, when in PUT_OFF])
    if line.answer is not None:
        return [first, later]
    on_it = [_button("On it", ON_IT, line)] if letter_words.is_led(line) else []
    return [first, *on_it, later, _button("Not ours", NOT_OURS, line)]


def _button(label: str, action_id: str, line: Line) -> blocks.Block:
    """Return a button that is told from its like by those who hear it: Update A.2.1.3."""
    spoken = line.code if label == line.code else f"{label} {line.code}"
    return {
        **blocks.button(label, action_id, str(line.nudge)),
        "accessibility_label": blocks.clip(blocks.clean(spoken), blocks.BUTTON_LIMIT),
    }
