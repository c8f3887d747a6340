"""Everything the stand-in is made of, in one value that its parts are given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from playground.cast import Cast
from playground.clock import Clock
from playground.commands import Command
from playground.exchanges import Exchanges
from playground.feed import Feed
from playground.files import Files
from playground.hooks import Hooks
from playground.keys import Keys
from playground.state import Workspace
from playground.triggers import Triggers
from playground.uploads import Uploads
from playground.views import Views


@dataclass(slots=True)
class Stage:
    """The workspace and what goes with it; `address` is where the stand-in listens, once it does."""

    cast: Cast
    keys: Keys
    commands: dict[str, Command]
    feed: Feed
    workspace: Workspace
    views: Views
    triggers: Triggers
    hooks: Hooks
    files: Files
    uploads: Uploads
    exchanges: Exchanges
    address: str = ""


def build(cast: Cast, commands: Iterable[str | Mapping[str, Any]], now: Clock) -> Stage:
    """Return a workspace in which nothing has happened yet."""
    feed, keys, files = Feed(), Keys(), Files(now)
    declared = [Command.declared(command) for command in commands]
    return Stage(
        cast=cast,
        keys=keys,
        commands={command.command: command for command in declared},
        feed=feed,
        workspace=Workspace(cast, now, feed),
        views=Views(cast, feed),
        triggers=Triggers(now),
        hooks=Hooks(cast.team_id, now),
        files=files,
        uploads=Uploads(files),
        exchanges=Exchanges(keys, now, feed),
    )
