"""What a test may set, and what it may read off: everything is lenient until it says otherwise."""

from dataclasses import dataclass

from playground.calls import Calls
from playground.cast import Cast, Channel
from playground.clock import Skewed
from playground.faults import Faults
from playground.latency import Latency
from playground.ledger import Ledger
from playground.message import Message
from playground.rate_limits import RateLimits


@dataclass(slots=True)
class Rig:
    """The settings and the records of one stand-in.

    `scopes` are those the app was granted, None for all there are. Without `takes_charts`, a message with a chart is
    refused, as in workspaces that have got none yet. With `reads_forward`, a history of which only
    `oldest` is given begins with the page closest to it: against its documentation, Slack has been seen to do so
    (slackhq/slack-api-docs#4).
    """

    clock: Skewed
    calls: Calls
    faults: Faults
    latency: Latency
    ledger: Ledger
    limits: RateLimits
    scopes: frozenset[str] | None = None
    takes_charts: bool = True
    reads_forward: bool = False

    def posted(self, channel: Channel, message: Message) -> None:
        """Take note of a message that was just accepted."""
        self.latency.accepted(message.ts)
        self.ledger.record(channel, message)


def build(cast: Cast, clock: Skewed) -> Rig:
    """Return a rig in which nothing is set."""
    calls = Calls(clock)
    return Rig(clock, calls, Faults(), Latency(clock), Ledger(cast, calls), RateLimits(clock))
