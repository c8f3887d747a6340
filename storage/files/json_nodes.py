"""JSON as nodes, with the path of each; numbers stay as their author wrote them."""

import json
from typing import Any

from storage.files.findings import Findings, Place
from storage.files.nodes import DEPTH, Listing, Mapping, Node, Scalar


class _Pairs(list[tuple[str, Any]]):
    """The members of an object, of which a name may be there twice."""


def read(text: str, findings: Findings) -> Node:
    """Return what a JSON text holds. Raises FileError when it has no readable form at all."""
    try:
        value = json.loads(text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        place = Place(error.lineno, error.colno)
        raise findings.stop(place, f"is not valid JSON ({error.msg})", "see to the quotes and commas there") from error
    except RecursionError as error:
        raise findings.stop(Place(), "is nested too deeply", f"at most {DEPTH} levels") from error
    return _node(value, Place(), 1, findings)


def _node(value: Any, place: Place, depth: int, findings: Findings) -> Node:  # noqa: ANN401 - whatever JSON holds
    if depth > DEPTH:
        raise findings.stop(place, "is nested too deeply", f"at most {DEPTH} levels")
    if isinstance(value, _Pairs):
        return _mapping(value, place, depth, findings)
    if isinstance(value, list):
        path = place.path or ""
        items = (_node(each, Place(path=f"{path}[{nr}]"), depth + 1, findings) for nr, each in enumerate(value))
        return Listing(place, tuple(items))
    return Scalar(place, str(value).lower() if isinstance(value, bool) else value)


def _mapping(pairs: _Pairs, place: Place, depth: int, findings: Findings) -> Mapping:
    mapping = Mapping(place)
    for name, value in pairs:
        below = Place(path=f"{place.path}.{name}" if place.path else name)
        if name in mapping.values:
            findings.refuse(below, "the file", f"names {name[:80]} twice", "keep one of the two")
        else:
            mapping.values[name] = _node(value, below, depth + 1, findings)
            mapping.names[name] = below
    return mapping
