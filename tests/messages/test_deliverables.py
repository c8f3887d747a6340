from dataclasses import replace
from datetime import date

import pytest

from messages.deliverables import facts
from tests import samples
from workplan import timeline
from workplan.deliverables import completed
from workplan.plan import Activity, Deliverable, DeliverableState, Origin

BRIEF = timeline.parse("3 weeks before the 12th meeting")
DONE = Deliverable("Completion", date(2023, 6, 30), DeliverableState.DONE, date(2023, 5, 2), Origin.TIMELINE)


def shown(activity: Activity, *, full: bool = False) -> list[str]:
    return [f"{label}: {said}" for label, said in facts(activity, samples.TODAY, full=full)]


def test_the_end_of_the_timeline_is_not_said_twice() -> None:
    assert shown(completed(samples.STUDY, {})) == []


def test_that_an_activity_is_delivered_is_said() -> None:
    assert shown(replace(samples.STUDY, deliverables=(DONE,))) == ["Completion: done on 2 May 2023"]


@pytest.mark.parametrize(
    ("due", "said"), [(None, "no date yet"), (date(2023, 6, 1), "1 Jun 2023, in 17 days")]
)  # fmt: skip
def test_what_counts_from_a_meeting_says_its_words_and_its_day(due: date | None, said: str) -> None:
    counted = Deliverable("Completion", due, origin=Origin.TIMELINE, relative=BRIEF.relative)
    activity = replace(samples.STUDY, timeline=BRIEF, deliverables=(counted,))
    assert shown(activity) == [f"Completion: 3 weeks before the 12th meeting → {said}"]


ROUNDS = completed(replace(samples.STUDY, timeline=timeline.parse("2022-2026, annually")), {})
FIRST_DONE = replace(
    ROUNDS, deliverables=(replace(ROUNDS.deliverables[0], state=DeliverableState.DONE), *ROUNDS.deliverables[1:])
)


def test_the_next_open_rounds_are_shown_and_the_others_counted() -> None:
    assert shown(FIRST_DONE) == [
        "Round of 2023: due 31 Dec 2023, in 7 months",
        "Round of 2024: due 31 Dec 2024, in 19 months",
        "and 2 more: until 31 Dec 2026",
    ]


def test_the_full_card_has_the_rounds_that_are_over() -> None:
    assert [line.split(":")[0] for line in shown(FIRST_DONE, full=True)] == [
        "Round of 2022",
        "Round of 2023",
        "Round of 2024",
        "Round of 2025",
        "Round of 2026",
    ]


def test_without_rounds_left_none_are_counted() -> None:
    over = tuple(replace(each, state=DeliverableState.WAIVED) for each in ROUNDS.deliverables)
    assert shown(replace(ROUNDS, deliverables=over)) == []
