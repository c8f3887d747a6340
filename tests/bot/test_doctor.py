import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import SecretStr
from sqlalchemy import Connection

from bot import doctor
from bot.__main__ import main
from bot.doctor_slack import WITHOUT
from bot.settings import Settings
from bot.slack_ids import doubt_of
from playground.cast import Channel
from playground.server import Playground
from storage import bodies, directories, letters, looks, migrating, offices, plans, senders
from storage import schedules as stored
from storage.database import Database
from storage.letter_tables import ABSENCE, LETTER
from storage.schedules import Standing
from storage.senders import Way
from tests import databases
from workplan.contacts import Body, Officer, Person, Post
from workplan.contacts import Office as Seat
from workplan.involvement import Involvement, Role
from workplan.plan import Activity, Plan, PlanHead
from workplan.rules import Schedules
from workplan.status import Status
from workplan.timeline import Timeline

ROOT = Path(__file__).parents[2]
NOW = datetime(2023, 5, 15, 10, tzinfo=UTC)
UNDATED = Timeline(None)
LEAD, CONSULTED = Involvement("ACCEC", Role.LEAD), Involvement("WG", Role.CONSULT)
PLAN = Plan(
    PlanHead("PLAN", "A plan"),
    (),
    (
        Activity("A.1", "Study", "", UNDATED, bodies=(LEAD, CONSULTED)),
        Activity("A.2", "Talk", "", UNDATED, bodies=(Involvement("OLD", Role.LEAD),), status=Status.COMPLETED),
    ),
)
FOCAL_POINT, DEPUTY = Person("UACCEC", Post.FOCAL_POINT), Person("UCHAIR", Post.DEPUTY)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Office:
    """A bot that is set up well: its stand-in for Slack, its database, its settings."""

    slack: Playground
    database: Database
    settings: Settings

    async def findings(self, **settings: Any) -> list[str]:  # noqa: ANN401 - of many types
        return [str(each) for each in await doctor.examine(self.settings.model_copy(update=settings), lambda: NOW)]

    async def unwell(self, **settings: Any) -> list[str]:  # noqa: ANN401 - of many types
        return [each for each in await self.findings(**settings) if not each.startswith("ok ")]

    def write(self, work: Callable[[Connection], object]) -> None:
        with self.database.begin() as connection:
            work(connection)

    def name(self, *people: Person, channel: str | None = None) -> None:
        """Say who speaks for the body that leads."""
        self.write(lambda connection: bodies.save(connection, [Body("ACCEC", channel=channel, people=people)]))

    def appoint(self, *several: Officer) -> None:
        """Say who holds an office."""
        with self.database.begin() as connection:
            for each in several:
                offices.put(connection, each)

    def change(self, channel: str, **facts: Any) -> None:  # noqa: ANN401 - of many types
        workspace = self.slack.stage.workspace
        workspace.put(replace(workspace.channel(channel), **facts))


@pytest.fixture
async def slack() -> AsyncIterator[Playground]:
    """A stand-in whose clock stands, and which has granted everything that is asked for."""
    played = Playground(clock=lambda: NOW)
    played.rig.scopes = frozenset(WITHOUT)
    await played.start()
    yield played
    await played.stop()


@pytest.fixture
def office(slack: Playground, tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "schedules.yaml").write_text("timezone: Asia/Jakarta\n", encoding="utf-8")
    url = f"sqlite:///{tmp_path}/office.db"
    database = databases.empty(tmp_path / "office.db")
    settings = Settings(
        _env_file=None,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=slack.api_url,
        database_url=SecretStr(url),
        schedules=tmp_path / "schedules.yaml",
        secretariat_channel="CGENERAL",
    )
    made = Office(slack, database, settings)
    made.name(FOCAL_POINT)
    made.write(lambda connection: (plans.save(connection, PLAN), looks.last(connection, NOW)))
    yield made
    database.close()


