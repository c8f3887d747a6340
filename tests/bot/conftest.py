from collections.abc import AsyncIterator

import pytest

from playground.server import Playground


@pytest.fixture
async def slack() -> AsyncIterator[Playground]:
    """The stand-in, without a bot."""
    played = Playground()
    await played.start()
    yield played
    await played.stop()
