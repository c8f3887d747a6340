"""YAML as nodes: every scalar as its words, with line and column; what makes YAML surprising is refused."""

from collections.abc import Iterator
from typing import Any

import yaml

from storage.files.findings import FileError, Findings, Place
from storage.files.nodes import DEPTH, Listing, Mapping, Node, Scalar

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where it is there: some twenty times as quick."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
SYNTAX = "see to the indentation and the quotes there; a text with “: ” or “ #” in it needs quotes"


def read(text: str, findings: Findings) -> Node:
    """Return what a YAML text holds. Raises FileError when it has no readable form at all."""
    if "\t" in text:
        raise _tab(text, findings)
    try:
        return _Composer(text, findings).document()
    except yaml.MarkedYAMLError as error:
        place = _place(error.problem_mark or error.context_mark)
        raise findings.stop(place, f"is not valid YAML ({error.problem})", SYNTAX) from error
    except yaml.YAMLError as error:
        raise findings.stop(Place(), "is not valid YAML (a character that it does not allow)", SYNTAX) from error


class _Composer:
    """Makes nodes of the parser's events, which show what composed nodes hide: aliases and repeated names.

    The depth is counted before going down, so hostile nesting neither exhausts the stack nor takes time.
    """

    def __init__(self, text: str, findings: Findings) -> None:
        self._findings = findings
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)

    def document(self) -> Node:
        event = next(self._events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise self._findings.stop(Place(), "is empty", "give one with something in it")
        node = self._node(event, 1)
        next(self._events)
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            self._refuse(after, "has a second document", "keep one, without --- between")
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = _place(event.start_mark)
        if depth > DEPTH:
            raise self._findings.stop(place, "is nested too deeply", f"at most {DEPTH} levels")
        self._refuse_references(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(place, tuple(self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(Mapping(place), depth)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(place, None if event.implicit[0] and event.value in NULLS else event.value)
        return Scalar(place, "an alias, refused already")

    def _mapping(self, mapping: Mapping, depth: int) -> Mapping:
        for event in self._until(yaml.MappingEndEvent):
            name = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(name, Scalar):
                self._refuse(event, "has a list or mapping where a name must stand", "quote it if it is a text")
            elif (known := name.text or "") in mapping.values:
                earlier = mapping.names[known].line
                self._refuse(event, f"names {known[:80]} twice, first in line {earlier}", "keep one of the two")
            else:
                mapping.values[known] = value
                mapping.names[known] = name.place
        return mapping

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _refuse_references(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"refers to *{event.anchor}", "write the text again in full")
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            self._refuse(event, f"has the anchor &{event.anchor}", "leave it out, and quote a text that starts with &")
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self._refuse(event, f"has the tag {event.tag}", "leave it out, and quote a text that starts with !")

    def _refuse(self, event: yaml.Event, problem: str, accepted: str) -> None:
        self._findings.refuse(_place(event.start_mark), "the file", problem, accepted)


def _place(mark: Any) -> Place:  # noqa: ANN401 - the parsers in C and in Python have marks of their own
    return Place(mark.line + 1, mark.column + 1) if mark else Place()


def _tab(text: str, findings: Findings) -> FileError:
    """Tell of the first tab: the parser's own words about tabs lead nobody to them."""
    position = text.index("\t")
    place = Place(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
    count = text.count("\t")
    problem = "holds a tab" if count == 1 else f"holds {count} tabs"
    return findings.stop(place, problem, 'put spaces instead, or "\\t" inside quotes')
