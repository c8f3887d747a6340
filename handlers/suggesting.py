"""Suggestions: what a member says of an activity, until somebody who speaks for its lead body accepts it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from handlers.deps import Deps
from storage import letters, proposals
from storage.updates import Stored
from workplan.bodies import Role
from workplan.json_values import to_json
from workplan.proposals import About, Proposal
from workplan.recipients import Recipient
from workplan.updates import Report, reported


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion, and who is asked to accept it."""

    proposal: Proposal
    asked: tuple[Recipient, ...]


def suggest(connection: Connection, deps: Deps, stored: Stored, by: str, said: tuple[Report, str | None]) -> Suggested:
    """Keep a suggestion, and ask who speaks for the lead bodies. Raises UpdateError where nobody could accept it."""
    report, note = said
    now = deps.local_now()
    reported(stored.activity, report, now)
    proposal = proposals.put(connection, stored.id, About.UPDATE, by, now, to_json(report), note)
    subject = {
        "about": "suggestion",
        "proposal": proposal.id,
        "plan": stored.plan,
        "code": stored.activity.code,
        "title": stored.activity.title,
        "by": by,
        "report": to_json(report),
        "note": note,
        "metrics": [metric.text for metric in stored.activity.metrics],
    }
    whom = _whom(connection, deps, stored, by)
    for each in whom:
        letters.tell(connection, each, subject, key=f"suggestion:{proposal.id}:{each.slack}", now=now)
    return Suggested(proposal, tuple(whom))


def _whom(connection: Connection, deps: Deps, stored: Stored, by: str) -> list[Recipient]:
    """Return who hears of it: everybody who can be reached for a body that leads, but not who suggested it."""
    directory, today = deps.directory(connection), deps.today()
    leading = [each for each in stored.activity.bodies if each.role in {Role.LEAD, Role.CO_LEAD}]
    found = {each.slack: each for body in leading for each in directory.of_body(body, today)}
    return [each for slack, each in found.items() if slack != by] or list(directory.of_secretariat(today, but=by))
