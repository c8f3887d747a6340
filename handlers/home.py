"""The Home tab: shown anew each time somebody opens it."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from handlers import activity
from handlers.asking import Asker
from handlers.deps import Deps
from messages.home import home
from messages.requests import Request


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the Home tab being opened."""

    async def on_opened(event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            user = event["user"]
            shown = [await activity.ask(deps, Asker(user), Request(verb)) for verb in ("", "help")]
            await deps.publish_home(user, home(*shown))

    app.event("app_home_opened")(ack=_acknowledge, lazy=[on_opened])


async def _acknowledge() -> None:
    """Do nothing: an event wants no answer but that it arrived, and the view follows."""
