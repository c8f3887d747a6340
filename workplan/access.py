"""Who may do what: one rule for commands, buttons and forms alike, and whatever it does not allow is refused."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from workplan.errors import WorkPlanError


class NotAllowedError(WorkPlanError):
    """Somebody may not do what they asked for, or nobody can say now whether they may; the text says whom to ask."""


class Role(StrEnum):
    """What somebody is for the committee, or for a body that an act concerns."""

    SECRETARIAT = "secretariat"
    FOCAL_POINT = "focal-point"


class Action(StrEnum):
    """What not everybody may do; to read is no action, for everybody may."""

    CHANGE_DEFAULT = "change-default"
    IMPORT_PLAN = "import-plan"
    SET_MEETING = "set-meeting"
    CHANGE_MILESTONE = "change-milestone"
    REPORT = "report"
    DECIDE = "decide"
    FORESEE = "foresee"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who wants to do something: what Slack says of them, and what they are for the committee.

    `is_guest`: of this workspace, in one channel or several. `is_outsider`: of another workspace, in a shared channel.
    """

    user: str
    name: str = ""
    roles: frozenset[Role] = frozenset()
    is_admin: bool = False
    is_guest: bool = False
    is_deleted: bool = False
    is_bot: bool = False
    is_outsider: bool = False


ALLOWED: dict[Action, frozenset[Role]] = {
    Action.CHANGE_DEFAULT: frozenset({Role.SECRETARIAT}),
    Action.IMPORT_PLAN: frozenset({Role.SECRETARIAT}),
    Action.SET_MEETING: frozenset({Role.SECRETARIAT}),
    Action.CHANGE_MILESTONE: frozenset({Role.SECRETARIAT}),
    Action.REPORT: frozenset({Role.SECRETARIAT, Role.FOCAL_POINT}),
    Action.DECIDE: frozenset({Role.SECRETARIAT}),
    Action.FORESEE: frozenset({Role.SECRETARIAT}),
}
"""Nobody reports in the place of a body but the secretariat: the chair does not either."""


def appointed(actor: Actor, secretariat: Collection[str]) -> Actor:
    """Return somebody with their roles: the users named are the secretariat; where none is named, the admins are.

    A guest can be named, for the officers of a secretariat are often guests of the workspace; see decision 7.
    """
    is_named = actor.user in secretariat if secretariat else actor.is_admin and not actor.is_guest
    return replace(actor, roles=frozenset({Role.SECRETARIAT} if is_named else ()))


def speaking(actor: Actor, *, speaks: bool) -> Actor:
    """Return somebody with what they are for the bodies an act concerns: focal point or deputy in term, or nothing.

    A guest can be: who speaks for a body is named in its table.
    """
    return replace(actor, roles=actor.roles | {Role.FOCAL_POINT}) if speaks else actor


def allows(actor: Actor, action: Action) -> bool:
    """Whether somebody may do something; who has left, a bot, and a member of another workspace never may."""
    if actor.is_deleted or actor.is_bot or actor.is_outsider:
        return False
    return not actor.roles.isdisjoint(ALLOWED.get(action, frozenset()))
