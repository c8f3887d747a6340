"""Proposals of dates: the letter that asks the chairs, the forms in which they decide, and what is said of it."""

from collections.abc import Mapping
from typing import Any

from messages import blocks, forms, revisions
from messages.forms import View
from messages.telling import Facts, Shown, fact
from workplan.letters import Letter
from workplan.plan import Activity
from workplan.proposals import Proposal
from workplan.revisions import Adoption

ADOPT, DECLINE = "date:adopt", "date:decline"
"""What is clicked; the value is the id of the proposal."""
ADOPTED, DECLINED = "date:adopted", "date:declined"
"""What submitting each form does."""
MEETING, DAY, DOCUMENT, REASON = "meeting", "day", "document", "reason"
ASKED, DECIDED = "date-proposed", "date-decided"
"""What the letters to the chairs and to who proposed are about."""
TIMELINE = "timeline"
"""What a proposal of a date holds: the timeline as worded."""
NAME, TITLE, WORDS = 40, 200, 300
"""Characters of a code, of a title, and of a timeline or a reason."""


def subject(proposal: Proposal, revised: Activity) -> Facts:
    """Return what the letter to the chairs tells: the proposal, and what the activity would be."""
    return {
        "about": ASKED,
        "proposal": proposal.id,
        "plan": proposal.plan,
        "code": proposal.code,
        "title": proposal.title,
        "by": proposal.made_by,
        "moved": revisions.moved(revised),
        "why": proposal.why,
    }


def asking(letter: Letter) -> Shown:
    """Return the headline, the lines and the buttons of the letter that asks the chairs."""
    facts = letter.subject
    lines = [
        [blocks.person(fact(facts, "by", NAME)), blocks.span(f" proposes for {fact(facts, 'title', TITLE)}:")],
        [blocks.span(fact(facts, "moved", 3 * WORDS))],
        *([[blocks.span(f"Because: {fact(facts, 'why', WORDS)}")]] if facts.get("why") else []),
        [blocks.span("It holds once a meeting has adopted it.")],
    ]
    return f"A date for {fact(facts, 'code', NAME)} is proposed", lines, buttons(facts["proposal"])


def buttons(proposal: int) -> list[blocks.Block]:
    """Return the buttons by which a date is decided."""
    number = str(proposal)
    return [blocks.button("Adopt", ADOPT, number, style="primary"), blocks.button("Decline", DECLINE, number)]


def answer(proposal: Proposal, said: str, by: str, why: str | None = None) -> Facts:
    """Return what the letter to who proposed tells: that it was adopted, declined or replaced, by whom and why."""
    return {
        "about": DECIDED,
        "plan": proposal.plan,
        "code": proposal.code,
        "title": proposal.title,
        "timeline": proposal.content[TIMELINE],
        "said": said,
        "by": by,
        "why": why,
    }


def answered(letter: Letter) -> Shown:
    """Return the headline and the lines of the letter to who proposed."""
    facts = letter.subject
    code, said = fact(facts, "code", NAME), fact(facts, "said", WORDS)
    lines = [
        [
            blocks.span(f"“{fact(facts, 'timeline', WORDS)}” for {fact(facts, 'title', TITLE)}: {said}, said "),
            blocks.person(fact(facts, "by", NAME)),
            blocks.span("."),
        ],
        *([[blocks.span(f"Because: {fact(facts, 'why', WORDS)}")]] if facts.get("why") else []),
        [blocks.span(f"/activity {code} shows how it stands.")],
    ]
    return f"Your date for {code}", lines, []


def made(proposal: Proposal, *, is_asked: bool) -> str:
    """Tell who proposed a date who decides it."""
    worded = blocks.clip(str(proposal.content[TIMELINE]), WORDS)
    if not is_asked:
        return f"Your proposal for {proposal.code}, “{worded}”, is kept, but nobody can be asked now: tell the chair."
    waits = f"Your proposal for {proposal.code}, “{worded}”, waits for the chair: it holds once a meeting adopts it."
    return f"{waits} /activity {proposal.code} undo withdraws it."


def adopt_form(proposal: Proposal) -> View:
    """Return the form that asks by which meeting a date is adopted."""
    return forms.view(
        "Adopt a date",
        "Adopt",
        ADOPTED,
        str(proposal.id),
        _about(proposal),
        forms.field(MEETING, "Adopted by", forms.text(WORDS, "12th ACCEC meeting")),
        forms.field(DAY, "On", forms.day(), is_optional=True),
        forms.field(DOCUMENT, "Document", forms.text(WORDS, "A link, or its number"), is_optional=True),
    )


def decline_form(proposal: Proposal) -> View:
    """Return the form that asks why a date is declined."""
    reason = forms.field(REASON, "Why", forms.text(WORDS, "What the body is told") | {"multiline": True})
    return forms.view("Decline a date", "Decline", DECLINED, str(proposal.id), _about(proposal), reason)


def number(view: Mapping[str, Any]) -> int:
    """Return of which proposal a form is."""
    return int(view["private_metadata"])


def read_adoption(view: Mapping[str, Any]) -> Adoption:
    """Read what was submitted in the form of `adopt_form`."""
    return Adoption(forms.typed(view, MEETING), forms.chosen_day(view, DAY), forms.typed(view, DOCUMENT) or None)


def refused_meeting() -> dict[str, str]:
    """Return the refusal of a meeting without a name, on its field."""
    return {MEETING: "Name the meeting, such as 12th ACCEC meeting."}


def read_reason(view: Mapping[str, Any]) -> str:
    """Read what was submitted in the form of `decline_form`."""
    return forms.typed(view, REASON)


def refused_reason() -> dict[str, str]:
    """Return the refusal of nothing as a reason, on its field."""
    return {REASON: "Say why, in a few words: whoever proposed the date is told."}


def decided(proposal: Proposal) -> str:
    """Say how a proposal was decided."""
    return f"The date for {proposal.code} is decided: it was {proposal.state}."


def declined(proposal: Proposal) -> str:
    """Tell who declined a date what becomes of it."""
    return f"The date for {proposal.code} is declined: whoever proposed it is told why."


def _about(proposal: Proposal) -> blocks.Block:
    worded = blocks.clip(str(proposal.content[TIMELINE]), WORDS)
    return blocks.rich(
        blocks.line(
            blocks.span(proposal.code, "bold"),
            blocks.span(f"  {blocks.clip(proposal.title, TITLE)}: “{worded}”"),
        ),
        *([blocks.quote(blocks.clip(proposal.why, WORDS))] if proposal.why else []),
    )
