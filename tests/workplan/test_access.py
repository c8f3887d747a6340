from dataclasses import replace

import pytest

from workplan import access
from workplan.access import Action, Actor, Role

OFFICER = Actor("U1", roles=frozenset({Role.SECRETARIAT}))
MEMBER = Actor("U2")
ADMIN = Actor("U3", is_admin=True)
GUEST = Actor("U4", is_guest=True)
ACTORS = {
    "secretariat": (OFFICER, True),
    "secretariat and guest": (replace(OFFICER, is_guest=True), True),
    "secretariat who has left": (replace(OFFICER, is_deleted=True), False),
    "secretariat that is a bot": (replace(OFFICER, is_bot=True), False),
    "secretariat of another workspace": (replace(OFFICER, is_outsider=True), False),
    "member": (MEMBER, False),
    "admin without a role": (ADMIN, False),
    "guest": (GUEST, False),
    "who has left": (replace(MEMBER, is_deleted=True), False),
    "bot": (replace(MEMBER, is_bot=True), False),
    "of another workspace": (replace(MEMBER, is_outsider=True), False),
    "admin of another workspace": (replace(ADMIN, is_outsider=True), False),
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("kind", ACTORS)
def test_only_the_secretariat_of_this_workspace_may_change_anything(kind: str, action: Action) -> None:
    actor, allowed = ACTORS[kind]
    assert access.allows(actor, action) is allowed


def test_what_no_rule_allows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(access.ALLOWED, Action.IMPORT_PLAN)
    assert not access.allows(OFFICER, Action.IMPORT_PLAN)


@pytest.mark.parametrize(
    ("actor", "secretariat", "is_secretariat"),
    [
        (MEMBER, ("U2", "U9"), True),
        (MEMBER, ("U9",), False),
        (MEMBER, (), False),
        (ADMIN, (), True),
        (ADMIN, ("U9",), False),
        (GUEST, ("U4",), True),
        (GUEST, (), False),
        (replace(GUEST, is_admin=True), (), False),
    ],
)
def test_who_is_named_is_the_secretariat_and_where_nobody_is_the_admins_are(
    actor: Actor, secretariat: tuple[str, ...], is_secretariat: bool
) -> None:
    expected = frozenset({Role.SECRETARIAT}) if is_secretariat else frozenset()
    assert access.appointed(actor, secretariat).roles == expected


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (MEMBER, True),
        (GUEST, True),
        (replace(MEMBER, is_deleted=True), False),
        (replace(MEMBER, is_bot=True), False),
        (replace(MEMBER, is_outsider=True), False),
    ],
)
def test_who_speaks_for_a_body_may_report_unless_they_left_or_are_of_elsewhere(actor: Actor, allowed: bool) -> None:
    assert access.allows(access.speaking(actor, speaks=True), Action.REPORT) is allowed


def test_who_speaks_for_no_body_gets_no_role() -> None:
    assert access.speaking(MEMBER, speaks=False) == MEMBER


@pytest.mark.parametrize("action", [each for each in Action if each is not Action.REPORT])
def test_who_speaks_for_a_body_may_nothing_else(action: Action) -> None:
    assert not access.allows(access.speaking(MEMBER, speaks=True), action)
