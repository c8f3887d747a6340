"""Anybody sends anything, with ids that are not theirs to send: nobody changes what docs/security.md does not allow."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row

from playground.transport import Delivery
from storage import verifying
from storage.database import Database
from storage.history_tables import PROPOSAL
from storage.letter_tables import ANSWER
from storage.subscription_tables import SUBSCRIPTION
from tests import databases
from tests.flows.conftest import serving
from tests.handlers.test_permission_matrix import CELLS
from tests.reliability.anything import anything
from tests.reliability.crowd import CHANNEL, NOBODY, SECRET, Actor, Crowd, Rows, entries, furnish, rows
from tests.sizes import size
from workplan.access import Action
from workplan.history import Kind

Draw = Callable[[Crowd], tuple[Actor, str, Delivery]]

SEEDS = range(3, size(4, 23))
STEPS = size(300, 500)
SAYS = {(cell.action, cell.kind): cell.says for cell in CELLS}
"""What docs/security.md says."""

REPORTS = {Kind.REPORT, Kind.NOTE}
OF_KIND = {
    Kind.REVISION: (Action.REVISE,),
    Kind.CLEARING: (Action.CLEAR,),
    Kind.PROPOSAL: (Action.PROPOSE_DATE, Action.REVISE),
    Kind.MILESTONE: (Action.CHANGE_MILESTONE,),
    Kind.MEETING: (Action.SET_MEETING,),
    Kind.PEOPLE: (Action.MANAGE_PEOPLE,),
}
"""What one must be allowed to do for an entry of a kind."""
OF_TABLE = {
    "default_plan": (Action.CHANGE_DEFAULT,),
    "schedules": (Action.DECIDE,),
    "absence": (Action.READ,),
    "proposal": (Action.SUGGEST, Action.PROPOSE_DATE, Action.ACCEPT_SUGGESTION, Action.REVISE),
    "answer": (Action.ANSWER,),
}
"""The same for a table of which no entry tells."""
WITH_ENTRY = {
    "activity": {*REPORTS, Kind.UNDO, Kind.REVISION, Kind.CLEARING, Kind.MILESTONE, Kind.MEETING},
    "metric": {*REPORTS, Kind.UNDO},
    "deliverable": {*REPORTS, Kind.UNDO, Kind.REVISION, Kind.MILESTONE, Kind.MEETING},
    "meeting": {Kind.MEETING, Kind.REVISION},
    "body": {Kind.PEOPLE},
    "body_person": {Kind.PEOPLE},
    "office": {Kind.PEOPLE},
    "clearing": {Kind.CLEARING, Kind.UNDO},
    "revision": {Kind.REVISION, Kind.UNDO},
    "former_code": set[Kind](),
    "involvement": set[Kind](),
    "section": set[Kind](),
    "plan": {Kind.REVISION},
    "outcome_metric": {Kind.REPORT},
}
"""Of which kind an entry must be where a table has changed."""
LETTERS = frozenset({"letter", "nudge"})
"""What follows from any change: it is told."""
_RECIPIENT = list(SUBSCRIPTION.c.keys()).index("recipient")


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, what was said to it, which entries it has left, and what of the tables has changed."""

    actor: Actor
    said: str
    written: list[Row[Any]]
    changed: Rows
    kinds: dict[int, Row[Any]]

    def wrong(self) -> Iterator[str]:
        """Yield what must not be."""
        if "Something went wrong" in self.said or "_failed" in self.said or "timeout" in self.said:
            yield "it broke"
        if self.is_refused is not bool(self.refusals):
            yield f"refused: {self.is_refused}, and {self.refusals} refusals were written down"
        if self.refusals and self.changed:
            yield "it was refused, and had an effect"
        if self.actor.kind in NOBODY and (SECRET in self.said or self.changed):
            yield "it is nobody's to read or to change"
        yield from (f"an entry: {row.kind} {row.code}" for row in self.written if not self._may_write(row))
        yield from (f"a change of {name}" for name, found in self.changed.items() if not self._may_change(name, found))

    @property
    def is_refused(self) -> bool:
        """Whether that was the answer."""
        return '"Only ' in self.said and " may " in self.said

    @property
    def refusals(self) -> int:
        """How many were written down."""
        return sum(row.kind == Kind.REFUSAL for row in self.written)

    def _may_write(self, row: Row[Any]) -> bool:
        if row.by != self.actor.user:
            return False
        return row.kind == Kind.REFUSAL or any(self._may(action, row.activity_id) for action in self._needs(row))

    def _needs(self, row: Row[Any]) -> tuple[Action, ...]:
        """Return what one must be allowed to do for an entry; an undo is of what it takes back."""
        while row.undoes is not None:
            row = self.kinds[row.undoes]
        if row.kind not in REPORTS:
            return OF_KIND[Kind(row.kind)]
        if row.activity_id is None:
            return (Action.REPORT_OUTCOME,)
        if row.id in self.kinds and row not in self.written:
            return Action.REPORT, Action.REPORT_ON_BEHALF
        is_suggested = (row.source or "").startswith("suggested by")
        return (Action.ACCEPT_SUGGESTION if is_suggested else Action.REPORT_ON_BEHALF if row.behalf else Action.REPORT,)

    def _may_change(self, name: str, found: frozenset[tuple[Any, ...]]) -> bool:
        if name in LETTERS:
            return self.actor.kind not in NOBODY
        if name == "subscription":
            return all(self._may_subscribe(str(row[_RECIPIENT])) for row in found)
        if name in WITH_ENTRY:
            return bool(WITH_ENTRY[name] & {Kind(row.kind) for row in self.written})
        return all(any(self._may(action, _activity(name, row)) for action in OF_TABLE[name]) for row in found)

    def _may_subscribe(self, recipient: str) -> bool:
        """Everybody may decide about their own digests, officers about those of channels, nobody about another's."""
        if recipient == CHANNEL:
            return self._may(Action.SUBSCRIBE_CHANNEL, None)
        return recipient == self.actor.user and self._may(Action.READ, None)

    def _may(self, action: Action, activity: int | None) -> bool:
        says = SAYS[action, self.actor.kind]
        return says == "yes" or (says == "own" and activity in self.actor.leads)


