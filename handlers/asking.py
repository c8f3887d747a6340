"""Who asks: what a command and a click say of the person and the place alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from messages.requests import View
from workplan.history import Via

Body = Mapping[str, Any]
"""What Slack sends of a click, or of a form that was submitted; and of what was clicked."""

DIGITS = 18
"""Of an id at most: a database holds no number beyond 2 ** 63."""


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
    def of_command(cls, command: Body) -> "Asker":
        """Return who typed a slash command."""
        team, channel, trigger = (command.get(name, "") for name in ("team_id", "channel_id", "trigger_id"))
        return cls(command["user_id"], team, channel, trigger)

    @classmethod
    def of_click(cls, body: Body) -> "Asker":
        """Return who clicked; outside of a message there is no channel.

        In a channel that workspaces share, it is in ours that somebody clicks who is of another.
        """
        user, team = body["user"], _id(body, "team")
        return cls(user["id"], team and str(user.get("team_id") or team), _id(body, "channel"))

    def clicked_in(self, message: Via) -> Via:
        """Return through what somebody clicked: a message of this kind, or outside of one the Home tab."""
        return message if self.channel else Via.HOME


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
class ConcernAbove:
    """The level above activities that an act is about, or without a section the whole plan: no body leads it."""

    plan: str
    section: str | None = None
    activity_id: ClassVar[None] = None

    @property
    def code(self) -> str:
        """What it is called by: the code of the section, or the key of the plan."""
        return self.section or self.plan


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What somebody asks of one activity by a verb behind its code; `words` are those after the verb.

    `key`: that of the delivery, by which it has its effect once. `is_answer`: they were asked, and have chosen this.
    """

    asker: Asker
    view: View
    concern: Concern
    words: str
    key: str
    via: Via = Via.COMMAND
    is_answer: bool = False


def number(value: str) -> int:
    """Return the id that a button carries; 0, which nothing has, where it carries none."""
    return int(value) if value.isdecimal() and len(value) <= DIGITS else 0


def _id(body: Body, name: str) -> str:
    return str((body.get(name) or {}).get("id") or "")
