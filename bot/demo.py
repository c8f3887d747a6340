"""The demo: the unmodified bot against a stand-in for Slack, in one process, on this machine only."""

import os
import tempfile
import webbrowser
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from pydantic import SecretStr

from bot import app as bolt
from bot import clock, logs, schedules, serving, wiring
from bot.bell import Bell
from bot.settings import Settings
from handlers import home, nudging
from handlers.deps import Deps
from messages.demo import welcome
from playground.safety import refuse_real
from playground.server import Playground
from storage import bodies, default_plans, milestones, planning, plans, subscriptions
from storage.database import Database
from storage.files import body_files, plan_files
from storage.sender_lock import SenderLock
from workplan.history import Act, Via
from workplan.plan import Deliverable, Origin

ROOT = Path(__file__).parent.parent
PLANS = ("asean-ecommerce.yaml", "escap-roadmap.yaml")
DEFAULTS = ((default_plans.WORKSPACE, "ASEAN"), ("CSINGLEWINDOW", "ESCAP"))
HOST = "127.0.0.1"
BELL_SECONDS = 3
REHEARSED = ("ASEAN", "A.2.1.4")
"""What gets a milestone, as a secretariat adds one, that falls due thirty days after the demo begins."""
SECRETARIAT, CHAIRS = ("UOFFICER",), ("UCHAIR",)


async def run(port: int, start: datetime, *, with_browser: bool) -> None:
    """Run the demo until it is stopped, its clock beginning at `start`; nothing is kept afterwards.

    Raises OperatorError when the port is taken or the environment holds something real.
    """
    refuse_real(os.environ)
    now = clock.starting_at(start)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="rapporteur-demo-"))
        database = Database(f"sqlite:///{folder}/demo.db")
        stack.callback(database.close)
        load(database)
        slack = Playground(commands=commands(), welcome=welcome().payload(), clock=now)
        address = await slack.start(HOST, port)
        stack.push_async_callback(slack.stop)
        deps = await connect(stack, slack, database, now)
        rehearse(database, deps, start)
        bell = Bell(SenderLock(f"sqlite:///{folder}/demo.db"), now, partial(_round, deps))
        await stack.enter_async_context(bell.ringing(BELL_SECONDS))
        print(f"Rapporteur's demo is at {address}\nType /activity A.2.1 there. Stop it with Ctrl-C.", flush=True)
        if with_browser:
            webbrowser.open(address)
        await serving.until_told_to_stop()


def load(database: Database) -> None:
    """Load the plans that come with the product, which of them is meant where, and the people the stand-in plays."""
    database.migrate()
    with database.begin() as connection:
        for name in PLANS:
            plans.save(connection, plan_files.read(ROOT / "plans" / name).plan)
        bodies.save(connection, body_files.read(ROOT / "plans" / "demo-bodies.csv"))
        for place, key in DEFAULTS:
            default_plans.put(connection, place, key)


async def connect(
    stack: AsyncExitStack,
    slack: Playground,
    database: Database,
    now: clock.Clock,
    secretariat: tuple[str, ...] = SECRETARIAT,
) -> Deps:
    """Start the bot as it is started against Slack over HTTP, and tell the stand-in where it listens."""
    settings = Settings(
        _env_file=None,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=slack.api_url,
        secretariat=secretariat,
        host=HOST,
        port=0,
        log_level="WARNING",
    )
    logs.configure(settings)
    times = replace(schedules.read(ROOT / "schedules.yaml"), chairs=CHAIRS)
    # The port is known once it listens, before anybody can ask for the address.
    deps = replace(wiring.deps(settings, lambda: times, database, now), public_url=lambda: address)
    port = await stack.enter_async_context(serving.running(bolt.build(settings, deps), settings, deps))
    address = f"http://{HOST}:{port}"
    slack.rig.scopes = frozenset(manifest()["oauth_config"]["scopes"]["bot"])
    slack.connect(f"{address}/slack/events")
    return deps


def rehearse(database: Database, deps: Deps, start: datetime) -> None:
    """Let nudges and digests be made since the evening before, and one nudge be reached on the demo's first morning."""
    with database.begin() as connection:
        evening = start - timedelta(hours=12)
        planning.plan(connection, deps.directory(connection), evening)
        subscriptions.arrange(connection, deps.schedules().digest, evening)
        due = start.date() + timedelta(30)
        draft = Deliverable("Draft for comments", due, origin=Origin.MILESTONE)
        milestones.add(connection, *REHEARSED, draft, Act(SECRETARIAT[0], start, Via.COMMAND))


async def _round(deps: Deps, now: datetime) -> None:
    await nudging.ring(deps, now)
    await home.follow(deps)


def commands() -> list[dict[str, Any]]:
    """Return the slash commands as the manifest declares them to Slack."""
    declared: list[dict[str, Any]] = manifest()["features"]["slash_commands"]
    return declared


def manifest() -> dict[str, Any]:
    """Return the manifest with which the app is created in Slack."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "slack-manifest.yaml").read_text(encoding="utf-8"))
    return read
