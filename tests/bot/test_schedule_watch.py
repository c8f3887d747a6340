import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import structlog
from sqlalchemy import select

from bot import schedules
from bot.schedule_watch import ScheduleWatch
from storage import bodies, directories, planning, plans
from storage import schedules as stored
from storage.database import Database
from storage.files.findings import FileError
from storage.letter_tables import LETTER
from storage.schedules import Standing
from tests import databases
from tests.bot.test_bad_schedules import BAD as BAD_ONES
from tests.bot.test_bad_schedules import HOSTILE
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.plan import Activity, Plan, PlanHead
from workplan.timeline import Timeline

NOW = datetime(2023, 5, 15, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
DUE = NOW.date() + timedelta(46)
SECRETARIAT = ("URINA",)
JAKARTA, BRUNEI = "timezone: Asia/Jakarta\n", "timezone: Asia/Brunei\n"
SILENT = JAKARTA + "nudges: []\n"
"""Good, and cancels everything."""
BAD = "timezone: Jakarta\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good file."""
    made = tmp_path / "schedules.yaml"
    made.write_text(JAKARTA, encoding="utf-8")
    return made


@pytest.fixture
def database(tmp_path: Path, path: Path) -> Iterator[Database]:
    """A database with a plan that owes something."""
    made = databases.empty(tmp_path / "watched.db")
    owed = Activity("A.1", "Study", "", Timeline(f"By {DUE}", end=DUE), bodies=(Involvement("WG", Role.LEAD),))
    with made.begin() as connection:
        bodies.save(connection, [Body("WG", people=(Person("ULEAD", Post.FOCAL_POINT),))])
        plans.save(connection, Plan(PlanHead("PLAN", "A plan"), (), (owed,)))
        planning.plan(connection, directories.load(connection, schedules.read(path), SECRETARIAT), NOW)
    yield made
    made.close()


@pytest.fixture
async def watch(path: Path, database: Database) -> ScheduleWatch:
    """A watch that has looked once."""
    return await started(path, database)


async def at_once() -> None:
    """Wait for nothing: nobody is saving."""


async def started(path: Path, database: Database) -> ScheduleWatch:
    made = ScheduleWatch(path, database, SECRETARIAT, at_once)
    await made.look(NOW)
    return made


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def remove(path: Path, *, for_a_folder: bool = False) -> None:
    path.unlink()
    if for_a_folder:
        path.mkdir()


async def told(watch: ScheduleWatch, path: Path, *texts: str) -> str:
    """Let the file say one thing after the other, with a look at each; return the zone and the ladder in force then."""
    for text in texts:
        write(path, text)
        await watch.look(NOW)
    return in_force(watch)


def in_force(watch: ScheduleWatch) -> str:
    return f"{watch.schedules().timezone}, {len(watch.schedules().rules)} nudges"


def heads_up(database: Database) -> list[Any]:
    """Return what the secretariat was told of the schedules, without digests."""
    with database.reading() as connection:
        rows = connection.execute(select(LETTER).where(LETTER.c.key.startswith("schedules-")))
        subjects = [row.subject for row in rows if row.recipient == "URINA"]
    return [{name: value for name, value in subject.items() if name != "digest"} for subject in subjects]


def standing(database: Database) -> dict[str, str]:
    with database.reading() as connection:
        return {str(state): version.text for state, version in stored.standing(connection).items()}


def say(database: Database, decide: Any, text: str) -> bool:  # noqa: ANN401 - apply or keep
    with database.begin() as connection:
        (digest,) = [each.digest for each in stored.standing(connection).values() if each.text == text]
        said: bool = decide(connection, digest, "URINA")
        return said


async def test_the_first_file_comes_into_force(watch: ScheduleWatch, database: Database) -> None:
    assert (in_force(watch), standing(database), heads_up(database)) == (
        "Asia/Jakarta, 7 nudges",
        {"in-force": JAKARTA},
        [],
    )


async def test_a_first_file_with_mistakes_is_refused_where_somebody_reads_it(path: Path, database: Database) -> None:
    write(path, BAD)
    with pytest.raises(FileError, match="is not a time zone"):
        await started(path, database)


def test_before_the_first_look_nothing_is_said(path: Path, database: Database) -> None:
    with pytest.raises(RuntimeError):
        ScheduleWatch(path, database, SECRETARIAT).schedules()


async def test_a_changed_file_comes_into_force_and_the_log_says_what_changed(watch: ScheduleWatch, path: Path) -> None:
    with structlog.testing.capture_logs() as logged:
        assert await told(watch, path, BRUNEI) == "Asia/Brunei, 7 nudges"
    assert [(line["action"], line["changed"]) for line in logged] == [("schedules.in_force", ["timezone", "digest"])]


async def test_remarks_alone_change_nothing_and_need_no_yes(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    await told(watch, path, f"# a remark\n{JAKARTA}")
    assert (heads_up(database), standing(database)) == ([], {"in-force": f"# a remark\n{JAKARTA}"})


BROKEN = {
    "with a mistake": BAD,
    "empty": "",
    "half written": "timezone: Asia/Jakarta\nnudges:\n  - name: du",
    "no settings": "- a",
    "binary": "\0\1\2",
    "too large": "#" * 300_000,
    "nested": "timezone: " + "[" * 5_000,
    "repeating itself": "a: &a [x]\nb: [*a, *a]",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
async def test_while_the_file_is_bad_the_last_good_version_stays_in_force_and_the_secretariat_hears_once(
    watch: ScheduleWatch, path: Path, database: Database, text: str
) -> None:
    with structlog.testing.capture_logs() as logged:
        assert await told(watch, path, text, text, text) == "Asia/Jakarta, 7 nudges"
    assert [line["action"] for line in logged] == ["schedules.refused"]
    assert [subject["about"] for subject in heads_up(database)] == ["schedules-refused"]


async def test_of_many_bad_files_one_after_the_other_none_takes_effect(watch: ScheduleWatch, path: Path) -> None:
    found = {await told(watch, path, text) for text in [*BAD_ONES[::8], *HOSTILE.values()]}
    assert found == {"Asia/Jakarta, 7 nudges"}


async def test_the_secretariat_is_told_each_mistake_with_its_line(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    await told(watch, path, BAD + "hours: 9\n")
    assert heads_up(database) == [
        {
            "about": "schedules-refused",
            "problems": [
                f"{path}:1:1: the file has a value under timezone that cannot be taken: “Jakarta” is not a time zone: write an IANA name such as Asia/Jakarta.",
                f"{path}:2:1: the file has a value under hours that cannot be taken: “9” does not say from when until when: write for example 09:00-17:00.",
            ],
        }
    ]


async def test_when_the_file_is_deleted_the_last_good_version_stays_in_force(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    remove(path)
    await watch.look(NOW)
    await watch.look(NOW)
    assert (in_force(watch), len(heads_up(database))) == ("Asia/Jakarta, 7 nudges", 1)


async def test_when_a_folder_takes_its_place_the_last_good_version_stays_in_force(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    remove(path, for_a_folder=True)
    await watch.look(NOW)
    assert (in_force(watch), len(heads_up(database))) == ("Asia/Jakarta, 7 nudges", 1)


async def test_a_mistake_that_is_corrected_is_forgotten(watch: ScheduleWatch, path: Path, database: Database) -> None:
    assert await told(watch, path, BAD, BRUNEI) == "Asia/Brunei, 7 nudges"
    assert standing(database) == {"in-force": BRUNEI}


async def test_a_mistake_that_comes_again_is_told_again(watch: ScheduleWatch, path: Path, database: Database) -> None:
    await told(watch, path, BAD)
    write(path, JAKARTA)
    await watch.look(NOW + timedelta(minutes=1))
    write(path, BAD)
    await watch.look(NOW + timedelta(minutes=2))
    assert len(heads_up(database)) == 2


async def test_what_is_being_saved_counts_when_it_stands_still(path: Path, database: Database) -> None:
    async def saved_on() -> None:
        write(path, BRUNEI)

    watch = ScheduleWatch(path, database, SECRETARIAT, saved_on)
    await watch.look(NOW)
    found = [(await told(watch, path, "timezone: Asia/Bru"), heads_up(database))]
    await watch.look(NOW)
    assert [*found, (in_force(watch), heads_up(database))] == [
        ("Asia/Jakarta, 7 nudges", []),
        ("Asia/Brunei, 7 nudges", []),
    ]


async def test_of_two_changes_between_looks_the_last_counts(watch: ScheduleWatch, path: Path) -> None:
    write(path, SILENT)
    assert await told(watch, path, BRUNEI) == "Asia/Brunei, 7 nudges"


async def test_a_change_that_would_cancel_more_than_the_guard_allows_waits(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    assert await told(watch, path, SILENT, SILENT) == "Asia/Jakarta, 7 nudges"
    assert standing(database) == {"in-force": JAKARTA, "waiting": SILENT}
    assert heads_up(database) == [
        {"about": "schedules-waiting", "changed": ["nudges", "told"], "planned": 10, "cancelled": 10, "rings": 0}
    ]


async def test_a_change_that_would_ring_more_letters_at_once_than_the_guard_allows_waits(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    strict = f"{JAKARTA}guard: {{cancelled: 100%, letters at once: 0}}\n"
    tomorrow = f"{strict}nudges: [{{name: soon, when: 45 days before}}]\n"
    assert await told(watch, path, strict, tomorrow) == "Asia/Jakarta, 7 nudges"
    assert heads_up(database)[0]["rings"] == 1


async def test_the_guard_that_judges_is_the_one_in_force(watch: ScheduleWatch, path: Path, database: Database) -> None:
    lenient = f"{SILENT}guard: {{cancelled: 100%}}\n"
    assert await told(watch, path, lenient) == "Asia/Jakarta, 7 nudges"
    assert list(standing(database)) == ["in-force", "waiting"]


async def test_with_a_yes_what_waits_comes_into_force(watch: ScheduleWatch, path: Path, database: Database) -> None:
    await told(watch, path, SILENT)
    assert say(database, stored.apply, SILENT)
    await watch.look(NOW)
    assert (in_force(watch), standing(database)) == ("Asia/Jakarta, 0 nudges", {"in-force": SILENT})


async def test_with_a_no_the_old_one_stays_and_nobody_is_asked_again(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    await told(watch, path, SILENT)
    assert say(database, stored.keep, SILENT)
    again = await started(path, database)
    assert (in_force(again), len(heads_up(database))) == ("Asia/Jakarta, 7 nudges", 1)


async def test_what_waits_is_withdrawn_when_the_file_is_changed_back(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    await told(watch, path, SILENT)
    with database.reading() as connection:
        waiting = stored.standing(connection)[Standing.WAITING].digest
    await told(watch, path, JAKARTA)
    with database.begin() as connection:
        assert stored.apply(connection, waiting, "URINA") is False
    assert standing(database) == {"in-force": JAKARTA}


async def test_what_waits_gives_way_to_another_change(watch: ScheduleWatch, path: Path, database: Database) -> None:
    assert await told(watch, path, SILENT, BRUNEI) == "Asia/Brunei, 7 nudges"
    assert standing(database) == {"in-force": BRUNEI}


async def test_another_change_that_needs_a_yes_waits_in_its_place(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    other = BRUNEI + "nudges: []\n"
    assert await told(watch, path, SILENT, other) == "Asia/Jakarta, 7 nudges"
    assert (standing(database), len(heads_up(database))) == ({"in-force": JAKARTA, "waiting": other}, 2)


async def test_after_a_restart_the_last_good_version_is_still_in_force(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    await told(watch, path, BRUNEI, BAD)
    with structlog.testing.capture_logs() as logged:
        again = await started(path, database)
    assert (in_force(again), [line["action"] for line in logged]) == (
        "Asia/Brunei, 7 nudges",
        ["schedules.refused"],
    )


async def test_a_change_made_while_the_bot_was_down_is_judged_as_well(path: Path, database: Database) -> None:
    await started(path, database)
    write(path, SILENT)
    again = await started(path, database)
    assert (in_force(again), list(standing(database))) == ("Asia/Jakarta, 7 nudges", ["in-force", "waiting"])


async def test_of_two_processes_that_look_at_once_one_decides_and_both_follow(
    watch: ScheduleWatch, path: Path, database: Database
) -> None:
    other = await started(path, database)
    write(path, BAD)
    await asyncio.gather(watch.look(NOW), other.look(NOW))
    write(path, BRUNEI)
    await asyncio.gather(watch.look(NOW), other.look(NOW))
    await asyncio.gather(watch.look(NOW), other.look(NOW))
    assert ([in_force(watch), in_force(other)], len(heads_up(database))) == (["Asia/Brunei, 7 nudges"] * 2, 1)


async def test_two_processes_with_files_of_their_own_do_not_take_turns_for_ever(
    watch: ScheduleWatch, tmp_path: Path, database: Database
) -> None:
    own = tmp_path / "own.yaml"
    write(own, BRUNEI)
    other = await started(own, database)
    for _ in range(3):
        await watch.look(NOW)
        await other.look(NOW)
    assert [in_force(watch), in_force(other)] == ["Asia/Brunei, 7 nudges"] * 2


async def test_a_version_that_only_a_newer_program_can_read_gives_way_to_a_good_file(
    path: Path, database: Database
) -> None:
    with database.begin() as connection:
        stored.put(connection, Standing.IN_FORCE, "newer", "timezone: UTC\nunheard of: 1\n", NOW, {})
    assert in_force(await started(path, database)) == "Asia/Jakarta, 7 nudges"
