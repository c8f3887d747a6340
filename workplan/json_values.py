"""Values of a plan as JSON has them, and back: dates as 2023-06-30, words of a list as themselves."""

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


def to_json(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return a value made of dataclasses, words, dates and numbers as JSON."""
    kind: Any = type(value)
    return _adapter(kind).dump_python(value, mode="json")


def from_json(kind: type[T], json: Any) -> T:  # noqa: ANN401 - JSON
    """Return the value of a kind that JSON stands for."""
    wanted: Any = kind
    value: T = _adapter(wanted).validate_python(json)
    return value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any type that has values
    return TypeAdapter(kind)
