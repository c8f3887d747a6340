from dataclasses import replace

import pytest

from workplan import access
from workplan.access import ALLOWED, Action, Actor, Role

MEMBER = Actor("U2")
ADMIN = Actor("U3", is_admin=True)
GUEST = Actor("U4", is_guest=True)
EVERYTHING = frozenset(Role)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_rule_allows_it(role: Role, action: Action) -> None:
    assert access.allows(replace(MEMBER, roles=frozenset({role})), action) is (role in ALLOWED[action])


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize(
    "actor", [replace(MEMBER, is_deleted=True), replace(MEMBER, is_bot=True), replace(MEMBER, is_outsider=True)]
)
def test_who_has_left_bots_and_strangers_never_may_whatever_they_are(actor: Actor, action: Action) -> None:
    assert not access.allows(replace(actor, roles=EVERYTHING), action)


@pytest.mark.parametrize("action", Action)
def test_to_be_an_admin_is_no_role(action: Action) -> None:
    assert not access.allows(ADMIN, action)


def test_what_no_rule_allows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(access.ALLOWED, Action.IMPORT_PLAN)
    assert not access.allows(replace(MEMBER, roles=EVERYTHING), Action.IMPORT_PLAN)


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
    assert (Role.SECRETARIAT in access.appointed(actor, secretariat).roles) is is_secretariat


@pytest.mark.parametrize(
    ("actor", "speaks", "roles"),
    [
        (MEMBER, False, {Role.MEMBER, Role.CHAIR}),
        (replace(MEMBER, user="U9"), False, {Role.MEMBER}),
        (replace(GUEST, user="U2"), False, {Role.MEMBER, Role.CHAIR}),
        (GUEST, True, {Role.MEMBER}),
        (GUEST, False, set()),
        (replace(MEMBER, is_outsider=True), True, {Role.CHAIR}),
    ],
)
def test_members_belong_to_the_workspace_and_as_guests_only_where_they_are_named(
    actor: Actor, speaks: bool, roles: set[Role]
) -> None:
    assert access.appointed(actor, ("U1",), ("U2",), speaks=speaks).roles == roles


def test_who_speaks_for_a_body_is_that_beside_what_they_are_already() -> None:
    secretary = replace(GUEST, roles=frozenset({Role.SECRETARIAT}))
    assert access.speaking(secretary, {Role.DEPUTY}).roles == {Role.SECRETARIAT, Role.DEPUTY}


def test_who_speaks_for_no_body_gets_no_role() -> None:
    assert access.speaking(MEMBER, ()) == MEMBER
