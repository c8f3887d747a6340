from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from storage import letters, plans, proposals
from storage.database import Database
from storage.letter_tables import LETTER
from tests import databases, sent
from tests.storage.a_plan import PLAN
from workplan.proposals import About, Proposal, ProposalState

NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)
CONTENT = {"timeline": "by end Q1 2024"}


def put(connection: Connection, about: About = About.DATE, activity_id: int = 2) -> Proposal:
    return proposals.put(connection, activity_id, about, "UATFJCC", NOW, CONTENT, "The consultant left")


def decide(connection: Connection, number: int, by: str = "UCHAIR") -> bool:
    return proposals.decide(connection, number, ProposalState.ACCEPTED, by, NOW)


def test_a_proposal_is_kept_with_what_it_is_for(stored: Connection) -> None:
    made = put(stored)
    assert (made, proposals.load(stored, made.id)) == (
        Proposal(
            1, About.DATE, 2, "ASEAN", "A.2.1.2", "Technical Study", "UATFJCC", NOW, CONTENT, "The consultant left"
        ),
        made,
    )


def test_one_that_was_never_made_is_not_known(stored: Connection) -> None:
    assert (proposals.load(stored, 7), decide(stored, 7)) == (None, False)


def test_it_is_decided_once_and_says_by_whom(stored: Connection) -> None:
    made = put(stored)
    first, second = decide(stored, made.id), decide(stored, made.id, "UOFFICER")
    accepted = replace(made, state=ProposalState.ACCEPTED, decided_by="UCHAIR", decided_at=NOW)
    assert (first, second, proposals.load(stored, made.id)) == (True, False, accepted)


def test_open_are_those_of_the_activity_and_kind_that_nobody_decided(stored: Connection) -> None:
    several = [put(stored), put(stored), put(stored, About.UPDATE), put(stored, activity_id=1)]
    decide(stored, several[0].id)
    assert [each.id for each in proposals.open_of(stored, 2, About.DATE)] == [several[1].id]


def test_of_two_who_decide_at_once_one_has(tmp_path: Path) -> None:
    several = [databases.empty(tmp_path / "test.db"), Database(f"sqlite:///{tmp_path}/test.db")]
    with several[0].begin() as connection:
        plans.save(connection, PLAN)
        put(connection)
    decided = _at_once(several, lambda connection: decide(connection, 1))
    for each in several:
        each.close()
    assert sorted(decided) == [False, True]


def _at_once(several: list[Database], work: Callable[[Connection], bool]) -> list[bool]:
    def write(database: Database) -> bool:
        with database.begin() as connection:
            return work(connection)

    with ThreadPoolExecutor(len(several)) as pool:
        return list(pool.map(write, several))


def test_letters_that_ask_say_what_was_decided_and_first_things_first(stored: Connection) -> None:
    sent.letter(stored, (), token="t1", key="date:1:UCHAIR", subject={"about": "date-proposed"})
    sent.letter(stored, (), token="t2", key="date:12:UCHAIR", subject={"about": "date-proposed"})
    proposals.settle(stored, "date:1:", "It was declined", "UCHAIR")
    (shown,) = proposals.settle(stored, "date:1:", "It was adopted", "UOFFICER")
    (other,) = letters.load(stored, ["t2"])
    assert (shown.subject, other.subject) == (
        {"about": "date-proposed", "settled": "It was declined", "settled_by": "UCHAIR"},
        {"about": "date-proposed"},
    )


def test_a_letter_that_still_waits_is_not_sent_any_more(stored: Connection) -> None:
    sent.letter(stored, (), key="date:1:UCHAIR", subject={"about": "date-proposed"}, state="planned")
    assert proposals.settle(stored, "date:1:", "It was declined", "UCHAIR") == ()
    assert stored.execute(select(LETTER.c.state)).scalar_one() == "cancelled"
