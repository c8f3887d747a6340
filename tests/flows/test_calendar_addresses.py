from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from pydantic import SecretStr

from bot import app as bolt
from bot import serving, wiring
from bot.settings import Settings
from storage import bodies, meetings, plans
from storage.database import Database
from tests import databases
from tests.flows.calendars import Bot, running
from tests.flows.sending import FOCAL, GUEST, MEMBER, OFFICER
from tests.storage.a_plan import ACT
from workplan.contacts import Body, Person, Post

UNKNOWN = f"/calendar/{'x' * 43}.ics"
MALFORMED = (
    "/calendar/x.ics",
    f"/calendar/{'x' * 44}.ics",
    f"/calendar/{'x' * 42}%20.ics",
    f"/calendar/{'é' * 43}.ics",
)


@pytest.fixture
async def bot(database: Database, tmp_path: Path) -> AsyncIterator[Bot]:
    databases.load(tmp_path / "flow.db")
    async with running(database) as made:
        yield made


def events(content: bytes) -> list[Event]:
    made = Calendar.from_ical(content)
    assert isinstance(made, Calendar)
    return made.events


async def codes(bot: Bot, path: str) -> list[str]:
    """Return the codes of what stands in a calendar, each once."""
    said = [str(event.summary) for event in events((await bot.fetched(path)).body)]
    return list(dict.fromkeys(each.removeprefix("✓ Done: ").split(" ")[0] for each in said))


async def test_a_program_gets_the_due_dates_behind_an_address(bot: Bot) -> None:
    found = await bot.fetched(await bot.made(FOCAL, "ATFJCC"))
    headers = {name: found.headers[name] for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options")}
    first = events(found.body)[0]
    assert (found.status, headers, str(first.summary), first.start) == (
        200,
        {
            "Content-Type": "text/calendar; charset=utf-8",
            "Cache-Control": "private, no-cache",
            "X-Content-Type-Options": "nosniff",
        },
        "A.2.1.1 Paperless Trade Legal and Technical Readiness Assessment – due",
        date(2024, 12, 31),
    )


async def test_what_opens_nothing_is_answered_as_what_is_not_there(bot: Bot) -> None:
    revoked = await bot.made(FOCAL)
    await bot.asked(FOCAL, "revoke")
    paths = (revoked, UNKNOWN, *MALFORMED, "/calendar/", "/nothing")
    found = [await bot.fetched(path) for path in paths]
    answers = {(each.status, each.body, each.headers["Content-Type"], frozenset(each.headers)) for each in found}
    assert [each[:3] for each in answers] == [(404, b"404: Not Found", "text/plain; charset=utf-8")]


async def test_a_program_that_has_it_already_is_told_so(bot: Bot) -> None:
    path = await bot.made(FOCAL)
    tag = (await bot.fetched(path)).headers["ETag"]
    again = [await bot.fetched(path, If_None_Match=each) for each in (tag, f"W/{tag}", f'"other", {tag}', "*")]
    assert [(each.status, each.body, each.headers["ETag"]) for each in again] == [(304, b"", tag)] * 4


@pytest.mark.parametrize("known", ['"other"', "nonsense", ""])
async def test_a_program_that_has_another_gets_this_one(bot: Bot, known: str) -> None:
    assert (await bot.fetched(await bot.made(FOCAL), If_None_Match=known)).status == 200


async def test_its_mark_changes_with_what_it_says(bot: Bot, database: Database) -> None:
    path = await bot.made(FOCAL)
    tags = [(await bot.fetched(path)).headers["ETag"] for _ in range(2)]
    with database.begin() as connection:
        meetings.put(connection, "12th meeting", date(2023, 9, 14), ACT)
    tags.append((await bot.fetched(path)).headers["ETag"])
    assert (tags[0] == tags[1], tags[1] == tags[2]) == (True, False)


async def test_only_its_head_can_be_asked_for(bot: Bot) -> None:
    path = await bot.made(FOCAL)
    whole, head = await bot.fetched(path), await bot.fetched(path, "HEAD")
    assert (head.status, head.body, head.headers["ETag"], int(head.headers["Content-Length"])) == (
        200,
        b"",
        whole.headers["ETag"],
        len(whole.body),
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "OPTIONS"])
async def test_nothing_else_can_be_done_with_an_address(bot: Bot, method: str) -> None:
    found = [await bot.fetched(path, method) for path in (await bot.made(FOCAL), UNKNOWN)]
    assert [(each.status, each.headers["Allow"]) for each in found] == [(405, "GET,HEAD")] * 2


