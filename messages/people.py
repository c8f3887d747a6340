"""The answers of `/workplan people`: who speaks for which body, from when until when, and who holds an office.

They are never shared in a channel: each person would be paged there.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from messages import blocks, buttons
from messages.blocks import Runs
from messages.listing import PAGE, pages_of, plural
from messages.people_form import ADD, CHANGE, REMOVE, encode
from messages.people_words import (
    FIXED,
    NOBODY,
    OFFICES,
    Known,
    capital,
    fixed,
    listed,
    of_person,
    spoken,
    text,
    vacancies,
)
from messages.requests import Request, View
from workplan import terms
from workplan.contacts import Body, Office, Person
from workplan.terms import Term
from workplan.typed_people import Does, Wanted

IN_A_LINE, ON_A_PAGE = 6, 20
"""People that a line of the list names, and that one body is shown with: Slack takes 50 blocks."""
OPTION_VALUE, BUTTON_VALUE = 150, 2000
NAME = 150


def listing(known: Known, view: View) -> blocks.Message:
    """Show a page of all bodies, on the first one the offices of the committee before them."""
    start, pages = (view.request.page - 1) * PAGE, pages_of(len(known.bodies))
    several = known.bodies[start : start + PAGE]
    count = plural(len(known.bodies), "body") + (f", page {view.request.page} of {pages}" if pages > 1 else "")
    lines = [office_line(known, each, view.today) for each in Office] if start == 0 else []
    lines += [body_line(known, each, view.today) for each in several]
    title = [blocks.span("People", "bold"), blocks.span(f"  {count}")]
    foot = [*_open_one(several), *buttons.turn(view.request, pages, buttons.WORKPLAN), *_add(known, "")]
    shown = blocks.rich(blocks.line(*title), *([blocks.bullets(lines)] if lines else []))
    return blocks.Message(spoken([title, *lines], known.names), (shown, *buttons.row(foot)))


def body(known: Known, found: Body, today: date) -> blocks.Message:
    """Show one body: how it is called and reached, and everybody who speaks for it, with what changes that."""
    full = text(f"  {blocks.clip(found.full_name, 300)}" if found.full_name else "")
    aliases = blocks.clip(", ".join(found.aliases), 500)
    facts = [
        *(capital(text(vacancy)) for vacancy in vacancies(found, today)),
        *([text(f"Also known as {aliases}")] if aliases else []),
        [blocks.span("Channel: "), blocks.channel(found.channel)] if found.channel else text("No channel"),
    ]
    title = [blocks.span(blocks.clip(found.name, NAME), "bold"), *full]
    return _page(known, found.name, [title, *facts], listed(found.people, today), today)


def office(known: Known, which: Office, today: date) -> blocks.Message:
    """Show who holds an office: first those who are named elsewhere, then those who are named here."""
    facts = [[blocks.person(each), blocks.span(f" {FIXED[which]}")] for each in fixed(known, which)]
    if not known.directory.holders(which, today):
        facts.append(capital(text(NOBODY[which])))
    officers = [each for each in known.directory.officers if each.office is which]
    return _page(known, str(which), [[blocks.span(OFFICES[which], "bold")], *facts], listed(officers, today), today)


def _page(known: Known, of: str, head: Sequence[Runs], people: Sequence[Term], today: date) -> blocks.Message:
    """Show a title with facts, and under it one person after the other."""
    lines = [capital(of_person(known, each, today)) for each in people[:ON_A_PAGE]]
    rest = [text(f"and {len(people) - ON_A_PAGE} more")] if len(people) > ON_A_PAGE else []
    shown = [blocks.rich(blocks.line(*head[0]), *([blocks.bullets(head[1:])] if len(head) > 1 else []))]
    for each, runs in zip(people, lines, strict=False):
        shown += [blocks.rich(blocks.line(*runs)), *_change(known, of, each, today)]
    shown += [blocks.rich(blocks.line(*runs)) for runs in rest]
    return blocks.Message(spoken([*head, *lines, *rest], known.names), (*shown, *buttons.row(_add(known, of))))


def office_line(known: Known, which: Office, today: date) -> Runs:
    """Say in a line who holds an office."""
    officers = [each for each in known.directory.officers if each.office is which]
    parts = [
        *([] if known.directory.holders(which, today) else [text(NOBODY[which])]),
        *([blocks.person(each)] for each in fixed(known, which)),
        *(of_person(known, each, today) for each in listed(officers, today)),
    ]
    return [blocks.span(OFFICES[which], "bold"), blocks.span("  "), *_joined(parts)]


def body_line(known: Known, found: Body, today: date) -> Runs:
    """Say in a line who speaks for a body."""
    parts = [
        *(text(vacancy) for vacancy in vacancies(found, today)),
        *(of_person(known, each, today) for each in listed(found.people, today)),
        *([[blocks.span("channel "), blocks.channel(found.channel)]] if found.channel else []),
    ]
    return [blocks.span(blocks.clip(found.name, NAME), "bold"), blocks.span("  "), *_joined(parts)]


def _joined(parts: Sequence[Runs]) -> Iterator[blocks.Block]:
    """Put parts behind each other, and count those that are too many."""
    more = [text(f"{len(parts) - IN_A_LINE} more")] if len(parts) > IN_A_LINE else []
    for place, part in enumerate([*parts[:IN_A_LINE], *more]):
        yield from [blocks.span("; "), *part] if place else part


def _change(known: Known, of: str, each: Term, today: date) -> list[blocks.Block]:
    """Offer to change or end a term that is not over."""
    if not known.may_change or terms.is_past(each, today):
        return []
    post = each.post if isinstance(each, Person) else None
    name = known.names.get(each.slack_user, each.slack_user)
    changed = Wanted(of, Does.ADD, each.slack_user, post, each.since, each.until)
    removed = Wanted(of, Does.REMOVE, each.slack_user)
    return buttons.row([*_button("Change", CHANGE, changed, name), *_button("Remove", REMOVE, removed, name)])


def _add(known: Known, of: str) -> list[blocks.Block]:
    return (
        _button("Add", ADD, Wanted(of, Does.ADD), f"somebody to {of}" if of else "somebody") if known.may_change else []
    )


def _button(label: str, action_id: str, wanted: Wanted, of: str) -> list[blocks.Block]:
    """Return a button that those who hear it tell from its like; none where it cannot carry the name of a body."""
    value, aloud = encode(wanted), blocks.clip(blocks.clean(f"{label} {of}"), blocks.BUTTON_LIMIT)
    if len(value) > BUTTON_VALUE:
        return []
    return [{**blocks.button(label, action_id, value), "accessibility_label": aloud}]


def _open_one(several: Sequence[Body]) -> list[blocks.Block]:
    """Offer to open a body, or an office; a name that is too long for an option is typed."""
    names = [*OFFICES.values(), *(each.name for each in several)]
    options = [(name, Request(f"people {name}").encode()) for name in names]
    fitting = [(name, value) for name, value in options if len(value) <= OPTION_VALUE]
    return [blocks.menu("Open one…", buttons.action_id(buttons.WORKPLAN, buttons.OPEN), fitting)]
