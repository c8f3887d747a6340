"""Proposals of dates: the letter that asks the chairs, the forms in which they decide, and what is said of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from messages import blocks, forms, revisions
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

Facts = dict[str, Any]
View = dict[str, Any]
Shown = tuple[str, list[list[blocks.Block]], list[blocks.Block]]


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
    number = _fact(facts, "proposal", NAME)
    lines = [
        [blocks.person(_fact(facts, "by", NAME)), blocks.span(f" proposes for {_fact(facts, 'title', TITLE)}:")],
        [blocks.span(_fact(facts, "moved", 3 * WORDS))],
        *([[blocks.span(f"Because: {_fact(facts, 'why', WORDS)}")]] if facts.get("why") else []),
        [blocks.span("It holds once a meeting has adopted it.")],
    ]
    foot = [blocks.button("Adopt", ADOPT, number, style="primary"), blocks.button("Decline", DECLINE, number)]
    return f"A date for {_fact(facts, 'code', NAME)} is proposed", lines, foot


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
    code, said = _fact(facts, "code", NAME), _fact(facts, "said", WORDS)
    lines = [
        [
            blocks.span(f"“{_fact(facts, 'timeline', WORDS)}” for {_fact(facts, 'title', TITLE)}: {said}, said "),
            blocks.person(_fact(facts, "by", NAME)),
            blocks.span("."),
        ],
        *([[blocks.span(f"Because: {_fact(facts, 'why', WORDS)}")]] if facts.get("why") else []),
        [blocks.span(f"/activity {code} shows how it stands.")],
    ]
    return f"Your date for {code}", lines, []


def made(proposal: Proposal, *, is_asked: bool) -> str:
    """Tell who proposed a date who decides it."""
    worded = blocks.clip(str(proposal.content[TIMELINE]), WORDS)
    if not is_asked:
        return f"Your proposal for {proposal.code}, “{worded}”, is kept, but nobody can be asked now: tell the chair."
    return f"Your proposal for {proposal.code}, “{worded}”, waits for the chair: it holds once a meeting adopts it."


def adopt_form(proposal: Proposal) -> View:
    """Return the form that asks by which meeting a date is adopted."""
    return forms.view(
        "Adopt a date",
        "Adopt",
        ADOPTED,
        str(proposal.id),
        _about(proposal),
        forms.field(MEETING, "Adopted by", _text("12th ACCEC meeting", WORDS)),
        forms.field(DAY, "On", {"type": "datepicker"}, is_optional=True),
        forms.field(DOCUMENT, "Document", _text("A link, or its number", WORDS), is_optional=True),
    )


def decline_form(proposal: Proposal) -> View:
    """Return the form that asks why a date is declined."""
    reason = forms.field(REASON, "Why", _text("What the body is told", WORDS) | {"multiline": True})
    return forms.view("Decline a date", "Decline", DECLINED, str(proposal.id), _about(proposal), reason)


def number(view: Mapping[str, Any]) -> int:
    """Return of which proposal a form is."""
    return int(view["private_metadata"])


def read_adoption(view: Mapping[str, Any]) -> Adoption:
    """Read what was submitted in the form of `adopt_form`."""
    day = view["state"]["values"][DAY][DAY].get("selected_date")
    return Adoption(_typed(view, MEETING), date.fromisoformat(day) if day else None, _typed(view, DOCUMENT) or None)


def refused_meeting() -> dict[str, str]:
    """Return the refusal of a meeting without a name, on its field."""
    return {MEETING: "Name the meeting, such as 12th ACCEC meeting."}


def read_reason(view: Mapping[str, Any]) -> str:
    """Read what was submitted in the form of `decline_form`."""
    return _typed(view, REASON)


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


def _text(placeholder: str, most: int) -> blocks.Block:
    return {"type": "plain_text_input", "placeholder": blocks.plain(placeholder, 150), "max_length": most}


def _typed(view: Mapping[str, Any], name: str) -> str:
    return str(view["state"]["values"][name][name].get("value") or "").strip()


def _fact(facts: Mapping[str, Any], name: str, most: int) -> str:
    value = facts.get(name)
    return "" if value is None else blocks.clip(str(value), most)
