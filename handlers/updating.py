"""Takes what somebody says of an activity: a report, one recorded on behalf of a body, or a suggestion.

However it was said, in a line, in a form, or by accepting a suggestion, it comes through here: one transaction in which
it is allowed, has its effect once, is written down, and is told to the body.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog
from sqlalchemy import Connection

from handlers import idempotency, permission, suggesting
from handlers.asking import Asker, Concern
from handlers.deps import Deps
from handlers.suggesting import Suggested
from storage import bodies, history, notices, roles, updates
from storage.updates import Stored, Updated
from workplan import typed_behalf
from workplan.access import Action, Actor
from workplan.contacts import name_key
from workplan.history import Act, Kind, Via
from workplan.plan import Activity, DeliverableState
from workplan.status import Status
from workplan.updates import NOTHING, Report, UpdateError, reported

log = structlog.get_logger()


class SourceError(UpdateError):
    """Something that the secretariat records for a body without saying what it is taken from."""

    field = "letter"


class BehalfError(UpdateError):
    """Something said in the name of a body that does not lead the activity."""

    field = "behalf"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of an activity.

    Args:
        asker: Who.
        via: Through what.
        key: That of the delivery, by which it has its effect once.
        activity_id: Of which activity.
        report: What is reported; empty for a note.
        version: That of the activity as it was seen; None: whichever.
        behalf: The body in whose name the secretariat says it.
        source: What that is taken from.
        note: Words that belong into the history alone.
    """

    asker: Asker
    via: Via
    key: str
    activity_id: int
    report: Report = NOTHING
    version: int | None = None
    behalf: str | None = None
    source: str | None = None
    note: str | None = None


def take(connection: Connection, deps: Deps, actor: Actor, said: Said) -> Updated | Suggested:
    """Take what somebody says, in a write transaction.

    Raises:
        DeniedError: They may not.
        UpdateError: It cannot be taken so.
        StaleError: The activity has changed since they saw it.
        RepeatedError: It was taken already.
    """
    stored = updates.load(connection, said.activity_id, for_update=True)
    if said.behalf:
        _check_leads(connection, stored, said.behalf)
    waives = any(state is DeliverableState.WAIVED for _, state in said.report.settled)
    action = may(connection, deps, actor, stored, on_behalf=said.behalf is not None, waives=waives)
    idempotency.check(connection, deps, said.key, stored.activity.code)
    if action is Action.SUGGEST:
        return suggesting.suggest(connection, deps, stored, said.asker.user, (said.report, said.note))
    if action is not Action.REPORT_ON_BEHALF:
        return write(connection, deps, said, None)
    sourced = _sourced(said)
    return write(connection, deps, sourced, _behalf(connection, sourced, stored))


def may(  # noqa: PLR0913 - who, what it is about, and what is asked for
    connection: Connection,
    deps: Deps,
    actor: Actor,
    stored: Stored,
    *,
    on_behalf: bool = False,
    waives: bool = False,
) -> Action:
    """Return as what somebody may report on an activity. Raises DeniedError when they may not even suggest.

    To waive what is owed changes what was agreed, as a revision does.
    """
    concern = Concern(stored.id, stored.plan, stored.activity.code, stored.activity.title)
    actions = [Action.REPORT_ON_BEHALF] if on_behalf else [Action.REPORT, Action.REPORT_ON_BEHALF, Action.SUGGEST]
    actions = [Action.REVISE] if waives else actions
    _, action = permission.require(connection, deps, actor, actions, concern)
    return action


def write(connection: Connection, deps: Deps, said: Said, behalf: str | None) -> Updated:
    """Write a report or a note, in the name of a body where the secretariat does, and let the body hear of it."""
    kind = Kind.NOTE if said.report == NOTHING else Kind.REPORT
    at = deps.local_now()
    act = Act(said.asker.user, at, said.via, behalf, said.note, said.source)
    updated = updates.change(
        connection, said.activity_id, _work(connection, said, act), act, kind=kind, version=said.version
    )
    notices.put(connection, deps.directory(connection), updated, deps.now())
    log.info("reported", action=f"update.{kind}", user=act.by, code=updated.after.activity.code, entry=updated.entry.id)
    return updated


def _work(connection: Connection, said: Said, act: Act) -> Callable[[Activity], Activity]:
    if said.report == NOTHING:
        return replace

    def work(activity: Activity) -> Activity:
        # Read only where it can be taken back, for a history is long.
        is_completed = activity.status is Status.COMPLETED
        settled = history.by_completion(connection, said.activity_id) if is_completed else None
        return reported(activity, said.report, act.at, by_completion=settled)

    return work


def _sourced(said: Said) -> Said:
    """Read what a report is taken from out of its words, where only the secretariat would say so: … source a call."""
    if said.source:
        return said
    words, source = typed_behalf.sourced(said.report.words or said.note or "")
    if said.note:
        return replace(said, note=words, source=source)
    return replace(said, report=replace(said.report, words=words or None), source=source)


def _check_leads(connection: Connection, stored: Stored, named: str) -> None:
    """Hold that a body leads an activity, by any of its names. Raises BehalfError."""
    leads = roles.lead_names(connection, stored.id)
    if name_key(named) not in bodies.names_of(connection, leads):
        instead = f"name {' or '.join(leads)}, or nobody" if leads else "leave it out"
        raise BehalfError.of(named, f"does not lead {stored.activity.code}: {instead}.")


def _behalf(connection: Connection, said: Said, stored: Stored) -> str:
    """Return the body in whose name something is recorded: one that leads. Raises SourceError without a source."""
    code, leads = stored.activity.code, roles.lead_names(connection, stored.id)
    body = said.behalf or (leads[0] if leads else "the committee")
    if not said.source:
        raise SourceError.of(
            code,
            f"is recorded on behalf of {body}: add what it is taken from, such as: source letter of 3 May.",
        )
    return body
