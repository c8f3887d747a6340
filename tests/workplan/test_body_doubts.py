import pytest

from workplan.body_doubts import is_doubtful


@pytest.mark.parametrize(
    "name",
    [
        "Joint: UNDP",
        "Kazakhstan Lead",
        "CI Co-lead",
        "see above",
        "ditto",
        "Same as SG2.1",
        "1. ITU 2. WTO",
        "observers: FAO",
        "Council subject to approval",
        'Working Party "Trade',
        "ITU; S",
        "2025",
    ],
)
def test_what_no_body_is_called_is_doubtful(name: str) -> None:
    assert is_doubtful(name)


@pytest.mark.parametrize(
    "name",
    [
        "ATFJCC",
        "ASEAN Digital Senior Officials' Meeting",
        "SGT N° 1 “Comunicaciones”",
        "Ministry of Trade",
        "Leading Group on Trade",
        "Technical Working Group",
        "Hong Kong, China",
    ],
)
def test_a_name_of_a_body_is_not(name: str) -> None:
    assert not is_doubtful(name)
