"""Plans the letters whose nudges have been reached since the last look: all in one transaction, and each nudge once."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, or_, select

from storage import candidates, letters, looks, writing
from storage.letter_tables import LETTER, NUDGE
from storage.looks import Look
from storage.row_values import Values
from storage.tables import ACTIVITY, DELIVERABLE
from workplan import nudges
from workplan.calendar import Place, next_moment
from workplan.contacts import name_key
from workplan.letters import State
from workplan.nudges import Draft, Nudge
from workplan.plan import DeliverableState
from workplan.recipients import NOBODY, Directory
from workplan.status import RUNNING

LONG_AWAY = timedelta(hours=24)
"""A longer time without a look is one in which much may have changed: what has come due meanwhile waits for a word."""
WAIT = timedelta(minutes=15)
"""How long it waits; then it leaves by itself."""
MARGIN = timedelta(days=3)
"""How far back a look goes again when the places or clocks have changed: their days may have begun at other moments."""
CODES_TOLD = 20

Made = tuple[int, str, date, str, int, str]
"""What a nudge is made once for."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a look has found: letters and nudges that were planned, and since when nobody had looked."""

    letters: int = 0
    nudges: int = 0
    since: datetime | None = None


def plan(connection: Connection, directory: Directory, now: datetime) -> Planned:
    """Plan what has been reached since the last look; a clock that went back finds nothing new.

    One that goes back by more than a day was wrong: what was to be looked for from that moment on is from now on.
    """
    look = looks.last(connection, now, for_update=True)
    if look.at - now > LONG_AWAY:
        look = looks.set_back(connection, look, now - LONG_AWAY)
    _begin_watching(connection, directory, now)
    places = _fingerprint(directory)
    if look.places and now <= look.at:
        return Planned(since=look.at)
    is_moved = look.places not in {"", places}
    since = max(look.at - (MARGIN if is_moved else timedelta()), now - nudges.LONGEST)
    found = _reached(connection, directory, since, now)
    planned = _Planner(connection, directory, look, now).put(found) if found else Planned()
    looks.remember(connection, now, places)
    return replace(planned, since=look.at)


def _reached(connection: Connection, directory: Directory, since: datetime, now: datetime) -> list[Nudge]:
    """Return what was reached and not yet made."""
    asked = nudges.asked(directory, since, now)
    if not asked:
        return []
    first, last = since.date() - nudges.WORKING_MARGIN, now.date() + timedelta(1)
    items = [*candidates.load(connection, asked), *candidates.put_off(connection, first, last)]
    if not items:
        return []
    made = _made(connection, since - MARGIN)
    different = {(item.activity_id, item.label, item.anchor, item.on): item for item in items}
    return [nudge for nudge in nudges.reached(directory, different.values(), since, now) if _key(nudge) not in made]


class _Planner:
    """Puts nudges into letters and into the outbox, at one moment."""

    def __init__(self, connection: Connection, directory: Directory, look: Look, now: datetime) -> None:
        self._connection, self._directory, self._look, self._now = connection, directory, look, now
        self._waits: str | None = None

    def put(self, found: Sequence[Nudge]) -> Planned:
        """Write the letters with their nudges, and those that are needless by now."""
        moot = [nudge for nudge in found if nudges.is_moot(nudge)]
        telling = [nudge for nudge in found if not nudges.is_moot(nudge)] if moot else found
        earliest = self._earliest(telling)
        places = {nudge.recipient.slack: nudge.recipient.place for nudge in telling}
        moments = {place: next_moment(earliest, place) for place in set(places.values())}
        at = {slack: moments[place] for slack, place in places.items()}
        drafts = nudges.drafts(telling, at=at)
        there = _letters_from(self._connection, self._now.date() - timedelta(1)) if drafts else {}
        rows, lines = [], [_row(nudge, None, State.CANCELLED, "reported on since") for nudge in moot]
        for draft in drafts:
            letter, is_new = self._letter(draft, there)
            rows += [letter] if is_new else []
            lines += _rows(draft, letter)
            if not is_new:
                self._supersede(letter["token"], draft)
                letters.join(self._connection, letter["token"], draft.kind, draft.recipient)
        writing.insert(self._connection, LETTER, rows)
        writing.insert_new(self._connection, NUDGE, lines)
        return Planned(len(drafts), len(lines))

    def _earliest(self, telling: Sequence[Nudge]) -> datetime:
        """Return from when letters may leave: now, or after a long time without a look once somebody could say no."""
        if not telling or self._now - self._look.at <= LONG_AWAY:
            return self._now
        (secretariat,) = self._directory.of_secretariat(self._today())
        asked = next_moment(self._now, secretariat.place) if secretariat.slack != NOBODY else self._now
        until = asked + WAIT
        count = len({nudge.recipient.slack for nudge in telling})
        span = {"since": self._look.at.isoformat(), "until": until.isoformat()}
        subject = {"about": "away", **span, "letters": count}
        key = f"away:{self._look.at.isoformat()}"
        self._waits = letters.heads_up(self._connection, self._directory, subject, key=key, now=self._now)
        return until

    def _letter(self, draft: Draft, there: Mapping[str, dict[date, Values]]) -> tuple[Values, bool]:
        """Return the letter for a draft, and whether it is new: one that waits takes more, else a later day."""
        recipient, moment = draft.recipient, draft.send_at
        days = there.get(recipient.slack, {})
        # It may wait since an earlier day, of which it was not known then that it would be a day off.
        if waiting := next((row for row in days.values() if _waits(row)), None):
            return waiting, False
        while (day := moment.astimezone(recipient.place.zone).date()) in days:
            tomorrow = datetime.combine(day + timedelta(1), time(), recipient.place.zone)
            moment = next_moment(tomorrow, recipient.place)
        row = letters.row_of(self._look, f"nudge:{recipient.slack}:{day}", draft.kind, recipient, moment)
        return row | {"waits": self._waits}, True

    def _supersede(self, token: str, draft: Draft) -> None:
        """Let what a waiting letter said of the same things give way."""
        for nudge in draft.nudges:
            older = (NUDGE.c.token == token) & (NUDGE.c.activity_id == nudge.item.activity_id)
            same = older & (NUDGE.c.label == nudge.item.label) & (NUDGE.c.state == str(State.PLANNED))
            self._connection.execute(NUDGE.update().where(same), {"state": str(State.SUPERSEDED)})

    def _today(self) -> date:
        return self._now.astimezone(self._directory.schedules.timezone).date()


