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
    return _node(value, "", 1, findings)


def _node(value: Any, path: str, depth: int, findings: Findings) -> Node:  # noqa: ANN401 - whatever JSON holds
    place = Place(path=path or None)
    if depth > DEPTH:
        raise findings.stop(place, "is nested too deeply", f"at most {DEPTH} levels")
    if isinstance(value, _Pairs):
        return _mapping(value, path, depth, findings)
    if isinstance(value, list):
        items = (_node(item, f"{path}[{number}]", depth + 1, findings) for number, item in enumerate(value))
        return Listing(place, tuple(items))
    return Scalar(place, str(value).lower() if isinstance(value, bool) else value)


def _mapping(pairs: _Pairs, path: str, depth: int, findings: Findings) -> Mapping:
    mapping = Mapping(Place(path=path or None))
    for name, value in pairs:
        below = f"{path}.{name}" if path else name
        place = Place(path=below)
        if name in mapping.values:
            findings.refuse(place, "the file", f"names {name[:80]} twice", "keep one of the two")
        else:
            mapping.values[name] = _node(value, below, depth + 1, findings)
            mapping.names[name] = place
    return mapping
