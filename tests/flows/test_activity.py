import pytest

from playground.server import Playground
from tests.flows.reading import runs
from tests.validators import refused

MEMBER, CHANNEL = "UMEMBER", "CECOMMERCE"


async def test_an_objective_shows_its_five_activities_and_their_lead(slack: Playground) -> None:
    shown = await slack.command(MEMBER, CHANNEL, "/activity A.2.1")
    assert [line.split("  ")[0] for line in runs(shown.blocks)[2:]] == [f"A.2.1.{n}" for n in range(1, 6)]
