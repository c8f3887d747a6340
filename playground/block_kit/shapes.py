"""The five shapes Block Kit is made of; each says, in Slack's own words, what is wrong with a value.

The words and pointers are those of Slack's validator, whose core is public: https://github.com/slackhq/hack-json-schema.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Protocol

Rule = Callable[[dict[str, Any], str], Iterator[str]]
"""What one object's fields must agree on among themselves; asked only once each field is right by itself."""


class Shape(Protocol):
    """Anything that can judge a JSON value."""

    def problems(self, value: object, at: str) -> Iterator[str]:
        """Yield what Slack would refuse about the value that stands at the JSON pointer `at`."""
        ...


def problem(said: str, at: str) -> str:
    """One line of Slack's `response_metadata.messages`."""
    return f"[ERROR] {said} [json-pointer:{at}]"


@dataclass(frozen=True, slots=True)
class Text:
    """A string: its length in characters, the words allowed, and a form it must have, named by `form`."""

    most: int | None = None
    least: int = 1
    among: Sequence[str] = ()
    form: str = ""
    has_form: Callable[[str], bool] = bool

    def problems(self, value: object, at: str) -> Iterator[str]:
        """See `Shape`."""
        if not isinstance(value, str):
            yield problem("must provide a string", at)
        elif self.among and value not in self.among:
            yield problem("must be a valid enum value", at)
        elif len(value) < self.least:
            yield problem(f"must be more than {self.least - 1} characters", at)
        elif self.most is not None and len(value) > self.most:
            yield problem(f"must be less than {self.most + 1} characters", at)
        elif self.form and value and not self.has_form(value):
            yield problem(f"must be {self.form}", at)


@dataclass(frozen=True, slots=True)
class Number:
    """A number between `low` and `high`, both included; `above` is a bound that is not."""

    low: float | None = None
    high: float | None = None
    above: float | None = None
    whole: bool = True

    def problems(self, value: object, at: str) -> Iterator[str]:
        """See `Shape`."""
        if isinstance(value, bool) or not isinstance(value, int if self.whole else (int, float)):
            yield problem("must provide an integer" if self.whole else "must provide a number", at)
        elif self.above is not None and value <= self.above:
            yield problem(f"must be greater than {self.above}", at)
        elif self.low is not None and value < self.low:
            yield problem(f"must be greater than or equal to {self.low}", at)
        elif self.high is not None and value > self.high:
            yield problem(f"must be less than or equal to {self.high}", at)


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def problems(self, value: object, at: str) -> Iterator[str]:
        """See `Shape`."""
        if not isinstance(value, bool):
            yield problem("must be a boolean", at)


@dataclass(frozen=True, slots=True)
class Items:
    """A list of `least` to `most` values of one shape."""

    of: Shape
    least: int = 0
    most: int | None = None

    def problems(self, value: object, at: str) -> Iterator[str]:
        """See `Shape`."""
        if not isinstance(value, list):
            yield problem("must provide an array", at)
            return
        if len(value) < self.least:
            yield problem(f"must provide at least {self.least} items", at)
        if self.most is not None and len(value) > self.most:
            yield problem(f"no more than {self.most} items allowed", at)
        for index, item in enumerate(value):
            yield from self.of.problems(item, f"{at}/{index}")


@dataclass(frozen=True, slots=True)
class Record:
    """An object with known fields; `is_open` lets fields pass that no table here knows."""

    required: Mapping[str, Shape] = field(default_factory=dict)
    optional: Mapping[str, Shape] = field(default_factory=dict)
    rules: Sequence[Rule] = ()
    is_open: bool = False

    def problems(self, value: object, at: str) -> Iterator[str]:
        """See `Shape`."""
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        found = list(self._field_problems(value, at))
        yield from found or chain.from_iterable(rule(value, at) for rule in self.rules)

    def _field_problems(self, value: dict[str, Any], at: str) -> Iterator[str]:
        known = {**self.required, **self.optional}
        yield from (problem(f"missing required field: {name}", at) for name in self.required if name not in value)
        for name, item in value.items():
            if name in known:
                yield from known[name].problems(item, f"{at}/{name}")
            elif not self.is_open:
                yield problem(f"invalid additional property: {name}", at)


@dataclass(frozen=True, slots=True)
class Typed:
    """An object whose `type` field says which record it is."""

    kinds: Mapping[str, Record]

    def problems(self, value: object, at: str) -> Iterator[str]:
        """See `Shape`."""
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
        elif not isinstance(kind := value.get("type"), str):
            yield problem("missing required field: type", at)
        elif kind not in self.kinds:
            yield problem(f"unsupported type: {kind}", f"{at}/type")
        else:
            yield from self.kinds[kind].problems({name: item for name, item in value.items() if name != "type"}, at)
