"""Delivers what waits in the outbox, once each: what is uncertain is looked for in Slack before it is sent again."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection

from handlers.deps import Deps, Mail
from messages import charts
from messages import letter as letters_shown
from storage import claiming, letters, outbox, readback, recording, senders
from workplan.letters import Letter
from workplan.outcomes import UNCLEAR, Outcome, Receipt

Results = list[tuple[Letter, Receipt]]
"""Letters with how their sending ended."""

EDITS = 50
"""Letters that are shown anew in one round."""
BAD_VALUES = (AttributeError, LookupError, TypeError, ValueError)
"""What a letter may raise that cannot be shown; it must not keep the others from leaving."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a round has done, and how the outbox stands after it.

    Args:
        sent, failed, cancelled: Letters that ended so in this round.
        waiting: Letters that could leave by now, and those of unknown fate.
        held: Letters that wait for a person.
        next_at: When there may be more to do; None when nothing waits.
    """

    sent: int = 0
    waiting: int = 0
    held: int = 0
    failed: int = 0
    cancelled: int = 0
    next_at: datetime | None = None


async def deliver(deps: Deps, now: datetime) -> Delivered:
    """Do what can be done now for the letters that wait; `now` is the round's only clock.

    Only who holds the sender's lock may: what is being sent by nobody else counts as broken off.
    """
    await deps.database.run(lambda connection: outbox.recover(connection, now))
    round_ = _Round(deps, now)
    if await deps.database.ask(round_.has_work):
        async with deps.letters.open(now) as mail:
            await round_.do(mail)
    left = await deps.database.ask(lambda connection: outbox.backlog(connection, now))
    return Delivered(round_.sent, left.waiting, left.held, round_.failed, round_.cancelled, left.next_at)


class _Round:
    """One round, at one moment."""

    def __init__(self, deps: Deps, now: datetime) -> None:
        self._deps, self._now, self._database = deps, now, deps.database
        self._most = deps.letters.most
        self._served: set[str] = set()
        self.sent = self.failed = self.cancelled = self._tried = 0

    def has_work(self, connection: Connection) -> bool:
        """Whether there is something for which Slack may be asked now."""
        if not senders.load(connection).may_send(self._now):
            return False
        return bool(
            claiming.due(connection, self._now, 1)
            or readback.searches(connection, self._now)
            or readback.changed(connection, 1)
        )

    async def do(self, mail: Mail) -> None:
        """Look for what is uncertain, send what is due, and show anew what has changed: as far as Slack answers."""
        receipt = await mail.probe()
        if receipt.outcome is not Outcome.SENT:
            await self._give_up(receipt)
            return
        await self._read_back(mail)
        if await self._is_answered(mail) and await self._send(mail):
            await self._edit(mail)

    async def _give_up(self, receipt: Receipt) -> None:
        """Take note that Slack does not answer as it should, before anything was asked of it."""
        way_is_blocked = receipt.outcome is Outcome.STOPPED or receipt.wait
        noted = receipt if way_is_blocked else Receipt(Outcome.NOT_SENT, receipt.code)
        await self._database.run(lambda connection: recording.note(connection, [noted], self._now))
        log.warning("Slack does not answer", action="letters.waiting", error=receipt.code)

    async def _read_back(self, mail: Mail) -> None:
        """Look for letters of unknown fate, in one conversation after the other, until Slack asks to wait."""
        for search in await self._database.ask(lambda connection: readback.searches(connection, self._now)):
            found = await mail.find(search.recipient, search.tokens, search.oldest, search.root)
            resolve = partial(
                readback.resolve, directories=self._deps.directory, search=search, found=found, now=self._now
            )
            self.sent += await self._database.run(resolve)
            if found.wait:
                return

    async def _is_answered(self, mail: Mail) -> bool:
        """After answers that left much open, ask for one that leaves nothing open before a letter is risked."""
        way = await self._database.ask(senders.load)
        if not way.is_on_trial:
            return True
        receipt = await mail.trial()
        if receipt.outcome in {*UNCLEAR, Outcome.NOT_SENT, Outcome.STOPPED}:
            await self._give_up(receipt)
            return False
        return True

    async def _send(self, mail: Mail) -> bool:
        """Send what is due, also what becomes due by that. Returns whether Slack takes more."""
        done: set[str] = set()
        while work := [each for each in await self._due() if each[0] not in done]:
            done.update(token for token, _ in work)
            if not await self._send_all(mail, deque(await self._reachable(mail, work))):
                return False
        return True

    async def _send_all(self, mail: Mail, waiting: deque[tuple[str, str]]) -> bool:
        """Send these, a few at once; Slack is asked outside of any transaction. Returns whether it takes more.

        How some ended is written down in the transaction that claims the next: each costs the disk some milliseconds.
        """
        results: Results = []
        while waiting or results:
            read_from = readback.read_from(self._now, mail.clock)
            turn = partial(self._turn, waiting=waiting, results=results, read_from=read_from)
            claimed = await self._database.run(turn)
            if claimed is None:
                return False
            receipts = await asyncio.gather(*(self._post(mail, letter) for letter in claimed))
            results = list(zip(claimed, receipts, strict=True))
        return True

    def _turn(
        self, connection: Connection, waiting: deque[tuple[str, str]], results: Results, read_from: datetime
    ) -> tuple[Letter, ...] | None:
        """Write down how letters ended and claim those that leave next; None when none may."""
        if results:
            ended = recording.record(connection, self._deps.directory, results, self._now)
            self.sent += ended.sent
            self.failed += ended.failed
            if not ended.goes_on:
                return None
        if not waiting:
            return ()
        batch = self._batch(waiting, claiming.pace(connection))
        if not batch:
            return None
        claimed = claiming.claim(connection, self._deps.directory(connection), batch, self._now, read_from)
        self.cancelled += claimed.cancelled
        self.failed += claimed.failed
        self._tried += len(claimed.letters)
        return claimed.letters

    async def _due(self) -> list[tuple[str, str]]:
        return await self._database.ask(lambda connection: claiming.due(connection, self._now, self._most))

    async def _reachable(self, mail: Mail, work: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Keep the letters of whose recipients is known whether they can be reached; the claim is told who cannot."""
        recipients = {recipient for _, recipient in work}
        lost = await self._database.ask(lambda connection: self._deps.directory(connection).lost)
        known = await mail.look_up([*recipients, *lost])
        await self._database.run(
            lambda connection: recording.reached(connection, self._deps.directory, known, self._now)
        )
        return [each for each in work if each[1] in known]

    def _batch(self, waiting: deque[tuple[str, str]], pace: int) -> list[str]:
        """Take the letters that leave next: one to a recipient at a time, and on the real Slack in this round."""
        room = pace if self._most is None else min(pace, self._most - self._tried)
        batch: dict[str, str] = {}
        aside = []
        while waiting and len(batch) < room:
            token, recipient = waiting.popleft()
            if recipient in batch or recipient in self._served:
                aside.append((token, recipient))
            else:
                batch[recipient] = token
        if self._most is None:
            waiting.extendleft(reversed(aside))
        else:
            self._served.update(batch)
        return list(batch.values())

    async def _post(self, mail: Mail, letter: Letter) -> Receipt:
        """Post a letter; without charts where Slack takes none, and in plain text where it does not take its form."""
        try:
            content = self._content(letter)
        except BAD_VALUES as error:
            log.exception("a letter cannot be shown", action="letters.unfit", letter=letter.token)
            return Receipt(Outcome.UNFIT, type(error).__name__)
        receipt = await mail.post(letter.recipient, letter.token, content, letter.root)
        if receipt.outcome is Outcome.UNFIT and charts.has_one(content.get("blocks", ())):
            content |= {"blocks": charts.in_words(content["blocks"])}
            receipt = await mail.post(letter.recipient, letter.token, content, letter.root)
        if receipt.outcome is Outcome.UNFIT and "blocks" in content:
            log.error("Slack refuses a letter's form", action="letters.unfit", letter=letter.token, error=receipt.code)
            receipt = await mail.post(letter.recipient, letter.token, {"text": content["text"]}, letter.root)
        return receipt

    def _content(self, letter: Letter) -> dict[str, Any]:
        """Return what a letter says, its days judged by its recipient's clock."""
        return letters_shown.letter(letter, self._now.astimezone(ZoneInfo(letter.zone)).date()).payload()

    async def _edit(self, mail: Mail) -> None:
        """Show letters anew that were sent and speak of what has changed since."""
        touched = dict(await self._database.ask(lambda connection: readback.changed(connection, EDITS)))
        seen, gone, unclear = {}, [], []
        for letter in await self._database.ask(lambda connection: letters.load(connection, list(touched))):
            try:
                content = self._content(letter)
            except BAD_VALUES:
                log.exception("a letter cannot be shown anew", action="letters.unfit", letter=letter.token)
                gone.append(letter.token)
                continue
            receipt = await mail.change(letter.channel or "", letter.ts or "", letter.token, content)
            if receipt.outcome is Outcome.SENT:
                seen[letter.token] = touched[letter.token]
            elif receipt.outcome in {Outcome.REFUSED, Outcome.UNFIT}:
                log.info("a letter stays as it was", action="letters.kept", letter=letter.token, error=receipt.code)
                gone.append(letter.token)
            else:
                unclear.append(letter.token)
                # It may be this letter alone that Slack stumbles over.
                if receipt.outcome not in UNCLEAR or len(unclear) == senders.OPEN:
                    await self._give_up(receipt)
                    break
        await self._database.run(lambda connection: readback.shown(connection, seen, gone))
