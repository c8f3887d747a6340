"""What is measured, each in a process of its own: python -m benchmarks.server WHAT API_URL BOT_TOKEN.

WHAT is "bare" or the URL of a database; the rest is of the stand-in, which says who asks.
"""

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from pydantic import SecretStr
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from benchmarks import SECRET, TOKEN
from bot import app as bolt
from bot import clock, schedules, serving, slack, wiring
from bot.settings import Settings
from handlers import answering
from messages.card import card
from messages.requests import Request, View
from storage.database import Database
from storage.files import plan_files
from workplan.placed import PlacedActivity, PlanName, SectionName

SETTINGS = Settings(
    _env_file=None,
    slack_signing_secret=SecretStr(SECRET),
    host="127.0.0.1",
    port=0,
)


def fixed() -> dict[str, object]:
    """Return the answer for A.2.1.3, made once: so both send the same bytes."""
    plan = plan_files.read(Path("plans/asean-ecommerce.yaml")).plan
    activity = next(each for each in plan.activities if each.code == "A.2.1.3")
    above = [section for section in plan.sections if activity.code.startswith(f"{section.code}.")]
    trail = tuple(SectionName(section.code, section.level, section.title) for section in above)
    placed = PlacedActivity(PlanName(plan.head.key, plan.head.title), trail, activity)
    return answering.acknowledged(card(placed, View(Request("A.2.1.3", plan="ASEAN"), clock.real().date())))


def bare() -> AsyncApp:
    """Return an app that does nothing but answer: what Bolt itself costs."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=TOKEN)

    client = slack.client(SETTINGS, None)
    app = AsyncApp(client=client, signing_secret=SECRET, authorize=authorize, process_before_response=True)

    body = fixed()

    async def answer(ack: AsyncAck) -> None:
        await ack(body)

    app.command("/activity")(answer)
    return app


async def main(what: str, api_url: str, bot_token: str) -> None:
    """Serve until standard input is closed; the first line printed is the port."""
    async with AsyncExitStack() as stack:
        settings = SETTINGS.model_copy(update={"slack_api_url": api_url, "slack_bot_token": SecretStr(bot_token)})
        database = Database("sqlite:///never-opened.db" if what == "bare" else what)
        stack.callback(database.close)
        times = schedules.read(Path("schedules.yaml"))
        deps = wiring.deps(settings, lambda: times, database, clock.real)
        app = bare() if what == "bare" else bolt.build(settings, deps)
        port = await stack.enter_async_context(serving.running(app, SETTINGS, deps))
        print(port, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
