"""Everything the stand-in is made of, in one value that its parts are given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from playground import rig
from playground.cast import Cast
from playground.clock import Clock, Skewed
from playground.commands import Command
from playground.exchanges import Exchanges
from playground.feed import Feed
from playground.files import Files
from playground.hooks import Hooks
from playground.keys import Keys
from playground.rig import Rig
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
    rig: Rig
    address: str = ""


def build(cast: Cast, commands: Iterable[str | Mapping[str, Any]], now: Clock) -> Stage:
    """Return a workspace in which nothing has happened yet."""
    clock = Skewed(now)
    feed, keys, files, played = Feed(), Keys(), Files(clock), rig.build(cast, clock)
    declared = [Command.declared(command) for command in commands]
    return Stage(
        cast=cast,
        keys=keys,
        commands={command.command: command for command in declared},
        feed=feed,
        workspace=Workspace(cast, clock, feed, played.posted),
        views=Views(cast, feed),
        triggers=Triggers(clock),
        hooks=Hooks(cast.team_id, clock),
        files=files,
        uploads=Uploads(files),
        exchanges=Exchanges(keys, clock, feed),
        rig=played,
    )
