"""What `doctor` asks Slack: whether the tokens are taken, what they allow, whose clock is right, who can be reached."""

from collections.abc import Mapping
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot import slack, slack_ids
from bot.clock import Clock
from bot.diagnosis import Finding, Level, ok, problem, warning
from bot.settings import Settings
from bot.slack_ids import Named

UNREACHABLE = "Slack cannot be reached"
FROM_ITS_PAGE = "copy it again from the app's page at api.slack.com"

ONLY_BY_A_PERSON = "letters of which it is unclear whether they arrived are held for a person"
UNSEEN = "a channel that letters cannot reach is found out only when one fails"
WITHOUT = {
    "chat:write": (Level.PROBLEM, "no letter can be sent"),
    "commands": (Level.PROBLEM, "/activity and /workplan do not arrive"),
    "im:write": (Level.PROBLEM, "nobody can be written to directly"),
    "users:read": (Level.PROBLEM, "nobody can be told from anybody else, and so nobody may change anything"),
    "channels:history": (Level.WARNING, f"in public channels {ONLY_BY_A_PERSON}"),
    "groups:history": (Level.WARNING, f"in private channels {ONLY_BY_A_PERSON}"),
    "im:history": (Level.WARNING, f"in direct messages {ONLY_BY_A_PERSON}"),
    "channels:read": (Level.WARNING, UNSEEN),
    "groups:read": (Level.WARNING, UNSEEN),
    "files:read": (Level.WARNING, "/workplan import takes no file"),
    "files:write": (Level.WARNING, "/workplan export sends no file"),
}
"""The scopes of slack-manifest.yaml, and what is not done without each."""

SKEW_TOLD, SKEW_BORNE = timedelta(seconds=60), timedelta(minutes=5)
"""Slack's signatures, and ours of the clock, are taken for five minutes."""


async def tokens(chosen: Settings, now: Clock) -> list[Finding]:
    """Say whether Slack takes the tokens, what is not granted, and how far the clocks are apart."""
    if chosen.bot_token is None:
        return [warning("Slack", "was not asked, for SLACK_BOT_TOKEN is not set")]
    try:
        said = await slack.client(chosen, chosen.bot_token).auth_test()
    except SlackApiError as error:
        return [problem("SLACK_BOT_TOKEN", _refused(error))]
    except (aiohttp.ClientError, TimeoutError) as error:
        return [problem("Slack", f"{UNREACHABLE} ({type(error).__name__}): see to the network, then try again")]
    own = ok("SLACK_BOT_TOKEN", f"Slack knows it as {said.get('user')} in {said.get('team')}")
    return [own, *_scopes(said), *_clock(said, now), *await _app_token(chosen)]


async def reach(chosen: Settings, people: Named, channels: Named) -> tuple[list[Finding], frozenset[str]]:
    """Say which of these people and channels letters would not reach; return their ids as well."""
    found: list[Finding] = []
    lost: set[str] = set()
    for what, named, look_up in (("people", people, slack_ids.people), ("channels", channels, slack_ids.channels)):
        doubts, unchecked = await look_up(chosen, named)
        lost.update(doubts)
        found += [_doubtful(chosen, number, named, doubt) for number, doubt in doubts.items()]
        if unchecked:
            found.append(warning(what, f"were not checked {unchecked}"))
        elif not doubts and named:
            found.append(ok(what, f"Slack knows all {len(named)} that are named"))
    return found, frozenset(lost)


def _doubtful(chosen: Settings, number: str, named: Named, doubt: str) -> Finding:
    """Return a problem where failures are to be told, else a warning: letters then go to somebody else."""
    level = Level.PROBLEM if number == chosen.secretariat_channel else Level.WARNING
    return Finding(level, number, f"{named[number]}, {doubt}")


def _refused(error: SlackApiError) -> str:
    return f"Slack says {error.response.get('error')}: {FROM_ITS_PAGE}"


def _scopes(said: AsyncSlackResponse) -> list[Finding]:
    listed = _header(said, "x-oauth-scopes")
    if listed is None:
        return [ok("scopes", "Slack does not say which were granted")]
    granted = {scope.strip() for scope in listed.split(",")}
    missing = [
        Finding(level, "scopes", f"{scope} is missing, and {lost}: install the app anew from slack-manifest.yaml")
        for scope, (level, lost) in WITHOUT.items()
        if scope not in granted
    ]
    return missing or [ok("scopes", f"all {len(WITHOUT)} of slack-manifest.yaml are granted")]


def _clock(said: AsyncSlackResponse, now: Clock) -> list[Finding]:
    dated = _header(said, "date")
    if dated is None:
        return []
    skew = abs(parsedate_to_datetime(dated).astimezone(UTC) - now())
    apart = f"is {skew.total_seconds():,.0f} s from Slack's"
    if skew > SKEW_BORNE:
        return [problem("the clock", f"{apart}, and what Slack signs is refused: set it by NTP")]
    return [warning("the clock", f"{apart}: set it by NTP") if skew > SKEW_TOLD else ok("the clock", apart)]


async def _app_token(chosen: Settings) -> list[Finding]:
    if chosen.slack_app_token is None:
        return []
    token = chosen.slack_app_token.get_secret_value()
    try:
        await slack.client(chosen, token).apps_connections_open(app_token=token)
    except SlackApiError as error:
        return [problem("SLACK_APP_TOKEN", _refused(error))]
    except (aiohttp.ClientError, TimeoutError) as error:
        return [problem("SLACK_APP_TOKEN", f"{UNREACHABLE} ({type(error).__name__}): try again")]
    return [ok("SLACK_APP_TOKEN", "opens Socket Mode")]


def _header(said: AsyncSlackResponse, name: str) -> str | None:
    headers: Mapping[str, Any] = said.headers
    return next((str(value) for each, value in headers.items() if each.lower() == name), None)
