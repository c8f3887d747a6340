"""What stands in a message or a form that nobody meant to be there: the oracle of what hostile text can do."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

Json = dict[str, Any]

RUNS = frozenset({"text", "user", "channel"})
"""Runs of rich text that the product makes: no links, broadcasts, groups, emoji or dates."""
LISTS = ("rich_text_section", "rich_text_list", "rich_text_quote")
ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")
VISIBLE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Format characters of Unicode that are seen: signs that enclose a number."""


def marks(said: Any, known: Collection[str]) -> list[str]:  # noqa: ANN401 - any JSON
    """Return everything in a message or a form that stored text has brought in.

    Args:
        said: Its payload.
        known: Ids of people and channels, which the template shows by name.
    """
    top = str(said.get("text") or "") if isinstance(said, dict) and "blocks" in said else ""
    parsed = [f"mark-up in the text: {top[:80]!r}"] if {"<", ">"} & {*top} or ENTITY.search(top) else []
    return [*parsed, *_unseen(top), *_walk(said, known)]


def _walk(part: Any, known: Collection[str]) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(part, list):
        for each in part:
            yield from _walk(each, known)
    elif isinstance(part, dict):
        yield from _judged(part, known)
        for name, each in part.items():
            if name not in {"value", "initial_value", "private_metadata", "metadata"}:
                yield from _walk(each, known)


def _judged(part: Json, known: Collection[str]) -> Iterator[str]:
    kind = part.get("type")
    is_parsed = part.get("parse", "none") != "none" or part.get("link_names")
    if kind == "mrkdwn" or is_parsed or {"url", "image_url", "mrkdwn_in", "attachments"} & part.keys():
        yield f"parsed or linked: {json.dumps(part)[:120]}"
    if kind == "plain_text" and part.get("emoji") is not False:
        yield f"emoji are read: {json.dumps(part)[:120]}"
    if kind in LISTS:
        runs = [run["type"] for run in part["elements"] if run["type"] not in {*RUNS, *LISTS}]
        yield from (f"a run of kind {run}" for run in runs)
    named = part.get("user_id") or part.get("channel_id")
    if kind in {"user", "channel"} and named not in known:
        yield f"somebody nobody knows: {named!r}"
    if kind in {"text", "plain_text", "raw_text"}:
        yield from _unseen(part["text"])


def _unseen(text: str) -> Iterator[str]:
    """Yield characters that nobody sees, or that reorder or end a text."""
    for each in sorted({*text} - {"\n", "\t"} - VISIBLE):
        if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            yield f"U+{ord(each):04X} in {text[:60]!r}"
