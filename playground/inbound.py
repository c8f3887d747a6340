"""What goes wrong between Slack and the app: payloads that are lost, come twice, late, in another order, or again."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from playground.transport import TIMEOUT, Answer, Delivery, Line, Parcel

LOST = Answer(failure=TIMEOUT, retry_reason="http_timeout")


@dataclass(frozen=True, slots=True)
class Sent:
    """What went out once: the payload, the very bytes, and what the app answered."""

    delivery: Delivery
    parcel: Parcel
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Fate:
    copies: int = 1
    is_lost: bool = False
    loses_answer: bool = False


class Inbound:
    """The way to the app over one line or the other; without orders, it passes everything on once.

    An event that was lost, or whose answer was, is sent again by Slack; a command or a click is not.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self.sent: list[Sent] = []
        self._fates: deque[_Fate] = deque()
        self._held: list[Delivery] | None = None

    def lose(self) -> None:
        """Let the next payload never arrive. Orders add up: each is for one payload more."""
        self._fates.append(_Fate(is_lost=True))

    def lose_answer(self) -> None:
        """Let the next payload arrive, and its acknowledgement get lost."""
        self._fates.append(_Fate(loses_answer=True))

    def repeat(self, copies: int) -> None:
        """Let the next payload arrive this many times at once, all but one marked as sent again."""
        self._fates.append(_Fate(copies=copies))

    @contextmanager
    def holding(self) -> Iterator[list[Delivery]]:
        """Give a list in which payloads are kept instead of sent, for `send` to deliver in any order.

        Whoever causes them meanwhile is told that the app has acknowledged, with nothing.
        """
        held: list[Delivery] = []
        self._held = held
        try:
            yield held
        finally:
            self._held = None

    async def deliver(self, delivery: Delivery) -> Answer:
        """Send a payload, as far as orders have it, and return what Slack gets to know of its acknowledgement."""
        if self._held is not None:
            self._held.append(delivery)
            return Answer()
        fate = self._fates.popleft() if self._fates else _Fate()
        if fate.is_lost:
            return LOST
        answers = await asyncio.gather(*(self.send(delivery, delivery.retry + more) for more in range(fate.copies)))
        return LOST if fate.loses_answer else answers[0]

    async def send(self, delivery: Delivery, retry: int = 0) -> Answer:
        """Send a payload now, signed anew, marked as the `retry`-th time it is sent again; 0 is the first time."""
        reason = delivery.retry_reason or (LOST.retry_reason if retry else "")
        marked = replace(delivery, retry=retry, retry_reason=reason)
        return await self._carry(marked, self.line.seal(marked))

    async def replay(self, sent: Sent | None = None) -> Answer:
        """Send again, byte for byte, what was sent: the latest, unless another is given."""
        chosen = sent or self.sent[-1]
        return await self._carry(chosen.delivery, chosen.parcel)

    async def _carry(self, delivery: Delivery, parcel: Parcel) -> Answer:
        answer = await self.line.carry(parcel)
        self.sent.append(Sent(delivery, parcel, answer))
        return answer
