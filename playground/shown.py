"""What somebody sees, as tests ask for it."""

from dataclasses import dataclass
from typing import Any

from playground.fields import elements
from playground.message import Message

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A message or a view somebody sees; empty when nothing came.

    `error` says why Slack would not have shown it, or why the app's answer did not come (`operation_timeout`).
    `errors` are those of a form, by block id. `view` is the view object, as the app knows it. `thread_ts` names the
    message under which it stands.
    """

    text: str = ""
    blocks: tuple[Json, ...] = ()
    files: tuple[Json, ...] = ()
    ephemeral: bool = False
    in_acknowledgement: bool = False
    error: str | None = None
    errors: dict[str, str] | None = None
    channel: str = ""
    ts: str = ""
    user: str = ""
    view: Json | None = None
    thread_ts: str | None = None

    def element(self, action_id: str, value: object = None) -> tuple[str, Json]:
        """Return an interactive element and the id of its block; `value` tells buttons of one action_id apart.

        Raises LookupError that names what there is instead.
        """
        found = list(elements(list(self.blocks)))
        for block_id, element in found:
            if element["action_id"] == action_id and (value is None or element.get("value", value) == value):
                return block_id, element
        there = ", ".join(f"{element['action_id']} ({element['type']})" for _, element in found) or "none"
        message = f"no element {action_id!r} with value {value!r}; there are: {there}"
        raise LookupError(message)


def of_message(message: Message) -> Shown:
    """Return a message as it is seen."""
    return Shown(
        text=message.text,
        blocks=message.blocks,
        files=message.files,
        ephemeral=message.only_for is not None,
        in_acknowledgement=message.in_acknowledgement,
        error=message.error,
        channel=message.channel,
        ts=message.ts,
        user=message.user,
        thread_ts=message.thread_ts,
    )


def of_view(view: Json) -> Shown:
    """Return a view as it is seen; its text is its title."""
    title = (view.get("title") or {}).get("text", "")
    return Shown(text=title, blocks=tuple(view["blocks"]), view=view)
