from dataclasses import replace
from datetime import date

import pytest

from messages import card, revisions
from messages.requests import Request, View
from tests import samples
from tests.flows.reading import lines
from tests.validators import refused
from workplan import timeline
from workplan.placed import PlacedActivity
from workplan.plan import Activity
from workplan.revisions import Adoption, Recoded, Revision
from workplan.timeline import Timeline

SECOND = Revision(7, 2, Adoption("12th ACCEC meeting", date(2023, 5, 10), "ACCEC/12/5"))
LATER = replace(samples.STUDY, timeline=timeline.parse("by end 2023"), original=samples.BY_H1)


def facts(activity: Activity = LATER, revision: Revision | None = SECOND) -> list[tuple[str, str]]:
    return revisions.facts(replace(samples.placed(activity), revision=revision))


def test_what_was_never_revised_has_nothing_to_show() -> None:
    assert revisions.facts(samples.placed()) == []


def test_the_original_stands_beside_the_revised_timeline() -> None:
    shown = lines(card.card(replace(samples.placed(LATER), revision=SECOND), View(Request(), samples.TODAY)).blocks)
    assert [line for line in shown if line.startswith(("Timeline", "Originally"))] == [
        "Timeline  by end 2023 → 31 Dec 2023, in 7 months",
        "Originally  By end H1 2023; 6 months later, revision 2, 12th ACCEC meeting",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("by end Q1 2023", "By end H1 2023; 3 months earlier, revision 2, 12th ACCEC meeting"),
        ("31 July 2023", "By end H1 2023; 31 days later, revision 2, 12th ACCEC meeting"),
        ("1 July 2023", "By end H1 2023; 1 day later, revision 2, 12th ACCEC meeting"),
        ("by end Q2 2023", "By end H1 2023; the same day, revision 2, 12th ACCEC meeting"),
        ("ongoing", "By end H1 2023; revision 2, 12th ACCEC meeting"),
    ],
)
def test_slippage_is_said_in_words(words: str, said: str) -> None:
    assert facts(replace(LATER, timeline=timeline.parse(words))) == [("Originally", said)]


def test_an_original_that_a_file_states_names_no_revision() -> None:
    assert facts(revision=None) == [("Originally", "By end H1 2023; 6 months later")]


def test_an_activity_that_had_no_timeline_says_so() -> None:
    assert facts(replace(LATER, original=Timeline())) == [("Originally", "no timeline; revision 2, 12th ACCEC meeting")]


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("revision 2, 12th ACCEC meeting", "A.2.1.1 is now A.2.1.3 since revision 2, 12th ACCEC meeting"),
        (None, "A.2.1.1 is now A.2.1.3"),
    ],
)
def test_what_was_asked_for_by_its_former_code_says_which_it_has_now(since: str | None, said: str) -> None:
    placed = replace(samples.placed(), recoded=Recoded("A.2.1.1", since))
    assert revisions.facts(placed) == [("Code", said)]


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        (LATER, "“by end 2023” (31 Dec 2023), 6 months later than “By end H1 2023”"),
        (replace(LATER, timeline=timeline.parse("30 June 2023")), "“30 June 2023” (30 Jun 2023), the same day as “By end H1 2023”"),
        (replace(LATER, timeline=timeline.parse("ongoing")), "“ongoing” instead of “By end H1 2023”"),
        (samples.STUDY, "“By end H1 2023” (30 Jun 2023) as first adopted"),
    ],
)  # fmt: skip
def test_what_holds_is_said_beside_what_was_first_adopted(activity: Activity, said: str) -> None:
    assert revisions.moved(activity) == said


def hostile() -> PlacedActivity:
    text = samples.HOSTILE * 40
    activity = replace(LATER, timeline=Timeline(text), original=Timeline(text))
    revision = Revision(1, 1, Adoption(text, None, text, text))
    return replace(samples.placed(activity), revision=revision, recoded=Recoded(text, text))


def test_slack_takes_it_at_any_length() -> None:
    placed = hostile()
    assert refused(card.card(placed, View(Request(full=True), samples.TODAY)).payload()) == []
    assert placed.revision is not None
    assert len(revisions.adopted(placed.activity, placed.revision)) < 2000
