import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog.testing

from bot.bell import Bell
from storage.sender_lock import SenderLock

NOW = datetime(2023, 5, 15, 3, tzinfo=UTC)
OFTEN = 0.01


class Rounds:
    """Counts the rounds there have been, and lets the first ones fail."""

    def __init__(self, failing: int = 0) -> None:
        self.moments: list[datetime] = []
        self._failing = failing
        self._reached = asyncio.Condition()

    async def __call__(self, now: datetime) -> None:
        async with self._reached:
            self.moments.append(now)
            self._reached.notify_all()
        if len(self.moments) <= self._failing:
            message = "no such round"
            raise LookupError(message)

    async def reach(self, count: int) -> None:
        """Wait until there have been so many."""
        async with asyncio.timeout(10), self._reached:
            await self._reached.wait_for(lambda: len(self.moments) >= count)


class Clock:
    """Shows one moment until it is told to go on."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/bell.db"


@pytest.fixture
def taken(url: str) -> Iterator[SenderLock]:
    """The lock, in the hands of another."""
    lock = SenderLock(url)
    assert lock.acquire()
    yield lock
    lock.release()


async def test_the_bell_rings_at_start_and_then_again_and_again(url: str) -> None:
    rounds = Rounds()
    async with Bell(SenderLock(url), Clock(), rounds).ringing(OFTEN):
        await rounds.reach(3)
    assert set(rounds.moments) == {NOW}


async def test_a_round_that_fails_is_logged_with_a_reference_and_the_next_one_comes(url: str) -> None:
    rounds = Rounds(failing=1)
    with structlog.testing.capture_logs() as logged:
        async with Bell(SenderLock(url), Clock(), rounds).ringing(OFTEN):
            await rounds.reach(2)
    assert [(line["action"], len(line["reference"]), str(line["exc_info"])) for line in logged] == [
        ("bell.failed", 8, "no such round")
    ]


async def test_who_does_not_hold_the_lock_stands_by_says_so_once_and_takes_over(url: str, taken: SenderLock) -> None:
    rounds, clock = Rounds(), Clock()
    bell = Bell(SenderLock(url), clock, rounds)
    with structlog.testing.capture_logs() as logged:
        await bell.ring()
        await bell.ring()
        before = list(rounds.moments)
        taken.release()
        await bell.ring()
    assert (before, rounds.moments, [line["action"] for line in logged]) == (
        [], [NOW], ["bell.standing-by", "bell.taken-over"],
    )  # fmt: skip


@pytest.mark.usefixtures("taken")
async def test_who_stands_by_looks_at_the_schedules_all_the_same(url: str) -> None:
    rounds, looks = Rounds(), Rounds()
    await Bell(SenderLock(url), Clock(), rounds, looks).ring()
    assert (rounds.moments, looks.moments) == ([], [NOW])


async def test_at_its_end_the_bell_lets_go_of_the_lock(url: str) -> None:
    rounds = Rounds()
    async with Bell(SenderLock(url), Clock(), rounds).ringing(OFTEN):
        await rounds.reach(1)
    other = SenderLock(url)
    assert other.acquire()
    other.release()


@pytest.mark.parametrize(("minutes", "said"), [(5, None), (7, "no round for 7 minutes")])
async def test_a_bell_of_which_no_round_came_to_its_end_for_long_says_so(
    url: str, minutes: int, said: str | None
) -> None:
    clock = Clock()
    bell = Bell(SenderLock(url), clock, Rounds(failing=9))
    clock.moment += timedelta(minutes=minutes)
    with pytest.raises(LookupError):
        await bell.ring()
    assert bell.silent() == said
