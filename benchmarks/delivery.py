"""Letters delivered a second, claimed durably, beside a bare AsyncWebClient with a shared session."""

import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
from pydantic import SecretStr
from sqlalchemy import Connection, delete, select

from benchmarks import stand_in
from bot import demo, schedules, slack, wiring
from bot.settings import Settings
from handlers import delivery
from messages.letter import letter as shown
from storage import letters, looks, writing
from storage.claiming import WORKERS
from storage.database import Database
from storage.letter_tables import LETTER, NUDGE
from storage.tables import ACTIVITY
from workplan.calendar import Place
from workplan.letters import Kind
from workplan.recipients import Part, Recipient

PEOPLE = tuple(f"UPERSON{number}" for number in range(64))
LETTERS, ROUNDS = 2_000, 5
NOW = datetime(2023, 5, 31, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
PLACE = Place(ZoneInfo("Asia/Jakarta"))


def main() -> None:
    """Run the benchmark and print a table."""
    with stand_in.playing("--at", NOW.isoformat()) as needed:
        asyncio.run(_measure(needed))


async def _hire(address: str) -> None:
    """Let the people be there to whom letters go."""
    async with aiohttp.ClientSession(headers={"X-Playground": "1"}) as session:
        for person in PEOPLE:
            known = {"id": person, "name": person.lower(), "real_name": person}
            async with session.post(f"{address}/ui/rig", json={"do": "add_person", "with": known}) as answer:
                assert answer.status == 200, await answer.text()


async def _measure(needed: dict[str, str]) -> None:
    await _hire(needed["address"])
    settings = Settings(
        _env_file=None,
        slack_bot_token=SecretStr(needed["bot_token"]),
        slack_api_url=needed["api_url"],
        host="127.0.0.1",
    )
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/delivery.db")
        demo.load(database)
        bare, ours = [], []
        for _ in range(ROUNDS):
            payload = _fill(database)
            bare.append(await _bare(settings, payload))
            ours.append(await _ours(settings, database))
        database.close()
    b, o = statistics.median(bare), statistics.median(ours)
    print(f"\nLetters delivered a second, {LETTERS:,} letters, {WORKERS} at once, in turn; medians of {ROUNDS}")
    print(f"{'bare AsyncWebClient, shared session':40} {b:8.0f}")
    print(f"{'claimed, sent and recorded':40} {o:8.0f}   {o / b:.2f} × bare")


def _fill(database: Database) -> dict[str, object]:
    """Put letters into the outbox, and return what one of them says."""
    with database.begin() as connection:
        connection.execute(delete(NUDGE))
        connection.execute(delete(LETTER))
        return _planned(connection)


def _planned(connection: Connection) -> dict[str, object]:
    look = looks.last(connection, NOW)
    activity = connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == "A.2.1.3")).scalar_one()
    rows, nudges = [], []
    for number in range(LETTERS):
        who, day = PEOPLE[number % len(PEOPLE)], date(2020, 1, 1) + timedelta(number)
        recipient = Recipient(who, Part.FOCAL_POINT, "ATFJCC", PLACE)
        row = letters.row_of(look, f"nudge:{who}:{day}", Kind.NUDGE, recipient, NOW)
        rows.append(row)
        about = {"activity_id": activity, "label": "Completion", "occurrence": date(2023, 6, 30), "anchor": "due"}
        rung = {"rule": "due-30d", "ring": number, "recipient": who, "reached": NOW, "state": "planned", "reason": None}
        nudges.append(about | rung | {"token": row["token"], "body": None, "body_key": ""})
    writing.insert(connection, LETTER, rows)
    writing.insert(connection, NUDGE, nudges)
    (one,) = letters.load(connection, [rows[0]["token"]])
    return shown(one, NOW.date()).payload()


async def _bare(settings: Settings, payload: dict[str, object]) -> float:
    assert settings.slack_bot_token is not None
    async with slack.session() as session:
        client = slack.client(settings, settings.slack_bot_token.get_secret_value(), session)
        start = time.perf_counter()
        for first in range(0, LETTERS, WORKERS):
            people = [PEOPLE[number % len(PEOPLE)] for number in range(first, min(first + WORKERS, LETTERS))]
            await asyncio.gather(*(client.chat_postMessage(channel=who, **payload) for who in people))  # type: ignore[arg-type]
        return LETTERS / (time.perf_counter() - start)


async def _ours(settings: Settings, database: Database) -> float:
    times = replace(schedules.read(Path("schedules.yaml")), chairs=PEOPLE)
    deps = wiring.deps(settings, lambda: times, database, lambda: NOW)
    start = time.perf_counter()
    done = await delivery.deliver(deps, NOW)
    assert done.sent == LETTERS, done
    return LETTERS / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
