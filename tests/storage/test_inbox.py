from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from storage import inbox
from storage.letter_tables import INBOX

NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)


def test_a_delivery_is_new_once(connection: Connection) -> None:
    assert [inbox.seen(connection, "a", NOW), inbox.seen(connection, "a", NOW)] == [False, True]


def test_deliveries_with_other_keys_are_new(connection: Connection) -> None:
    assert [inbox.seen(connection, key, NOW) for key in ("a", "b")] == [False, False]


def test_keys_are_forgotten_when_slack_repeats_no_more(connection: Connection) -> None:
    inbox.seen(connection, "old", NOW)
    inbox.seen(connection, "new", NOW + timedelta(days=3))
    assert list(connection.execute(select(INBOX.c.key)).scalars()) == ["new"]
