"""Who is told when something changes: the pages that are open, and whoever waits for an answer."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playground.message import Message


@dataclass(frozen=True, slots=True)
class MessageChanged:
    """A message was posted, changed, or is gone."""

    message: Message
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class ViewChanged:
    """A view was opened or changed, as Slack would write it; None when the last modal was closed."""

    view: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Exchanged:
    """The inspector has news."""


Event = MessageChanged | ViewChanged | Exchanged


class Feed:
    """Passes events to those who listen for one person; each has a queue of their own."""

    def __init__(self) -> None:
        self._queues: list[tuple[str, asyncio.Queue[Event]]] = []

    @contextmanager
    def listening(self, user: str) -> Iterator[asyncio.Queue[Event]]:
        """Give a queue of what this person could see happen, for as long as the block runs."""
        listener: tuple[str, asyncio.Queue[Event]] = (user, asyncio.Queue())
        self._queues.append(listener)
        try:
            yield listener[1]
        finally:
            self._queues = [each for each in self._queues if each is not listener]

    def tell(self, event: Event, users: Iterable[str] | None = None) -> None:
        """Tell these people, or without `users` everybody."""
        told = None if users is None else set(users)
        for user, queue in self._queues:
            if told is None or user in told:
                queue.put_nowait(event)
