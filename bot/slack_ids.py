"""Says which people and channels that are named are not to be found in Slack: nobody there would hear anything."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot import slack
from bot.settings import Settings
from workplan.contacts import Body

UNCHECKED = "Slack ids were not checked"
UNKNOWN = frozenset({"user_not_found", "user_not_visible", "channel_not_found"})

Found = Mapping[str, Any]
Ask = Callable[[str], Awaitable[Found]]
"""Returns what Slack says of an id. Raises SlackApiError."""
Named = Mapping[str, str]
"""Ids with what they are named as, such as "deputy of ACCEC"."""
Doubts = tuple[dict[str, str], str | None]
"""What keeps ids from being reached, and why the rest of them was not checked."""


async def doubtful(settings: Settings, bodies: Iterable[Body]) -> list[str]:
    """Return a sentence for each id that reaches nobody, and for what could not be checked."""
    if settings.slack_bot_token is None:
        return [f"{UNCHECKED}: SLACK_BOT_TOKEN is not set."]
    several = tuple(bodies)
    sentences: list[str] = []
    for named, look_up in ((people_of(several), people), (channels_of(several), channels)):
        doubts, unchecked = await look_up(settings, named)
        sentences += [f"{number}, {named[number]}, {doubt}." for number, doubt in doubts.items()]
        sentences += [f"{UNCHECKED} {unchecked}."] if unchecked else []
    return sentences


def people_of(bodies: Iterable[Body]) -> dict[str, str]:
    """Return the people of bodies with what they are."""
    return {each.slack_user: f"{each.post} of {body.name}" for body in bodies for each in body.people}


def channels_of(bodies: Iterable[Body]) -> dict[str, str]:
    """Return the channels of bodies with whose they are."""
    return {body.channel: f"the channel of {body.name}" for body in bodies if body.channel}


async def people(settings: Settings, named: Named) -> Doubts:
    """Look people up, with the bot's token."""
    client = slack.client(settings, settings.bot_token)

    async def person(user: str) -> Found:
        return (await client.users_info(user=user)).get("user", {})

    return await _doubts(named, person)


async def channels(settings: Settings, named: Named) -> Doubts:
    """Look channels up, with the bot's token."""
    client = slack.client(settings, settings.bot_token)

    async def channel(number: str) -> Found:
        return (await client.conversations_info(channel=number)).get("channel", {})

    return await _doubts(named, channel)


async def _doubts(named: Named, ask: Ask) -> Doubts:
    doubts: dict[str, str] = {}
    for number in named:
        try:
            doubt = doubt_of(await ask(number))
        except SlackApiError as error:
            code = str(error.response.get("error"))
            if code not in UNKNOWN:
                return doubts, f"from {number} on: Slack says {code}"
            doubt = "is not known to Slack: correct the id"
        except (aiohttp.ClientError, TimeoutError) as error:
            return doubts, f"from {number} on: Slack cannot be reached ({type(error).__name__})"
        if doubt:
            doubts[number] = doubt
    return doubts, None


def doubt_of(found: Found) -> str | None:
    """Return what keeps a person or channel that is known from being reached, or from being the right one."""
    if found.get("deleted"):
        return "has left the workspace: name somebody else"
    if found.get("is_bot"):
        return "is an app, and reads nothing: name a person"
    if found.get("is_archived"):
        return "is archived: name another"
    if found.get("is_ext_shared"):
        return "is shared with another organisation: name one that is not"
    return "does not have Rapporteur in it: invite it there" if found.get("is_member") is False else None