async def test_a_due_date_that_moves_moves_its_event(bot: Bot, database: Database) -> None:
    path = await bot.made(FOCAL)

    async def study() -> Event:
        (found,) = [each for each in events((await bot.fetched(path)).body) if "A.2.1.3" in str(each.summary)]
        return found

    before = await study()
    with database.begin() as connection:
        plan = plans.load(connection, "ASEAN")
        assert plan is not None
        late = replace(plan.activities[0].timeline, text="By end Q1 2024", start=None, end=date(2024, 3, 31))
        moved = [replace(each, timeline=late) if each.code == "A.2.1.3" else each for each in plan.activities]
        plans.save(connection, replace(plan, activities=tuple(moved)))
    after = await study()
    assert (before.start, after.start, after.uid) == (date(2023, 6, 30), date(2024, 3, 31), before.uid)


async def test_somebodys_own_calendar_follows_a_change_of_focal_points(bot: Bot, database: Database) -> None:
    path = await bot.made(MEMBER)
    seen = [await codes(bot, path)]
    for body, until in (("ATFJCC", None), ("ATFJCC", date(2023, 5, 14)), ("ACCP", None)):
        with database.begin() as connection:
            bodies.save(connection, [Body(body, people=(Person(MEMBER, Post.DEPUTY, until=until),))])
        seen.append((await codes(bot, path))[:2])
    assert seen == [[], ["A.2.1.1", "A.2.1.2"], [], ["C.1.1.2", "C.1.1.3"]]


async def test_meetings_are_in_it_beside_what_is_due(bot: Bot, database: Database) -> None:
    with database.begin() as connection:
        meetings.put(connection, "12th meeting", date(2023, 9, 14), ACT)
    last = events((await bot.fetched(await bot.made(FOCAL))).body)[-1]
    assert (str(last.summary), last.start) == ("12th meeting", date(2023, 9, 14))


async def test_who_has_left_takes_no_calendar_along(bot: Bot) -> None:
    path = await bot.made(FOCAL, "ATFJCC")
    seen = []
    for change in (bot.slack.admin.deactivate, bot.slack.admin.reactivate):
        change(FOCAL)
        bot.now.moment += timedelta(minutes=6)
        seen.append(await bot.status(path))
    assert seen == [404, 200]


async def test_a_guests_calendar_ends_with_their_term(bot: Bot, database: Database) -> None:
    with database.begin() as connection:
        bodies.save(connection, [Body("ATFJCC", people=(Person(GUEST, Post.FOCAL_POINT, until=date(2023, 5, 15)),))])
    path = await bot.made(GUEST)
    before = await bot.status(path)
    bot.now.moment += timedelta(days=1)
    assert (before, await bot.status(path)) == (200, 404)


async def test_while_slack_cannot_say_who_somebody_is_programs_are_told_to_come_again(bot: Bot) -> None:
    path = await bot.made(FOCAL)
    bot.now.moment += timedelta(minutes=6)
    bot.slack.rig.faults.script("internal_error", method="users.info")
    found = await bot.fetched(path)
    assert (found.status, found.body, found.headers["Retry-After"], await bot.status(path)) == (503, b"", "300", 200)


async def test_while_the_database_is_damaged_programs_are_told_to_come_again(bot: Bot, tmp_path: Path) -> None:
    path = await bot.made(FOCAL)
    (tmp_path / "flow.db").write_bytes(b"no database" * 1000)
    assert (await bot.fetched(path)).status == 503


async def test_an_address_opens_over_socket_mode_too(bot: Bot) -> None:
    path = await bot.made(OFFICER, "ATFJCC")
    settings = Settings(
        _env_file=None,
        slack_bot_token=SecretStr(bot.slack.bot_token),
        slack_app_token=SecretStr(bot.slack.app_token),
        slack_api_url=bot.slack.api_url,
        port=0,
    )
    deps = wiring.deps(settings, bot.deps.schedules, bot.deps.database, bot.now)
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(serving.running(bolt.build(settings, deps), settings, deps))
        over_socket = Bot(replace(deps, public_url=lambda: f"http://127.0.0.1:{port}"), bot.slack, bot.now)
        assert [await over_socket.status(each) for each in (path, UNKNOWN, "/slack/events")] == [200, 404, 404]
