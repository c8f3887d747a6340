"""Others meddle with the conversations in which letters are looked for (A12, A13 and A20)."""

from collections import Counter
from pathlib import Path

from bot.slack_letters import EVENT_TYPE, VERSION
from tests.reliability.office import OFFICER, STEP, Judged, Office
from tests.reliability.stand_in import StandIn
from tests.sizes import size
from workplan.letters import State

PEOPLE = size(5, 200)


def _without_answer(office: Office, kind: str, times: int) -> None:
    """Let the first letters to each person go wrong, that often."""
    for person in office.people:
        office.slack.open(person)
        office.slack.do("script", kind=kind, channel=person, times=times)


def test_a_letter_is_not_taken_for_there_because_another_app_copies_its_mark(tmp_path: Path, slack: StandIn) -> None:
    office, decoys = Office(tmp_path, slack, PEOPLE), 0
    _without_answer(office, "close-before", 1)
    office.now = office.days[0]
    office.round()
    while next_at := office.backlog().next_at:
        for row in office.rows(State.UNKNOWN):
            mark = {"event_type": EVENT_TYPE, "event_payload": {"v": VERSION, "k": row.token}}
            slack.do("decoy", channel=f"D{row.recipient}", metadata=mark)
            decoys += 1
        office.now = max(office.now + STEP, next_at)
        office.round()
    judged = office.judge()
    print(f"\nA12: {PEOPLE} letters that did not arrive, {decoys} copies of their marks: {judged}")
    assert (judged, decoys >= PEOPLE) == (Judged(), True)


def test_a_letter_that_is_taken_away_before_it_is_looked_for_comes_once_more_and_is_then_held(
    tmp_path: Path, slack: StandIn
) -> None:
    office, deleted = Office(tmp_path, slack, PEOPLE), 0
    _without_answer(office, "close-after", 2)
    office.now = office.days[0]
    office.round()
    while next_at := office.backlog().next_at:
        for said in slack.ledger()[deleted:]:
            if said["recipient"] != OFFICER:
                slack.do("delete", channel=said["channel"], ts=said["ts"])
            deleted += 1
        office.now = max(office.now + STEP, next_at)
        office.round()
    came = Counter(each["event_payload"]["k"] for each in slack.ledger())
    held = office.rows(State.HELD)
    often = Counter(came[row.token] for row in held)
    print(f"\nA13: {PEOPLE} letters taken away each time, {often[2]} of them came twice and are held, none more often")
    assert (often, office.judge()) == ({2: PEOPLE}, Judged(twice=PEOPLE, held=PEOPLE))
