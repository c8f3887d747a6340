"""`/activity CODE undo`, and *Undo* under what was done: whoever may do something may take it back."""

import re

import structlog
from slack_bolt.async_app import AsyncApp
from sqlalchemy import Connection

from handlers import answering, clicks, idempotency, nudged, permission, withdrawing
from handlers.asking import AskedOf, Asker, Body, Concern
from handlers.deps import Deps
from handlers.withdrawing import Withdrawn
from messages import blocks, refusals
from messages import history as words
from messages.requests import Request, View
from storage import history, notices, undoing, updates
from storage.updates import Updated
from workplan import access
from workplan.access import Action, Actor
from workplan.differences import UndoError
from workplan.history import Act, Kind, Via

log = structlog.get_logger()


MAY = {
    Kind.REPORT: (Action.REPORT, Action.REPORT_ON_BEHALF),
    Kind.NOTE: (Action.REPORT, Action.REPORT_ON_BEHALF),
    Kind.REVISION: (Action.REVISE,),
    Kind.CLEARING: (Action.CLEAR,),
}
"""What one must be allowed to do to take back what was done."""
NUMBER = re.compile(r"#?(\d{1,9})\b[\s:,]*", re.ASCII)


async def undo(deps: Deps, asked: AskedOf) -> blocks.Message:
    """Take back the last of what one may take back, or the entry whose number is said; further words say why.

    What one has proposed since, and nobody has decided, is withdrawn instead.

    Raises NotAllowedError for whoever may not do what is undone, UndoError where it cannot be, RepeatedError for a
    delivery that comes again.
    """
    undone = await permission.permitted(
        deps, asked.asker, asked.via, lambda connection, actor: _undo(connection, deps, actor, asked)
    )
    if isinstance(undone, Withdrawn):
        return await _withdrawn(deps, undone)
    entry = undone.entry
    log.info("undone", action="update.undone", user=asked.asker.user, code=entry.code, entry=entry.undoes)
    return words.undone(entry, shared=asked.view.shared)


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the button."""

    async def on_undo(body: Body, action: Body) -> None:
        with answering.Guarded() as made:
            made.message = await undo(deps, await _asked(deps, body, action))
        await deps.respond(body["response_url"], answering.ephemeral(made.given()))

    app.action(words.UNDO)(ack=clicks.acknowledge, lazy=[on_undo])


async def _asked(deps: Deps, body: Body, action: Body) -> AskedOf:
    """Return what a click asks for; the value of the button is the number of the entry."""
    number = action["value"]
    concern = await deps.database.ask(lambda connection: _concern(connection, number))
    view = View(Request(plan=concern.plan), deps.today())
    return AskedOf(Asker.of_click(body), view, concern, number, idempotency.of_click(body, action), Via.COMMAND)


def _concern(connection: Connection, number: str) -> Concern:
    """Return what an entry is about. Raises UndoError for one of no activity, GoneError for what left the plan."""
    found = NUMBER.fullmatch(number)
    entry = history.entry(connection, int(found[1])) if found else None
    if entry is None or entry.activity_id is None:
        raise UndoError.of(number, "is no entry of an activity: /activity history and a code shows what can be undone.")
    stored = updates.load(connection, entry.activity_id)
    return Concern(stored.id, stored.plan, stored.activity.code, stored.activity.title)


async def _withdrawn(deps: Deps, withdrawn: Withdrawn) -> blocks.Message:
    proposal = withdrawn.proposal
    log.info("withdrawn", action="proposal.withdrawn", user=proposal.made_by, proposal=proposal.id)
    for letter in withdrawn.letters:
        await nudged.show_anew(deps, letter)
    return refusals.sentence(f"What you have proposed for {proposal.code} is withdrawn.")


def _undo(connection: Connection, deps: Deps, actor: Actor, asked: AskedOf) -> Updated | Withdrawn:
    concern, (number, why) = asked.concern, _read(asked.words)
    updates.load(connection, concern.activity_id, for_update=True)
    standing = permission.standing(connection, deps, actor, concern)
    kinds = [kind for kind, actions in MAY.items() if any(access.allows(standing, action) for action in actions)]
    proposal = withdrawing.own(connection, concern.activity_id, actor.user) if number is None else None
    if proposal and not undoing.is_later(connection, concern.activity_id, proposal.made_at, kinds):
        permission.require(connection, deps, actor, [Action.SUGGEST], concern)
        idempotency.check(connection, deps, asked.key, concern.code)
        act = Act(asked.asker.user, deps.local_now(), asked.via, why=why)
        return withdrawing.withdraw(connection, deps, proposal, act)
    target = undoing.target(connection, concern.activity_id, concern.code, number, kinds)
    _, action = permission.require(connection, deps, actor, MAY[target.kind], concern)
    idempotency.check(connection, deps, asked.key, concern.code)
    behalf = target.entry.act.behalf if action is Action.REPORT_ON_BEHALF else None
    act = Act(asked.asker.user, deps.local_now(), asked.via, behalf, why)
    updated = undoing.undo(connection, concern.activity_id, target, act)
    notices.put(connection, deps.directory(connection), updated, deps.now())
    return updated


def _read(typed: str) -> tuple[int | None, str | None]:
    """Read the number of an entry, if there is one, and why it is taken back."""
    found = NUMBER.match(typed)
    number = int(found[1]) if found else None
    return number, typed[found.end() if found else 0 :].strip() or None
