import pytest

from messages import blocks, refusals
from messages.demo import welcome
from tests import samples
from tests.validators import refused

NEAR = (("A.2.1", "To expand paperless trade"), ("A.2", samples.HOSTILE * 30))


def test_an_unknown_code_offers_the_nearest_ones() -> None:
    assert refusals.unknown("A.2.7", NEAR[:1]).text == (
        "There is no “A.2.7” in the plan: open one of the nearest codes, or try /activity find A.2.7. "
        "A.2.1 To expand paperless trade."
    )


def test_a_code_with_several_readings_asks_which() -> None:
    assert refusals.several("A21", NEAR[:1]).text == (
        "“A21” can be read in several ways: open the one you mean. A.2.1 To expand paperless trade."
    )


def test_an_unforeseen_error_shows_its_reference() -> None:
    assert refusals.broken("ab12").text == (
        "Something went wrong on our side: tell the secretariat the reference ab12, then try again."
    )


@pytest.mark.parametrize(
    "message",
    [
        refusals.no_plan(),
        refusals.broken("ab12"),
        refusals.sentence(samples.HOSTILE * 200),
        refusals.unknown(samples.HOSTILE * 9, NEAR),
        refusals.unknown("x", ()),
        refusals.several("A21", NEAR),
        welcome(),
    ],
)
def test_every_refusal_passes_three_validators(message: blocks.Message) -> None:
    assert refused(message.payload()) == []
