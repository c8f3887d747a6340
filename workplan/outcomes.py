"""How it ended to give a letter to Slack, and what is known of where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What an answer says of a letter."""

    SENT = "sent"
    """It is there."""
    NOT_SENT = "not-sent"
    """It is not there, and may be sent later."""
    LOST = "lost"
    """Nobody knows: no answer came, or none that can be read."""
    BROKEN = "broken"
    """Nobody knows: Slack says that something of its own went wrong."""
    REFUSED = "refused"
    """It is not there, and never will be with this recipient."""
    UNFIT = "unfit"
    """It is not there, and never will be in this form."""
    UNROOTED = "unrooted"
    """It is not there, and never will be under the message that it was to stand under."""
    STOPPED = "stopped"
    """It is not there, and nothing will be anywhere until a person puts it right."""


UNCLEAR = frozenset({Outcome.LOST, Outcome.BROKEN})


@dataclass(frozen=True, slots=True)
class Receipt:
    """How one call ended: with an error `code` unless it is SENT, and with the seconds that Slack asks to `wait`."""

    outcome: Outcome
    code: str = ""
    channel: str = ""
    ts: str = ""
    wait: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Where letters were found, as (channel, ts) by their tokens.

    `code` says why the search is not complete; without one, what is not in `places` is not there. `wait` as in Receipt.
    """

    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    code: str = ""
    wait: int = 0
