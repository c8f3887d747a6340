import pytest

from messages import blocks, charts
from tests.flows.reading import lines
from tests.samples import HOSTILE
from tests.validators import refused

SERIES = {"Completed": [3, 0], "Overdue": [1, 0], "Others": [20, 5]}
BARS = charts.bars("Where each topic stands", ["A.1", "A.2"], SERIES)


def payload(*several: blocks.Block) -> blocks.Block:
    return blocks.Message("text", several).payload()


def test_a_chart_has_a_bar_of_each_series_for_each_category() -> None:
    assert BARS == {
        "type": "data_visualization",
        "title": "Where each topic stands",
        "chart": {
            "type": "bar",
            "series": [
                {"name": "Completed", "data": [{"label": "A.1", "value": 3}, {"label": "A.2", "value": 0}]},
                {"name": "Overdue", "data": [{"label": "A.1", "value": 1}, {"label": "A.2", "value": 0}]},
                {"name": "Others", "data": [{"label": "A.1", "value": 20}, {"label": "A.2", "value": 5}]},
            ],
            "axis_config": {"categories": ["A.1", "A.2"]},
        },
    }


def test_a_chart_is_said_with_every_figure_in_it() -> None:
    assert charts.lines(BARS) == ["A.1: 3 completed, 1 overdue, 20 others", "A.2: 0 completed, 0 overdue, 5 others"]


def test_where_slack_takes_no_chart_the_same_stands_there_in_words() -> None:
    text = blocks.rich(blocks.line(blocks.span("Digest")))
    worded = charts.in_words([text, BARS])
    assert (worded[0], lines(worded)) == (
        text,
        [
            "Digest",
            "Where each topic stands",
            "A.1: 3 completed, 1 overdue, 20 others",
            "A.2: 0 completed, 0 overdue, 5 others",
        ],
    )


def test_a_message_without_a_chart_stays_as_it_is() -> None:
    text = blocks.rich(blocks.line(blocks.span("Digest")))
    assert (charts.in_words([text]), charts.has_one([text]), charts.has_one([text, BARS])) == ([text], False, True)


@pytest.mark.parametrize(
    ("categories", "can"),
    [
        ([], False),
        (["A"], False),
        (["A", "B"], True),
        ([f"A.{number}" for number in range(20)], True),
        ([f"A.{number}" for number in range(21)], False),
        (["A", "A"], False),
        (["X" * 25, "X" * 26], False),
        (["X" * 20, "X" * 19], True),
        (["A", "A\u200b"], False),
        (["A", "\u200b"], False),
    ],
)
def test_a_chart_needs_several_categories_that_keep_a_name_of_their_own(categories: list[str], can: bool) -> None:
    assert charts.can_show(categories) is can


@pytest.mark.parametrize("count", [2, 20])
def test_slack_takes_the_largest_charts_and_their_words(count: int) -> None:
    names = [f"{number:02} {HOSTILE * 3}" for number in range(count)]
    series = {f"{number}": [10**9] * count for number in range(6)}
    chart = charts.bars(HOSTILE * 3, names, series)
    assert (refused(payload(chart)), refused(payload(*charts.in_words([chart])))) == ([], [])


def test_figures_for_another_number_of_categories_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        charts.bars("Topics", ["A.1"], SERIES)
