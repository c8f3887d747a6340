"""The ledger of what the app has said: each message that was accepted, once and for good, deleted or not."""

from dataclasses import asdict, dataclass
from typing import Any

from playground.calls import Calls
from playground.cast import Cast, Channel
from playground.message import Message

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted message of the app's.

    `recipient` is who gets it: a person, for direct and ephemeral messages, or else the channel. `call` and `method`
    say which call it came from; 0 and nothing for an answer in an acknowledgement or by a response_url.
    """

    n: int
    call: int
    method: str
    channel: str
    recipient: str
    ts: str
    thread_ts: str | None
    text: str
    event_type: str | None
    event_payload: Json | None


class Ledger:
    """The messages accepted so far, oldest first."""

    def __init__(self, cast: Cast, calls: Calls) -> None:
        self.entries: list[Entry] = []
        self._app, self._calls = cast.bot.id, calls

    def record(self, channel: Channel, message: Message) -> None:
        """Take note of a message, if the app said it and Slack would have shown it."""
        if message.user != self._app or message.error is not None:
            return
        call, metadata = self._calls.served, message.metadata or {}
        self.entries.append(
            Entry(
                n=len(self.entries) + 1,
                call=call.n if call else 0,
                method=call.method if call else "",
                channel=channel.id,
                recipient=message.only_for or self._recipient(channel),
                ts=message.ts,
                thread_ts=message.thread_ts,
                text=message.text,
                event_type=metadata.get("event_type"),
                event_payload=metadata.get("event_payload"),
            )
        )

    def after(self, n: int) -> list[Json]:
        """Return those with a number above `n`, as JSON."""
        return [asdict(entry) for entry in self.entries[n:]]

    def _recipient(self, channel: Channel) -> str:
        if not channel.is_im:
            return channel.id
        (person,) = channel.members - {self._app}
        return person
