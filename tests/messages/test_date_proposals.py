from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from messages import date_proposals
from messages.letter import letter
from playground.block_kit import problems
from tests import samples
from tests.flows.reading import buttons, lines
from tests.validators import refused
from workplan import timeline
from workplan.letters import Kind, Letter
from workplan.proposals import About, Proposal
from workplan.recipients import Part
from workplan.revisions import Adoption

PROPOSAL = Proposal(
    id=7,
    about=About.DATE,
    activity_id=3,
    plan="ASEAN",
    code="A.2.1.3",
    title="Technical Study",
    made_by="UATFJCC",
    made_at=datetime(2023, 5, 15, 2, tzinfo=UTC),
    content={"timeline": "by end 2023"},
    why="the consultant left",
)
REVISED = replace(samples.STUDY, timeline=timeline.parse("by end 2023"), original=samples.BY_H1)
HOSTILE = replace(
    PROPOSAL,
    code=samples.HOSTILE * 9,
    title=samples.HOSTILE * 40,
    content={"timeline": samples.HOSTILE * 40},
    why=samples.HOSTILE * 40,
)


def told(subject: dict[str, Any]) -> Any:  # noqa: ANN401 - a message
    sent = Letter("t", Kind.HEADS_UP, "UCHAIR", Part.CHAIR, None, samples.TODAY, "Asia/Jakarta", subject=subject)
    return letter(sent, samples.TODAY)


def test_the_chair_reads_what_is_proposed_beside_what_was_first_adopted() -> None:
    shown = told(date_proposals.subject(PROPOSAL, REVISED))
    assert (lines(shown.blocks), buttons(shown.blocks)) == (
        [
            "A date for A.2.1.3 is proposed",
            "@UATFJCC proposes for Technical Study:",
            "“by end 2023” (31 Dec 2023), 6 months later than “By end H1 2023”",
            "Because: the consultant left",
            "It holds once a meeting has adopted it.",
        ],
        ["Adopt", "Decline"],
    )


@pytest.mark.parametrize(
    ("is_asked", "said"),
    [
        (
            True,
            "Your proposal for A.2.1.3, “by end 2023”, waits for the chair: it holds once a meeting adopts it. "
            "/activity A.2.1.3 undo withdraws it.",
        ),
        (False, "Your proposal for A.2.1.3, “by end 2023”, is kept, but nobody can be asked now: tell the chair."),
    ],
)
def test_who_proposes_is_told_who_decides(is_asked: bool, said: str) -> None:
    assert date_proposals.made(PROPOSAL, is_asked=is_asked) == said


@pytest.mark.parametrize("proposal", [PROPOSAL, HOSTILE, replace(PROPOSAL, why=None)])
def test_slack_takes_every_letter_and_form(proposal: Proposal) -> None:
    told_both = [
        told(date_proposals.subject(proposal, REVISED)),
        told(date_proposals.answer(proposal, samples.HOSTILE * 9, "UCHAIR", proposal.why)),
    ]
    views = [date_proposals.adopt_form(proposal), date_proposals.decline_form(proposal)]
    assert [refused(each.payload()) for each in told_both] + [problems(view, "modal") for view in views] == [[]] * 4


def test_a_form_reads_back_what_was_submitted() -> None:
    values = {
        "meeting": {"meeting": {"value": " 12th ACCEC meeting "}},
        "day": {"day": {"selected_date": "2023-05-10"}},
        "document": {"document": {"value": None}},
    }
    view = {"private_metadata": "7", "state": {"values": values}}
    assert (date_proposals.number(view), date_proposals.read_adoption(view)) == (
        7,
        Adoption("12th ACCEC meeting", date(2023, 5, 10)),
    )
