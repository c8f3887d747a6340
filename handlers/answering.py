"""How an answer is made and sent: in the acknowledgement when it is ready in time, after it when it is not."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck
from sqlalchemy import Connection

from handlers.deps import Deps, Respond
from messages import blocks, refusals
from workplan.errors import WorkPlanError

log = structlog.get_logger()

IN_TIME = 2.0
"""Seconds an answer may take to travel in the acknowledgement; Slack waits for three."""

_late: set[asyncio.Task[None]] = set()
"""Answers still on their way: asyncio forgets a task that nobody holds."""


async def answer(deps: Deps, compose: Callable[[Connection], blocks.Message]) -> blocks.Message:
    """Compose an answer in one read transaction; whatever goes wrong becomes a sentence."""
    try:
        return await deps.database.ask(compose)
    except WorkPlanError as error:
        return refusals.sentence(str(error))
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("answer failed", action="answer.failed", reference=reference)
        return refusals.broken(reference)


async def acknowledge(ack: AsyncAck, respond: Respond, response_url: str, answering: Awaitable[blocks.Message]) -> None:
    """Answer in the acknowledgement, without a second request, when the answer is ready in time."""
    task = asyncio.ensure_future(answering)
    done, _ = await asyncio.wait({task}, timeout=IN_TIME)
    if done:
        await ack(response_type="ephemeral", **task.result().payload())
        return
    await ack()
    later = asyncio.create_task(_follow(respond, response_url, task))
    _late.add(later)
    later.add_done_callback(_late.discard)


async def _follow(respond: Respond, response_url: str, answering: Awaitable[blocks.Message]) -> None:
    await respond(response_url, ephemeral(await answering))


def ephemeral(message: blocks.Message, *, instead: bool = False) -> dict[str, Any]:
    """Return the payload of an answer only its reader sees; `instead` of the message whose button was clicked."""
    return {"response_type": "ephemeral", "replace_original": instead, **message.payload()}


def in_channel(message: blocks.Message) -> dict[str, Any]:
    """Return the payload of an answer that the whole channel sees."""
    return {"response_type": "in_channel", "replace_original": False, **message.payload()}
