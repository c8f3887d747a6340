"""Keeps the whole of a message under what Slack takes, where every part alone already is."""

from typing import Any

LIMIT = 12_000
"""Characters over all texts of a message; Slack was seen to refuse about 13,200 (slackapi/bolt-js#2509)."""

Block = dict[str, Any]


def fit(blocks: tuple[Block, ...]) -> list[Block]:
    """Return the blocks with the last runs of rich text cut where the whole would be too long."""
    over = sum(map(_length, blocks)) - LIMIT
    if over <= 0:
        return list(blocks)
    fitted: list[Block] = []
    for block in reversed(blocks):
        fitted.append(_shortened(block, over) if block["type"] == "rich_text" else block)
        over -= _length(block) - _length(fitted[-1])
    return fitted[::-1]


def _length(part: Block) -> int:
    """Return how many characters of text a block or a part of one has."""
    if "elements" in part:
        return sum(map(_length, part["elements"]))
    if "rows" in part:
        return sum(_length(cell) for row in part["rows"] for cell in row)
    if "options" in part:
        return sum(map(_length, part["options"]))
    text = part.get("text", "")
    return len(text) if isinstance(text, str) else _length(text)


def _shortened(node: Block, over: int) -> Block:
    """Return a part of rich text `over` characters shorter, cut from its end; a run keeps at least an ellipsis."""
    if "elements" not in node:
        text = node.get("text", "")
        return {**node, "text": text[: max(0, len(text) - over - 1)] + "…"} if over > 0 and len(text) > 1 else node
    kept: list[Block] = []
    for part in reversed(node["elements"]):
        kept.append(_shortened(part, over))
        over -= _length(part) - _length(kept[-1])
    return {**node, "elements": kept[::-1]}
