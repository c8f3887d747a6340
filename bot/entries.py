"""Reads the entries of schedules.yaml by name, each by a function that knows its words; problems are collected."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self, TypeVar

from storage.files.fields import WORD, Fields
from storage.files.findings import Findings
from storage.files.nodes import Listing, Mapping
from workplan.errors import WorkPlanError

T = TypeVar("T")

MOST = 1_000
"""Entries that a list may have; a committee needs dozens."""


@dataclass(slots=True)
class Entries(Fields):
    """The fields of one mapping, in whose names hyphens and spaces are the same.

    What is written must be of its kind: a name with nothing after it is a problem, not a default.
    """

    @classmethod
    def of(cls, findings: Findings, mapping: Mapping, about: str, join: str = " ") -> Self:
        """Return the entries of a mapping under names whose words `join` joins; tells of those that are the same."""
        entries = cls(findings, Mapping(mapping.place), about)
        for written, node in mapping.values.items():
            name, place = join.join(written.replace("-", " ").split()), mapping.names[written]
            if name in entries.mapping.values:
                problem = f"names {name[:80]} twice, first in line {entries.mapping.names[name].line}"
                findings.refuse(place, about, problem, "keep one of the two")
            else:
                entries.mapping.values[name] = node
                entries.mapping.names[name] = place
        return entries

    def is_list(self, name: str) -> bool:
        """Whether a list stands there."""
        return isinstance(self.mapping.values.get(name), Listing)

    def value(self, name: str, read: Callable[[str], T], default: T) -> T:
        """Return what `read` makes of a text, which raises WorkPlanError; the default when it is missing or wrong."""
        if self.has(name) and self.is_blank(name):
            self.refuse(name, f"has nothing under {name}", "write a value, or leave it out")
        text = self.text(name, WORD)
        try:
            return read(text) if text else default
        except WorkPlanError as error:
            self.refuse(name, f"has a value under {name} that cannot be taken", str(error).removesuffix("."))
            return default

    def values(self, name: str, read: Callable[[str], T]) -> frozenset[T]:
        """Return what `read` makes of each text of a list; one that stands there twice is a problem."""
        values: list[T] = []
        for item in self._items_of(name):
            value = item.value(name, read, None)
            if value in values:
                item.refuse(name, f"has the same twice under {name}", "keep one of the two")
            elif value is not None:
                values.append(value)
        return frozenset(values)

    def below(self, name: str, join: str = " ") -> Self:
        """Return the entries of a mapping below this one, none when it is missing or wrong."""
        node = self.mapping.values.get(name)
        if node is not None and not isinstance(node, Mapping):
            self.refuse(name, f"has no names under {name}", "write them below it, each further in and with its value")
        return self.of(self.findings, node if isinstance(node, Mapping) else Mapping(self.place(name)), name, join)

    def rows(self, name: str, about: str, most: int) -> Iterator[Self]:
        """Yield the entries of each mapping in a list that has at most so many."""
        for item in self._items_of(name, most):
            node = item.mapping.values[name]
            if isinstance(node, Mapping):
                yield self.of(self.findings, node, about)
            else:
                item.refuse(name, f"has something else than {about} under {name}", "write - name: with the rest below")

    def _items_of(self, name: str, most: int = MOST) -> Iterator[Self]:
        """Yield each item of a list as the one entry of a mapping, so that it is read and told of at its own place."""
        node = self.mapping.values.get(name)
        items = node.items if isinstance(node, Listing) else ()
        if node is not None and not isinstance(node, Listing):
            self.refuse(name, f"has no list under {name}", "write one, such as [this, that], or [] for none")
        if len(items) > most:
            self.refuse(name, f"has {len(items):,} entries under {name}", f"at most {most:,} are read")
        for item in items[:most]:
            yield type(self)(self.findings, Mapping(item.place, {name: item}, {name: item.place}), self.about)
