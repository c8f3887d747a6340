"""Whatever goes wrong on the way: nothing is lost, nothing comes twice, and nobody is asked again too early."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar, cast

import pytest
from sqlalchemy import Connection

from handlers.delivery import Delivered
from playground.calls import Call
from playground.oracle import Verdict
from storage import senders
from storage.claiming import OPEN_AT_MOST, WORKERS
from storage.database import Database
from tests.flows.postal import MONDAY, Office
from tests.sizes import size

T = TypeVar("T")

MANY, STORM = size(9, 500), size(20, 500)
"""Letters of which some meet one kind of fault, and letters among which half of the answers ask to wait."""

KINDS = (
    "close-before", "close-after", "reset-before", "reset-after", "500-before", "500-after", "502-before", "502-after",
    "truncated", "cut", "dribbled", "fatal_error", "fatal_error-after", "internal_error", "internal_error-after",
    "service_unavailable-after", "request_timeout-after", "ratelimited:5",
)  # fmt: skip


async def finish(office: Office, rounds: int = 40, **every: float) -> Delivered:
    """Do rounds until nothing waits; return what the last one said."""
    for _ in range(rounds):
        done = await office.round(**every or {"seconds": 61})
        if not done.waiting:
            return done
    return done


async def finish_many(office: Office) -> Delivered:
    """Do rounds until nothing waits, each as soon as there may be more to do but not before what is open has settled."""
    done = await office.round()
    for _ in range(10 * len(office.expected)):
        if not done.next_at:
            break
        office.clock.moment = max(office.clock.moment + timedelta(seconds=61), done.next_at)
        done = await office.round()
    return done


def asked_early(office: Office) -> int:
    """Count the posts that were made before the end of a wait that Slack had asked for."""
    posts = [call for call in office.slack.rig.calls.all if call.method == "chat.postMessage"]
    waits = [(at(call), at(call) + timedelta(seconds=call.retry_after)) for call in posts if call.retry_after]
    return sum(any(asked < at(call) < over for asked, over in waits) for call in posts)


def at(call: Call) -> datetime:
    return datetime.fromisoformat(call.at)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_fault_loses_nothing_and_doubles_nothing(office: Office, kind: str) -> None:
    people = office.hire(MANY)
    office.write(*people)
    for person in people[:: size(3, 1)]:
        office.slack.rig.faults.script(kind, channel=person)
    done = await finish_many(office)
    played = office.slack.rig.faults.played.total()
    print(f"\nA4, {kind}: {MANY} letters, {played} faults, {done.held} held: {office.verdict()}, {office.states()}")
    assert (office.verdict(), done.held, office.states(), office.unexplained()) == (Verdict(), 0, {"sent": MANY}, 0)
    assert played == len(people[:: size(3, 1)])


@pytest.mark.parametrize("kind", ["hang-before", "hang-after", "slow-before:0.4"])
async def test_an_answer_that_does_not_come_in_time_loses_nothing_and_doubles_nothing(
    office: Office, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.TIMEOUT", 0.2)
    office.write(*office.hire(3))
    office.slack.rig.faults.script(kind, nth=2)
    done = await finish(office)
    assert (office.verdict(), done.held, office.states()) == (Verdict(), 0, {"sent": 3})


@pytest.mark.parametrize("seed", range(2))
async def test_many_faults_together_lose_nothing_and_double_nothing(office: Office, seed: int) -> None:
    office.write(*office.hire(40))
    office.slack.rig.faults.rate(0.1, seed=seed)
    await finish(office)
    assert (office.verdict(), office.states(), office.unexplained()) == (Verdict(), {"sent": 40}, 0)


@pytest.mark.parametrize("seconds", [1, 30, 120])
async def test_while_slack_asks_to_wait_nothing_is_asked_of_it(office: Office, seconds: int) -> None:
    office.write(*office.hire(3))
    office.slack.rig.faults.script(f"ratelimited:{seconds}", times=3)
    first = await office.round()
    asked = len(office.slack.rig.calls.all)
    early = await office.round(seconds=seconds - 0.5)
    assert (early, len(office.slack.rig.calls.all)) == (replace(first, next_at=early.next_at), asked)
    assert early.next_at == max(MONDAY + timedelta(seconds=seconds), office.clock.moment + timedelta(seconds=1))
    assert ((await office.round(seconds=1)).sent, office.verdict()) == (3, Verdict())


async def test_a_storm_of_rate_limits_loses_nothing_and_nothing_is_asked_too_early(office: Office) -> None:
    office.write(*office.hire(STORM))
    office.slack.rig.faults.rate(0.5, dict.fromkeys([f"ratelimited:{n}" for n in (1, 7, 60, 120)], 1.0), seed=4)
    await finish(office, 60 * STORM, seconds=10)
    limited = office.slack.rig.faults.played["ratelimited"]
    print(f"\nA5 seed 4: {STORM} letters, {limited} requests to wait, {asked_early(office)} early: {office.verdict()}")
    assert (office.verdict(), office.states(), asked_early(office)) == (Verdict(), {"sent": STORM}, 0)


async def test_a_message_limit_is_waited_out_like_a_rate_limit(office: Office) -> None:
    office.write(*office.hire(1))
    office.slack.rig.faults.script("message_limit_exceeded")
    assert [
        (await office.round()).waiting,
        (await office.round(seconds=59)).waiting,
        (await office.round(seconds=1)).sent,
    ] == [1, 1, 1]


async def test_six_hours_without_slack_lose_nothing_and_leave_few_to_look_for(office: Office) -> None:
    office.write(*office.hire(40))
    office.slack.rig.faults.script("500-after", times=1)
    office.slack.rig.faults.script("500-before", method=None, times=None)
    for _ in range(12):
        await office.round(minutes=30)
        assert office.states()["unknown"] <= OPEN_AT_MOST
    office.slack.rig.faults.clear()
    office.clock.moment = MONDAY + timedelta(days=1)
    done = await finish(office)
    assert (office.verdict(), done.held, office.states()) == (Verdict(), 0, {"sent": 40})


@pytest.mark.parametrize("kind", ["close-before", "500-before"])
async def test_while_posting_alone_fails_no_letter_is_risked(office: Office, kind: str) -> None:
    office.write(*office.hire(40))
    office.slack.rig.faults.script(kind, times=None)
    for _ in range(15):
        await office.round(minutes=5)
        assert office.states()["unknown"] + office.states()["held"] <= OPEN_AT_MOST
    office.slack.rig.faults.clear()
    office.clock.moment = MONDAY + timedelta(days=1)
    done = await finish(office)
    assert (office.verdict(), done.held, office.states()) == (Verdict(), 0, {"sent": 40})


async def test_a_server_that_is_not_there_is_asked_less_and_less_often(office: Office) -> None:
    office.write(*office.hire(2))
    await office.slack.stop()
    pauses = []
    for _ in range(7):
        start = office.clock.moment
        done = await office.round()
        assert done.next_at is not None
        pauses.append((done.next_at - start).total_seconds())
        office.clock.moment = done.next_at
    assert (pauses, office.states()) == ([15, 30, 60, 120, 240, 300, 300], {"planned": 2})


async def test_after_unclear_answers_one_letter_tries_the_way(office: Office) -> None:
    office.write(*office.hire(30))
    office.slack.rig.faults.script("500-before", times=WORKERS + 1)  # letters, and the trial that risks none
    done = [await office.round(), await office.round(minutes=6), await office.round(minutes=6)]
    assert [each.sent for each in done] == [0, 0, 30]
    concurrent = [call.n for call in office.slack.rig.calls.all if call.method == "chat.postMessage"]
    assert len(concurrent) == WORKERS + 1 + 1 + 30


async def test_refused_tokens_stop_everything_and_lose_nothing(office: Office) -> None:
    office.write(*office.hire(10))
    office.slack.rig.faults.script("token_revoked", method="auth.test", times=2)
    done = [await office.round(), await office.round(minutes=1), await office.round(minutes=4)]
    with office.database.reading() as connection:
        stopped = senders.load(connection).stopped
    assert ([each.waiting for each in done], office.calls(), stopped) == ([10, 10, 10], 0, "token_revoked")
    assert (await office.round(minutes=5)).sent == 10


async def test_a_missing_scope_stops_everything_after_the_first_letters(office: Office) -> None:
    office.write(*office.hire(20))
    office.slack.rig.scopes = frozenset({"users:read", "im:write"})
    first = await office.round()
    assert (first.waiting, office.calls(), office.states()) == (20, WORKERS, {"planned": 20})
    assert (await office.round(minutes=5), office.calls()) == (
        replace(first, next_at=(MONDAY + timedelta(minutes=10))),
        WORKERS + 1,
    )
    office.slack.rig.scopes = None
    assert (await office.round(minutes=5)).sent == 20


async def test_a_form_that_slack_does_not_take_is_sent_as_plain_text(office: Office) -> None:
    token = office.write_one()
    office.slack.rig.faults.script("invalid_blocks")
    assert (await office.round(), office.verdict()) == (Delivered(sent=1), Verdict())
    assert office.slack.stage.workspace.message(office.row(token).channel, office.row(token).ts).blocks == ()


async def test_what_slack_takes_in_no_form_is_held(office: Office) -> None:
    token = office.write_one()
    office.slack.rig.faults.script("msg_too_long", times=2)
    done = await office.round()
    assert (done.held, office.row(token).state, office.row(token).reason) == (1, "held", "msg_too_long")
    assert [each["letter"] for each in office.about("held")] == [token]


class Killed(BaseException):
    """The process ends here."""


class Fragile:
    """A database that is the end of the process: before its nth transaction, within it, or right after it."""

    def __init__(self, database: Database, point: str, nth: int) -> None:
        self.ask = database.ask
        self._database, self._point, self._left = database, point, nth

    async def run(self, work: Callable[[Connection], T]) -> T:
        self._left -= 1
        if self._left == 0 and self._point == "before":
            raise Killed
        result = await self._database.run(self._dying(work) if self._left == 0 and self._point == "within" else work)
        if self._left == 0:
            raise Killed
        return result

    def _dying(self, work: Callable[[Connection], T]) -> Callable[[Connection], T]:
        def die(connection: Connection) -> T:
            work(connection)
            raise Killed

        return die


async def kill(office: Office, point: str, nth: int, **later: float) -> None:
    """Do a round that the process does not live to the end of."""
    whole = office.deps
    office.deps = replace(whole, database=cast(Database, Fragile(office.database, point, nth)))
    with pytest.raises(Killed):
        await office.round(**later)
    office.deps = whole


@pytest.mark.parametrize("point", ["before", "within", "after"])
@pytest.mark.parametrize("nth", range(1, 6))
async def test_a_death_at_any_moment_loses_nothing_and_doubles_nothing(office: Office, point: str, nth: int) -> None:
    office.write(*office.hire(WORKERS + 4))
    await kill(office, point, nth)
    done = await finish(office)
    sent = {"sent": WORKERS + 4}
    assert (office.verdict(), done.held, office.states(), office.unexplained()) == (Verdict(), 0, sent, 0)


RECOVER, LOOK_UP, CLAIM = 1, 2, 3


async def test_many_deaths_in_a_row_are_no_reason_to_hold_a_letter(office: Office) -> None:
    token = office.write_one()
    await kill(office, "after", CLAIM)
    for _ in range(9):
        await kill(office, "after", CLAIM + 1, minutes=2)
    done = await finish(office)
    assert (done, office.row(token).broken, office.verdict()) == (Delivered(sent=1), 10, Verdict())


async def test_a_letter_that_the_process_never_survives_is_held_at_last(office: Office) -> None:
    token = office.write_one()
    await kill(office, "after", CLAIM)
    for _ in range(10):
        await kill(office, "after", CLAIM + 1, minutes=2)
    await office.round(minutes=2)
    assert (office.row(token).state, office.row(token).reason) == (
        "held", "not there after several sendings (Rapporteur stopped while it was sent)",
    )  # fmt: skip


async def test_a_letter_that_is_being_sent_when_the_process_dies_is_left_alone_for_a_minute(office: Office) -> None:
    token = office.write_one()
    await kill(office, "after", CLAIM)
    states = []
    for seconds in (0, 59, 1):
        await office.round(seconds=seconds)
        states.append(office.row(token).state)
    assert states == ["unknown", "unknown", "sent"]
