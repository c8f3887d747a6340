"""C10: whatever somebody who has the file does to the history, verifying finds it and names the entry."""

import random
from collections import Counter
from pathlib import Path

from sqlalchemy import Connection

from storage import verifying
from tests import databases
from tests.sizes import size
from tests.storage import a_history, tampering
from workplan.history import Entry

TAMPERINGS = size(1_000, 10_000)


def test_every_tampering_is_found_and_its_entry_named(tmp_path: Path) -> None:
    database = databases.empty(tmp_path / "history.db")
    with database.begin() as connection:
        entries = a_history.written(connection)
        a_history.open_to_all(connection)
        tried = [tampered(connection, entries, seed) for seed in range(TAMPERINGS)]
        missed = [(seed, how) for seed, (how, is_found) in enumerate(tried) if not is_found]
        after = verifying.verify(connection).breaks
    database.close()
    ways = ", ".join(f"{how} {count}" for how, count in sorted(Counter(how for how, _ in tried).items()))
    print(f"{TAMPERINGS:,} tamperings with {len(entries)} entries ({ways}): {len(missed)} not found")
    assert (missed, after) == ([], ())


def tampered(connection: Connection, entries: tuple[Entry, ...], seed: int) -> tuple[str, bool]:
    """Tamper with the history as a seed has it, and take that back; say how, and whether its entry was named."""
    drawn = random.Random(seed)
    tamper = drawn.choice(tampering.ALL)
    with connection.begin_nested() as undone:
        named = tamper(connection, drawn, entries)
        found = {each.id for each in verifying.verify(connection).breaks}
        undone.rollback()
    return tamper.__name__, named <= found
