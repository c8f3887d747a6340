"""Reads messages as people do: line by line."""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


def lines(blocks: Iterable[Json]) -> list[str]:
    """Return the lines of text a reader sees, without buttons and menus."""
    return [_line(part) for block in blocks if block["type"] in {"rich_text", "context"} for part in _parts(block)]


def buttons(blocks: Iterable[Json]) -> list[str]:
    """Return what the buttons and menus of a message are called."""
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return [(element.get("text") or element["placeholder"])["text"] for row in rows for element in row]


def _parts(block: Json) -> list[Json]:
    parts: list[Json] = []
    for part in block["elements"]:
        parts += part["elements"] if part["type"] == "rich_text_list" else [part]
    return parts


def _line(part: Json) -> str:
    if "elements" in part:
        return "".join(_run(run) for run in part["elements"])
    text = part["text"]
    return str(text["text"] if isinstance(text, dict) else text)


def _run(run: Json) -> str:
    """Return a run of rich text; people and channels by their ids."""
    return str(run.get("text") or f"@{run.get('user_id') or run.get('channel_id')}")