async def test_where_everything_is_well_each_line_says_so(office: Office) -> None:
    assert await office.findings() == [
        "ok       settings: serve would use Socket Mode",
        "ok       PUBLIC_URL: is not set, so nobody gets an address for a calendar program",
        "ok       SECRETARIAT_CHANNEL: failures are told in CGENERAL",
        f"ok       schedules: {office.settings.schedules}: 7 nudges, Asia/Jakarta",
        f"ok       database: SQLite {sqlite3.sqlite_version} in journal mode {office.database.journal_mode()}, schema {migrating.HEAD}",
        "ok       the last look: 2023-05-15T10:00+00:00, 0 letters waiting",
        "ok       SLACK_BOT_TOKEN: Slack knows it as rapporteur in Committee (playground)",
        "ok       scopes: all 11 of slack-manifest.yaml are granted",
        "ok       the clock: is 0 s from Slack's",
        "ok       SLACK_APP_TOKEN: opens Socket Mode",
        "ok       people: Slack knows all 1 that are named",
        "ok       channels: Slack knows all 1 that are named",
        "ok       focal points: there for 1 of the bodies that lead",
    ]


def test_every_scope_of_the_manifest_is_looked_for() -> None:
    manifest = yaml.safe_load((ROOT / "slack-manifest.yaml").read_text(encoding="utf-8"))
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == set(WITHOUT)


async def test_with_a_public_address_it_says_where_calendars_are(office: Office) -> None:
    assert (await office.findings(public_url="https://rapporteur.example.org"))[1] == (
        "ok       PUBLIC_URL: calendar programs subscribe under https://rapporteur.example.org/calendar/"
    )


async def test_without_a_channel_for_the_secretariat_it_says_who_hears(office: Office) -> None:
    said = [await office.unwell(secretariat_channel=None, secretariat=people) for people in (("UOFFICER",), ())]
    assert said == [
        ["warning  SECRETARIAT_CHANNEL: is not set, and failures are told to UOFFICER alone: set it to a channel's id"],
        [
            "warning  SECRETARIAT_CHANNEL: is not set, and failures are told to nobody, for SECRETARIAT is not set either: set it to a channel's id"
        ],
    ]


async def test_without_either_whoever_is_in_office_hears(office: Office) -> None:
    office.appoint(Officer(Seat.SECRETARIAT, "UCHAIR", None, date(2023, 5, 15)), Officer(Seat.SECRETARIAT, "UMEMBER"))
    assert await office.unwell(secretariat_channel=None) == [
        "warning  SECRETARIAT_CHANNEL: is not set, and failures are told to UCHAIR alone: set it to a channel's id"
    ]


async def test_who_is_in_office_and_has_left_is_told(office: Office) -> None:
    office.slack.admin.deactivate("UMEMBER")
    office.slack.admin.deactivate("UADGSOM")
    office.appoint(Officer(Seat.CHAIR, "UMEMBER"), Officer(Seat.CHAIR, "UADGSOM", None, date(2023, 5, 14)))
    assert await office.unwell() == ["warning  UMEMBER: named as chair, has left the workspace: name somebody else"]


async def test_a_token_that_is_missing_is_a_problem_and_slack_is_not_asked(office: Office) -> None:
    assert await office.unwell(slack_bot_token=None) == [
        "problem  settings: SLACK_BOT_TOKEN is not set: the README says where to find it; to try without Slack, run make demo.",
        "warning  Slack: was not asked, for SLACK_BOT_TOKEN is not set",
    ]


async def test_with_tick_alone_it_says_that_buttons_are_not_answered(office: Office) -> None:
    found = await office.unwell(slack_app_token=None, slack_signing_secret=None)
    assert found[0] == (
        "warning  settings: with neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET, tick sends letters, but nothing that is typed or clicked is answered: set one of them, and run serve"
    )


