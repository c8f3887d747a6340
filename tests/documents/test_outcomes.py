import pytest

from documents import outcomes, texts
from workplan.plan import OutcomeMetric


@pytest.mark.parametrize(
    ("metric", "lines"),
    [
        (OutcomeMetric("Score"), [[("Score", True)]]),
        (OutcomeMetric("Score", "55/100"), [[("Score", True)], [("Baseline: 55/100", False)]]),
        (OutcomeMetric("Score\n\nIt measures."), [[("Score", True), ("\nIt measures.", False)]]),
        (OutcomeMetric("It measures " * 20), [[(("It measures " * 20).strip(), False)]]),
    ],
)
def test_a_metric_is_worded_as_printed_with_its_name_in_bold(
    metric: OutcomeMetric, lines: list[list[tuple[str, bool]]]
) -> None:
    made = outcomes.stated((metric,))
    assert [[(run.text, run.is_bold) for run in texts.shown(each)] for each in made.lines] == lines


def test_where_there_is_none_there_is_a_dash() -> None:
    assert texts.plain(outcomes.stated(()).lines) == "–"
