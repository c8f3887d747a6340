"""Who people are, as Slack says: asked when somebody wants to do what not everybody may."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot import slack
from bot.clock import Clock
from bot.settings import Settings
from workplan import access
from workplan.access import Actor, NotAllowedError

FRESH = timedelta(minutes=5)
"""How long an answer of Slack's is believed: whoever loses their rights loses them here as soon."""

SCOPE_MISSING = "Slack does not tell this app who people are: ask whoever runs it to install it anew from its manifest."
NO_ANSWER = "Slack cannot say who you are right now: try again in a minute."

log = structlog.get_logger()

Json = Mapping[str, Any]


class People:
    """The people of the workspace that the bot is installed in, each looked up at most every five minutes."""

    def __init__(self, settings: Settings, token: str | None, now: Clock) -> None:
        """Take the bot's token, the clock, and from the settings who the secretariat is."""
        self._client = slack.client(settings, token)
        self._secretariat = settings.secretariat
        self._now = now
        self._home: str | None = None
        self._known: dict[str, tuple[datetime, Json]] = {}

    async def identify(self, user: str, team: str) -> Actor:
        """Return somebody who asks in a workspace, with their roles. Raises NotAllowedError when Slack cannot say."""
        try:
            home, profile = await self._own_workspace(), await self._profile(user)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            code = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
            log.warning("cannot look somebody up", action="people.failed", user=user, error=code)
            raise NotAllowedError(SCOPE_MISSING if code == "missing_scope" else NO_ANSWER) from None
        return read(profile, asks_in=team, home=home, secretariat=self._secretariat)

    async def _own_workspace(self) -> str:
        """Return the workspace that the token is of; that never changes."""
        if self._home is None:
            self._home = str((await self._client.auth_test())["team_id"])
        return self._home

    async def _profile(self, user: str) -> Json:
        now = self._now()
        self._known = {each: known for each, known in self._known.items() if now - FRESH < known[0] <= now}
        if user not in self._known:
            profile: Json = (await self._client.users_info(user=user))["user"]
            self._known[user] = now, profile
        return self._known[user][1]


def read(profile: Json, *, asks_in: str, home: str, secretariat: Collection[str]) -> Actor:
    """Return what users.info says of somebody, who asks in one workspace while the bot is at home in another or not.

    Of another workspace is who asks from there, and who belongs to none of ours: with Slack Connect, channels are
    shared between workspaces; in an Enterprise organisation, one person belongs to several.
    """
    belongs = {profile.get("team_id"), *(profile.get("enterprise_user") or {}).get("teams", ())}
    actor = Actor(
        profile["id"],
        str(profile.get("real_name") or profile.get("name") or profile["id"]),
        is_admin=any(profile.get(flag) for flag in ("is_admin", "is_owner", "is_primary_owner")),
        is_guest=any(profile.get(flag) for flag in ("is_restricted", "is_ultra_restricted")),
        is_deleted=bool(profile.get("deleted")),
        is_bot=bool(profile.get("is_bot")),
        is_outsider=asks_in != home or home not in belongs or bool(profile.get("is_stranger")),
    )
    return access.appointed(actor, secretariat)
