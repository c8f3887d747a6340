"""The one gate before anything that not everybody may do."""

import structlog

from handlers.deps import Deps
from messages import refusals
from workplan import access
from workplan.access import Action, Actor, NotAllowedError

log = structlog.get_logger()

NAMED = 3
"""Members of the secretariat that a denial names."""


async def authorize(deps: Deps, user_id: str, team_id: str, action: Action) -> Actor:
    """Return who somebody is when they may do something.

    Args:
        deps: Says who people are.
        user_id: Slack's id of the person.
        team_id: Slack's id of the workspace in which the request was made.
        action: What they want to do.

    Raises:
        NotAllowedError: They may not, and the sentence says whom to ask; or Slack cannot say who they are.
    """
    actor = await deps.identify(user_id, team_id)
    if access.allows(actor, action):
        return actor
    log.warning("not allowed", action="access.denied", user=user_id, team=team_id, wanted=str(action))
    raise NotAllowedError(refusals.not_allowed(action, await _whom_to_ask(deps, team_id, action)))


async def _whom_to_ask(deps: Deps, team_id: str, action: Action) -> list[str]:
    """Return the names of members of the secretariat who may do it; none when nobody is appointed by name."""
    appointed = [await deps.identify(user, team_id) for user in deps.secretariat[:NAMED]]
    return [actor.name for actor in appointed if access.allows(actor, action)]
