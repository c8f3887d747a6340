"""One body's name as worded: "ASEAN Experts Group on Competition (AEGC)" is AEGC, with that full name."""

import re
from dataclasses import dataclass

from workplan.acronyms import fits, is_acronym

_NOUN = re.compile(
    "academy|administration|agency|alliance|assembly|association|authority|bank|board|body|bureau|center|centre"
    "|chamber|chair|cluster|commission|committee|company|conference|consortium|corporation|council|country|court"
    "|customs|delegation|department|directorate|division|enterprise|entity|expert|federation|force|forum"
    "|foundation|fund|government|group|institute|institution|leader|meeting|member|mission|minister|ministry"
    "|network|office|officer|official|operator|organisation|organization|panel|partner|party|police|provider"
    "|regulator|secretariat|secretary|section|sector|society|stakeholder|state|subcommittee|taskforce|team"
    "|treasury|union|unit|university"
)
"""What bodies are called, in the singular."""
PREPOSITIONS = frozenset(
    {"of", "on", "for", "in", "to", "at", "from", "under", "with", "against", "between", "through"}
)
_DETERMINERS = frozenset({"the", "all", "other", "others", "any", "each", "every", "relevant", "respective"})
_ENUMERATOR = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•▪●*·–-])\s+")
_DASHED = re.compile(r"\s[-–—]\s|:\s")
_EDGES = " \t\r\n,;:.&/+-–—•▪●*·|="
_MARKS = '"“”'
_QUOTES = " '\"“”‘’"


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body as named: `name` is the acronym where the words give one."""

    name: str
    full_name: str | None = None


def read(words: str) -> BodyName:
    """Read one name; it is empty when there is no letter or digit in the words."""
    whole = _trimmed(words)
    for first, second in (bracketed(whole), _dashed(whole)):
        if is_acronym(second) and not is_acronym(first) and (" " not in second or fits(second, first)):
            return BodyName(second, first)
        if is_acronym(first) and " " in second and (fits(first, second) or head(second.split()) is not None):
            return BodyName(first, without_article(second))
    return BodyName(whole)


def bracketed(words: str) -> tuple[str, str]:
    """Split what stands in brackets at the end, without quotes or article, from what is before it."""
    start = words.rfind("(") if words.endswith(")") else -1
    if start <= 0:
        return words, ""
    return words[:start].strip(), without_article(words[start + 1 : -1].strip(_QUOTES)).strip(_QUOTES)


def head(words: list[str]) -> int | None:
    """Find the word that says what kind of body it is: the last, or the one before "of", "on" or a number."""
    if len(words) == 1 and words[0].lower() != "secretariat":
        return None
    for index, word in enumerate(words):
        following = words[index + 1 :]
        is_noun = (_ends_title(following) or (index == 0 and word == "Bank")) and _is_noun(word)
        if is_noun or (following and following[0] in PREPOSITIONS and is_acronym(word)):
            return index
    return None


def stands(words: str) -> bool:
    """Whether words can be a body: an acronym, or a name that says what kind of body it is."""
    outer, inner = bracketed(without_article(words.strip()))
    if is_acronym(outer) or (is_acronym(inner) and fits(inner, outer)):
        return True
    return head(outer.split()) is not None


def is_right_open(words: list[str]) -> bool:
    """Whether more of the name may follow an "and": "Committee on Payment and …", but not "Payment Committee and …"."""
    place = head(words)
    return place is not None and place + 1 < len(words) and words[place + 1].lower() in PREPOSITIONS


def is_left_open(words: list[str]) -> bool:
    """Whether more may come before an "and": "… and Conformance Group", not "… and Group on" or "… and all groups"."""
    return head(words) != 0 and words[0].lower() not in _DETERMINERS and not is_acronym(words[0])


def _ends_title(following: list[str]) -> bool:
    return not following or following[0].lower() in PREPOSITIONS or len(following[0]) == 1 or not following[0].istitle()


def _is_noun(word: str) -> bool:
    plain = word.lower().rpartition("-")[2].rstrip(".,'’")
    singular = re.sub("ies$", "y", plain) if plain.endswith("ies") else plain.removesuffix("s").rstrip("'’")
    return any(_NOUN.fullmatch(form) for form in (plain, singular))


def _dashed(words: str) -> tuple[str, str]:
    parts = _DASHED.split(words)
    if len(parts) == 2 and (fits(parts[0], parts[1]) or fits(parts[1], parts[0])):  # noqa: PLR2004 - a pair
        return without_article(parts[0]), parts[1]
    return words, ""


def _trimmed(words: str) -> str:
    plain = " ".join(words.split())
    numbered = _ENUMERATOR.match(plain)
    return without_article(_unquoted(plain[numbered.end() if numbered else 0 :].strip(_EDGES)))


def _unquoted(words: str) -> str:
    """Return the words without quotation marks around all of them, or half of them at an edge; others are a name's."""
    marks = [place for place, character in enumerate(words) if character in _MARKS]
    is_around = len(marks) == 2 and marks == [0, len(words) - 1]  # noqa: PLR2004 - a pair
    is_half = len(marks) == 1 and marks[0] in {0, len(words) - 1}
    return words.strip(_MARKS).strip(_EDGES) if is_around or is_half else words


def without_article(words: str) -> str:
    """Return the words without a leading "the"."""
    return words[4:].lstrip() if words[:4].lower() == "the " else words
