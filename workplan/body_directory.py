"""One body, one name: what another row gives an acronym for is called by it, and each body is named once."""

import re
from collections.abc import Iterable
from dataclasses import replace

from workplan.involvement import Involvement, Role

_STRENGTH = {role: strength for strength, role in enumerate(Role)}
_LEADS = frozenset({Role.LEAD, Role.CO_LEAD})


def settle(rows: Iterable[tuple[Involvement, ...]]) -> list[tuple[Involvement, ...]]:
    """Name the bodies of all rows of a plan alike, each once in a row, with at most one lead to a row."""
    kept = [tuple(row) for row in rows]
    acronyms: dict[str, str] = {}
    for body in (body for row in kept for body in row if body.full_name):
        acronyms.setdefault(_key(body.full_name or ""), body.name)
    known = full_names(kept)
    return [_ranked(_distinct(_named(body, acronyms, known) for body in row)) for row in kept]


def full_names(rows: Iterable[tuple[Involvement, ...]]) -> dict[str, str]:
    """Return the full name of each acronym as it was first given."""
    given: dict[str, str] = {}
    for body in (body for row in rows for body in row if body.full_name):
        given.setdefault(body.name, body.full_name or "")
    return given


def _named(body: Involvement, acronyms: dict[str, str], known: dict[str, str]) -> Involvement:
    name = body.name if body.full_name else acronyms.get(_key(body.name), body.name)
    return replace(body, name=name, full_name=body.full_name or known.get(name))


def _distinct(bodies: Iterable[Involvement]) -> list[Involvement]:
    """Keep each body once, where it was first named, in the strongest of its roles."""
    first: dict[str, Involvement] = {}
    for body in bodies:
        kept = first.setdefault(body.name.casefold(), body)
        role = min(kept.role, body.role, key=_STRENGTH.__getitem__)
        first[body.name.casefold()] = replace(kept, role=role, full_name=kept.full_name or body.full_name)
    return list(first.values())


def _ranked(bodies: list[Involvement]) -> tuple[Involvement, ...]:
    """Let the first that leads be the lead, and the others who lead its co-leads."""
    leading = [body for body in bodies if body.role in _LEADS]
    lead = min(leading, key=lambda body: _STRENGTH[body.role], default=None)
    return tuple(
        replace(body, role=Role.LEAD if body is lead else Role.CO_LEAD) if body in leading else body for body in bodies
    )


def _key(full_name: str) -> str:
    """Return the form by which full names are compared: without case, apostrophes, plurals, "the" and "and"."""
    words = re.findall(r"\w+", re.sub("['’`]", "", full_name.casefold()))
    return " ".join(re.sub("ie$", "y", word.rstrip("s")) for word in words if word not in {"the", "and"})
