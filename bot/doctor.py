"""`doctor`: everything that the bot needs to do its work, looked at in turn; nothing is changed by it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from bot import doctor_slack, doctor_storage, slack_ids
from bot.clock import Clock
from bot.diagnosis import Finding, Level, ok
from bot.doctor_storage import Reached
from bot.settings import Settings
from workplan import terms
from workplan.contacts import Office, is_person
from workplan.involvement import Involvement
from workplan.recipients import NOBODY, Directory, Part

NAMED = 8
"""Bodies that one line names; of more it says how many."""

NAMED_AS = {Office.SECRETARIAT: "named to the secretariat", Office.CHAIR: "named as chair"}

Why = tuple[Level, str]


async def examine(chosen: Settings, now: Clock) -> list[Finding]:
    """Return all findings, each of them one line."""
    read, of_schedules = doctor_storage.times(chosen)
    database, of_database = doctor_storage.database(chosen.database_url.get_secret_value())
    reached = None
    if database:
        try:
            with database.reading() as connection:
                of_database += doctor_storage.letters(connection, now())
                reached = doctor_storage.reached(connection, read, chosen)
        finally:
            database.close()
    secretariat = doctor_storage.secretariat(chosen, reached, now())
    calendars = doctor_storage.calendars(chosen)
    found = [*doctor_storage.settings(chosen), calendars, secretariat, of_schedules, *of_database]
    of_slack = await doctor_slack.tokens(chosen, now)
    found += of_slack
    can_ask = any(each.about == "SLACK_BOT_TOKEN" and each.level is Level.OK for each in of_slack)
    people, channels = _named(chosen, reached, now())
    unreached, lost = await doctor_slack.reach(chosen, people, channels) if can_ask else ([], frozenset())
    found += unreached
    return [*found, *_bodies(reached, lost, now())] if reached else found


def _named(chosen: Settings, reached: Reached | None, now: datetime) -> tuple[dict[str, str], dict[str, str]]:
    """Return the people and channels that are named anywhere, with as what."""
    named: dict[str, str] = {}
    if reached:
        directory, today = reached.directory, reached.today(now)
        named |= slack_ids.people_of(directory.bodies) | slack_ids.channels_of(directory.bodies)
        named |= {
            each.slack_user: NAMED_AS[each.office] for each in directory.officers if not terms.is_past(each, today)
        }
        named |= dict.fromkeys(directory.schedules.chairs, "named as chair in schedules.yaml")
    named |= dict.fromkeys(chosen.secretariat, "named in SECRETARIAT")
    named |= {chosen.secretariat_channel: "the channel of the secretariat"} if chosen.secretariat_channel else {}
    people = {each: what for each, what in named.items() if is_person(each)}
    return people, {each: what for each, what in named.items() if each not in people}


def _bodies(reached: Reached, lost: frozenset[str], now: datetime) -> list[Finding]:
    """Say of the bodies that lead what is running who hears for them, where that is none of their focal points."""
    directory = replace(reached.directory, lost=reached.directory.lost | lost)
    today = reached.today(now)
    leads = [each for each in reached.leads if not directory.is_silent(each)]
    gaps: dict[Why, list[str]] = defaultdict(list)
    for involved in leads:
        if why := _gap(directory, involved, today):
            gaps[why].append(involved.name)
    well = len(leads) - sum(map(len, gaps.values()))
    reachable = [ok("focal points", f"there for {well} of the bodies that lead")] if well else []
    return [
        *reachable,
        *(Finding(level, "focal points", f"{_listed(gaps[level, said])}: {said}") for level, said in gaps),
    ]


def _gap(directory: Directory, involved: Involvement, today: date) -> Why | None:
    """Return why no focal point of a body hears, and who does instead."""
    heard = directory.of_body(involved, today)
    if why := directory.why_not(involved, today):
        reaches = any(each.slack != NOBODY for each in heard)
        instead = "the secretariat hears instead" if reaches else "nobody hears"
        return (Level.WARNING if reaches else Level.PROBLEM), f"{why}; {instead}: name somebody with /workplan people"
    if any(each.part is Part.FOCAL_POINT for each in heard):
        return None
    instead = "a deputy hears" if any(each.part is Part.DEPUTY for each in heard) else "the body's channel hears"
    return Level.WARNING, f"no focal point in term and here; {instead} instead"


def _listed(names: Iterable[str]) -> str:
    several = sorted(names)
    more = f" and {len(several) - NAMED} more" if len(several) > NAMED else ""
    return f"{', '.join(several[:NAMED])}{more}"
