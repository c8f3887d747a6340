from collections.abc import AsyncIterator
from typing import Any

import pytest

from playground.server import Playground
from playground.transport import Timing
from tests.playground.tiny_app import StandingClock


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
async def slack(clock: StandingClock) -> AsyncIterator[Playground]:
    """A stand-in that listens, whose clock stands; no app is connected yet."""
    commands: list[str | dict[str, Any]] = ["/hello", {"command": "/escaped", "should_escape": True}]
    playground = Playground(commands=commands, clock=clock, timing=Timing(retry_after=(0.0, 0.0, 0.0)))
    await playground.start()
    yield playground
    await playground.stop()


@pytest.fixture
async def hasty(clock: StandingClock) -> AsyncIterator[Playground]:
    """The same with no patience for an app that is slow."""
    playground = Playground(commands=["/hello"], clock=clock, timing=Timing(0.05, (0.0, 0.0, 0.0)))
    await playground.start()
    yield playground
    await playground.stop()
