"""How an answer is made and sent: in the acknowledgement when it is ready in time, after it when it is not."""

import asyncio
import secrets
from collections.abc import Awaitable
from types import TracebackType
from typing import Any, Self

import structlog
from slack_bolt.async_app import AsyncAck

from handlers.deps import Respond
from messages import blocks, refusals
from workplan.errors import WorkPlanError

log = structlog.get_logger()

IN_TIME = 2.0
"""Seconds an answer may take to travel in the acknowledgement; Slack waits for three."""

_late: set[asyncio.Task[None]] = set()
"""Answers still on their way: asyncio forgets a task that nobody holds."""


class Guarded:
    """Holds the message made in a block; whatever goes wrong in the block becomes a sentence.

    This is the edge for every answer: an error that nobody foresaw gets a reference, shown and logged.
    """

    message: blocks.Message | None = None

    def __enter__(self) -> Self:
        """Enter the block."""
        return self

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> bool:
        """Make a sentence of an error; what is no error of ours, such as being cancelled, passes."""
        if isinstance(error, WorkPlanError):
            self.message = refusals.sentence(str(error))
        elif isinstance(error, Exception):
            reference = secrets.token_hex(4)
            log.error("answer failed", action="answer.failed", reference=reference, exc_info=error)
            self.message = refusals.broken(reference)
        return isinstance(error, Exception)

    def given(self) -> blocks.Message:
        """Return the message of a block that surely made one."""
        assert self.message is not None  # noqa: S101 - the block, or else its error, has made it
        return self.message


async def acknowledge(ack: AsyncAck, respond: Respond, response_url: str, answering: Awaitable[blocks.Message]) -> None:
    """Answer in the acknowledgement, without a second request, when the answer is ready in time."""
    task = asyncio.ensure_future(answering)
    done, _ = await asyncio.wait({task}, timeout=IN_TIME)
    if done:
        await ack(acknowledged(task.result()))
        return
    await ack()
    later = asyncio.create_task(_follow(respond, response_url, task))
    _late.add(later)
    later.add_done_callback(_late.discard)


async def _follow(respond: Respond, response_url: str, answering: Awaitable[blocks.Message]) -> None:
    await respond(response_url, ephemeral(await answering))


def acknowledged(message: blocks.Message) -> dict[str, Any]:
    """Return the body of an acknowledgement that is the answer."""
    return {"response_type": "ephemeral", **message.payload()}


def ephemeral(message: blocks.Message, *, instead: bool = False) -> dict[str, Any]:
    """Return the payload of an answer only its reader sees; `instead` of the message whose button was clicked."""
    return {"response_type": "ephemeral", "replace_original": instead, **message.payload()}


def in_place(message: blocks.Message) -> dict[str, Any]:
    """Return the payload that changes the message whose button was clicked, for all who see it."""
    return {"replace_original": True, **message.payload()}


def in_channel(message: blocks.Message) -> dict[str, Any]:
    """Return the payload of an answer that the whole channel sees."""
    return {"response_type": "in_channel", "replace_original": False, **message.payload()}
