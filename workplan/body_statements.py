"""Which names a phrase is about: those after "in consultation with", those before "to lead"."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workplan.body_lists import split
from workplan.body_names import BodyName
from workplan.body_tokens import Stop, Token
from workplan.involvement import Role
from workplan.role_phrases import Frame, Phrase


@dataclass(slots=True)
class Mention:
    """A name in the wording, with the phrase it stands under; none before any phrase."""

    body: BodyName
    phrase: Phrase | None


@dataclass(slots=True)
class _Statement:
    """A statement as far as read: `phrase` is for the names to come, `group` the names since the last one."""

    phrase: Phrase | None
    group: list[Mention] = field(default_factory=list)
    subject: list[Mention] = field(default_factory=list)
    is_phrased: bool = False
    ends_with_comma: bool = False

    def name(self, words: str) -> list[Mention]:
        """Take in the names in a run of words."""
        named = [Mention(body, self.phrase) for body in split(words)]
        self.group += named
        self.subject += [] if self.is_phrased else named
        self.ends_with_comma = words.rstrip().endswith(",")
        return named

    def mark(self, phrase: Phrase) -> None:
        """Take "(lead)": about the name just before it, or about those to come where there is none."""
        marked = [mention for mention in self.group if mention.phrase is self.phrase] if phrase.is_plural else []
        for mention in marked or self.group[-1:]:
            mention.phrase = phrase
        if not self.group:
            self.phrase = phrase

    def lead_in(self, phrase: Phrase) -> None:
        """Take "in consultation with" or "Lead:": about the names to come."""
        is_subject_new = not self.is_phrased and phrase.frame is not Frame.LABEL
        if is_subject_new and self.phrase is not None and self.phrase.role not in {Role.LEAD, Role.CO_LEAD}:
            self._put(None, (mention for mention in self.subject if mention.phrase is self.phrase))
        self.phrase, self.group, self.is_phrased = phrase, [], True

    def follow(self, phrase: Phrase) -> None:
        """Take "to lead": about the names before it."""
        if not (self.group or self.is_phrased):
            self.lead_in(phrase)
            return
        self._put(phrase, self._about())
        self.phrase, self.group, self.is_phrased = None, [], True

    def _about(self) -> list[Mention]:
        """Return what a phrase at the end of names is about, in "X, in consultation with Y, to lead" the subject."""
        frame = self.phrase.frame if self.phrase and self.is_phrased else None
        if frame is Frame.LABEL:
            return []
        if frame is not Frame.AFTER:
            return self.group
        return self.subject if self.ends_with_comma or len(self.group) == 1 else self.group[-1:]

    @staticmethod
    def _put(phrase: Phrase | None, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            mention.phrase = phrase


_TAKE = {
    Frame.MARK: _Statement.mark,
    Frame.LABEL: _Statement.lead_in,
    Frame.AFTER: _Statement.lead_in,
    Frame.WITH: _Statement.lead_in,
    Frame.BEFORE: _Statement.follow,
}


def mentions(tokens: Iterable[Token]) -> list[Mention]:
    """Give every name its phrase, in the order named."""
    named: list[Mention] = []
    outer: list[_Statement] = []
    statement = _Statement(None)
    for token in tokens:
        if isinstance(token, str):
            named += statement.name(token)
        elif isinstance(token, Phrase):
            if token.frame in _TAKE:
                _TAKE[token.frame](statement, token)
        elif token is Stop.ASIDE:
            outer.append(statement)
            statement = _Statement(statement.phrase, statement.group[-1:])
        else:
            statement = outer.pop() if token is Stop.ASIDE_END else _Statement(statement.phrase)
    return named
