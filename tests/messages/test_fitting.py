from messages import blocks
from messages.fitting import LIMIT, fit


def paragraph(text: str) -> blocks.Block:
    return blocks.rich(blocks.line(blocks.span(text)))


def test_a_message_within_the_limit_stays_as_it_is() -> None:
    message = (paragraph("a" * LIMIT),)
    assert fit(message) == list(message)


def test_a_message_over_the_limit_is_cut_at_its_end() -> None:
    message = (paragraph("a" * 7000), paragraph("b" * 7000))
    assert fit(message) == [paragraph("a" * 7000), paragraph("b" * 4999 + "…")]


def test_runs_that_are_cut_away_whole_leave_an_ellipsis() -> None:
    message = (paragraph("a" * LIMIT), paragraph("b" * 50))
    assert fit(message) == [paragraph("a" * (LIMIT - 2) + "…"), paragraph("…")]


def test_buttons_are_never_cut() -> None:
    row = blocks.actions(blocks.button("More", "more", "1|A"))
    assert fit((paragraph("a" * 13_000), row))[1] == row


def test_people_are_never_cut() -> None:
    named = blocks.rich(blocks.line(blocks.span("b" * 50), blocks.person("U1")))
    assert fit((paragraph("a" * LIMIT), named))[1] == blocks.rich(blocks.line(blocks.span("…"), blocks.person("U1")))
