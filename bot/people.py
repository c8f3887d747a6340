"""Who people are, as Slack says: asked when somebody wants to do what not everybody may.

What they are for the committee is not Slack's to say: handlers.permission adds it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot import slack
from bot.clock import Clock
from bot.settings import Settings
from workplan.access import Actor, NotAllowedError

FRESH = timedelta(minutes=5)
"""How long an answer of Slack's is believed: whoever loses their rights loses them here as soon."""

SCOPE_MISSING = "Slack does not tell this app who people are: ask whoever runs it to install it anew from its manifest."
NO_ANSWER = "Slack cannot say who you are right now: try again in a minute."
NOBODY = "Slack knows nobody by the id {}: name somebody of this workspace."
UNKNOWN = frozenset({"user_not_found", "user_not_visible"})

log = structlog.get_logger()

Json = Mapping[str, Any]


class People:
    """The people of the workspace that the bot is installed in, each looked up at most every five minutes."""

    def __init__(self, settings: Settings, token: str | None, now: Clock) -> None:
        """Take Slack's address, the bot's token and the clock."""
        self._client = slack.client(settings, token)
        self._now = now
        self._home: str | None = None
        self._known: dict[str, tuple[datetime, Json]] = {}

    async def identify(self, user: str, team: str) -> Actor:
        """Return somebody who asks in a workspace. Raises NotAllowedError when Slack cannot say who that is."""
        try:
            home, profile = await self._own_workspace(), await self._profile(user)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            code = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
            log.warning("cannot look somebody up", action="people.failed", user=user, error=code)
            raise NotAllowedError(_why(str(code), user)) from None
        return read(profile, asks_in=team, home=home)

    def known(self, user: str, team: str) -> Actor | None:
        """Return somebody without asking Slack; None where its last answer is not to be believed any more."""
        looked_up, profile = self._known.get(user, (None, {}))
        if self._home is None or looked_up is None or not self._is_fresh(looked_up):
            return None
        return read(profile, asks_in=team, home=self._home)

    async def _own_workspace(self) -> str:
        """Return the workspace that the token is of; that never changes."""
        if self._home is None:
            self._home = str((await self._client.auth_test())["team_id"])
        return self._home

    async def _profile(self, user: str) -> Json:
        self._known = {each: known for each, known in self._known.items() if self._is_fresh(known[0])}
        if user in self._known:
            return self._known[user][1]
        now = self._now()
        profile: Json = (await self._client.users_info(user=user))["user"]
        self._known[user] = now, profile
        return profile

    def _is_fresh(self, looked_up: datetime) -> bool:
        now = self._now()
        return now - FRESH < looked_up <= now


def read(profile: Json, *, asks_in: str, home: str) -> Actor:
    """Return what users.info says of somebody, who asks in one workspace while the bot is at home in another or not.

    Of another workspace is who asks from one that they do not belong to, and who does not belong to ours: with Slack
    Connect, channels are shared between workspaces; in an Enterprise organisation, one person belongs to several.
    """
    organisation = profile.get("enterprise_user") or {}
    belongs = {profile.get("team_id"), organisation.get("enterprise_id"), *organisation.get("teams", ())}
    return Actor(
        profile["id"],
        str(profile.get("real_name") or profile.get("name") or profile["id"]),
        is_admin=any(profile.get(flag) for flag in ("is_admin", "is_owner", "is_primary_owner")),
        is_guest=any(profile.get(flag) for flag in ("is_restricted", "is_ultra_restricted")),
        is_deleted=bool(profile.get("deleted")),
        is_bot=bool(profile.get("is_bot")),
        is_outsider=asks_in not in belongs or home not in belongs or bool(profile.get("is_stranger")),
    )


def _why(code: str, user: str) -> str:
    """Say why Slack does not tell who somebody is, whether it was they who asked or somebody else named them."""
    if code == "missing_scope":
        return SCOPE_MISSING
    return NOBODY.format(user) if code in UNKNOWN else NO_ANSWER