def _rows(draft: Draft, letter: Values) -> Iterator[Values]:
    for nudge in draft.nudges:
        yield _row(nudge, letter["token"], State(letter["state"]), letter["reason"])
    for nudge in draft.superseded:
        yield _row(nudge, letter["token"], State.SUPERSEDED, None)


def _row(nudge: Nudge, token: str | None, state: State, reason: str | None) -> Values:
    item, body = nudge.item, nudge.body
    return {
        "token": token,
        "activity_id": item.activity_id,
        "label": item.label,
        "occurrence": item.on,
        "anchor": str(item.anchor),
        "rule": nudge.rule.name,
        "ring": nudge.ring,
        "recipient": nudge.recipient.slack,
        "body": body.name if body else None,
        "body_key": name_key(body.name) if body else "",
        "reached": nudge.moment,
        "state": str(state),
        "reason": reason,
    }


def _key(nudge: Nudge) -> Made:
    item = nudge.item
    return item.activity_id, item.label, item.on, nudge.rule.name, nudge.ring, nudge.recipient.slack


def _made(connection: Connection, since: datetime) -> set[Made]:
    columns = NUDGE.c["activity_id", "label", "occurrence", "rule", "ring", "recipient"]
    return {tuple(row) for row in connection.execute(select(*columns).where(NUDGE.c.reached > since))}


def _letters_from(connection: Connection, day: date) -> dict[str, dict[date, Values]]:
    """Return the letters with nudges that are of a day or later, or wait, by recipient and day."""
    there: defaultdict[str, dict[date, Values]] = defaultdict(dict)
    wanted = or_(LETTER.c.day >= day, LETTER.c.state == str(State.PLANNED))
    found = connection.execute(select(LETTER).where(wanted, LETTER.c.key.startswith("nudge:")))
    for row in found.mappings():
        there[row["recipient"]][row["day"]] = dict(row)
    return there


def _waits(letter: Values) -> bool:
    """Whether a letter was never on its way, and so takes more."""
    return letter["state"] == State.PLANNED and letter["first_attempt"] is None


def _begin_watching(connection: Connection, directory: Directory, now: datetime) -> None:
    """Make the nudges of new plans from now on, and tell the secretariat what in them is past already."""
    fresh = looks.unwatched(connection)
    looks.watch(connection, [plan_id for plan_id, _ in fresh], now)
    today = now.astimezone(directory.schedules.timezone).date()
    for plan_id, key in fresh:
        if past := _past(connection, plan_id, today):
            codes = list(dict.fromkeys(past))
            subject = {"about": "loaded", "plan": key, "past": len(past), "codes": codes[:CODES_TOLD]}
            letters.heads_up(connection, directory, subject, key=f"loaded:{plan_id}", now=now)


def _past(connection: Connection, plan_id: int, today: date) -> list[str]:
    """Return the codes of a plan's activities by what of them is past its date and still open."""
    question = (
        select(ACTIVITY.c.code)
        .join(DELIVERABLE, DELIVERABLE.c.activity_id == ACTIVITY.c.id)
        .where(ACTIVITY.c.plan_id == plan_id, ~ACTIVITY.c.withdrawn, ACTIVITY.c.status.in_(sorted(RUNNING)))
        .where(DELIVERABLE.c.due < today, DELIVERABLE.c.state == str(DeliverableState.OPEN))
        .order_by(ACTIVITY.c.position)
    )
    return list(connection.execute(question).scalars())


def _fingerprint(directory: Directory) -> str:
    """Return what differs when letters leave at other moments than before, and is the same in every process."""
    places = sorted(repr(_facts(place)) for place in directory.places)
    return hashlib.sha256("\n".join(places).encode()).hexdigest()


def _facts(place: Place) -> tuple[object, ...]:
    """Return what a place says; sets in their order, for each process has its own."""
    weekend = None if place.weekend is None else sorted(place.weekend)
    return str(place.zone), place.country, weekend, place.hours, sorted(place.closed)
