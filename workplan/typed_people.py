"""What people type of who speaks for a body or holds an office: ATFJCC add <@U012AB3CD> as deputy until 31 May 2025.

A person is known by Slack's id alone, which a name such as @linh does not say: what is missing is asked in a form.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workplan import days
from workplan.contacts import Office, Post, name_key
from workplan.errors import WorkPlanError

EXAMPLE = "/workplan people ATFJCC add <@U012AB3CD> as deputy until 31 December 2025"

OFFICES = {
    "secretariat": Office.SECRETARIAT,
    "the secretariat": Office.SECRETARIAT,
    "chair": Office.CHAIR,
    "chairs": Office.CHAIR,
    "the chair": Office.CHAIR,
    "the chairs": Office.CHAIR,
}
NOTHING = frozenset({"none", "nothing"})
"""What is said for a body to have no channel."""
EDGES = " ,;:\"'“”‘’"


class Does(StrEnum):
    """What is to be done."""

    ADD = "add"
    REMOVE = "remove"
    CHANNEL = "channel"


class PeopleWordsError(WorkPlanError):
    """Words that do not say who is to be what, or which channel is meant."""


class TermError(WorkPlanError):
    """A term that ends before it begins."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of the people of a body or of an office.

    Args:
        of: The name of the body, or what the office is called.
        does: What is to be done.
        who: Slack's id of the person, or of the channel; None where that was not said, or for no channel.
        post: What they are to be for the body.
        since, until: Their term, both inclusive; None where it is not said.
    """

    of: str
    does: Does
    who: str | None = None
    post: Post | None = None
    since: date | None = None
    until: date | None = None

    @property
    def office(self) -> Office | None:
        """The office that is meant, where it is no body."""
        return OFFICES.get(name_key(self.of))

    @property
    def is_complete(self) -> bool:
        """Whether nothing needs to be asked."""
        if self.does is Does.CHANNEL:
            return True
        return bool(self.of and self.who) and (self.does is Does.REMOVE or bool(self.office or self.post))

    def check(self) -> None:
        """Raise TermError where the term cannot be."""
        if self.since and self.until and self.since > self.until:
            raise TermError.of(str(self.until), "is before the term begins: until is its last day.")


_VERBS = {
    "add": Does.ADD,
    "change": Does.ADD,
    "remove": Does.REMOVE,
    "delete": Does.REMOVE,
    "channel": Does.CHANNEL,
}
_VERB = re.compile(rf"(?<!\S)({'|'.join(_VERBS)})(?!\S)", re.IGNORECASE)
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>|@?([UW][A-Z0-9]{2,})(?!\S)")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>|([CG][A-Z0-9]{2,})(?!\S)")
_POST = re.compile(
    r"\b(?:as )?(?:(?:an?|its|the) )?"
    r"(?:(?P<deputy>(?:deputy|alternate)(?: focal[ -]?point)?)|focal[ -]?point)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(from|since|until|till|to)\b", re.IGNORECASE)
_BEGINS = frozenset({"from", "since"})


def read(words: str) -> Wanted | None:
    """Read what was typed; None where it asks for no change, but names a body or nothing.

    Raises PeopleWordsError or TermError, or what is wrong with a day.
    """
    text = " ".join(words.split())
    # A name may hold such a word: the one before a person is meant.
    for found in sorted(_VERB.finditer(text), key=lambda found: _PERSON.match(text, found.end() + 1) is None):
        of, does, rest = text[: found.start()].strip(EDGES), _VERBS[found[1].lower()], text[found.end() :].strip()
        if does is Does.CHANNEL:
            if of and (rest[:1] in {"", "#", "<"} or rest.lower() in NOTHING or _CHANNEL.fullmatch(rest)):
                return Wanted(of, does, _channel(rest))
        else:
            return _of_person(of, does, rest)
    return None


def person(words: str) -> str | None:
    """Return Slack's id where the words mention a person and nothing else; without an @, WTO is the name of a body."""
    text = words.strip()
    found = _PERSON.fullmatch(text) if "@" in text else None
    return (found[1] or found[2]) if found else None


def _of_person(of: str, does: Does, rest: str) -> Wanted:
    person = _PERSON.match(rest)
    more = rest[person.end() :] if person else rest[_begin_of_rest(rest) :]
    post = _POST.search(more)
    bare = f"{more[: post.start()]} {more[post.end() :]}" if post else more
    since, until = _term(bare)
    if does is Does.REMOVE and more.strip(EDGES):
        raise PeopleWordsError.of(
            more, "is too much: remove ends a term with yesterday; for another last day say change and until."
        )
    is_what = (Post.DEPUTY if post["deputy"] else Post.FOCAL_POINT) if post else None
    wanted = Wanted(of, does, (person[1] or person[2]) if person else None, is_what, since, until)
    wanted.check()
    if wanted.office and post:
        raise PeopleWordsError.of(post[0], f"is for bodies, and nobody is that of the {of}: leave it out.")
    return wanted


def _begin_of_rest(rest: str) -> int:
    """Return where a name that says no id ends: where a post or a term begins."""
    begins = [found.start() for found in (_POST.search(rest), _ENDS.search(rest)) if found]
    return min(begins, default=len(rest))


def _term(words: str) -> tuple[date | None, date | None]:
    """Read “from 1 January 2024 until 31 December 2025”, either end or both; what is not said is open."""
    before, *parts = _ENDS.split(words)
    if before.strip(EDGES):
        raise PeopleWordsError.of(before, f"says neither what somebody is nor a term: write for example {EXAMPLE}.")
    ends: dict[bool, date] = {}
    for word, day in zip(parts[::2], parts[1::2], strict=True):
        begins = word.lower() in _BEGINS
        if begins in ends:
            raise PeopleWordsError.of(words, f"says an end of the term twice: write for example {EXAMPLE}.")
        ends[begins] = days.read(day.strip(EDGES))
    return ends.get(True), ends.get(False)


def _channel(rest: str) -> str | None:
    """Return the id of a channel; None for nothing. Raises PeopleWordsError for a name, which says no id."""
    if rest.lower() in NOTHING:
        return None
    found = _CHANNEL.fullmatch(rest)
    if found is None:
        raise PeopleWordsError.of(
            rest or "channel",
            "says no id of a channel: copy it from the end of the channel's details, such as "
            "/workplan people ATFJCC channel C012AB3CD, or write none.",
        )
    return found[1] or found[2]
