"""The Home tab: what is yours and when, what waits for you, your people, and, for officers, what slips."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from messages import blocks, date_proposals, dates, people_form, states, suggestions, updated
from messages.listing import plural
from messages.people_words import POSTS
from workplan.contacts import Body, Person
from workplan.deliverables import COMPLETION
from workplan.homes import AHEAD, Due, Dues, Home, Officers
from workplan.proposals import About, Proposal

BODIES, PEOPLE, PROPOSALS, VACANT = 5, 6, 5, 10
"""How many of each are shown."""
MOST = 100
"""Blocks of a Home tab."""
BUTTONS = {About.UPDATE: suggestions.buttons, About.DATE: date_proposals.buttons}

HELP = "/activity help and /workplan help list everything that can be typed."

Part = list[blocks.Block]


def home(found: Home, today: date, *messages: blocks.Message) -> dict[str, Any]:
    """Return the view of the Home tab; `messages` stand below what is theirs.

    Their rows of buttons are left out: a click in a view brings no address to answer to.
    """
    below = [block for message in messages for block in message.blocks if block["type"] != "actions"]
    parts = [_mine(found, today), _waiting(found.proposals), _bodies(found, today), _officers(found, today)]
    shown = [block for part in parts if part for block in (*part, {"type": "divider"})][: MOST // 2]
    return {"type": "home", "blocks": [*shown, *below, blocks.context(HELP)][:MOST]}


def refused(why: str) -> dict[str, Any]:
    """Return the Home tab of somebody who may not read the plan."""
    return {"type": "home", "blocks": [blocks.rich(blocks.line(blocks.span(why)))]}


def _mine(found: Home, today: date) -> Part:
    if not found.bodies:
        return []
    names = ", ".join(blocks.clip(body.name, 40) for body in found.bodies[:BODIES])
    if not found.mine.total:
        return [_heading("Yours"), _text(f"Nothing of {names} is due in the next {AHEAD.days} days.")]
    return [
        _heading("Yours"),
        _text(f"What {names} owes until {dates.day(today + AHEAD)}:"),
        *_dues(found.mine, today),
    ]


def _dues(dues: Dues, today: date) -> Part:
    more = dues.total - len(dues.first)
    rest = [blocks.context(f"and {more:,} more: /activity mine lists the activities.")] if more else []
    return [*(_due(each, today) for each in dues.first), *rest]


def _due(due: Due, today: date) -> blocks.Block:
    late = f"{states.OVERDUE} · " if due.due < today else ""
    label = f"{blocks.clip(due.label, 80)}: " if due.label != COMPLETION else ""
    when = f"due {dates.day(due.due)}, {dates.distance(due.due, today)}"
    said = f"{due.code}  {blocks.clip(due.title, 120)}\n{late}{label}{when}"
    return _text(said, updated.button(due.activity_id))


def _waiting(several: Sequence[Proposal]) -> Part:
    if not several:
        return []
    more = len(several) - PROPOSALS
    rest = [blocks.context(f"and {more} more, in your messages with Rapporteur.")] if more > 0 else []
    shown = [block for each in several[:PROPOSALS] for block in _proposal(each)]
    return [_heading("Waiting for you"), *shown, *rest]


def _proposal(proposal: Proposal) -> Part:
    title = f"{proposal.code}  {blocks.clip(proposal.title, 120)}"
    who = [blocks.person(proposal.made_by), blocks.span(f" proposes for {title}: {_proposed(proposal)}")]
    return [blocks.rich(blocks.line(*who)), blocks.actions(*BUTTONS[proposal.about](proposal.id))]


def _proposed(proposal: Proposal) -> str:
    if proposal.about is About.DATE:
        return blocks.clip(str(proposal.content.get(date_proposals.TIMELINE)), 150)
    return "; ".join(suggestions.of(proposal.content, proposal.why))


def _bodies(found: Home, today: date) -> Part:
    """Show who speaks for somebody's bodies."""
    shown = [_people(body, found, today) for body in found.bodies[:BODIES]]
    return [_heading("Your people"), blocks.rich(blocks.bullets(shown))] if shown else []


def _people(body: Body, found: Home, today: date) -> list[blocks.Block]:
    serving = [person for person in body.people if person.serves(today)]
    if not serving:
        return [blocks.span(blocks.clip(body.name, 80), "bold"), blocks.span("  vacant: nobody speaks for it now")]
    runs = [run for person in serving[:PEOPLE] for run in (*_person(person, found, today), blocks.span(", "))]
    return [blocks.span(blocks.clip(body.name, 80), "bold"), blocks.span("  "), *runs[:-1]]


def _person(person: Person, found: Home, today: date) -> list[blocks.Block]:
    away = next((each for each in found.absences if each.slack_user == person.slack_user and each.until >= today), None)
    until = f", until {dates.day(person.until)}" if person.until else ""
    gone = f", away until {dates.day(away.until)}" if away and away.since <= today else ""
    return [blocks.person(person.slack_user), blocks.span(f" ({POSTS[person.post]}{until}{gone})")]


def _officers(found: Home, today: date) -> Part:
    officers = found.officers
    if officers is None:
        return []
    slipping = [_text(_late(each, today)) for each in officers.slipping.first]
    more = officers.slipping.total - len(slipping)
    rest = (
        [blocks.context(f"and {more:,} more: /activity list status:overdue,at-risk lists the activities.")]
        if more
        else []
    )
    head = f"{plural(officers.slipping.total, 'deliverable')} past the date" if slipping else "Nothing is past its date"
    manage = [blocks.actions(people_form.add())] if found.manages else []
    heading = _heading("For the chair and the secretariat")
    return [heading, _text(f"{head}."), *slipping, *rest, *_other(officers), *manage]


def _late(due: Due, today: date) -> str:
    late = f"{states.OVERDUE_MARK} {blocks.clip(due.label, 60)}, {dates.distance(due.due, today)}"
    return f"{due.code}  {blocks.clip(due.title, 120)} – {late}"


def _other(officers: Officers) -> Part:
    lines = [
        *(
            [f"{plural(officers.held, 'letter')} held for you, told of in the secretariat's messages"]
            if officers.held
            else []
        ),
        *(["A change of schedules.yaml waits for a yes"] if officers.waiting else []),
        *(
            [f"{plural(officers.uncleared, 'activity')} with updates that no meeting has cleared: /workplan clear"]
            if officers.uncleared
            else []
        ),
        *(f"{blocks.clip(body, 60)}: {blocks.clip(why, 100)}" for body, why in officers.vacant[:VACANT]),
    ]
    if len(officers.vacant) > VACANT:
        lines.append(f"and {len(officers.vacant) - VACANT} more bodies nobody can be reached for: /workplan people")
    return [blocks.rich(blocks.bullets([blocks.span(line)] for line in lines))] if lines else []


def _heading(text: str) -> blocks.Block:
    return {"type": "header", "text": blocks.plain(text, 150)}


def _text(text: str, button: blocks.Block | None = None) -> blocks.Block:
    made: blocks.Block = {"type": "section", "text": blocks.plain(text, 2000)}
    return {**made, "accessory": button} if button else made
