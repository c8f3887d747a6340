"""The shapes of forms: views, fields and choices."""

from typing import Any

from messages import blocks

View = dict[str, Any]


def view(title: str, submit: str | None, callback: str | None, kept: str, *shown: blocks.Block) -> View:
    """Return a form; without `submit` it only tells something."""
    return {
        "type": "modal",
        "title": blocks.plain(title, 24),
        "close": blocks.plain("Cancel" if submit else "Close", 24),
        **({"callback_id": callback} if callback else {}),
        **({"submit": blocks.plain(submit, 24)} if submit else {}),
        **({"private_metadata": kept} if kept else {}),
        "blocks": list(shown),
    }


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


def option(label: str, value: str, description: str | None = None) -> blocks.Block:
    """Return one thing to choose."""
    made: blocks.Block = {"text": blocks.plain(label, blocks.OPTION_LIMIT), "value": value}
    if description:
        made["description"] = blocks.plain(description, blocks.OPTION_LIMIT)
    return made


def choice(options: list[blocks.Block], initial: int | None = None) -> blocks.Block:
    """Return what every element that offers a choice has."""
    return {"options": options, **({} if initial is None else {"initial_option": options[initial]})}


def told(title: str, *lines: str) -> View:
    """Return a form that only tells something."""
    return view(title, None, None, "", blocks.rich(*(blocks.line(blocks.span(line)) for line in lines)))
