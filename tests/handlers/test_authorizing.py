from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import structlog

from bot.settings import Settings
from bot.slack_files import Files
from bot.slack_letters import Letters
from bot.slack_views import Views
from handlers.authorizing import authorize
from handlers.deps import Deps
from storage.database import Database
from workplan import access
from workplan.access import Action, Actor, NotAllowedError
from workplan.rules import Schedules

SETTINGS = Settings(_env_file=None)
PEOPLE = {
    "URINA": Actor("URINA", "Rina Hartono"),
    "UANAN": Actor("UANAN", "Anan Prasert"),
    "ULEFT": Actor("ULEFT", "Linh Tran", is_deleted=True),
    "UTHANDAR": Actor("UTHANDAR", "Thandar Aung"),
}


def deps(folder: Path, *secretariat: str) -> Deps:
    """Return what handlers are given, with people who are known by heart."""

    async def identify(user: str, _team: str) -> Actor:
        return access.appointed(PEOPLE[user], secretariat)

    async def nowhere(_to: str, _what: dict[str, object]) -> None:
        """Send nothing."""

    def now() -> datetime:
        return datetime(2023, 5, 15, tzinfo=UTC)

    database = Database(f"sqlite:///{folder}/never-opened.db")
    views, files, letters = Views(SETTINGS, None), Files(SETTINGS, None), Letters(SETTINGS, None)
    times = Schedules(ZoneInfo("UTC"))
    return Deps(database, now, lambda: times, nowhere, nowhere, identify, views, files, letters, secretariat)


async def test_who_may_is_returned(tmp_path: Path) -> None:
    actor = await authorize(deps(tmp_path, "URINA"), "URINA", "T1", Action.IMPORT_PLAN)
    assert actor.name == "Rina Hartono"


@pytest.mark.parametrize(
    ("secretariat", "whom"),
    [
        (("URINA",), "Rina Hartono"),
        (("ULEFT", "URINA", "UANAN"), "Rina Hartono or Anan Prasert"),
        (("ULEFT",), "an admin of this Slack workspace"),
        ((), "an admin of this Slack workspace"),
    ],
)
async def test_who_may_not_is_told_whom_to_ask(tmp_path: Path, secretariat: tuple[str, ...], whom: str) -> None:
    with pytest.raises(NotAllowedError) as raised:
        await authorize(deps(tmp_path, *secretariat), "UTHANDAR", "T1", Action.IMPORT_PLAN)
    assert str(raised.value) == f"Only the secretariat may load a plan: ask {whom}."


async def test_a_denial_is_logged(tmp_path: Path) -> None:
    with structlog.testing.capture_logs() as logged, pytest.raises(NotAllowedError):
        await authorize(deps(tmp_path), "UTHANDAR", "T1", Action.CHANGE_DEFAULT)
    assert logged == [
        {
            "event": "not allowed",
            "log_level": "warning",
            "action": "access.denied",
            "user": "UTHANDAR",
            "team": "T1",
            "wanted": "change-default",
        }
    ]
