"""What the bot says when it cannot do what was asked: one sentence, and what to do next."""

from collections.abc import Sequence
from dataclasses import replace

from messages import blocks, buttons
from workplan.access import ALLOWED, Action, Role

Near = Sequence[tuple[str, str]]
"""(code, title) pairs, codes with their plan's key where there are several plans."""


DOES = {
    Action.READ: "read the plan",
    Action.SUGGEST: "suggest an update of {}",
    Action.ANSWER: "answer for {}",
    Action.REPORT: "report on {}",
    Action.REPORT_ON_BEHALF: "record how {} stands on behalf of a body",
    Action.REPORT_OUTCOME: "say how the outcome of {} was read",
    Action.ACCEPT_SUGGESTION: "accept or decline suggestions for {}",
    Action.PROPOSE_DATE: "propose another date for {}",
    Action.REVISE: "revise {}",
    Action.CLEAR: "say what a meeting has cleared",
    Action.MANAGE_PEOPLE: "say who speaks for a body or holds an office",
    Action.CHANGE_DEFAULT: "change which plan is meant where none is named",
    Action.IMPORT_PLAN: "load a plan",
    Action.SET_MEETING: "say when a meeting is held",
    Action.CHANGE_MILESTONE: "add or remove milestones",
    Action.DECIDE: "decide this",
    Action.FORESEE: "see which letters will leave",
    Action.HAND_OVER: "see what is handed over to a new chair",
    Action.SUBSCRIBE_CHANNEL: "subscribe a channel to a digest, or end that",
    Action.REVOKE_CALENDARS: "end the calendars of somebody else",
}
"""What each action is called; `{}` stands for the code that it is about."""
LEADS_NAMED = 3
KEYS_NAMED = 20
"""Keys of plans that are worth reading; where there are more, /workplan lists them."""


def sentence(text: str) -> blocks.Message:
    """Say one sentence."""
    return blocks.Message(text, (blocks.rich(blocks.line(blocks.span(blocks.clip(text, 2000)))),))


def offering(text: str, *buttons: blocks.Block) -> blocks.Message:
    """Say one sentence, with what can be done about it."""
    return replace(said := sentence(text), blocks=(*said.blocks, blocks.actions(*buttons)))


def no_plan() -> blocks.Message:
    """Nothing was loaded yet."""
    return sentence("No work plan is loaded yet: ask the secretariat to run python -m bot plan load FILE.")


def broken(reference: str) -> blocks.Message:
    """Something that is not the person's fault; the same reference is in the log."""
    return sentence(
        f"Something went wrong on our side: tell the secretariat the reference {reference}, then try again."
    )


def unknown(typed: str, near: Near) -> blocks.Message:
    """No such code: offer the nearest, or the search."""
    typed = blocks.clip(typed, 80)
    text = f"There is no “{typed}” in the plan: open one of the nearest codes, or try /activity find {typed}."
    return _choose(text, near)


def several(typed: str, near: Near) -> blocks.Message:
    """A code that could be read in more than one way."""
    return _choose(f"“{blocks.clip(typed, 80)}” can be read in several ways: open the one you mean.", near)


def not_allowed(action: Action, ask: Sequence[str], *, code: str | None = None, leads: Sequence[str] = ()) -> str:
    """Say who may do something, and name whom to ask.

    Args:
        action: What somebody may not.
        ask: Names of people who may.
        code: Of the activity that it is about.
        leads: Names of the bodies that lead this.
    """
    # Where nobody is named as the secretariat, the admins are it; see workplan.access.appointed.
    otherwise = "an admin of this Slack workspace" if Role.SECRETARIAT in ALLOWED[action] else "the secretariat"
    whom = " or ".join(blocks.clip(name, 80) for name in ask) or otherwise
    return f"Only {_who_may(action, leads)} may {DOES[action].format(blocks.clip(code or 'this', 80))}: ask {whom}."


def _who_may(action: Action, leads: Sequence[str]) -> str:
    """Say whose roles allow something; of a report, also who may record it in the place of those."""
    roles = ALLOWED[action] | (ALLOWED[Action.REPORT_ON_BEHALF] if action is Action.REPORT else frozenset())
    if Role.MEMBER in roles:
        return "members of this Slack workspace, and guests who speak for a body or hold an office,"
    named = " or ".join(dict.fromkeys(blocks.clip(name, 80) for name in leads[:LEADS_NAMED])) or "its body"
    words = {
        Role.FOCAL_POINT: f"the focal points and deputies of {named}",
        Role.CHAIR: "a chair",
        Role.SECRETARIAT: "the secretariat",
    }
    return " and ".join(said for role, said in words.items() if role in roles)


def unknown_plan(typed: str, near: str | None, keys: Sequence[str], command: str) -> str:
    """Say that there is no such plan, with the command as it may have been meant, and the keys there are.

    `command` holds the place of the key as `{}`.
    """
    meant = f"did you mean {command.format(near)}? There are" if near else "choose one of"
    more = f" and {len(keys) - KEYS_NAMED} more: say /workplan" if len(keys) > KEYS_NAMED else ""
    return f"There is no plan “{blocks.clip(typed, 40)}”: {meant} {', '.join(keys[:KEYS_NAMED])}{more}."


def unknown_verb(typed: str, command: str) -> str:
    """Say that there is no such verb, with the command as it may have been meant."""
    return f"There is no “{blocks.clip(typed, 40)}”: did you mean {command}?"


def _choose(text: str, near: Near) -> blocks.Message:
    lines = [[blocks.span(code, "bold"), blocks.span(f"  {blocks.clip(title, 150)}")] for code, title in near]
    body = [blocks.bullets(lines)] if lines else []
    foot = buttons.row(buttons.open_one(near))
    spoken = " ".join([text, *(f"{code} {blocks.clip(title, 150)}." for code, title in near)])
    return blocks.Message(spoken, (blocks.rich(blocks.line(blocks.span(text)), *body), *foot))