def _activity(name: str, row: tuple[Any, ...]) -> int | None:
    """Return the activity that a row is of, if it is of one."""
    table = {"proposal": PROPOSAL, "answer": ANSWER}.get(name)
    return None if table is None else int(row[list(table.c.keys()).index("activity_id")])


async def walked(crowd: Crowd, database: Database, steps: int, draw: Draw = anything) -> tuple[list[str], Counter[str]]:
    """Let anybody send anything so often; return what was wrong, and how often who was refused, or changed something."""
    wrong, counted, kinds, before = list[str](), Counter[str](), dict[int, Row[Any]](), rows(database)
    for number in range(steps):
        actor, name, delivery = draw(crowd)
        said, after = await crowd.send(delivery), rows(database)
        written = entries(database, len(kinds))
        kinds |= {row.id: row for row in written}
        changed = {table: before[table] ^ found for table, found in after.items() if before[table] != found}
        step, before = Step(actor, said, written, changed, kinds), after
        counted.update({"refused": step.refusals, "changed": bool(changed), f"of {actor.kind}": 1})
        wrong += [f"step {number}: {actor} sends {name}: {why} – {said[:300]}" for why in step.wrong()]
    return wrong, counted


@pytest.mark.parametrize("seed", SEEDS)
async def test_nobody_changes_what_the_table_does_not_allow_and_every_refusal_is_written_down(
    tmp_path: Path, seed: int
) -> None:
    database = databases.empty(tmp_path / "bot.db")
    furnish(database)
    async with serving(database) as slack:
        wrong, counted = await walked(Crowd(slack, database, seed), database, STEPS)
    print(
        f"\nE3 seed {seed}: {STEPS} steps, {counted['refused']} refused, {counted['changed']} changed, {len(wrong)} wrong"
    )
    with database.reading() as connection:
        breaks = verifying.verify(connection).breaks
    assert (wrong, breaks) == ([], ())
    assert min(counted["refused"], counted["changed"]) > STEPS / 30


def lie(crowd: Crowd) -> tuple[Actor, str, Delivery]:
    """Say of the focal point that they are a stranger, which Slack does not, and let them note something."""
    actor = Actor("UATFJCC", "stranger")
    return actor, "a note", crowd.command(actor, f"/activity A.2.1.1 note said {crowd.n}")


async def test_control_what_a_stranger_changes_is_found(tmp_path: Path) -> None:
    database = databases.empty(tmp_path / "bot.db")
    furnish(database)
    async with serving(database) as slack:
        wrong, _ = await walked(Crowd(slack, database, 1), database, 1, lie)
    assert sorted(each.split(" sends a note: ")[1].split(" – ")[0] for each in wrong) == [
        "a change of letter",
        "an entry: note A.2.1.1",
        "it is nobody's to read or to change",
    ]


async def test_a_guest_whose_home_tab_was_refused_is_not_refused_at_every_change(tmp_path: Path) -> None:
    database = databases.empty(tmp_path / "bot.db")
    furnish(database)
    async with serving(database) as slack:
        crowd = Crowd(slack, database, 1)
        guest, focal = Actor("UGUEST", "guest"), Actor("UATFJCC", "focal point")
        await crowd.send(crowd.home(guest))
        for _ in range(3):
            await crowd.send(crowd.command(focal, f"/activity A.2.1.1 note said {crowd.n}"))
        assert [(row.kind, row.by) for row in entries(database, 0)] == [
            ("refusal", "UGUEST"),
            *[("note", "UATFJCC")] * 3,
        ]
