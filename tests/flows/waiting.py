"""Waits for what follows an answer."""

import json

from playground.server import Playground
from playground.shown import Shown


async def home_with(slack: Playground, user: str, words: str, *, without: str = "\0") -> Shown:
    """Wait until somebody's Home tab holds these words, and not those; return it."""
    with slack.stage.feed.listening(user) as queue:
        while words not in (shown := json.dumps(slack.home(user).blocks)) or without in shown:
            await queue.get()
    return slack.home(user)
