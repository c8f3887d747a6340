"""Who asks: what a command and a click say of the person and the place alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from messages.requests import View
from workplan.history import Via


@dataclass(frozen=True, slots=True)
class Asker:
    """A user, the workspace they ask in, and the channel; the Home tab is no channel.

    `trigger` lets a form be opened for them, within three seconds.
    """

    user: str
    team: str = ""
    channel: str = ""
    trigger: str = ""

    @classmethod
    def of_command(cls, command: Mapping[str, Any]) -> "Asker":
        """Return who typed a slash command."""
        named = (command.get(name, "") for name in ("team_id", "channel_id", "trigger_id"))
        return cls(command["user_id"], *named)

    @classmethod
    def of_click(cls, body: Mapping[str, Any]) -> "Asker":
        """Return who clicked; outside of a message there is no channel."""
        return cls(body["user"]["id"], _id(body, "team"), _id(body, "channel"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of `/workplan`: `words` are those after the verb."""

    asker: Asker
    view: View
    words: str


@dataclass(frozen=True, slots=True)
class Concern:
    """The activity that an act is about."""

    activity_id: int
    plan: str
    code: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What somebody asks of one activity by a verb behind its code; `words` are those after the verb.

    `key`: that of the delivery, by which it has its effect once.
    """

    asker: Asker
    view: View
    concern: Concern
    words: str
    key: str
    via: Via = Via.COMMAND


def _id(body: Mapping[str, Any], name: str) -> str:
    return str((body.get(name) or {}).get("id") or "")
