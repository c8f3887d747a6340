"""Holds that nothing in plans/ is invented: every word of every field occurs in the plan's source document.

The sources are texts torn out of tables, in which words are split over lines and cells; so a word also counts when it
is two neighbouring pieces put together. The few words mended from one torn piece are named below with that piece.
What we wrote ourselves (codes, levels, source notes) is left out. Usage: check_plan.py SOURCE [PLANS]
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

DOCUMENTS = {"asean-ecommerce.yaml": "000_*.txt", "escap-roadmap.yaml": "001_*.txt"}
OURS = {"code", "members", "level", "source_note", "key", "activity_level", "schema", "status", "as_of"}
MENDED = {
    "commenced": "menced",
    "followed": "follow",
    "harmonized": "tharmonized",
    "regime": "regimavaila",
    "underlining": "erlining",
    "unfair": "unfa",
    "unnext": "unnex",
}
WORD = re.compile(r"[^\W_]+")
REACH = 4
"""Lines over which the pieces of a split word can lie apart: the columns of a table are printed line by line."""


def main(source: str, plans: str = "plans") -> int:
    """Check every plan whose document lies at `source`, a folder or a file; return 1 when a word is not in it."""
    checked, failed = 0, 0
    for name, pattern in DOCUMENTS.items():
        document = _document(Path(source), pattern)
        if document is None:
            continue
        words = _Words(document.read_text(encoding="utf-8"))
        fields = list(_fields(yaml.safe_load(Path(plans, name).read_text(encoding="utf-8")), ""))
        unknown = [(where, word) for where, text in fields for word in _words(text) if not words.hold(word)]
        count = sum(len(_words(text)) for _, text in fields)
        print(f"{name}: {count} words in {len(fields)} fields, {len(unknown)} not in {document.name}")
        for where, word in unknown:
            print(f"  {where}: {word!r}", file=sys.stderr)
        checked, failed = checked + 1, failed + len(unknown)
    if not checked:
        print(f"No source document lies at {source}: name the folder that holds {', '.join(DOCUMENTS.values())}.")
    return 1 if failed or not checked else 0


def _document(source: Path, pattern: str) -> Path | None:
    if source.is_file():
        return source if source.match(pattern) else None
    return next(iter(sorted(source.glob(pattern))), None)


def _fields(value: Any, where: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a document of any shape
    if isinstance(value, dict):
        name = f"{where} {value['code']}" if "code" in value else where
        for key, inner in value.items():
            if key not in OURS:
                yield from _fields(inner, f"{name} {key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _fields(inner, where)
    elif value is not None:
        yield where.strip(), str(value)


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


class _Words:
    """The words of a source, whole or in two neighbouring pieces."""

    def __init__(self, text: str) -> None:
        rows = [[_words(cell) for cell in line.split("\t")] for line in text.splitlines()]
        self._whole = set(_words(text))
        self._joined: set[str] = set()
        flat = _words(text)
        self._joined |= {first + second for first, second in pairwise(flat)}
        for number, row in enumerate(rows):
            ends = [cell[-1] for cell in row if cell]
            below = [cell[0] for other in rows[number : number + REACH] for cell in other if cell]
            self._joined |= {end + start for end in ends for start in below}

    def hold(self, word: str) -> bool:
        """Whether the word is there, whole, in two pieces, or mended from a piece that is."""
        return word in self._whole or word in self._joined or MENDED.get(word) in self._whole


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        print("Usage: check_plan.py SOURCE [PLANS]", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
