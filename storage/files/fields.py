"""Reads the fields of one mapping by name; what is wrong with them is collected, not raised."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from storage.files.findings import Findings, Place
from storage.files.nodes import Listing, Mapping, Node, Scalar
from workplan import days
from workplan.errors import WorkPlanError

E = TypeVar("E", bound=StrEnum)

WORD, WORDED, LONG = 200, 3_000, 10_000
"""Characters of a name, of wording that a grammar reads, and of running text."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of characters: PostgreSQL cannot keep some of them, Slack shows none."""


@dataclass(slots=True)
class Fields:
    """The fields of one mapping. `about` is what to call it in a finding: its code as soon as that is known."""

    findings: Findings
    mapping: Mapping
    about: str

    def has(self, name: str) -> bool:
        """Whether the field is written at all, even as null."""
        return name in self.mapping.values

    def is_null(self, name: str) -> bool:
        """Whether the field is written as null."""
        node = self.mapping.values.get(name)
        return isinstance(node, Scalar) and node.text is None

    def is_blank(self, name: str) -> bool:
        """Whether the field is missing or an empty text; false for what is written and wrong."""
        node = self.mapping.values.get(name)
        return node is None or (isinstance(node, Scalar) and not (node.text or "").strip())

    def place(self, name: str | None = None) -> Place:
        """Return the place of a field's name, or of the mapping."""
        return self.mapping.names.get(name or "", self.mapping.place)

    def refuse(self, name: str | None, problem: str, accepted: str) -> None:
        """Collect a problem of a field, or with no name of the whole."""
        self.findings.refuse(self.place(name), self.about, problem, accepted)

    def notice(self, name: str | None, problem: str, accepted: str) -> None:
        """Collect something worth knowing that does not hinder."""
        self.findings.notice(self.place(name), self.about, problem, accepted)

    def know(self, names: Sequence[str]) -> None:
        """Refuse every field with another name, and suggest the nearest."""
        for name in self.mapping.values:
            if name not in names:
                near = get_close_matches(name[:80].lower(), names, n=1)
                accepted = f"write {near[0]}" if near else f"it may have {', '.join(names)}"
                self.refuse(name, f"has the unknown field “{name[:80]}”", accepted)

    def text(self, name: str, limit: int = LONG) -> str | None:
        """Return a text without the white space around it; None when it is missing, null or blank."""
        node = self.mapping.values.get(name)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.refuse(name, f"has a list or mapping as its {name}", "write a text")
            return None
        return self._clean(name, node.text, limit)

    def required(self, name: str, limit: int = LONG) -> str:
        """Return a text that must be there; a missing one is a problem and comes back empty."""
        text = self.text(name, limit)
        if self.is_blank(name):
            self.refuse(name, f"has no {name}", "write one")
        return text or ""

    def texts(self, name: str, limit: int = WORDED) -> tuple[str, ...]:
        """Return a list of texts, empty when it is missing or null."""
        return self._texts(name, self._items(name), limit)

    def items(self, name: str, limit: int = WORDED) -> tuple[str, ...]:
        """Return the same of texts that may have a colon: YAML makes a mapping of `KH: signed` without quotes."""
        return self._texts(name, [_joined(node) for node in self._items(name)], limit)

    def _texts(self, name: str, nodes: Iterable[Node], limit: int) -> tuple[str, ...]:
        texts = []
        for node in nodes:
            if not isinstance(node, Scalar) or not (node.text or "").strip():
                self.refuse(name, f"has something else than texts in its {name}", "write a list of texts")
            elif text := self._clean(name, node.text, limit):
                texts.append(text)
        return tuple(texts)

    def day(self, name: str) -> date | None:
        """Return a day however people write it, as 2023-06-30 or 30 June 2023, where it can be read in one way only."""
        text = self.text(name, WORD)
        try:
            return days.read(text) if text else None
        except WorkPlanError as error:
            self.refuse(name, f"has a day under {name} that cannot be taken", str(error).removesuffix("."))
            return None

    def moment(self, name: str) -> datetime | None:
        """Return a moment in UTC written as 2023-06-30T09:00:00+07:00; without an offset it is UTC, a day begins it."""
        text = self.text(name, WORD)
        with suppress(ValueError, OverflowError):
            return _moment(text) if text else None
        day = self.day(name)
        return datetime.combine(day, time(), UTC) if day else None

    def word(self, name: str, words: type[E], default: E) -> E:
        """Return one of the known words, however it is spelled: "In progress" is in-progress."""
        text = self.text(name, WORD)
        if text is None:
            return default
        spelled = "-".join(text.lower().replace("_", " ").replace("-", " ").split())
        if spelled in set(words):
            return words(spelled)
        near = get_close_matches(spelled, list(words), n=1)
        accepted = f"write {near[0]}" if near else f"write one of {', '.join(words)}"
        self.refuse(name, f"has the unknown {name} “{text}”", accepted)
        return default

    def each(self, name: str, about: str) -> "Iterable[Fields]":
        """Yield the fields of each mapping in a list; a missing or null list has none."""
        for node in self._items(name):
            if isinstance(node, Mapping):
                yield Fields(self.findings, node, about)
            else:
                problem = f"has something else than mappings in its {name}"
                self.findings.refuse(node.place, self.about, problem, "write name: value pairs")

    def under(self, name: str) -> "Fields | None":
        """Return the fields of a mapping below this one, None when there is no mapping."""
        node = self.mapping.values.get(name)
        return Fields(self.findings, node, self.about) if isinstance(node, Mapping) else None

    def _items(self, name: str) -> tuple[Node, ...]:
        node = self.mapping.values.get(name)
        if isinstance(node, Listing):
            return node.items
        if node is not None and not self.is_null(name):
            self.refuse(name, f"has no list as its {name}", "write a list, with - before each")
        return ()

    def _clean(self, name: str, text: str | None, limit: int) -> str | None:
        cleaned = (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
        if found := UNPRINTABLE.search(cleaned):
            sign = f"U+{ord(found.group()):04X}"
            self.refuse(name, f"has the unprintable character {sign} in its {name}", "take it out")
            return None
        if len(cleaned) > limit:
            self.refuse(name, f"has {len(cleaned):,} characters in its {name}", f"at most {limit:,} are kept")
            return None
        return cleaned or None


def _joined(node: Node) -> Node:
    """Return a mapping of one name to a text as the text that it was written as."""
    if not isinstance(node, Mapping) or len(node.values) != 1:
        return node
    ((name, value),) = node.values.items()
    return Scalar(node.place, f"{name}: {value.text or ''}") if isinstance(value, Scalar) else node


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
