"""The shapes of forms: views, fields and choices; and what somebody has given in a field."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from messages import blocks

View = dict[str, Any]

VERSION = "@"
"""What stands between the name of a field and its version."""


def view(title: str, submit: str, callback: str, kept: str, *shown: blocks.Block) -> View:
    """Return a form that is submitted; `kept` travels in it."""
    submitted = {"callback_id": callback, "submit": blocks.plain(submit, 24)}
    return _modal(title, "Cancel", shown) | submitted | ({"private_metadata": kept} if kept else {})


def showing(title: str, *shown: blocks.Block) -> View:
    """Return a form that only shows something."""
    return _modal(title, "Close", shown)


def told(title: str, *lines: str) -> View:
    """Return a form that only tells something."""
    return showing(title, blocks.rich(*(blocks.line(blocks.span(line)) for line in lines)))


def about(code: str, title: str) -> blocks.Block:
    """Name the activity that a form is about."""
    named = blocks.span(blocks.clip(code, 100), "bold"), blocks.span(f"  {blocks.clip(title, 300)}")
    return blocks.rich(blocks.line(*named))


def field(name: str, label: str, element: blocks.Block, hint: str = "", *, is_optional: bool = False) -> blocks.Block:
    """Return a field; its name is that of its element too."""
    return {
        "type": "input",
        "block_id": name,
        "label": blocks.plain(label, 150),
        "element": {**element, "action_id": name},
        **({"hint": blocks.plain(hint, 150)} if hint else {}),
        **({"optional": True} if is_optional else {}),
    }


def text(most: int, example: str | None = None, initial: str | None = None) -> blocks.Block:
    """Return what takes a text of so many characters."""
    placeholder = {"placeholder": blocks.plain(example, 150)} if example else {}
    filled = {"initial_value": blocks.clip(initial, most)} if initial else {}
    return {"type": "plain_text_input", "max_length": most, **placeholder, **filled}


def day(initial: date | None = None) -> blocks.Block:
    """Return what takes a day."""
    return {"type": "datepicker", **({"initial_date": initial.isoformat()} if initial else {})}


def option(label: str, value: str, description: str | None = None) -> blocks.Block:
    """Return one thing to choose."""
    made: blocks.Block = {"text": blocks.plain(label, blocks.OPTION_LIMIT), "value": value}
    if description:
        made["description"] = blocks.plain(description, blocks.OPTION_LIMIT)
    return made


def choice(options: list[blocks.Block], initial: int | None = None) -> blocks.Block:
    """Return what every element that offers a choice has."""
    return {"options": options, **({} if initial is None else {"initial_option": options[initial]})}


def anew(fields: Iterable[blocks.Block], version: int) -> list[blocks.Block]:
    """Return fields that show what stands in them now: Slack keeps what was in a field of the same id."""
    several = ((each, each["block_id"]) for each in fields)
    return [{**each, "block_id": f"{block_id}{VERSION}{version}"} for each, block_id in several]


def name_of(block_id: str) -> str:
    """Return the name of a field, whichever version of it is shown."""
    return block_id.partition(VERSION)[0]


def given(shown: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return what a submitted form has in a field, as Slack says it; nothing where it has no such field."""
    values = shown["state"]["values"].items()
    found: Mapping[str, Any] = next((said.get(name) or {} for each, said in values if name_of(each) == name), {})
    return found


def typed(shown: Mapping[str, Any], name: str) -> str:
    """Return the text in a field, with single spaces; empty where there is none."""
    return " ".join(str(given(shown, name).get("value") or "").split())


def chosen_day(shown: Mapping[str, Any], name: str) -> date | None:
    """Return the day in a field."""
    chosen = given(shown, name).get("selected_date")
    return date.fromisoformat(chosen) if chosen else None


def _modal(title: str, close: str, shown: Iterable[blocks.Block]) -> View:
    return {
        "type": "modal",
        "title": blocks.plain(title, 24),
        "close": blocks.plain(close, 24),
        "blocks": list(shown),
    }
