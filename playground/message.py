"""One message, and how Slack writes it in its answers and payloads."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from playground.cast import Cast

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message in a channel.

    `only_for` is who alone sees it (an ephemeral one); `error` says why Slack would not have shown it;
    `answer_to` is whose interaction it answers, and `in_acknowledgement` whether it did so without a second request.
    `app_id` names another app that said it; without it, what the bot says is the app's own. `subtype` is Slack's word
    for what is no ordinary message.
    """

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()
    files: tuple[Json, ...] = ()
    metadata: Json | None = None
    thread_ts: str | None = None
    only_for: str | None = None
    edited_ts: str | None = None
    error: str | None = None
    answer_to: str | None = None
    in_acknowledgement: bool = False
    app_id: str | None = None
    subtype: str | None = None

    @property
    def moment(self) -> Decimal:
        """When it was said, in seconds since 1970, exactly."""
        return Decimal(self.ts)

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread under another message."""
        return self.thread_ts not in {None, self.ts}


def as_slack(message: Message, cast: Cast, *, replies: int = 0, with_metadata: bool = True) -> Json:
    """Return the message object; without `with_metadata` its metadata loses its payload, as in a plain history."""
    written: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    written |= {"team": cast.team_id}
    if message.subtype:
        written |= {"subtype": message.subtype, "hidden": True}
    if message.user == cast.bot.id:
        written |= {"bot_id": cast.bot_id, "app_id": cast.app_id}
    if message.app_id:
        written |= {"bot_id": f"B{message.app_id[1:]}", "app_id": message.app_id}
    parts = {"blocks": message.blocks, "attachments": message.attachments, "files": message.files}
    written |= {name: list(several) for name, several in parts.items() if several}
    if message.thread_ts or replies:
        written["thread_ts"] = message.thread_ts or message.ts
    if replies:
        written["reply_count"] = replies
    if message.edited_ts:
        written["edited"] = {"user": message.user, "ts": message.edited_ts}
    if message.metadata:
        written["metadata"] = message.metadata if with_metadata else {"event_type": message.metadata["event_type"]}
    return written
