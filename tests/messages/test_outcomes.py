from dataclasses import replace
from datetime import date

import pytest

from messages.outcomes import listed, outcome, reported
from tests import samples
from tests.flows.reading import lines
from tests.validators import refused
from workplan.plan import OutcomeMetric

COVERAGE = OutcomeMetric("Coverage", '7 AMS with "Yes" / 3 AMS with "Partial"')
READ = replace(
    COVERAGE, value="8 AMS with “Yes” / 2 AMS with “Partial”", as_of=date(2024, 6, 30), source="Mapping Study 2024"
)
SAID = (
    'baseline 7 AMS with "Yes" / 3 AMS with "Partial" → 8 AMS with “Yes” / 2 AMS with “Partial” '
    "(as of 30 Jun 2024; source: Mapping Study 2024) · Yes 7 → 8, Partial 3 → 2"
)


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        (OutcomeMetric("Coverage"), "Coverage"),
        (COVERAGE, 'Coverage (baseline: 7 AMS with "Yes" / 3 AMS with "Partial")'),
        (READ, f"Coverage – {SAID}"),
        (OutcomeMetric("Trade", "12%", "15%", date(2024, 6, 30)), "Trade – baseline 12% → 15% (as of 30 Jun 2024)"),
        (OutcomeMetric("Trade", None, "N/I", None, "ASW"), "Trade – N/I (source: ASW)"),
        (OutcomeMetric("Trade", "low", "higher"), "Trade – baseline low → higher"),
    ],
)
def test_an_outcome_metric_goes_from_its_baseline_to_its_reading(metric: OutcomeMetric, said: str) -> None:
    assert outcome(metric) == said


def test_a_score_that_is_not_understood_is_shown_and_not_compared() -> None:
    assert outcome(OutcomeMetric("Score", "55/100", "higher than 55")) == "Score – baseline 55/100 → higher than 55"


def test_several_are_listed_with_the_numbers_by_which_they_are_reported() -> None:
    (bullets,) = [listed((COVERAGE, OutcomeMetric("Trade")) * 5)]
    shown = ["".join(run["text"] for run in line["elements"]) for line in bullets["elements"]]
    assert (shown[:2], len(shown)) == (
        ['1  Coverage (baseline: 7 AMS with "Yes" / 3 AMS with "Partial")', "2  Trade"],
        8,
    )


COMMAND = "/activity ASEAN:A.1 metric 1"


def test_the_answer_to_a_reading_says_how_it_is_taken_back() -> None:
    assert reported("A.1, metric 1", COVERAGE, READ, COMMAND).text == (
        f"A.1, metric 1: Coverage. Now: {SAID}. To take it back: /activity ASEAN:A.1 metric 1 = none"
    )


def test_the_answer_to_a_later_reading_says_the_earlier_one_as_it_is_typed() -> None:
    later = replace(READ, value="N/I", as_of=date(2025, 6, 30))
    assert lines(reported("A.1, metric 1", READ, later, COMMAND).blocks)[2:] == [
        "Before: 8 AMS with “Yes” / 2 AMS with “Partial” (as of 30 Jun 2024; source: Mapping Study 2024).",
        "To take it back, say the earlier value again: /activity ASEAN:A.1 metric 1 = "
        "8 AMS with “Yes” / 2 AMS with “Partial” as of 30 Jun 2024 source Mapping Study 2024",
    ]


def test_an_earlier_value_that_a_file_brought_without_a_day_is_said_again_with_one() -> None:
    before = replace(READ, as_of=None)
    assert lines(reported("A.1, metric 1", before, READ, COMMAND).blocks)[-1] == (
        "To take it back, say the earlier value again, with its day and its source."
    )


def test_a_reading_that_was_taken_back_is_none_yet() -> None:
    assert lines(reported("A.1, metric 1", READ, COVERAGE, COMMAND).blocks)[1] == (
        'Now: baseline 7 AMS with "Yes" / 3 AMS with "Partial" → no reading yet.'
    )


def test_the_longest_hostile_reading_passes_three_validators() -> None:
    text = (samples.HOSTILE * 100)[:3000]
    longest = OutcomeMetric(text, text, text, samples.TODAY, text)
    payload = reported("A.1, metric 1", longest, longest, COMMAND).payload()
    assert (refused(payload), "<!" in payload["text"]) == ([], False)
