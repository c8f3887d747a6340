"""Whoever serves, is away, or has left: a letter goes to those who are to hear of it, and to nobody else (A17, A20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from storage import bodies, claiming, directories, outbox, planning, plans
from storage.database import Database
from storage.letter_tables import ABSENCE, LETTER, LOST, NUDGE
from storage.tables import ACTIVITY
from tests.reliability.undoing import undone
from tests.sizes import size
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.letters import State
from workplan.plan import Activity, Plan, PlanHead
from workplan.rules import Anchor, Rule, Schedules, usual_told
from workplan.timeline import Timeline

EXAMPLES = size(25, 5000)
JAKARTA = ZoneInfo("Asia/Jakarta")
MONDAY = datetime(2023, 5, 15, 9, 30, tzinfo=JAKARTA)
TODAY = MONDAY.date()
LADDER = (Rule("due-today", Anchor.DUE, 0), Rule("to-chair", Anchor.DUE, 0, escalates=True))
HEARING = {Role.LEAD, Role.CO_LEAD}
SECRETARIAT = ("UOFFICER", "UASSISTANT")
PEOPLE, CHANNELS = ["U1", "U2", "U3", "U4", *SECRETARIAT], ["C1", "C2"]
LEAVING = ["U1", "U2", "U3", "U4", "UOFFICER"]
"""Somebody of the secretariat is always there: where nobody at all is, a letter fails for good."""
NAMES = ["B1", "B2", "B3"]

_TOLD = select(NUDGE.c.recipient, ACTIVITY.c.code).join(ACTIVITY, ACTIVITY.c.id == NUDGE.c.activity_id)

around = st.none() | st.integers(-3, 3).map(lambda days: TODAY + timedelta(days))
terms = st.tuples(around, around).map(lambda term: term if None in term else tuple(sorted(term)))  # type: ignore[type-var]
people = st.builds(
    lambda who, post, term: Person(who, post, *term), st.sampled_from(PEOPLE), st.sampled_from(Post), terms
)
absences = st.dictionaries(st.sampled_from(LEAVING), st.tuples(st.integers(-3, 3), st.integers(0, 3)), max_size=3)
lost = st.sets(st.sampled_from([*LEAVING, *CHANNELS]), max_size=3)


@dataclass(frozen=True, slots=True)
class Committee:
    """Who there is, who leads what, and who is away or has left; `later` more of them, once the letters are planned."""

    bodies: tuple[Body, ...]
    activities: tuple[tuple[Involvement, ...], ...]
    chairs: tuple[str, ...]
    absent: dict[str, tuple[int, int]]
    lost: set[str]
    absent_later: dict[str, tuple[int, int]]
    lost_later: set[str]


@st.composite
def committees(draw: st.DrawFn) -> Committee:
    known = tuple(
        Body(name, channel=draw(st.none() | st.sampled_from(CHANNELS)), people=tuple(draw(st.lists(people, max_size=3, unique_by=lambda each: each.slack_user))))
        for name in draw(st.lists(st.sampled_from(NAMES), unique=True))
    )  # fmt: skip
    roles = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Role), min_size=1)
    involved = roles.map(lambda several: tuple(Involvement(name, role) for name, role in several.items()))
    activities = tuple(draw(st.lists(involved, min_size=1, max_size=3)))
    chairs = tuple(draw(st.lists(st.sampled_from(["U1", "UCHAIR"]), unique=True)))
    return Committee(known, activities, chairs, draw(absences), draw(lost), draw(absences), draw(lost))


def hearers(committee: Committee, involved: Iterable[Involvement], *, later: bool = True) -> list[str]:
    """Return who is to hear of an activity today, for each part they have: as the rules have it, put down once more.

    `later`: as things stand when letters are sent, or else when they are planned.
    """
    gone = committee.lost | (committee.lost_later if later else set())
    away = {
        who
        for who, (first, days) in ((committee.absent_later if later else {}) | committee.absent).items()
        if TODAY + timedelta(first) <= TODAY <= TODAY + timedelta(first + days)
    }
    secretariat = [each for each in SECRETARIAT if each not in gone | away][:1]
    heard = [each for each in committee.chairs if each not in gone | away] or list(secretariat)
    for each in involved:
        if each.role in HEARING:
            heard += _of_body(committee, each.name, gone, away) or secretariat
    return heard


def _of_body(committee: Committee, name: str, gone: set[str], away: set[str]) -> list[str]:
    body = next((each for each in committee.bodies if each.name == name), None)
    if body is None:
        return []
    for post in Post:
        there = [each for each in body.people if each.post is post and _serves(each, TODAY)]
        if found := [each.slack_user for each in there if each.slack_user not in gone | away]:
            return found
    return [body.channel] if body.channel and body.channel not in gone else []


def has_two_parts(committee: Committee) -> bool:
    """Whether anybody would hear of a thing twice over: they get it once, and when they leave then, one part is lost."""
    parts = [hearers(committee, each, later=False) for each in committee.activities]
    return any(len(each) > len(set(each)) for each in parts)


def _serves(person: Person, day: date) -> bool:
    return (person.since or day) <= day <= (person.until or day)


def _lives_through(connection: Connection, committee: Committee) -> dict[str, set[str]]:
    """Return who gets a letter about which activity."""
    schedules = Schedules(JAKARTA, rules=LADDER, told=usual_told(LADDER), chairs=committee.chairs)
    rows = tuple(
        Activity(f"A.{number}", "A study", "", Timeline("Now", end=TODAY), bodies=involved)
        for number, involved in enumerate(committee.activities)
    )
    bodies.save(connection, committee.bodies)
    plans.save(connection, Plan(PlanHead("WHO", "A plan"), (), rows))
    _leave(connection, committee.absent, committee.lost)
    for moment in (MONDAY - timedelta(hours=8), MONDAY - timedelta(minutes=10)):
        planning.plan(connection, directories.load(connection, schedules, SECRETARIAT), moment)
    _leave(connection, committee.absent_later | committee.absent, committee.lost | committee.lost_later)
    while due := dict(claiming.due(connection, MONDAY, None)):
        directory = directories.load(connection, schedules, SECRETARIAT)
        claiming.claim(connection, directory, list(due), MONDAY, MONDAY)
    # Who has had a letter today hears of what comes on top of it tomorrow: that waits.
    hearing = NUDGE.c.state.in_((str(State.SENDING), str(State.PLANNED)))
    found = connection.execute(_TOLD.where(hearing)).all()
    return {row.code: {each.recipient for each in found if each.code == row.code} for row in rows}


def _leave(connection: Connection, absent: dict[str, tuple[int, int]], gone: set[str]) -> None:
    connection.execute(ABSENCE.delete())
    connection.execute(LOST.delete())
    for who, (first, days) in absent.items():
        span = {"since": TODAY + timedelta(first), "until": TODAY + timedelta(first + days)}
        connection.execute(ABSENCE.insert(), {"slack_user": who, **span})
    for who in gone:
        connection.execute(LOST.insert(), {"slack": who, "reason": "user_disabled", "found_at": MONDAY})


def test_letters_go_to_those_who_are_to_hear_of_it_and_to_nobody_else(database: Database) -> None:
    letters = 0

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(committees())
    def holds(committee: Committee) -> None:
        nonlocal letters
        expected = {f"A.{number}": set(hearers(committee, each)) for number, each in enumerate(committee.activities)}
        with undone(database) as connection:
            told = _lives_through(connection, committee)
            left = connection.execute(LETTER.select().where(outbox.is_in(State.SENDING))).all()
        letters += len(left)
        for code, heard in told.items():
            assert heard <= expected[code]
        if not has_two_parts(committee) or not (committee.absent_later or committee.lost_later):
            assert told == expected

    holds()
    print(
        f"\nA17: {EXAMPLES} committees, {letters} letters: 0 outside of who is to hear of it, 0 missing,"
        " but where somebody of two parts leaves meanwhile"
    )
