"""Says which people and channels that bodies name are not to be found in Slack: nobody there would hear anything."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot import slack
from bot.settings import Settings
from storage.bodies import Body

UNCHECKED = "Slack ids were not checked"
UNKNOWN = frozenset({"user_not_found", "user_not_visible", "channel_not_found"})

Found = Mapping[str, Any]
Ask = Callable[[str], Awaitable[Found]]
"""Returns what Slack says of an id. Raises SlackApiError."""


async def doubtful(settings: Settings, bodies: Iterable[Body]) -> list[str]:
    """Return a sentence for each id that reaches nobody, and for what could not be checked."""
    if settings.slack_bot_token is None:
        return [f"{UNCHECKED}: SLACK_BOT_TOKEN is not set."]
    client = slack.client(settings, settings.slack_bot_token.get_secret_value())
    several = tuple(bodies)
    people = {each.slack_user: f"{each.post} of {body.name}" for body in several for each in body.people}
    channels = {body.channel: f"the channel of {body.name}" for body in several if body.channel}

    async def person(user: str) -> Found:
        return (await client.users_info(user=user)).get("user", {})

    async def channel(number: str) -> Found:
        return (await client.conversations_info(channel=number)).get("channel", {})

    return [*await _doubts(people, person), *await _doubts(channels, channel)]


async def _doubts(named: Mapping[str, str], ask: Ask) -> list[str]:
    doubts: list[str] = []
    for number, what in named.items():
        try:
            doubt = _doubt(await ask(number))
        except SlackApiError as error:
            code = str(error.response.get("error"))
            if code not in UNKNOWN:
                return [*doubts, f"{UNCHECKED} from {number} on: Slack says {code}."]
            doubt = "is not known to Slack: correct the id"
        except (aiohttp.ClientError, TimeoutError) as error:
            return [*doubts, f"{UNCHECKED} from {number} on: Slack cannot be reached ({type(error).__name__})."]
        if doubt:
            doubts.append(f"{number}, {what}, {doubt}.")
    return doubts


def _doubt(found: Found) -> str | None:
    """Return what keeps a person or channel that is known from being reached."""
    if found.get("deleted"):
        return "has left the workspace: name somebody else"
    if found.get("is_bot"):
        return "is an app, and reads nothing: name a person"
    return "is archived: name another" if found.get("is_archived") else None
