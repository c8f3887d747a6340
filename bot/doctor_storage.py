"""What `doctor` sees without Slack: the settings, the schedules, the database, and how letters stand."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from bot import schedules, serving
from bot.diagnosis import Finding, ok, problem, warning
from bot.errors import OperatorError
from bot.settings import Settings
from messages.listing import plural
from storage import checkup, directories, migrating, outbox, plans, senders
from storage import schedules as stored
from storage.database import Database, read_url, sqlite_is_safe
from storage.errors import DatabaseBusyError, DatabaseUnavailableError
from storage.files.findings import FileError
from storage.planning import LONG_AWAY
from storage.schedules import Standing
from workplan.contacts import Office
from workplan.involvement import Involvement
from workplan.recipients import Directory
from workplan.rules import Schedules

SILENT = timedelta(minutes=10)
"""After so long without a look letters that could leave are late."""
LOAD = "python -m bot plan load FILE"
RING = "run python -m bot serve, or python -m bot tick from cron"


@dataclass(frozen=True, slots=True)
class Reached:
    """Everybody whom letters may reach, and the bodies that lead what is running."""

    directory: Directory
    leads: tuple[Involvement, ...]

    def today(self, now: datetime) -> date:
        """Return the day it is for the committee."""
        return now.astimezone(self.directory.schedules.timezone).date()


TICK_ALONE = (
    "with neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET, tick sends letters, but nothing that is typed or clicked "
    "is answered: set one of them, and run serve"
)


def settings(chosen: Settings) -> list[Finding]:
    """Say how the bot would be reached."""
    try:
        serving.check_bot_token(chosen)
        if chosen.slack_app_token is None and chosen.slack_signing_secret is None:
            return [warning("settings", TICK_ALONE)]
        serving.check(chosen)
    except OperatorError as error:
        return [problem("settings", str(error))]
    way = "Socket Mode" if chosen.slack_app_token else f"HTTP at {chosen.host}, port {chosen.port}"
    return [ok("settings", f"serve would use {way}")]


def secretariat(chosen: Settings, reached: Reached | None, now: datetime) -> Finding:
    """Say where failures would be told."""
    if chosen.secretariat_channel:
        return ok("SECRETARIAT_CHANNEL", f"failures are told in {chosen.secretariat_channel}")
    named = reached.directory.holders(Office.SECRETARIAT, reached.today(now)) if reached else chosen.secretariat
    told = f"{named[0]} alone" if named else "nobody, for SECRETARIAT is not set either"
    return warning("SECRETARIAT_CHANNEL", f"is not set, and failures are told to {told}: set it to a channel's id")


def calendars(chosen: Settings) -> Finding:
    """Say whether calendar programs can subscribe."""
    if chosen.public_url:
        return ok("PUBLIC_URL", f"calendar programs subscribe under {chosen.public_url}/calendar/")
    return ok("PUBLIC_URL", "is not set, so nobody gets an address for a calendar program")


def times(chosen: Settings) -> tuple[Schedules | None, Finding]:
    """Return what schedules.yaml says, and whether it can be taken."""
    about = str(chosen.schedules)
    try:
        read = schedules.read(chosen.schedules)
    except FileError as error:
        more = len(error.findings) - 1
        rest = f" and {plural(more, 'further problem')}" if more else ""
        return None, problem("schedules", f"{error.findings[0]}{rest}")
    return read, ok("schedules", f"{about}: {plural(len(read.rules), 'nudge')}, {read.timezone}")


def database(url: str) -> tuple[Database | None, list[Finding]]:
    """Return the database where it can be used as it is, and how it is; nothing is made or brought up to date."""
    try:
        address = read_url(url)
        if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
            return None, [warning("database", f"there is none at {address.database} yet: {LOAD} makes it")]
        opened = Database(url)
    except DatabaseUnavailableError as error:
        return None, [problem("database", str(error))]
    found, is_usable = _schema(opened)
    if not is_usable:
        opened.close()
    return (opened if is_usable else None), [found]


def _schema(opened: Database) -> tuple[Finding, bool]:
    """Return how the database is, and whether it can be used."""
    try:
        with opened.begin() as connection:  # what cannot be written is found out here; nothing is
            revision = migrating.revision(connection)
        mode = opened.journal_mode()
    except DatabaseUnavailableError as error:
        return (warning if isinstance(error, DatabaseBusyError) else problem)("database", str(error)), False
    if mode == "wal" and not sqlite_is_safe():
        said = f"is in WAL mode, which SQLite {sqlite3.sqlite_version} may damage: stop what uses it, then start again"
        return problem("database", said), True
    kind = f"SQLite {sqlite3.sqlite_version} in journal mode {mode}" if mode else "PostgreSQL"
    if revision == migrating.HEAD:
        return ok("database", f"{kind}, schema {revision}"), True
    if revision is None or revision < migrating.HEAD:
        return warning("database", f"{kind}, schema {revision}: serve brings it to {migrating.HEAD}"), False
    return problem("database", f"schema {revision} is of a newer Rapporteur: start that, or put back a backup"), False


def letters(connection: Connection, now: datetime) -> list[Finding]:
    """Say whether somebody rings the bell, and what waits for a person."""
    if not plans.names(connection):
        return [warning("plans", f"none is loaded yet: {LOAD}")]
    backlog, way = outbox.backlog(connection, now), senders.load(connection)
    found = [_look(checkup.looked_at(connection), backlog.waiting, now)]
    if way.stopped:
        said = f"has stopped, for Slack says {way.stopped}: correct that, and it goes on by itself"
        found.append(problem("the sender", said))
    if backlog.held:
        said = f"{plural(backlog.held, 'letter')} held for a person: decide under what the secretariat was told of each"
        found.append(warning("letters", said))
    return [*found, *_versions(connection)]


def _look(looked_at: datetime | None, waiting: int, now: datetime) -> Finding:
    if looked_at is None:
        return warning("the last look", f"nobody has looked yet for what is due: {RING}")
    ago = now - looked_at
    said = f"{looked_at.isoformat(timespec='minutes')}, {plural(waiting, 'letter')} waiting"
    if ago > LONG_AWAY:
        return problem("the last look", f"{said}: nobody rings the bell; {RING}")
    if ago > SILENT and waiting:
        return warning("the last look", f"{said}: nobody rings the bell; {RING}")
    return ok("the last look", said)


def _versions(connection: Connection) -> list[Finding]:
    """Say what keeps the file from being in force, its mistakes aside."""
    standing = stored.standing(connection)
    if waiting := standing.get(Standing.WAITING):
        since = waiting.at.isoformat(timespec="minutes")
        return [warning("schedules", f"a change waits for a yes of the secretariat since {since}")]
    refused = standing.get(Standing.REFUSED)
    if refused and "by" in refused.told:
        return [warning("schedules", f"{refused.told['by']} kept the old ones: the file is not what is in force")]
    return []


def reached(connection: Connection, read: Schedules | None, chosen: Settings) -> Reached | None:
    """Return whom letters may reach under the schedules in force, or else those that were read; None without any."""
    version = stored.in_force(connection)
    known = (_parsed(chosen, version.text) if version else None) or read
    if known is None:
        return None
    return Reached(directories.load(connection, known, chosen.secretariat_ids), checkup.leads(connection))


def _parsed(chosen: Settings, text: str) -> Schedules | None:
    try:
        return schedules.parse(str(chosen.schedules), text)
    except FileError:
        return None
