import pytest

from playground.errors import SlackError
from playground.server import Playground
from playground.shown import Shown
from tests.playground.tiny_app import CHANNEL, GENERAL, GUEST, MEMBER, StandingClock, section


def test_the_welcome_stands_in_the_first_channel(clock: StandingClock) -> None:
    slack = Playground(welcome={"text": "Welcome", "blocks": [section()]}, clock=clock)
    assert slack.messages(CHANNEL, MEMBER) == [
        Shown("Welcome", (section(),), channel=CHANNEL, ts="1684116000.000000", user="URAPPORTEUR")
    ]
    assert slack.messages(GENERAL, MEMBER) == []


def test_a_welcome_that_slack_would_refuse_is_refused() -> None:
    with pytest.raises(SlackError, match="invalid_blocks"):
        Playground(welcome={"text": "Welcome", "blocks": [{"type": "nonsense"}]})


async def test_nobody_sees_a_channel_they_are_not_in(slack: Playground) -> None:
    await slack.command(MEMBER, GENERAL, "among members")
    assert (len(slack.messages(GENERAL, MEMBER)), slack.messages(GENERAL, GUEST)) == (1, [])


async def test_nothing_is_shown_when_nothing_comes(hasty: Playground) -> None:
    assert await hasty.open_home(MEMBER) == Shown()
