"""What is made different in the process of a round: where it dies, or which of its precautions it does without."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, ParamSpec, TypeVar

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - as the SDK has it, to show what that does
from sqlalchemy import Connection

from bot import slack
from bot.settings import Settings
from bot.slack_letters import Mail
from storage import claiming, outbox, recording, subscriptions
from storage.claiming import Claimed
from storage.database import Database
from tests.reliability.rounds import Prepare, die
from workplan.letters import Root, State
from workplan.outcomes import Receipt
from workplan.recipients import Directory

SECONDS = 0.2
"""For which who is impatient waits for Slack."""

P = ParamSpec("P")
T = TypeVar("T")
Fuse = Callable[[], None]
"""Burns down by one, and then kills the process."""


def without_settling() -> None:
    """Look at once for what is open."""
    outbox.SETTLE = timedelta()


def with_retries_of_the_sdk() -> None:
    """Make clients as the SDK makes them by itself."""

    def client(settings: Settings, token: str | None, session: aiohttp.ClientSession | None = None) -> AsyncWebClient:
        return AsyncWebClient(token=token, base_url=settings.slack_api_url, timeout=slack.TIMEOUT, session=session)

    slack.client = client


def marked_sent_before_sending() -> None:
    """Write down that letters were sent before they are."""
    claim = claiming.claim

    def claimed(
        connection: Connection, directory: Directory, tokens: Sequence[str], now: datetime, read_from: datetime
    ) -> Claimed:
        found = claim(connection, directory, tokens, now, read_from)
        for letter in found.letters:
            outbox.put(connection, [letter.token], State.SENT, channel=letter.recipient, ts="0")
        return found

    claiming.claim = claimed


def impatient() -> None:
    """Wait for Slack no longer than that."""
    slack.TIMEOUT = SECONDS  # type: ignore[assignment]  # seconds, whole ones otherwise


def dying(point: str, nth: int, besides: Prepare | None = None) -> Prepare:
    """Return what lets a process die when it comes to a point for the n-th time, whatever else is different in it."""
    return partial(_die_at, point, nth, besides)


def _die_at(point: str, nth: int, besides: Prepare | None) -> None:
    if besides:
        besides()
    left = count(nth - 1, -1)
    (POINTS | OF_DIGESTS)[point](lambda: None if next(left) else die())


def _followed(does: Callable[P, T], fuse: Fuse) -> Callable[P, T]:
    """Return what does the same, and burns the fuse down before anybody hears of it."""

    def followed(*given: P.args, **named: P.kwargs) -> T:
        done = does(*given, **named)
        fuse()
        return done

    return followed


def _before_the_claim_is_committed(fuse: Fuse) -> None:
    claiming.claim = _followed(claiming.claim, fuse)


def _after_the_claim_was_committed(fuse: Fuse) -> None:
    claimed: list[bool] = []
    claiming.claim = _followed(claiming.claim, lambda: claimed.append(True))
    _after_the_commit(claimed, fuse)


def _before_the_record_is_committed(fuse: Fuse) -> None:
    recording.record = _followed(recording.record, fuse)


def _after_the_record_was_committed(fuse: Fuse) -> None:
    recorded: list[bool] = []
    recording.record = _followed(recording.record, lambda: recorded.append(True))
    _after_the_commit(recorded, fuse)


def _before_a_digest_is_committed(fuse: Fuse) -> None:
    subscriptions.made = _followed(subscriptions.made, fuse)


def _after_a_digest_was_committed(fuse: Fuse) -> None:
    made: list[bool] = []
    subscriptions.made = _followed(subscriptions.made, lambda: made.append(True))
    _after_the_commit(made, fuse)


def _after_the_commit(of: list[bool], fuse: Fuse) -> None:
    """Burn the fuse down after each transaction in which that was done."""
    run = Database.run

    async def ran(self: Database, work: Callable[[Connection], T]) -> T:
        done = await run(self, work)
        if of:
            of.clear()
            fuse()
        return done

    Database.run = ran  # type: ignore[method-assign]


def _before_it_connects(fuse: Fuse) -> None:
    post = Mail.post

    async def posted(
        self: Mail, recipient: str, token: str, content: dict[str, Any], root: Root | None = None
    ) -> Receipt:
        fuse()
        return await post(self, recipient, token, content, root)

    Mail.post = posted  # type: ignore[method-assign]


def _after_the_request_was_written(fuse: Fuse) -> None:
    async def written(_: object, __: object, sent: aiohttp.TraceRequestChunkSentParams) -> None:
        # It is told just before the bytes are handed over, which happens before the loop goes on.
        if sent.url.path.endswith("chat.postMessage") and sent.chunk:
            asyncio.get_running_loop().call_later(0.001, fuse)

    def session() -> aiohttp.ClientSession:
        trace = aiohttp.TraceConfig()
        trace.on_request_chunk_sent.append(written)
        return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=slack.TIMEOUT), trace_configs=[trace])

    slack.session = session


POINTS: dict[str, Callable[[Fuse], None]] = {
    "before the claim is committed": _before_the_claim_is_committed,
    "after the claim was committed": _after_the_claim_was_committed,
    "before it connects": _before_it_connects,
    "after the request was written": _after_the_request_was_written,
    "before the record is committed": _before_the_record_is_committed,
    "after the record was committed": _after_the_record_was_committed,
}
OF_DIGESTS: dict[str, Callable[[Fuse], None]] = {
    "before a digest is committed": _before_a_digest_is_committed,
    "after a digest was committed": _after_a_digest_was_committed,
}
"""Points that a process comes to while it makes digests."""
