"""Charts in Slack's own form, and the same figures in words: for screen readers, and where Slack takes no charts.

Workspaces got `data_visualization` one after the other, and some refuse it still: what is posted with a chart can be
posted again with its figures in its place.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from messages import blocks

CHART = "data_visualization"
LABEL, TITLE = 20, 50
"""Characters of a category or a series, and of a title."""
POINTS, SERIES = 20, 6
"""Categories and series that a chart has at most, by the lower of what is told of Slack."""


def bars(title: str, categories: Sequence[str], series: Mapping[str, Sequence[int]]) -> blocks.Block:
    """Return a chart of bars: a value of each series for each category, of which no two are called alike."""
    return {
        "type": CHART,
        "title": blocks.clip(blocks.clean(title), TITLE),
        "chart": {
            "type": "bar",
            "series": [
                {"name": name, "data": [_point(*each) for each in zip(categories, values, strict=True)]}
                for name, values in series.items()
            ],
            "axis_config": {"categories": [_label(each) for each in categories]},
        },
    }


def can_show(categories: Sequence[str]) -> bool:
    """Whether a chart has room for categories, each of which keeps a name of its own."""
    return 1 < len(categories) <= POINTS and len({_label(each) for each in categories} - {""}) == len(categories)


def lines(chart: blocks.Block) -> list[str]:
    """Say what a chart shows: a line for each category, with the value of each series."""
    series = chart["chart"]["series"]
    values = ([point["value"] for point in each["data"]] for each in series)
    named = [each["name"].lower() for each in series]
    several = zip(chart["chart"]["axis_config"]["categories"], zip(*values, strict=True), strict=True)
    return [f"{category}: {_said(named, row)}" for category, row in several]


def in_words(several: Iterable[blocks.Block]) -> list[blocks.Block]:
    """Return the blocks of a message with what its charts show in words."""
    return [_worded(block) if block["type"] == CHART else block for block in several]


def has_one(several: Iterable[blocks.Block]) -> bool:
    """Whether a message has a chart."""
    return any(block["type"] == CHART for block in several)


def _worded(chart: blocks.Block) -> blocks.Block:
    heading = blocks.line(blocks.span(chart["title"], "bold"))
    return blocks.rich(heading, blocks.bullets([blocks.span(line)] for line in lines(chart)))


def _said(names: Sequence[str], values: Sequence[Any]) -> str:
    return ", ".join(f"{value} {name}" for name, value in zip(names, values, strict=True))


def _point(category: str, value: int) -> blocks.Block:
    return {"label": _label(category), "value": value}


def _label(text: str) -> str:
    return blocks.clip(blocks.clean(text), LABEL)
