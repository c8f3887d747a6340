from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from bot import people
from bot.people import People
from bot.settings import Settings
from playground.server import Playground
from workplan.access import Actor, NotAllowedError

TEAM = "T0PLAY"
OFFICER = {"id": "U1", "team_id": "T1", "real_name": "Rina Hartono", "is_admin": True}


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = datetime(2023, 5, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def slack() -> AsyncIterator[Playground]:
    playground = Playground()
    await playground.start()
    yield playground
    await playground.stop()


def asking(slack: Playground, clock: Clock) -> People:
    """Return the people of the stand-in's workspace."""
    settings = Settings(_env_file=None, slack_api_url=slack.api_url)
    return People(settings, slack.bot_token, clock)


def read(more: dict[str, Any]) -> Actor:
    """Read what users.info says of an officer, with some fields otherwise."""
    return people.read({**OFFICER, **more}, asks_in="T1", home="T1")


async def asked_of_slack(slack: Playground, clock: Clock, *seconds: int) -> list[bool]:
    """Identify a member at these moments; return of each time whether Slack's answer was a new one."""
    known, start, found = asking(slack, clock), clock.time, []
    for number, second in enumerate(seconds):
        clock.time = start + timedelta(seconds=second)
        slack.stage.workspace.admit(replace(slack.stage.workspace.person("UMEMBER"), real_name=str(number)))
        found.append((await known.identify("UMEMBER", TEAM)).name == str(number))
    return found


@pytest.mark.parametrize(
    ("user", "actor"),
    [
        ("UOFFICER", Actor("UOFFICER", "Rina Hartono", is_admin=True)),
        ("UMEMBER", Actor("UMEMBER", "Thandar Aung")),
        ("UGUEST", Actor("UGUEST", "Kenji Mori", is_guest=True)),
        ("URAPPORTEUR", Actor("URAPPORTEUR", "Rapporteur", is_bot=True)),
    ],
)
async def test_people_are_who_slack_says_they_are(slack: Playground, clock: Clock, user: str, actor: Actor) -> None:
    assert await asking(slack, clock).identify(user, TEAM) == actor


async def test_who_asks_from_another_workspace_is_an_outsider(slack: Playground, clock: Clock) -> None:
    known = asking(slack, clock)
    assert [(await known.identify("UOFFICER", team)).is_outsider for team in (TEAM, "TOTHER", "")] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("more", "is_outsider"),
    [
        ({}, False),
        ({"team_id": "T2"}, True),
        ({"team_id": None}, True),
        ({"team_id": "T2", "enterprise_user": {"teams": ["T2", "T1"]}}, False),
        ({"is_stranger": True}, True),
    ],
)
def test_who_belongs_to_another_workspace_is_an_outsider(more: dict[str, Any], is_outsider: bool) -> None:
    assert read(more).is_outsider is is_outsider


@pytest.mark.parametrize("flag", ["is_admin", "is_owner", "is_primary_owner"])
def test_owners_are_admins(flag: str) -> None:
    assert read({"is_admin": False, flag: True}).is_admin


@pytest.mark.parametrize("flag", ["is_restricted", "is_ultra_restricted"])
def test_guests_of_either_kind_are_guests(flag: str) -> None:
    assert read({flag: True}).is_guest


def test_who_has_left_is_told_apart() -> None:
    assert read({"deleted": True}).is_deleted


async def test_slack_is_asked_again_after_five_minutes(slack: Playground, clock: Clock) -> None:
    assert await asked_of_slack(slack, clock, 0, 299, 300, 599, 600) == [True, False, True, False, True]


async def test_a_clock_that_is_set_back_makes_nobody_known_for_longer(slack: Playground, clock: Clock) -> None:
    assert await asked_of_slack(slack, clock, 0, -3600) == [True, True]


async def test_somebody_is_known_without_asking_for_five_minutes(slack: Playground, clock: Clock) -> None:
    several, start = asking(slack, clock), clock.time
    found: list[Actor | None] = []
    await several.identify("UMEMBER", TEAM)
    for seconds in (0, 299, 300, -1):
        clock.time = start + timedelta(seconds=seconds)
        found.append(several.known("UMEMBER", TEAM))
    assert found == [Actor("UMEMBER", "Thandar Aung")] * 2 + [None, None]


async def test_nobody_is_known_of_whom_slack_was_not_asked(slack: Playground, clock: Clock) -> None:
    several = asking(slack, clock)
    before = several.known("UMEMBER", TEAM)
    await several.identify("UOFFICER", TEAM)
    assert (before, several.known("UMEMBER", TEAM)) == (None, None)


async def test_who_is_known_and_asks_from_another_workspace_is_an_outsider(slack: Playground, clock: Clock) -> None:
    several = asking(slack, clock)
    await several.identify("UMEMBER", TEAM)
    found = several.known("UMEMBER", "TOTHER")
    assert found is not None
    assert found.is_outsider


async def test_somebody_slack_does_not_know_is_refused(slack: Playground, clock: Clock) -> None:
    with structlog.testing.capture_logs() as logged, pytest.raises(NotAllowedError) as raised:
        await asking(slack, clock).identify("UNOBODY", TEAM)
    assert (str(raised.value), logged[0]["action"], logged[0]["error"]) == (
        "Slack knows nobody by the id UNOBODY: name somebody of this workspace.",
        "people.failed",
        "user_not_found",
    )


async def test_when_slack_cannot_be_asked_everybody_is_refused(clock: Clock) -> None:
    settings = Settings(_env_file=None, slack_api_url="http://127.0.0.1:9/api/", slack_bot_token=SecretStr("xoxb-1"))
    with pytest.raises(NotAllowedError) as raised:
        await People(settings, "xoxb-1", clock).identify("UOFFICER", TEAM)
    assert str(raised.value) == "Slack cannot say who you are right now: try again in a minute."


async def test_what_failed_is_asked_again_at_once(slack: Playground, clock: Clock) -> None:
    known = asking(slack, clock)
    with pytest.raises(NotAllowedError):
        await known.identify("UNEW", TEAM)
    slack.stage.workspace.admit(replace(slack.stage.workspace.person("UMEMBER"), id="UNEW"))
    assert (await known.identify("UNEW", TEAM)).user == "UNEW"
