"""What a YAML or JSON file holds, before anything is made of it: texts, lists and mappings, each with its place."""

from dataclasses import dataclass, field

from storage.files.findings import Place

DEPTH = 8
"""Levels of nesting a file may have; a plan has five."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as its author wrote it, or None for null: "NO", "9:30" and "1_000" stay words."""

    place: Place
    text: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    place: Place
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values, and the place of each name."""

    place: Place
    values: "dict[str, Node]" = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Listing | Mapping
