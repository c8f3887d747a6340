"""What the bot says when somebody was named or is not any more, and when a body is not known."""

from collections.abc import Mapping, Sequence
from datetime import date

from messages import blocks
from messages.blocks import Runs
from messages.people_form import MAKE, encode
from messages.people_words import POSTS, capital, spoken, term, text, vacancies
from workplan.appointments import Changed, Unknown
from workplan.contacts import Office, Person
from workplan.terms import Term
from workplan.typed_people import Does, Wanted

IS = {Office.SECRETARIAT: "of the secretariat", Office.CHAIR: "chair"}
ADMINS_ARE = "Nobody is named as the secretariat now: the admins of this Slack workspace are it."
ADMINS_ARE_NOT = "Whoever is named is the secretariat from now on, and the admins of this Slack workspace are not."
DONE = "This was done already: /workplan people shows how it is now."
NAME = 200


def changed(done: Changed, notes: Sequence[str], names: Mapping[str, str], today: date) -> blocks.Message:
    """Say what was changed, and from what; further sentences stand below."""
    tell = {Does.ADD: _named, Does.REMOVE: _removed, Does.CHANNEL: _channel}
    return _message([*tell[done.wanted.does](done, today), *map(text, notes)], names)


def unknown(found: Unknown, *, offers: bool) -> blocks.Message:
    """Say that no plan names a body; where it `offers` to make it, that is asked."""
    meant = f" Did you mean {blocks.clip(found.near, NAME)}?" if found.near else ""
    said = f"No plan names “{_name(found.wanted)}”, and nobody speaks for it yet.{meant}"
    next_ = "Make it only if it is to be a new body." if offers else "/workplan people lists the bodies there are."
    shown = _message([text(f"{said} {next_}")], {})
    make = [blocks.actions(blocks.button("Make it", MAKE, encode(found.wanted)))] if offers else []
    return blocks.Message(shown.text, (*shown.blocks, *make))


def ask_removal(wanted: Wanted, names: Mapping[str, str]) -> blocks.Message:
    """Ask once more before somebody is removed."""
    runs = [_who(wanted), *text(f" {_serves(wanted, 'will not be', 'will not speak for')} any more, from today on.")]
    return _message([runs, text("They stay listed as former for a year.")], names)


def _named(done: Changed, today: date) -> list[Runs]:
    wanted = done.wanted
    what = IS[wanted.office] if wanted.office else f"{POSTS[wanted.post]} of {_name(wanted)}" if wanted.post else ""
    if not done:
        return [[_who(wanted), *text(f" is {what} already: nothing was changed.")]]
    terms = "".join(term(each.since, each.until, today) for each in done.after if each not in done.before)
    earlier = ", ".join(_served(each, today) for each in done.before if each not in done.after)
    return [[_who(wanted), *text(f" is {what}{terms}.{f' Before: {earlier}.' if earlier else ''}")]]


def _removed(done: Changed, today: date) -> list[Runs]:
    is_not = _serves(done.wanted, "is not", "does not speak for")
    if not done:
        return [[_who(done.wanted), *text(f" {is_not}: nothing was changed.")]]
    left = [capital(text(f"{vacancy}.")) for vacancy in vacancies(done.body, today)] if done.body else []
    return [[_who(done.wanted), *text(f" {is_not} any more.")], *left]


def _channel(done: Changed, _: date) -> list[Runs]:
    wanted = done.wanted
    if not done:
        has = "that channel" if wanted.who else "no channel"
        return [text(f"{_name(wanted)} has {has} already: nothing was changed.")]
    now = [blocks.channel(wanted.who)] if wanted.who else text("none")
    was = [*text(", instead of "), blocks.channel(done.channel)] if done.channel else []
    return [[*text(f"The channel of {_name(wanted)} is now "), *now, *was, *text(".")]]


def _served(each: Term, today: date) -> str:
    what = POSTS[each.post] if isinstance(each, Person) else "in office"
    return f"{what}{term(each.since, each.until, today)}"


def _serves(wanted: Wanted, of_office: str, of_body: str) -> str:
    return f"{of_office} {IS[wanted.office]}" if wanted.office else f"{of_body} {_name(wanted)}"


def _who(wanted: Wanted) -> blocks.Block:
    return blocks.person(str(wanted.who))


def _name(wanted: Wanted) -> str:
    return blocks.clip(wanted.of, NAME)


def _message(lines: Sequence[Runs], names: Mapping[str, str]) -> blocks.Message:
    return blocks.Message(spoken(lines, names), (blocks.rich(*(blocks.line(*runs) for runs in lines)),))
