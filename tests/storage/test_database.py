import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from storage.database import Database, sqlite_is_safe
from storage.errors import DatabaseBusyError, DatabaseUnavailableError
from storage.tables import PLAN, SECTION


def names(connection: Connection) -> list[str]:
    return list(connection.execute(text("SELECT key FROM plan")).scalars())


def add(connection: Connection) -> None:
    connection.execute(PLAN.insert(), {"key": "ASEAN", "title": "Work Plan", "activity_level": "activity"})


def add_and_fail(connection: Connection) -> None:
    add(connection)
    raise ZeroDivisionError


def test_making_one_opens_nothing(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path}/test.db").close()
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_stays(database: Database) -> None:
    with database.begin() as connection:
        add(connection)
    with database.reading() as connection:
        assert names(connection) == ["ASEAN"]


def test_an_exception_undoes_everything_written(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.begin() as connection:
        add_and_fail(connection)
    with database.reading() as connection:
        assert names(connection) == []


async def test_work_is_done_in_one_transaction_and_its_answer_comes_back(database: Database) -> None:
    await database.run(add)
    assert await database.ask(names) == ["ASEAN"]


async def test_work_that_fails_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await database.run(add_and_fail)
    assert await database.ask(names) == []


def test_a_read_sees_one_moment_while_another_writes(tmp_path: Path, database: Database) -> None:
    other = Database(f"sqlite:///{tmp_path}/test.db", busy_seconds=0)
    with database.reading() as connection:
        before = names(connection)
        # Refused in DELETE mode, done beside the reader in WAL mode.
        with suppress(DatabaseBusyError), other.begin() as writing:
            add(writing)
        assert names(connection) == before
    other.close()


def test_a_quick_question_is_answered_at_once(database: Database) -> None:
    assert database.at_once(lambda connection: connection.execute(text("SELECT 1")).scalar_one()) == 1


def test_a_quick_question_does_not_wait_for_a_writer(tmp_path: Path, database: Database) -> None:
    # In WAL mode a writer holds up no reader.
    while_held = None if database.journal_mode() == "delete" else 0
    other = sqlite3.connect(tmp_path / "test.db")
    other.execute("BEGIN EXCLUSIVE")
    answers = [database.at_once(count)]
    other.rollback()
    other.close()
    answers.append(database.at_once(count))
    assert answers == [while_held, 0]


def count(connection: Connection) -> int:
    return int(connection.execute(text("SELECT count(*) FROM plan")).scalar_one())


def test_foreign_keys_are_held(database: Database) -> None:
    row = {"plan_id": 7, "position": 0, "code": "A", "code_key": "A", "code_squash": "A", "level": "topic"}
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.begin() as connection:
        connection.execute(SECTION.insert(), row)


def test_a_write_that_meets_another_says_so(tmp_path: Path, database: Database) -> None:
    impatient = Database(f"sqlite:///{tmp_path}/test.db", busy_seconds=0)
    with database.begin(), pytest.raises(DatabaseBusyError) as caught:
        impatient.begin().__enter__()
    impatient.close()
    assert str(caught.value) == "The database is busy with other work: try again in a few seconds."


SAFE = [
    ((3, 6, 23), False),
    ((3, 40, 1), False),
    ((3, 44, 5), False),
    ((3, 44, 6), True),
    ((3, 45, 0), False),
    ((3, 50, 6), False),
    ((3, 50, 7), True),
    ((3, 51, 2), False),
    ((3, 51, 3), True),
    ((3, 52, 0), False),
    ((3, 53, 1), True),
]


@pytest.mark.parametrize(("version", "safe"), SAFE)
def test_wal_is_safe_only_with_versions_that_were_fixed(version: tuple[int, int, int], safe: bool) -> None:
    assert sqlite_is_safe(version) == safe


def test_the_journal_follows_the_version_of_sqlite(database: Database) -> None:
    expected = "wal" if sqlite_is_safe(sqlite3.sqlite_version_info[:3]) else "delete"
    assert database.journal_mode() == expected


@pytest.mark.parametrize("pragma", [("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)])
def test_every_connection_is_prepared(database: Database, pragma: tuple[str, int]) -> None:
    name, value = pragma
    with database.reading() as connection:
        assert connection.execute(text(f"PRAGMA {name}")).scalar() == value


ACCEPTED = "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE."
REFUSED = [
    ("", f"DATABASE_URL cannot be read: {ACCEPTED}"),
    ("rapporteur.db", f"DATABASE_URL cannot be read: {ACCEPTED}"),
    ("postgresql://me:secret@host:port/db", f"DATABASE_URL cannot be read: {ACCEPTED}"),
    ("mysql://me:secret@host/db", f"DATABASE_URL names mysql, which is not supported: {ACCEPTED}"),
    ("postgres://me:secret@host/db", f"DATABASE_URL names postgres, which is not supported: {ACCEPTED}"),
    (
        "postgresql+psycopg2://me:secret@host/db",
        f"DATABASE_URL names postgresql+psycopg2, which is not supported: {ACCEPTED}",
    ),
    ("sqlite://", "DATABASE_URL names no file, and what is only in memory is forgotten: write sqlite:///FILE."),
    (
        "sqlite:///:memory:",
        "DATABASE_URL names no file, and what is only in memory is forgotten: write sqlite:///FILE.",
    ),
]


@pytest.mark.parametrize(("url", "sentence"), REFUSED)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(url: str, sentence: str) -> None:
    with pytest.raises(DatabaseUnavailableError) as caught:
        Database(url)
    assert str(caught.value) == sentence


def opening(url: str) -> str:
    database = Database(url)
    with pytest.raises(DatabaseUnavailableError) as caught:
        database.migrate()
    database.close()
    return str(caught.value)


def test_a_missing_directory_is_one_sentence(tmp_path: Path) -> None:
    path = f"{tmp_path}/nowhere/test.db"
    assert opening(f"sqlite:///{path}") == (
        f"Cannot open the database {path}: make its directory, let it be written, or correct DATABASE_URL."
    )


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleagues, " * 100)
    assert opening(f"sqlite:///{path}") == (
        f"{path} is not a SQLite database: correct DATABASE_URL, or move that file away."
    )


def test_a_database_that_may_only_be_read_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    sqlite3.connect(path).close()
    assert opening(f"sqlite:///file:{path}?mode=ro&uri=true") == (
        f"The database file:{path} cannot be written: give this user the right to write the file and its directory."
    )


def test_a_server_that_does_not_answer_is_one_sentence_without_the_password() -> None:
    assert opening("postgresql://me:s3cret@127.0.0.1:1/plans") == (
        "Cannot use the PostgreSQL server at 127.0.0.1:1/plans (Connection refused): "
        "start the server, or correct DATABASE_URL."
    )
