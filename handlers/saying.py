"""Reports in one line: `/activity A.2.1.3 in-progress draft with ASWSC for comments`, `… metric 1 = 6`, `… note …`."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from handlers import permission, updating
from handlers.asking import AskedOf
from handlers.deps import Deps
from handlers.suggesting import Suggested
from handlers.updating import Said
from messages import blocks, history, refusals, states, suggestions, updated
from storage import plans, updates
from workplan import (
    member_states,
    typed_behalf,
    typed_deliverables,
    typed_evidence,
    typed_members,
    typed_metrics,
    typed_reports,
)
from workplan.deliverables import is_open
from workplan.plan import Activity, Deliverable, Origin
from workplan.status import Status
from workplan.typed_verbs import Verb
from workplan.updates import Reading, Report, UpdateError

Line = tuple[Report, str | None, str | None, str | None]
"""What a line says: a report, the body in whose name, what it is taken from, and a note."""


class WhichError(UpdateError):
    """A line that leaves open what is meant; `choices` are lines that do not, by what their buttons are called."""

    def __init__(self, message: str, choices: Mapping[str, str] | None = None) -> None:
        """Take what is asked, and the answers."""
        super().__init__(message)
        self.choices = choices or {}


async def say(deps: Deps, asked: AskedOf, verb: Verb) -> blocks.Message:
    """Take one line, and answer with how things stand now; what can mean several things is asked.

    Raises WorkPlanError with a sentence when it cannot be understood, NotAllowedError for who may not.
    """
    about = asked.concern
    offer = updated.button(about.activity_id)
    try:
        taken = await permission.permitted(
            deps,
            asked.asker,
            asked.via,
            lambda connection, actor: updating.take(connection, deps, actor, _said(connection, asked, verb)),
        )
    except WhichError as which:
        lines = {label: f"{about.plan}:{about.code} {line}" for label, line in which.choices.items()}
        return updated.question(str(which), lines) if lines else refusals.offering(str(which), offer)
    except UpdateError as error:
        filled = updated.fill(about.activity_id, asked.words) if verb is Verb.REPORT else offer
        return refusals.offering(str(error), filled)
    if isinstance(taken, Suggested):
        return refusals.sentence(suggestions.made(taken.proposal.code, taken.asked))
    undo = history.undo(taken.entry.id)
    return updated.message(taken.before.activity, taken.after.activity, taken.entry, undo, offer)


def _said(connection: Connection, asked: AskedOf, verb: Verb) -> Said:
    """Read a line against the activity as it stands: its metrics by number, what it owes by name."""
    stored = updates.load(connection, asked.concern.activity_id)
    head = plans.head(connection, stored.plan)
    members = head.members if head else ()
    if verb is Verb.REPORT:
        _ask(stored.activity, asked)
    report, behalf, source, note = READ[verb](stored.activity, asked.words, members)
    return Said(asked.asker, asked.via, asked.key, stored.id, report, behalf=behalf, source=source, note=note)


def _ask(activity: Activity, asked: AskedOf) -> None:
    """Hold that a report leaves nothing open. Raises WhichError: which status is meant, or one round or all of it."""
    typed = typed_reports.report(asked.words)
    if len(typed.statuses) > 1:
        choices = {states.WORDS[status]: typed.line(status) for status in typed.statuses}
        raise WhichError(updated.which(asked.words, activity.code, typed.statuses), choices)
    rounds = [(place, each) for place, each in enumerate(activity.deliverables, 1) if _is_round(each)]
    if typed.statuses == (Status.COMPLETED,) and len(rounds) > 1 and not asked.is_answer:
        (number, first), *_ = rounds
        whole = typed.line(Status.COMPLETED)
        said = f"deliverable {number} done {whole.partition(' ')[2]}".strip()
        text = f"{activity.code} comes back: is {first.label} done, or all of it, with the {len(rounds)} that are open?"
        raise WhichError(text, {blocks.clip(first.label, 60): said, "All of it": whole})


def _is_round(deliverable: Deliverable) -> bool:
    return is_open(deliverable) and deliverable.origin is Origin.RECURRENCE


def _report(_: Activity, words: str, __: tuple[str, ...]) -> Line:
    typed = typed_reports.report(words)
    return typed.report, typed.behalf, typed.source, None


def _metric(_: Activity, words: str, __: tuple[str, ...]) -> Line:
    said = typed_behalf.behalf(words)
    return Report(readings=(typed_metrics.metric(said.words),)), said.body, said.source, None


def _members(activity: Activity, words: str, members: tuple[str, ...]) -> Line:
    said = typed_behalf.behalf(words)
    place, rest = _counted(activity, said.words, members)
    named = typed_members.read(rest, members)
    return Report(readings=(Reading(place, adds=named.adds, drops=named.drops),)), said.body, said.source, None


def _note(_: Activity, words: str, __: tuple[str, ...]) -> Line:
    said = typed_behalf.behalf(words)
    return Report(), said.body, said.source, typed_reports.note(said.words)


def _evidence(_: Activity, words: str, __: tuple[str, ...]) -> Line:
    said = typed_behalf.behalf(words)
    return Report(evidence=typed_evidence.evidence(said.words)), said.body, said.source, None


def _deliverable(activity: Activity, words: str, _: tuple[str, ...]) -> Line:
    said = typed_behalf.behalf(words)
    typed = typed_deliverables.deliverable(said.words)
    label = _label(activity, typed.label)
    return Report(settled=((label, typed.state),), evidence=typed.evidence), said.body, said.source, None


READ: Mapping[Verb, Callable[[Activity, str, tuple[str, ...]], Line]] = {
    Verb.REPORT: _report,
    Verb.METRIC: _metric,
    Verb.MEMBERS: _members,
    Verb.NOTE: _note,
    Verb.EVIDENCE: _evidence,
    Verb.DELIVERABLE: _deliverable,
}


def _counted(activity: Activity, words: str, members: tuple[str, ...]) -> tuple[int, str]:
    """Return the place of the metric that counts Member States, and the words behind its number, if it has one."""
    counted = [place for place, each in enumerate(activity.metrics) if member_states.is_counted(each.text, members)]
    first, _, rest = words.partition(" ")
    if first.isdecimal() and int(first) - 1 in range(len(activity.metrics)):
        return int(first) - 1, rest
    if len(counted) == 1:
        return counted[0], words
    if not counted:
        raise WhichError.of(activity.code, "has no metric that counts Member States: /activity shows what it has.")
    numbered = {f"{place + 1} {blocks.clip(activity.metrics[place].text, 60)}": place + 1 for place in counted}
    text = f"{activity.code} counts Member States in several metrics: choose the one you mean, or say its number."
    raise WhichError(text, {label: f"members {number} {words}" for label, number in numbered.items()})


def _label(activity: Activity, typed: str) -> str:
    """Return the label of what is owed that was typed by its number, or by its words, in any case."""
    labels = [each.label for each in activity.deliverables]
    if typed.isdecimal() and int(typed) - 1 in range(len(labels)):
        return labels[int(typed) - 1]
    named = [label for label in labels if typed.casefold() in label.casefold()]
    exact = [label for label in named if label.casefold() == typed.casefold()]
    if len(exact or named) != 1:
        known = "; ".join(f"{number} {blocks.clip(label, 60)}" for number, label in enumerate(labels[:10], 1))
        raise WhichError.of(typed, f"is not one of what {activity.code} owes: say the number of one of {known}.")
    return (exact or named)[0]
