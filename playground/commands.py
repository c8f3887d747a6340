"""Slash commands as an app's manifest declares them, and what Slack makes of the text typed after one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground.state import Workspace

_SPECIAL = re.compile(r"(https?://[^\s<>]{1,2000})|(?<![\w@#/])([@#])([\w.-]{0,79}[\w-])")


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command; `should_escape` is the manifest's."""

    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False

    @classmethod
    def declared(cls, declared: "str | Mapping[str, Any]") -> "Command":
        """Return a command from its name, or from its entry in a manifest."""
        if isinstance(declared, str):
            return cls(declared)
        names = ("command", "description", "usage_hint", "should_escape")
        return cls(**{name: declared[name] for name in names if name in declared})


def escaped(text: str, workspace: Workspace) -> str:
    """Return typed text as Slack escapes it: `&`, `<`, `>`, and links, known channels and people in angle brackets."""
    channels = {channel.name: channel.id for channel in workspace.channels() if not channel.is_im}
    people = {person.name: person.id for person in workspace.people()}

    def written(found: re.Match[str]) -> str:
        link, mark, name = found.groups()
        if link:
            return f"<{link}>"
        known = (channels if mark == "#" else people).get(name)
        return f"<{mark}{known}|{name}>" if known else found.group()

    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(written, text)