async def test_a_file_of_schedules_with_mistakes_is_told_with_the_first(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("timezone: UTC\nhours: 9\ncalendar: XX\n", encoding="utf-8")
    assert await office.unwell(schedules=path) == [
        f"problem  schedules: {path}:2:1: the file has a value under hours that cannot be taken: “9” does not say from when until when: write for example 09:00-17:00. and 1 further problem"
    ]


async def test_while_the_file_is_bad_what_is_in_force_says_who_hears(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    write(path, "timezone: Jakarta\n")
    office.write(lambda connection: stored.put(connection, Standing.IN_FORCE, "d", "timezone: UTC", NOW, {}))
    assert (await office.findings(schedules=path))[-1] == "ok       focal points: there for 1 of the bodies that lead"


async def test_a_database_that_is_not_there_yet_is_not_made(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert await office.unwell(database_url=SecretStr(f"sqlite:///{path}")) == [
        f"warning  database: there is none at {path} yet: python -m bot plan load FILE makes it"
    ]
    assert path.exists() is False


async def test_a_database_of_before_is_left_as_it_is(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    (said,) = await office.unwell(database_url=SecretStr(f"sqlite:///{path}"))
    assert said.endswith(f"schema None: serve brings it to {migrating.HEAD}")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://h/d", "DATABASE_URL names mysql, which is not supported"),
        ("sqlite:////dev/null/x.db", "there is none at /dev/null/x.db yet"),
        ("postgresql://u:secret@127.0.0.1:9/d", "Cannot use the PostgreSQL server at 127.0.0.1:9/d"),
    ],
)
async def test_a_database_that_cannot_be_used_is_told_without_its_password(office: Office, url: str, said: str) -> None:
    (line,) = [each for each in await office.unwell(database_url=SecretStr(url)) if " database: " in each]
    assert (said in line, "secret" in line) == (True, False)


async def test_a_file_that_is_no_database_is_a_problem(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("no database" * 1000, encoding="utf-8")
    assert await office.unwell(database_url=SecretStr(f"sqlite:///{path}")) == [
        f"problem  database: {path} is not a SQLite database: correct DATABASE_URL, or move that file away."
    ]


async def test_without_a_plan_it_says_how_to_load_one(office: Office, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bare.db"
    bare = Database(url)
    bare.migrate()
    bare.close()
    assert await office.unwell(database_url=SecretStr(url)) == [
        "warning  plans: none is loaded yet: python -m bot plan load FILE"
    ]


async def test_before_the_first_look_it_says_how_to_ring_the_bell(office: Office, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/fresh.db"
    fresh = Database(url)
    fresh.migrate()
    with fresh.begin() as connection:
        plans.save(connection, PLAN)
        bodies.save(connection, [Body("ACCEC", people=(FOCAL_POINT,))])
    fresh.close()
    assert await office.unwell(database_url=SecretStr(url)) == [
        "warning  the last look: nobody has looked yet for what is due: run python -m bot serve, or python -m bot tick from cron"
    ]


def waiting(connection: Connection) -> None:
    """Let one letter wait since the last look."""
    directory = directories.load(connection, Schedules(UTC), ("UOFFICER",))  # type: ignore[arg-type]
    letters.heads_up(connection, directory, {"about": "loaded", "plan": "PLAN", "past": 1}, key="k", now=NOW)


@pytest.mark.parametrize(
    ("ago", "is_waiting", "said"),
    [
        (timedelta(minutes=9), True, []),
        (timedelta(hours=2), False, []),
        (
            timedelta(minutes=11),
            True,
            [
                "warning  the last look: 2023-05-15T09:49+00:00, 1 letter waiting: nobody rings the bell; run python -m bot serve, or python -m bot tick from cron"
            ],
        ),
        (
            timedelta(days=2),
            False,
            [
                "problem  the last look: 2023-05-13T10:00+00:00, 0 letters waiting: nobody rings the bell; run python -m bot serve, or python -m bot tick from cron"
            ],
        ),
    ],
)
async def test_a_bell_that_nobody_rings_is_heard_of(
    office: Office, ago: timedelta, is_waiting: bool, said: list[str]
) -> None:
    if is_waiting:
        office.write(waiting)
    office.write(lambda connection: looks.remember(connection, NOW - ago, ""))
    assert await office.unwell() == said


async def test_letters_that_are_held_are_counted(office: Office) -> None:
    office.write(waiting)
    office.write(lambda connection: connection.execute(LETTER.update(), {"state": "held", "reason": "unclear"}))
    assert await office.unwell() == [
        "warning  letters: 1 letter held for a person: decide under what the secretariat was told of each"
    ]


async def test_a_sender_that_has_stopped_is_a_problem(office: Office) -> None:
    office.write(lambda connection: senders.keep(connection, Way(stopped="token_revoked")))
    assert await office.unwell() == [
        "problem  the sender: has stopped, for Slack says token_revoked: correct that, and it goes on by itself"
    ]


async def test_a_change_of_schedules_that_waits_is_told(office: Office) -> None:
    office.write(lambda connection: stored.put(connection, Standing.WAITING, "d", "timezone: UTC", NOW, {}))
    assert await office.unwell() == [
        "warning  schedules: a change waits for a yes of the secretariat since 2023-05-15T10:00+00:00"
    ]


async def test_a_change_of_schedules_that_was_refused_is_told(office: Office) -> None:
    office.write(lambda connection: stored.put(connection, Standing.WAITING, "d", "timezone: UTC", NOW, {}))
    office.write(lambda connection: stored.keep(connection, "d", "UOFFICER"))
    assert await office.unwell() == ["warning  schedules: UOFFICER kept the old ones: the file is not what is in force"]


async def test_a_token_that_slack_refuses_is_a_problem(office: Office) -> None:
    assert await office.unwell(slack_bot_token=SecretStr("xoxb-wrong")) == [
        "problem  SLACK_BOT_TOKEN: Slack says invalid_auth: copy it again from the app's page at api.slack.com"
    ]


async def test_an_app_token_that_slack_refuses_is_a_problem(office: Office) -> None:
    assert await office.unwell(slack_app_token=SecretStr("xapp-wrong")) == [
        "problem  SLACK_APP_TOKEN: Slack says invalid_auth: copy it again from the app's page at api.slack.com"
    ]


async def test_when_slack_cannot_be_reached_that_is_said_once(office: Office) -> None:
    assert await office.unwell(slack_api_url="http://127.0.0.1:9/api/") == [
        "problem  Slack: Slack cannot be reached (ClientConnectorError): see to the network, then try again"
    ]


async def test_of_each_scope_that_is_missing_it_says_what_is_not_done(office: Office) -> None:
    office.slack.rig.scopes = frozenset(WITHOUT) - {"chat:write", "im:history"}
    assert await office.unwell() == [
        "problem  scopes: chat:write is missing, and no letter can be sent: install the app anew from slack-manifest.yaml",
        "warning  scopes: im:history is missing, and in direct messages letters of which it is unclear whether they arrived are held for a person: install the app anew from slack-manifest.yaml",
    ]


@pytest.mark.parametrize(
    ("skew", "said"),
    [
        (60, []),
        (-61, ["warning  the clock: is 61 s from Slack's: set it by NTP"]),
        (301, ["problem  the clock: is 301 s from Slack's, and what Slack signs is refused: set it by NTP"]),
    ],
)
async def test_a_clock_that_is_wrong_is_told(office: Office, skew: int, said: list[str]) -> None:
    office.slack.rig.clock.skew = timedelta(seconds=skew)
    assert await office.unwell() == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"is_archived": True}, "is archived: name another"),
        ({"members": frozenset({"UOFFICER"})}, "does not have Rapporteur in it: invite it there"),
        ({"members": frozenset({"UOFFICER"}), "is_private": True}, "is not known to Slack: correct the id"),
    ],
)
async def test_a_channel_of_the_secretariat_that_cannot_be_reached_is_a_problem(
    office: Office, facts: dict[str, Any], said: str
) -> None:
    office.change("CGENERAL", **facts)
    assert await office.unwell() == [f"problem  CGENERAL: the channel of the secretariat, {said}"]


def test_a_channel_that_others_share_is_not_the_right_one() -> None:
    assert doubt_of({"is_member": True, "is_ext_shared": True}) == (
        "is shared with another organisation: name one that is not"
    )


async def test_a_body_s_channel_that_cannot_be_reached_is_a_warning(office: Office) -> None:
    office.slack.stage.workspace.put(Channel("CBODY", "body", members=frozenset({"UACCEC"})))
    office.name(FOCAL_POINT, channel="CBODY")
    assert await office.unwell() == [
        "warning  CBODY: the channel of ACCEC, does not have Rapporteur in it: invite it there"
    ]


INSTEAD = "the secretariat hears instead: name somebody with /workplan people"


async def test_of_a_body_without_anybody_the_secretariat_hears(office: Office) -> None:
    office.name()
    assert await office.unwell() == [f"warning  focal points: ACCEC: no focal point, no channel; {INSTEAD}"]


async def test_where_nobody_hears_at_all_there_is_a_problem(office: Office) -> None:
    office.name()
    assert (await office.unwell(secretariat_channel=None))[1:] == [
        "problem  focal points: ACCEC: no focal point, no channel; nobody hears: name somebody with /workplan people"
    ]


async def test_a_focal_point_whose_term_is_over_is_told(office: Office) -> None:
    office.name(replace(FOCAL_POINT, until=date(2023, 5, 14)))
    assert await office.unwell() == [f"warning  focal points: ACCEC: no focal point in term, no channel; {INSTEAD}"]


async def test_a_focal_point_who_is_away_is_told(office: Office) -> None:
    away = {"slack_user": "UACCEC", "since": date(2023, 5, 15), "until": date(2023, 5, 31)}
    office.write(lambda connection: connection.execute(ABSENCE.insert(), away))
    assert await office.unwell() == [f"warning  focal points: ACCEC: focal points away, no channel; {INSTEAD}"]


async def test_a_focal_point_who_has_left_slack_is_told(office: Office) -> None:
    workspace = office.slack.stage.workspace
    workspace.admit(replace(workspace.person("UACCEC"), deleted=True))
    assert await office.unwell() == [
        "warning  UACCEC: focal-point of ACCEC, has left the workspace: name somebody else",
        f"warning  focal points: ACCEC: focal points who left the workspace, no channel; {INSTEAD}",
    ]


async def test_where_a_deputy_or_the_channel_steps_in_that_is_told(office: Office) -> None:
    said = []
    for people, channel in (((DEPUTY,), None), ((), "CECOMMERCE")):
        office.name(*people, channel=channel)
        said += await office.unwell()
    assert said == [
        "warning  focal points: ACCEC: no focal point in term and here; a deputy hears instead",
        "warning  focal points: ACCEC: no focal point in term and here; the body's channel hears instead",
    ]


async def test_many_bodies_with_the_same_gap_are_one_line(office: Office) -> None:
    leads = tuple(Involvement(f"WG{number}", Role.LEAD) for number in range(10))
    owed = Activity("B.1", "Study", "", UNDATED, bodies=leads)
    office.write(lambda connection: plans.save(connection, Plan(PlanHead("MORE", "More"), (), (owed,))))
    assert await office.unwell() == [
        f"warning  focal points: WG0, WG1, WG2, WG3, WG4, WG5, WG6, WG7 and 2 more: no focal point, no channel; {INSTEAD}"
    ]


async def test_nothing_is_changed(office: Office, tmp_path: Path) -> None:
    before = (tmp_path / "office.db").read_bytes()
    await office.findings()
    assert (tmp_path / "office.db").read_bytes() == before


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the command is run, with nothing set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_with_a_problem_the_command_exits_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor"])
    said = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert (code, said) == (
        1,
        [
            "problem  settings",
            "ok       PUBLIC_URL",
            "warning  SECRETARIAT_CHANNEL",
            "problem  schedules",
            "warning  database",
            "warning  Slack",
        ],
    )


async def test_with_warnings_alone_the_command_exits_with_0(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "schedules.yaml").write_text("timezone: Asia/Jakarta\n", encoding="utf-8")
    async with AsyncExitStack() as stack:
        played = Playground()
        await played.start()
        stack.push_async_callback(played.stop)
        given = {"BOT_TOKEN": played.bot_token, "APP_TOKEN": played.app_token, "API_URL": played.api_url}
        for name, value in given.items():
            monkeypatch.setenv(f"SLACK_{name}", value)
        code = await asyncio.to_thread(main, ["doctor"])
    said = [line.split(":")[0] for line in capsys.readouterr().out.splitlines() if not line.startswith("ok")]
    assert (code, said) == (0, ["warning  SECRETARIAT_CHANNEL", "warning  database"])
