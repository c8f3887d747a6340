"""Who may do what: one rule for commands, buttons, forms and the Home tab alike; what it does not allow is refused.

docs/security.md has the same table for people; a test holds that the two say the same.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from workplan.errors import WorkPlanError


class NotAllowedError(WorkPlanError):
    """Somebody may not do what they asked for, or nobody can say now whether they may; the text says whom to ask."""


class Role(StrEnum):
    """What somebody is for the committee, or for a body that leads or co-leads what an act concerns."""

    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    FOCAL_POINT = "focal-point"
    DEPUTY = "deputy"
    MEMBER = "member"


class Action(StrEnum):
    """What not everybody may do."""

    READ = "read"
    SUGGEST = "suggest"
    ANSWER = "answer"
    REPORT = "report"
    REPORT_ON_BEHALF = "report-on-behalf"
    REPORT_OUTCOME = "report-outcome"
    ACCEPT_SUGGESTION = "accept-suggestion"
    PROPOSE_DATE = "propose-date"
    REVISE = "revise"
    CLEAR = "clear"
    MANAGE_PEOPLE = "manage-people"
    CHANGE_DEFAULT = "change-default"
    IMPORT_PLAN = "import-plan"
    SET_MEETING = "set-meeting"
    CHANGE_MILESTONE = "change-milestone"
    DECIDE = "decide"
    FORESEE = "foresee"
    SUBSCRIBE_CHANNEL = "subscribe-channel"
    REVOKE_CALENDARS = "revoke-calendars"
    HAND_OVER = "hand-over"


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


SECRETARIAT = frozenset({Role.SECRETARIAT})
BODY = frozenset({Role.FOCAL_POINT, Role.DEPUTY})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.READ: frozenset(Role),
    Action.SUGGEST: frozenset(Role),
    Action.ANSWER: SECRETARIAT | BODY,
    Action.REPORT: BODY,
    Action.REPORT_ON_BEHALF: SECRETARIAT,
    Action.REPORT_OUTCOME: SECRETARIAT | {Role.CHAIR},
    Action.ACCEPT_SUGGESTION: SECRETARIAT | BODY,
    Action.PROPOSE_DATE: SECRETARIAT | BODY,
    Action.REVISE: SECRETARIAT | {Role.CHAIR},
    Action.CLEAR: frozenset({Role.CHAIR}),
    Action.MANAGE_PEOPLE: SECRETARIAT,
    Action.CHANGE_DEFAULT: SECRETARIAT,
    Action.IMPORT_PLAN: SECRETARIAT,
    Action.SET_MEETING: SECRETARIAT,
    Action.CHANGE_MILESTONE: SECRETARIAT,
    Action.DECIDE: SECRETARIAT,
    Action.FORESEE: SECRETARIAT,
    Action.SUBSCRIBE_CHANNEL: SECRETARIAT | {Role.CHAIR},
    Action.REVOKE_CALENDARS: SECRETARIAT,
    Action.HAND_OVER: SECRETARIAT | {Role.CHAIR},
}
"""Nobody reports in the place of a body but the secretariat, which says so and from which source; a chair does not.
What a whole plan or a part of it was to bring about is of no body: the officers of the committee say how it was read.
What a meeting has cleared, its chair says alone: who reports does not also confirm."""


def appointed(
    actor: Actor, secretariat: Collection[str], chairs: Collection[str] = (), *, speaks: bool = False
) -> Actor:
    """Return somebody with what they are for the committee: the users named are its secretariat and its chairs.

    Where nobody is named as the secretariat, the admins of the workspace are. Who belongs to the workspace and is no
    guest is a member. So is a guest who `speaks` for any body, or holds an office, for the officers of committees are
    often guests of the workspace; see decision 7.
    """
    is_secretariat = actor.user in secretariat if secretariat else actor.is_admin and not actor.is_guest
    is_chair = actor.user in chairs
    is_named = speaks or is_secretariat or is_chair
    held = {
        Role.SECRETARIAT: is_secretariat,
        Role.CHAIR: is_chair,
        Role.MEMBER: not actor.is_outsider and (is_named or not actor.is_guest),
    }
    return replace(actor, roles=actor.roles | {role for role, holds in held.items() if holds})


def speaking(actor: Actor, posts: Collection[Role]) -> Actor:
    """Return somebody with what they are for the bodies an act concerns: focal point or deputy in term, or nothing.

    A guest can be: who speaks for a body is named in its table.
    """
    return replace(actor, roles=actor.roles | set(posts))


def allows(actor: Actor, action: Action) -> bool:
    """Whether somebody may do something; who has left, a bot, and a member of another workspace never may."""
    if actor.is_deleted or actor.is_bot or actor.is_outsider:
        return False
    return not actor.roles.isdisjoint(ALLOWED.get(action, frozenset()))
