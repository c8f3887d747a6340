"""`/workplan`: which plans there are, where each stands, and which one is meant where none is named."""

from slack_bolt.async_app import AsyncApp

from handlers import clicks, commands
from handlers.deps import Deps
from handlers.workplan_answers import answer
from messages import buttons


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for `/workplan` and for the buttons under its answers."""
    ask = commands.asking(deps, answer)
    commands.listen(app, deps, "/workplan", ask)
    clicks.listen(app, deps.respond, buttons.WORKPLAN, ask)
