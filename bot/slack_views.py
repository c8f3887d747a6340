"""Forms and Home tabs, as they are shown to people in Slack."""

from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot import slack
from bot.settings import Settings
from workplan.errors import WorkPlanError

View = dict[str, Any]

CLOSED = frozenset({"not_found", "view_not_found", "no_root_view"})
"""What Slack says of a form that its reader has closed meanwhile."""

TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id"})
"""What Slack says when more than three seconds have passed, or the same click has opened a form already."""
PRESS_AGAIN = "The form took too long to open, or is open already: press again if you do not see it."

log = structlog.get_logger()


class FormError(WorkPlanError):
    """A form that could not be opened any more."""


class Views:
    """Views of one workspace."""

    def __init__(self, settings: Settings, token: str | None) -> None:
        """Take Slack's address and the bot's token."""
        self._client = slack.client(settings, token)

    async def publish_home(self, user: str, view: View) -> None:
        """Show a view in somebody's Home tab."""
        await self._client.views_publish(user_id=user, view=view)

    async def open(self, trigger: str, view: View) -> None:
        """Open a form for whoever has just asked, by the trigger id of that. Raises FormError when it came too late."""
        try:
            await self._client.views_open(trigger_id=trigger, view=view)
        except SlackApiError as error:
            if error.response.get("error") not in TOO_LATE:
                raise
            raise FormError(PRESS_AGAIN) from error

    async def update(self, view_id: str, view: View) -> None:
        """Change a form that is open; nothing happens when it was closed."""
        try:
            await self._client.views_update(view_id=view_id, view=view)
        except SlackApiError as error:
            if error.response.get("error") not in CLOSED:
                raise
            log.info("the form was closed meanwhile", action="form.closed")
