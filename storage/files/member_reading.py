"""The Member States that a file names: those whose plan it is, and those that a metric counts."""

from collections.abc import Iterable
from contextlib import suppress

from storage.files import member_items
from storage.files.fields import WORD, WORDED, Fields
from storage.files.member_items import Item, ItemError
from workplan import member_states
from workplan.member_states import MemberState, Stage, UnknownMemberError

STATE = ("code", "stage", "on", "evidence")
"""What JSON says of a Member State beside naming it."""


def of_plan(fields: Fields) -> tuple[str, ...]:
    """Read the Member States whose plan it is, by codes or names, in the order of the file."""
    named = (_code(fields, "members", text, ()) for text in fields.texts("members", WORD))
    codes = [code for code in named if code]
    _check_once(fields, codes)
    return tuple(codes)


def of_metric(row: Fields, members_of_plan: tuple[str, ...]) -> tuple[MemberState, ...]:
    """Read the Member States that a metric counts, each with what is known of it, in the order of their codes."""
    items = list(_items(row))
    named = [(_code(row, "members", item.country, members_of_plan), item) for item in items]
    known = {code: MemberState(code, *item[1:]) for code, item in named if code}
    _check_once(row, [code for code, _ in named if code])
    for item in _states(row):
        if code := _code(row, "member_states", item.country, members_of_plan):
            known[code] = MemberState(code, *item[1:])
    return tuple(known[code] for code in sorted(known))


def _items(row: Fields) -> Iterable[Item]:
    for text in row.items("members", WORDED):
        try:
            yield member_items.read(text)
        except ItemError as error:
            row.refuse("members", "has a member that cannot be taken", str(error).removesuffix("."))


def _states(row: Fields) -> Iterable[Item]:
    for each in row.each("member_states", row.about):
        each.know(STATE)
        stage = each.word("stage", Stage, Stage.IN_PLACE) if each.text("stage", WORD) else None
        yield Item(each.required("code", WORD), stage, each.day("on"), each.text("evidence", WORDED))


def _code(fields: Fields, name: str, typed: str, members_of_plan: tuple[str, ...]) -> str | None:
    with suppress(UnknownMemberError):
        return member_states.named(typed, members_of_plan) if typed else None
    accepted = (
        f"one of {', '.join(members_of_plan)}" if members_of_plan else "a country's code of two letters, such as KH"
    )
    fields.refuse(name, f"names “{typed[:80]}” among its members", accepted)
    return None


def _check_once(fields: Fields, codes: list[str]) -> None:
    if twice := {code for code in codes if codes.count(code) > 1}:
        fields.refuse("members", f"names {min(twice)} twice among its members", "name each once")
