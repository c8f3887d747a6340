from typing import Any

import pytest

from messages.letter import letter
from tests import samples
from tests.flows.reading import buttons, lines
from tests.validators import refused
from workplan.letters import Kind, Letter
from workplan.recipients import Part

AWAY = {"about": "away", "since": "2023-05-12T09:00:00+07:00", "until": "2023-05-15T02:15:00+00:00", "letters": 7}
HELD = {"about": "held", "letter": "abc", "what": "the reminder of 15 May 2023", "to": "UATFJCC", "at": AWAY["until"]}
NOT_OURS = {"about": "not-ours", "nudge": 17, "by": "U1", "code": "A.2.1.3", "title": "Study", "body": "ATFJCC"}
WAITING = {
    "about": "schedules-waiting",
    "digest": "d",
    "changed": ["nudges"],
    "cancelled": 9,
    "planned": 20,
    "rings": 1,
}
SUBJECTS: dict[str, tuple[dict[str, Any], list[str], list[str]]] = {
    "a plan that is watched now": (
        {"about": "loaded", "plan": "ASEAN", "past": 13, "codes": [f"A.{n}" for n in range(13)]},
        [
            "Reminders for ASEAN begin now",
            "13 due dates had passed before, of A.0, A.1, A.2, A.3, A.4, A.5, A.6, A.7, A.8, A.9, A.10, A.11 and others: nothing is sent for the time until now.",
            "For what is still owed, the next reminders follow as schedules.yaml has them; its “first day” keeps them from what fell due before. /activity and a code shows what an activity owes.",
        ],
        [],
    ),
    "a plan without anything past": (
        {"about": "loaded", "plan": "ASEAN", "past": 0, "codes": []},
        ["Reminders for ASEAN begin now", "None of its dates had passed before: there is nothing to do."],
        [],
    ),
    "letters that wait after a pause": (
        AWAY,
        [
            "Back after a pause: 7 letters wait",
            "Rapporteur last worked on Fri 12 May 2023 at 09:00 (Asia/Jakarta). 7 letters fell due meanwhile and wait: send them now or drop them. If you do nothing, what still applies leaves on Mon 15 May 2023 at 09:15 (Asia/Jakarta).",
        ],
        ["Send now", "Drop them"],
    ),
    "a letter that is held": (
        HELD,
        [
            "One letter waits for a person to decide",
            "Slack left open whether the reminder of 15 May 2023 reached @UATFJCC on Mon 15 May 2023 at 09:15 (Asia/Jakarta), and Rapporteur could not find out by itself.",
            "Look or ask whether it is there: say Sent if it is, Send again if it is not.",
        ],
        ["Sent", "Send again"],
    ),
    "a letter that is held, of which little is known": (
        {"about": "held", "letter": "abc"},
        [
            "One letter waits for a person to decide",
            "Slack left open whether a letter reached its recipient on a day before, and Rapporteur could not find out by itself.",
            "Look or ask whether it is there: say Sent if it is, Send again if it is not.",
        ],
        ["Sent", "Send again"],
    ),
    "somebody who left": (
        {"about": "unreachable", "slack": "UATFJCC", "reason": "user_disabled"},
        [
            "Somebody cannot be reached",
            "Letters do not reach @UATFJCC any more: they left the workspace. They go to the next who speaks for the body, or come here.",
            "Name somebody else, or another channel, with /workplan people; or let Rapporteur into the channel.",
        ],
        [],
    ),
    "a channel without us, for a reason we know no words for": (
        {"about": "unreachable", "slack": "C1", "reason": "ekm_access_denied"},
        [
            "Somebody cannot be reached",
            "Letters do not reach @C1 any more: ekm_access_denied. They go to the next who speaks for the body, or come here.",
            "Name somebody else, or another channel, with /workplan people; or let Rapporteur into the channel.",
        ],
        [],
    ),
    "what a body says is not theirs": (
        NOT_OURS,
        [
            "A.2.1.3: not ours, says ATFJCC",
            "@U1 says that A.2.1.3 Study is not for ATFJCC.",
            "ATFJCC gets no more reminders of it. If another body leads, correct the plan and load it anew; if it is theirs after all, tell them.",
        ],
        ["Open"],
    ),
    "a change of the schedules": (
        WAITING,
        [
            "A change of schedules.yaml waits for your yes",
            "It changes nudges. Of 20 nudges planned for the next half year it would cancel 9, and 1 letter would leave at once: more than it may without your yes.",
            "Until then the earlier settings stay in force. python -m bot nudges shows what the change would send.",
        ],
        ["Apply", "Keep the old"],
    ),
    "schedules with problems": (
        {"about": "schedules-refused", "digest": "d", "problems": ["schedules.yaml:3: hours is wrong."] * 21},
        [
            "schedules.yaml has 21 mistakes",
            *["schedules.yaml:3: hours is wrong."] * 20,
            "and 1 more",
            "The last good version stays in force. Correct the file: it is read again by itself.",
        ],
        [],
    ),
    "what a later version tells": (
        {"about": "comet"},
        ["Rapporteur has news: comet", "Ask whoever runs Rapporteur what this is about."],
        [],
    ),
}  # fmt: skip


def of(subject: dict[str, Any]) -> Letter:
    day, zone = samples.TODAY, "Asia/Jakarta"
    return Letter("t0", Kind.HEADS_UP, "UOFFICER", Part.SECRETARIAT, None, day, zone, subject=subject)


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_happened_is_told_with_what_to_do_next(name: str) -> None:
    subject, said, offers = SUBJECTS[name]
    shown = letter(of(subject), samples.TODAY)
    assert (lines(shown.blocks), buttons(shown.blocks)) == (said, offers)


@pytest.mark.parametrize(
    ("subject", "values"),
    [(AWAY, ["t0", "t0"]), (HELD, ["abc", "abc"]), (NOT_OURS, ["17"]), (WAITING, ["d", "d"])],
)
def test_buttons_carry_what_is_decided(subject: dict[str, Any], values: list[str]) -> None:
    assert [each["value"] for each in letter(of(subject), samples.TODAY).blocks[-1]["elements"]] == values


def test_what_was_decided_takes_the_place_of_the_buttons() -> None:
    shown = letter(of({**AWAY, "settled": "They were dropped", "settled_by": "UOFFICER"}), samples.TODAY)
    assert (lines(shown.blocks)[-1], buttons(shown.blocks)) == ("✓ They were dropped (@UOFFICER).", [])


def test_who_reads_by_ear_hears_all_of_it() -> None:
    assert letter(of(NOT_OURS), samples.TODAY).text == (
        "A.2.1.3: not ours, says ATFJCC. U1 says that A.2.1.3 Study is not for ATFJCC. "
        "ATFJCC gets no more reminders of it. If another body leads, correct the plan and load it anew; "
        "if it is theirs after all, tell them."
    )


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_letter_passes_three_validators_whatever_it_holds(name: str) -> None:
    subject, *_ = SUBJECTS[name]
    kept = {"about", "since", "until", "at", "slack", "to", "by", "letter", "digest", "settled_by"}
    hostile = {key: value if key in kept else _hostile(value) for key, value in subject.items()}
    assert refused(letter(of({**hostile, "settled": samples.HOSTILE * 40}), samples.TODAY).payload()) == []


def _hostile(value: object) -> object:
    if isinstance(value, int):
        return 10**9
    return [samples.HOSTILE * 40] * 60 if isinstance(value, list) else samples.HOSTILE * 200
