"""Keeps the whole of a message under what Slack takes, where every part alone already is."""

from collections.abc import Iterator
from typing import Any

LIMIT = 12_000
"""Characters over all texts of a message; Slack was seen to refuse about 13,200 (slackapi/bolt-js#2509)."""

Block = dict[str, Any]


def fit(blocks: tuple[Block, ...]) -> list[Block]:
    """Return the blocks with the last runs of rich text cut where the whole would be too long."""
    if len(repr(blocks)) <= LIMIT:  # far quicker than to count, and never less than the texts alone
        return list(blocks)
    over = sum(len(text) for text in _texts(blocks)) - LIMIT
    if over <= 0:
        return list(blocks)
    fitted: list[Block] = []
    for block in reversed(blocks):
        fitted.append(_shortened(block, over) if block["type"] == "rich_text" else block)
        over -= sum(len(text) for text in _texts(block)) - sum(len(text) for text in _texts(fitted[-1]))
    return fitted[::-1]


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a block
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _texts(value)


def _shortened(node: Block, over: int) -> Block:
    """Return a part of rich text `over` characters shorter, cut from its end; a run keeps at least an ellipsis."""
    if "elements" not in node:
        text = node["text"]
        return {**node, "text": text[: max(0, len(text) - over - 1)] + "…"} if over > 0 and len(text) > 1 else node
    kept: list[Block] = []
    for part in reversed(node["elements"]):
        kept.append(_shortened(part, over))
        over -= sum(len(text) for text in _texts(part)) - sum(len(text) for text in _texts(kept[-1]))
    return {**node, "elements": kept[::-1]}
