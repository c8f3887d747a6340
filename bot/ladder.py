"""The nudges of schedules.yaml, and which bodies hear of them."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import partial

from bot.entries import Entries
from workplan import rule_words
from workplan.involvement import Role
from workplan.rule_words import ALL, RuleWordsError, When
from workplan.rules import USUAL_LADDER, Anchor, Rule, usual_told

NUDGE = ("name", "when", "every", "at most", "to")
MOST = 50
"""Nudges of a ladder."""
RINGS = 100
"""Times that one nudge may ring when it says how often at most."""
ON_THE_DAY = When(Anchor.DUE, 0)


def rules(entries: Entries) -> tuple[Rule, ...]:
    """Read the nudges, in their order; the usual ones where the file has no list of its own."""
    named: dict[str, Rule] = {}
    moments: dict[tuple[When, bool], str] = {}
    for row in entries.rows("nudges", "a nudge", MOST):
        name = _name(row)
        when = row.value("when", rule_words.when, None)
        rule = _rule(row, name, when or ON_THE_DAY)
        if name and named.setdefault(name, rule) is not rule:
            row.refuse("name", "has the name of another nudge", "give each a name of its own")
        if when and (other := moments.setdefault((when, rule.escalates), name)) != name:
            row.refuse("when", f"can never ring, since {other} does then", "take one of the two out")
    return tuple(named.values()) if entries.is_list("nudges") else USUAL_LADDER


def told(entries: Entries, rules: Sequence[Rule]) -> Mapping[Role, frozenset[str]]:
    """Read which nudges a body hears of by its role. One of which nobody hears could never ring, and is refused."""
    if not entries.has("told"):
        return usual_told(rules)
    problems = len(entries.findings.problems)
    below = entries.below("told", join="-")
    below.know(tuple(Role))
    heard = {role: _names(below, role, rules) for role in Role}
    silent = {rule.name for rule in rules if not rule.escalates}.difference(*heard.values())
    if silent and len(entries.findings.problems) == problems:
        nudges = ", ".join(sorted(silent))
        entries.refuse("told", f"lets nobody hear of {nudges}", "name it under a role, or take the nudge out")
    return heard


def _name(row: Entries) -> str:
    """Return the name of a nudge, by which it is called in what is told of it; empty when it has none."""
    name = row.value("name", rule_words.name, "")
    row.about = f"the nudge {name}" if name else row.about
    row.know(NUDGE)
    for needed, example in (("name", "due-30d"), ("when", "30 days before")):
        if not row.has(needed):
            row.refuse(None, f"has no {needed}", f"add one, such as {needed}: {example}")
    return name


def _rule(row: Entries, name: str, when: When) -> Rule:
    every = row.value("every", rule_words.period, None)
    most = row.value("at most", partial(rule_words.number, least=1, most=RINGS), None if every else 1)
    if row.has("at most") and not row.has("every"):
        row.refuse("at most", "says how often at most, but rings once", "add every: 7 days, or leave at most out")
    if every and (when.days < 0 or when.anchor is Anchor.START):
        accepted = "leave every out, and write a nudge for each of the days"
        row.refuse("every", "would ring again when the day it tells of is over", accepted)
    escalates = row.value("to", rule_words.escalates, default=False)
    return Rule(name, when.anchor, when.days, when.working, every, most, escalates)


def _names(below: Entries, role: Role, rules: Sequence[Rule]) -> frozenset[str]:
    """Return which nudges go to the bodies of a role; none when nothing is said of it."""
    heard = frozenset(rule.name for rule in rules if not rule.escalates)
    if below.is_list(role):
        return below.values(role, partial(_known, rules))
    return heard if below.value(role, _all, default=False) else frozenset()


def _all(text: str) -> bool:
    if text.lower() != ALL:
        raise RuleWordsError.of(text, f"is neither {ALL} nor a list: write {ALL}, or a list such as [start].")
    return True


def _known(rules: Sequence[Rule], text: str) -> str:
    """Return the name of a nudge that goes to bodies."""
    if any(rule.name == text for rule in rules if rule.escalates):
        raise RuleWordsError.of(text, "goes to the chair, whom told does not concern: leave it out here.")
    names = [rule.name for rule in rules if not rule.escalates]
    if text not in names:
        near = get_close_matches(text.lower(), names, n=1) or names
        accepted = f"write {' or '.join(near)}" if near else "write [], for there are none"
        raise RuleWordsError.of(text, f"is not the name of a nudge: {accepted}.")
    return text
