"""Blocks that show figures: tables and charts. Where readings of a limit differ, the lower one."""

from collections.abc import Iterator
from typing import Any

from playground.block_kit.objects import FLAG, IDENTIFIER
from playground.block_kit.rich_text import RICH_TEXT
from playground.block_kit.rules import distinct
from playground.block_kit.shapes import Items, Number, Record, Shape, Text, Typed, problem

TABLE_LIMIT = 10_000
"""Characters over all cells of one table."""

_BLOCK_ID: dict[str, Shape] = {"block_id": IDENTIFIER}
_LABEL = Text(20)
_AXIS_LABEL = Text(50, 0)
_NUMBER = Number(whole=False)


def characters(value: object) -> int:
    """Count what a reader sees of some JSON: the characters of every `text` in it."""
    if isinstance(value, list):
        return sum(characters(item) for item in value)
    if not isinstance(value, dict):
        return 0
    return sum(
        len(item) if name == "text" and isinstance(item, str) else characters(item) for name, item in value.items()
    )


def _cells_fit(block: dict[str, Any], at: str) -> Iterator[str]:
    if characters(block["rows"]) > TABLE_LIMIT:
        yield problem(f"must be less than {TABLE_LIMIT + 1} characters", f"{at}/rows")


def _rows_are_even(block: dict[str, Any], at: str) -> Iterator[str]:
    width = len(block["rows"][0])
    for index, row in enumerate(block["rows"]):
        if len(row) != width:
            yield problem(f"must provide {width} items, as many as the header", f"{at}/rows/{index}")


def _header_is_raw(block: dict[str, Any], at: str) -> Iterator[str]:
    for index, cell in enumerate(block["rows"][0]):
        if cell["type"] == "rich_text":
            yield problem("unsupported type: rich_text", f"{at}/rows/0/{index}/type")


def _each_category_has_a_point(chart: dict[str, Any], at: str) -> Iterator[str]:
    categories = sorted(chart["axis_config"]["categories"])
    for index, series in enumerate(chart["series"]):
        if sorted(point["label"] for point in series["data"]) != categories:
            yield problem("must provide one data point for each category", f"{at}/series/{index}/data")


_RAW_TEXT = Record({"text": Text()})
_CELLS = {"raw_text": _RAW_TEXT, "rich_text": RICH_TEXT}

TABLE = Record(
    {"rows": Items(Items(Typed(_CELLS), 1, 20), 1, 100)},
    {
        **_BLOCK_ID,
        "column_settings": Items(
            Record({}, {"align": Text(among=("left", "center", "right")), "is_wrapped": FLAG}), 0, 20
        ),
    },
    (_cells_fit,),
)

DATA_TABLE = Record(
    {
        "caption": Text(),
        "rows": Items(
            Items(Typed({**_CELLS, "raw_number": Record({"value": _NUMBER, "text": Text()})}), 1, 20), 2, 101
        ),
    },
    {**_BLOCK_ID, "page_size": Number(1, 100), "row_header_column_index": Number(0, 19)},
    (_rows_are_even, _header_is_raw, _cells_fit),
)

_CHART = Record(
    {
        "series": Items(
            Record({"name": _LABEL, "data": Items(Record({"label": _LABEL, "value": _NUMBER}), 1, 20)}), 1, 6
        ),
        "axis_config": Record({"categories": Items(_LABEL, 1, 20)}, {"x_label": _AXIS_LABEL, "y_label": _AXIS_LABEL}),
    },
    rules=(distinct("series", "name"), _each_category_has_a_point),
)
_PIE = Record({"segments": Items(Record({"label": _LABEL, "value": Number(above=0, whole=False)}), 1, 6)})

DATA_VISUALIZATION = Record(
    {"title": Text(50), "chart": Typed({"bar": _CHART, "line": _CHART, "area": _CHART, "pie": _PIE})},
    _BLOCK_ID,
)
