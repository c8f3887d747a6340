"""What is done with one activity: `/activity A.2.1.3 VERB …`; what only shows something may stand before the code.

Of a level above, outcome metrics are read, and Member States shown.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from sqlalchemy import Connection

from handlers import (
    clearing,
    history,
    members,
    outcome_reports,
    permission,
    reporting,
    resolving,
    revising,
    saying,
    undoing,
)
from handlers.asking import AskedOf, Asker, Concern
from handlers.deps import Deps
from messages import blocks
from messages.requests import View
from storage import lookup
from workplan import codes, typed_verbs
from workplan.errors import WorkPlanError
from workplan.placed import PlacedActivity, PlacedSection
from workplan.typed_verbs import TypedAct, Verb

Act = Callable[[Deps, AskedOf], Awaitable[blocks.Message]]
"""Does what a verb says, or answers it. Raises WorkPlanError with a sentence when that cannot be."""

EXAMPLE = "A.2.1.3"
"""The code that the grammars of lines have in their examples."""
SHOWS = {"history": Verb.HISTORY, "members": Verb.MEMBERS}
"""Verbs that may stand before a code too, for they only show something."""


def read(text: str) -> Sequence[TypedAct]:
    """Return what can be meant by a line; nothing where it asks for something else. Raises UnknownVerbError."""
    first, _, rest = text.partition(" ")
    if rest.strip() and (verb := SHOWS.get(first.lower())):
        return [TypedAct(rest.strip(), verb)]
    return typed_verbs.readings(text)


async def act(  # noqa: PLR0913 - who typed what, how it is shown, and how it came
    deps: Deps, asker: Asker, view: View, readings: Sequence[TypedAct], key: str, *, is_answer: bool = False
) -> blocks.Message:
    """Do what was typed of the activity, or the level above, of which the code is there.

    Args:
        deps: What every handler is given.
        asker: Who typed it.
        view: How the answer is shown.
        readings: What can be meant.
        key: That of the delivery, by which it has its effect once.
        is_answer: They were asked what they mean, and have chosen this.
    """
    await permission.readable(deps, asker)
    found = await deps.database.ask(lambda connection: _found(connection, asker, view, readings))
    if isinstance(found, blocks.Message):
        return found
    typed, placed = found
    if isinstance(placed, PlacedSection):
        return await outcome_reports.of_section(deps, asker, placed, typed.words, key)
    concern = Concern(placed.id, placed.plan.key, placed.activity.code, placed.activity.title)
    asked = AskedOf(asker, view, concern, typed.words, key, is_answer=is_answer)
    try:
        return await ACTS[typed.verb](deps, asked)
    except WorkPlanError as error:
        # What stands there as an example works when it is pasted: it names the activity that was meant.
        raise type(error)(str(error).replace(EXAMPLE, concern.code)) from error


def _found(
    connection: Connection, asker: Asker, view: View, readings: Sequence[TypedAct]
) -> tuple[TypedAct, PlacedActivity | PlacedSection] | blocks.Message:
    """Return what is meant, and of which activity; or of which level above, of which Member States are shown here."""
    first = readings[0]
    if first.verb is Verb.METRIC or (first.verb is Verb.MEMBERS and not first.words):
        placed = lookup.find(connection, codes.read(first.code), view.today, asker.channel, view.request.plan)
        if isinstance(placed, PlacedSection):
            is_report = first.verb is Verb.METRIC
            return (first, placed) if is_report else members.matrix(connection, placed, view.of(placed.plan.key))
    return resolving.resolve(connection, readings, asker.channel, view.today)


async def _members(deps: Deps, asked: AskedOf) -> blocks.Message:
    """Show the Member States of an activity, or take what is said of them."""
    return await (saying.say(deps, asked, Verb.MEMBERS) if asked.words else members.members(deps, asked))


ACTS: Mapping[Verb, Act] = {
    **{verb: partial(saying.say, verb=verb) for verb in saying.READ},
    Verb.MEMBERS: _members,
    Verb.HISTORY: history.history,
    Verb.UNDO: undoing.undo,
    Verb.CLEAR: clearing.clear,
    Verb.DATE: revising.date,
    Verb.REVISE: revising.date,
    Verb.UPDATE: reporting.open_by_command,
}
