"""Rules that hold between the fields of one object, made from field names."""

from collections.abc import Iterator
from typing import Any

from playground.block_kit.shapes import Rule, problem


def any_of(*names: str) -> Rule:
    """At least one of these fields is there."""

    def rule(value: dict[str, Any], at: str) -> Iterator[str]:
        if not any(name in value for name in names):
            yield problem(f"must define either {_listed(names)}", at)

    return rule


def one_of(*names: str) -> Rule:
    """Exactly one of these fields is there."""

    def rule(value: dict[str, Any], at: str) -> Iterator[str]:
        given = [name for name in names if name in value]
        if not given:
            yield problem(f"must define either {_listed(names)}", at)
        elif len(given) > 1:
            yield problem(f"must define only one of {_listed(names)}", at)

    return rule


def in_order(low: str, high: str) -> Rule:
    """Where both bounds are given, the lower is not above the higher; numbers may be written as strings."""

    def rule(value: dict[str, Any], at: str) -> Iterator[str]:
        if low in value and high in value and float(value[low]) > float(value[high]):
            yield problem(f"`{low}` must be less than or equal to `{high}`", f"{at}/{low}")

    return rule


def distinct(items: str, name: str) -> Rule:
    """No two objects of the list `items` have the same `name`; those without one do not count."""

    def rule(value: dict[str, Any], at: str) -> Iterator[str]:
        yield from repeated(value[items], name, f"{at}/{items}")

    return rule


def repeated(objects: list[dict[str, Any]], name: str, at: str) -> Iterator[str]:
    """Yield a problem for each object in the list at `at` whose `name` another before it has."""
    seen: set[str] = set()
    for index, each in enumerate(objects):
        if name in each and each[name] in seen:
            yield problem(f'`{name}` "{each[name]}" already exists', f"{at}/{index}/{name}")
        seen.add(each.get(name, ""))


def initial_is_offered(value: dict[str, Any], at: str) -> Iterator[str]:
    """What a menu starts with is one of its options, word for word."""
    groups = value.get("option_groups", [])
    offered = [*value.get("options", []), *(option for group in groups for option in group["options"])]
    if "initial_option" in value and value["initial_option"] not in offered:
        yield problem("must match one of the options", f"{at}/initial_option")
    for index, option in enumerate(value.get("initial_options", [])):
        if option not in offered:
            yield problem("must match one of the options", f"{at}/initial_options/{index}")


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names)
