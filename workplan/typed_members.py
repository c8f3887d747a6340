"""Member States as people type them: +KH +PH; KH signed on 3 May 2023 https://…, PH acceded; -SG."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from workplan import country_names, days, member_states
from workplan.errors import DayError, WorkPlanError
from workplan.member_states import MemberState, Stage

TOKEN = re.compile(
    r"""<?[a-z][a-z+.-]*://[^\s>]*[^\s>,;]>?  # a link
    | \([^()]*\) | "[^"]*" | “[^”]*”           # what shows it, in words
    | (?P<sign>(?<!\S)(?:\+|[−–-](?=[^\W\d_])))
    | [,;] | [^\s,;]+""",
    re.VERBOSE | re.IGNORECASE,
)
COMMAS, BRACKETS = frozenset(",;"), frozenset('("“')
STAGES = {
    "preparing": Stage.PREPARING,
    "signed": Stage.SIGNED,
    "submitted": Stage.SUBMITTED,
    "ratified": Stage.RATIFIED,
    "acceded": Stage.ACCEDED,
    "in-place": Stage.IN_PLACE,
    "in place": Stage.IN_PLACE,
    "in force": Stage.IN_PLACE,
}
FILLERS = frozenset({"on", "since", "as", "of", "from", "at", "dated", "is", "has", "was", "already", "-", "–"})
"""Words around a stage and a day that say nothing more; some are codes of countries too, in small letters."""
WORDS_OF_A_NAME = 6
EXAMPLE = "+KH signed on 3 May 2023 https://…, PH acceded, -SG"


class MemberWordsError(WorkPlanError):
    """Words that do not say which Member States have come how far."""


@dataclass(frozen=True, slots=True)
class MemberWords:
    """Member States to be added, or put at another stage, and codes of those to be taken away."""

    adds: tuple[MemberState, ...] = ()
    drops: tuple[str, ...] = ()


class _Chunk(NamedTuple):
    """Words with the sign before them, if there is one."""

    sign: str
    said: list[str]


@dataclass(frozen=True, slots=True)
class _Item:
    """One Member State with what is said of it."""

    code: str
    is_drop: bool
    said: tuple[str, ...] = ()


def read(words: str, members_of_plan: Collection[str] = ()) -> MemberWords:
    """Read Member States by codes or names, each with a sign, a stage, a day and what shows it; all but who may lack.

    Args:
        words: What was typed; without a sign, a Member State is added. What shows it is a link, or words in brackets
            or quotation marks.
        members_of_plan: Codes of those that may be named; where there are none, any country.

    Raises:
        MemberWordsError: Words say no stage and no day, or one Member State stands there twice.
        UnknownMemberError: A country is no Member State of the plan.
        WorkPlanError: What stands where a day is expected is none, or can be several.
    """
    items = [item for chunk in _chunks(words) for item in _items(chunk, members_of_plan)]
    named = [item.code for item in items]
    for code in named:
        if named.count(code) > 1:
            raise MemberWordsError.of(code, "stands there twice: say once what holds of it.")
    adds = tuple(_member(item) for item in items if not item.is_drop)
    return MemberWords(adds, tuple(_dropped(item) for item in items if item.is_drop))


def _chunks(words: str) -> list[_Chunk]:
    """Split words at signs, and at commas with a country behind them; other commas belong to dates."""
    chunks = [_Chunk("", [])]
    for found in TOKEN.finditer(words):
        if found["sign"] or found[0] in COMMAS:
            chunks.append(_Chunk(found["sign"] or "", []))
        else:
            chunks[-1].said.append(found[0])
    whole: list[_Chunk] = []
    for chunk in chunks:
        if whole and not chunk.sign and not _country(_without_and(chunk.said)):
            whole[-1].said.extend(chunk.said)
        elif chunk.said:
            whole.append(chunk)
    if not whole:
        message = f"Say which Member States, and how far they have come, such as {EXAMPLE}."
        raise MemberWordsError(message)
    return whole


def _items(chunk: _Chunk, of_plan: Collection[str]) -> Iterator[_Item]:
    """Yield the Member States of a chunk: several where nothing is said of them, or the last with what is."""
    is_drop = chunk.sign not in {"", "+"}
    said: Sequence[str] = _without_and(chunk.said)
    while said:
        length = _country(said) or len(said)
        code, rest = member_states.named(" ".join(said[:length]), of_plan), said[length:]
        said = _without_and(rest)
        if not _country(said):
            yield _Item(code, is_drop, tuple(rest))
            return
        yield _Item(code, is_drop)


def _without_and(tokens: Sequence[str]) -> Sequence[str]:
    return tokens[1:] if tokens and tokens[0].lower() in {"and", "&"} else tokens


def _country(tokens: Sequence[str]) -> int:
    """Return how many words the name of a country takes at the beginning; 0 where there is none."""
    if not tokens or tokens[0].lower() in FILLERS or _stage(tokens):
        return 0
    lengths = range(min(len(tokens), WORDS_OF_A_NAME), 0, -1)
    return next((length for length in lengths if country_names.read(" ".join(tokens[:length]))), 0)


def _stage(tokens: Sequence[str]) -> tuple[Stage, int] | None:
    """Return the stage at the beginning, and how many words it takes."""
    for length in (2, 1):
        if found := STAGES.get(" ".join(tokens[:length]).lower().strip(":")):
            return found, length
    return None


def _dropped(item: _Item) -> str:
    if item.said:
        typed = " ".join((f"-{item.code}", *item.said))
        raise MemberWordsError.of(typed, f"says more than to take it away: write -{item.code} alone.")
    return item.code


def _member(item: _Item) -> MemberState:
    """Read what is said of a Member State: a stage wherever it stands, what shows it, and of the rest a day."""
    stage, rest, shown = None, list[str](), list[str]()
    tokens = list(item.said)
    while tokens:
        found = _stage(tokens) if stage is None else None
        taken = tokens[: found[1] if found else 1]
        if found:
            stage = found[0]
        elif _shows(taken[0]):
            shown.append(_bare(taken[0]))
        elif rest or taken[0].lower() not in FILLERS:
            rest += taken
        tokens = tokens[len(taken) :]
    day = _day(" ".join(rest), stage) if rest else None
    return MemberState(item.code, stage, day, " ".join(shown) or None)


def _day(words: str, stage: Stage | None) -> date:
    try:
        return days.read(words)
    except DayError:
        if stage is not None:
            raise
        stages = ", ".join(dict.fromkeys(str(each).replace("-", " ") for each in Stage))
        why = f"says neither how far it has come ({stages}) nor a day: write for example {EXAMPLE}."
        raise MemberWordsError.of(words, why) from None


def _shows(token: str) -> bool:
    return "://" in token or token[0] in BRACKETS


def _bare(token: str) -> str:
    """Return a link, or other words that show something, without what stands around them."""
    if token[0] in BRACKETS:
        return token[1:-1].strip()
    return token.strip("<>").partition("|")[0]
