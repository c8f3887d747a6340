"""Sends letters as the bot does, and reads what has become of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from bot import slack as factory
from bot.settings import Settings
from messages import letter as shown_letter
from playground.server import Playground
from playground.shown import Shown
from storage import letters
from storage.database import Database
from storage.history_tables import HISTORY
from storage.letter_tables import ANSWER, LETTER
from tests import sent, validators
from tests.flows.reading import lines
from tests.sent import Due

FOCAL, CHAIR, OFFICER, MEMBER, DEPUTY, GUEST = "UATFJCC", "UCHAIR", "UOFFICER", "UMEMBER", "UACCEC", "UGUEST"
TODAY = date(2023, 5, 15)

Json = dict[str, Any]


async def posted(
    slack: Playground,
    database: Database,
    due: Sequence[Due] = (Due(),),
    recipient: str = FOCAL,
    **columns: Any,  # noqa: ANN401 - columns of the letter
) -> Shown:
    """Send a letter, and return it as its recipient sees it."""
    with database.begin() as connection:
        sent.letter(connection, due, recipient=recipient, **columns)
        (letter,) = letters.load(connection, [columns.get("token", "t0")])
    settings = Settings(_env_file=None, slack_api_url=slack.api_url, slack_bot_token=SecretStr(slack.bot_token))
    client = factory.client(settings, slack.bot_token)
    answer = await client.chat_postMessage(channel=recipient, **shown_letter.letter(letter, TODAY).payload())
    with database.begin() as connection:
        place = {"channel": answer["channel"], "ts": answer["ts"]}
        connection.execute(LETTER.update().where(LETTER.c.token == letter.token), place)
    return slack.messages(str(answer["channel"]), recipient if recipient[0] == "U" else FOCAL)[-1]


def seen(slack: Playground, letter: Shown, user: str = FOCAL) -> Shown:
    """Return a letter as it is seen now, and hold that Slack would have taken it."""
    (found,) = [each for each in slack.messages(letter.channel, user) if each.ts == letter.ts]
    payload = {"text": found.text, "blocks": [{k: v for k, v in b.items() if k != "block_id"} for b in found.blocks]}
    assert validators.refused(payload) == []
    return found


async def saved(slack: Playground, user: str = FOCAL) -> Shown:
    """Return the form before somebody once it has been saved."""
    with slack.stage.feed.listening(user) as queue:
        while any("…" in line for line in said(slack.view(user))):
            await queue.get()
    return slack.view(user)


async def responses(slack: Playground, count: int, title: str = "response_url") -> None:
    """Wait until the bot has answered so many clicks, or called a method so often."""
    with slack.stage.feed.listening(FOCAL) as queue:
        while sum(each["title"] == title for each in slack.stage.exchanges.after(0)) < count:
            await queue.get()


def said(view: Shown) -> list[str]:
    """Return the lines of a form, without its fields."""
    return lines(block for block in view.blocks if block["type"] != "input")


def answered(database: Database) -> list[tuple[str, str, date | None, str]]:
    """Return the answers that are kept."""
    with database.reading() as connection:
        rows = connection.execute(select(ANSWER).order_by(ANSWER.c.activity_id)).all()
        return [(row.body_key, row.kind, row.until, row.slack_user) for row in rows]


def told(database: Database) -> list[tuple[str, Json]]:
    """Return the letters without nudges that wait: to whom, and what they tell."""
    with database.reading() as connection:
        rows = connection.execute(select(LETTER).where(LETTER.c.subject.is_not(None), LETTER.c.state == "planned"))
        return [(row.recipient, row.subject) for row in rows]


def refused(database: Database) -> list[tuple[str, str, str | None, str]]:
    """Return the refusals that are written down: who, what, of which activity, through what."""
    with database.reading() as connection:
        rows = connection.execute(select(HISTORY).where(HISTORY.c.kind == "refusal").order_by(HISTORY.c.id)).all()
        return [(row.by, row.why, row.code, row.via) for row in rows]


async def delivered(slack: Playground, database: Database, place: str | None = None) -> list[Shown]:
    """Send what waits in the outbox, to its recipients or else all to one channel, and return it as it is seen."""
    settings = Settings(_env_file=None, slack_api_url=slack.api_url, slack_bot_token=SecretStr(slack.bot_token))
    client = factory.client(settings, slack.bot_token)
    with database.reading() as connection:
        waiting = connection.execute(select(LETTER.c.token).where(LETTER.c.state == "planned")).scalars().all()
        several = [letter for letter in letters.load(connection, waiting) if letter.subject["about"] != "updates"]
    sent = []
    for each in several:
        answer = await client.chat_postMessage(
            channel=place or each.recipient, **shown_letter.letter(each, TODAY).payload()
        )
        values = {"channel": answer["channel"], "ts": answer["ts"], "state": "sent"}
        with database.begin() as connection:
            connection.execute(LETTER.update().where(LETTER.c.token == each.token), values)
        sent.append(slack.messages(str(answer["channel"]), CHAIR if place else each.recipient)[-1])
    return sent
