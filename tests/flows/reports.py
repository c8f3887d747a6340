"""Asks for reports as people do, and reads what has come of it."""

from collections.abc import Mapping
from typing import Any

from messages.report_form import making
from playground.files import File
from playground.server import Playground
from playground.shown import Shown
from tests import validators
from tests.flows.reading import lines

CHANNEL = "CECOMMERCE"


async def asked(slack: Playground, user: str, words: str, channel: str = CHANNEL) -> Shown:
    """Type `/report`, wait for the answer, and hold that Slack would take it and that nobody else sees it."""
    before = len(slack.messages(channel, user))
    with slack.stage.feed.listening(user) as queue:
        await slack.acting.type(user, channel, f"/report {words}".strip())
        while len(slack.messages(channel, user)) == before:
            await queue.get()
    shown = slack.messages(channel, user)[-1]
    payload = {"text": shown.text, "blocks": [{k: v for k, v in b.items() if k != "block_id"} for b in shown.blocks]}
    assert (shown.error, shown.ephemeral, validators.refused(payload)) == (None, True, [])
    return shown


def had(slack: Playground, user: str) -> list[File]:
    """Return the files that somebody has in their messages with the bot."""
    return slack.files(slack.stage.workspace.direct(user).id, user)


async def sent(slack: Playground, user: str, words: str, channel: str = CHANNEL) -> File:
    """Type `/report`, and return the last file that has come."""
    await asked(slack, user, words, channel)
    return had(slack, user)[-1]


def beside(slack: Playground, user: str) -> list[str]:
    """Return what stands beside the files in somebody's messages with the bot."""
    direct = slack.stage.workspace.direct(user).id
    return [message.text for message in slack.messages(direct, user) if message.files]


async def filled(slack: Playground, user: str, values: Mapping[str, Any], words: str = "") -> list[str]:
    """Open the form, submit it with these values, and return what it says when the report is made."""
    await asked(slack, user, words)
    await slack.submit(user, values)
    return await made(slack, user)


async def made(slack: Playground, user: str) -> list[str]:
    """Return what the form of somebody says once nothing is being made any more."""
    with slack.stage.feed.listening(user) as queue:
        while said(slack, user) == lines(making()["blocks"]):
            await queue.get()
    return said(slack, user)


def said(slack: Playground, user: str) -> list[str]:
    """Return the lines of the form before somebody, its fields aside."""
    return lines(block for block in slack.view(user).blocks if block["type"] != "input")


def uploads(slack: Playground) -> list[dict[str, Any]]:
    """Return what the bot has announced of its uploads: their names and what they show."""
    announced = [
        each["request"] for each in slack.stage.exchanges.after(0) if each["title"] == "files.getUploadURLExternal"
    ]
    return [{name: each.get(name) for name in ("filename", "alt_txt")} for each in announced]
