"""The buttons of letters to the secretariat: somebody of it decides, once, and the letter says what and who."""

from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from slack_bolt.async_app import AsyncApp
from sqlalchemy import Connection

from handlers import answering, clicks, idempotency, permission
from handlers.asking import Asker, Body
from handlers.deps import Deps
from handlers.nudged import rendered
from messages import heads_up, refusals
from storage import decisions, inbox, outbox, schedules
from workplan.access import Action, Actor
from workplan.history import Via
from workplan.letters import Letter

Does = Callable[[Connection, str, str, datetime], object]
"""Does what was decided, given the button's value, who decided, and when; nothing or zero when it was too late."""

MEANWHILE = "Nothing was left to decide, for it was settled meanwhile"
DECISIONS: Mapping[str, tuple[str, Does]] = {
    heads_up.SENT: ("It arrived", lambda connection, token, by, _: outbox.mark_sent(connection, token, by)),
    heads_up.AGAIN: ("It is sent again", lambda connection, token, by, _: outbox.send_again(connection, token, by)),
    heads_up.GO: ("They are sent now", lambda connection, token, _, now: outbox.go(connection, token, now)),
    heads_up.DROP: ("They were dropped", lambda connection, token, by, _: outbox.drop(connection, token, by)),
    heads_up.APPLY: ("It is in force", lambda connection, digest, by, _: schedules.apply(connection, digest, by)),
    heads_up.KEEP: ("The old stays in force", lambda connection, digest, by, _: schedules.keep(connection, digest, by)),
}

log = structlog.get_logger()


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the buttons."""

    async def decide(body: Body, action: Body) -> None:
        with answering.Guarded() as made:
            shown = await _decide(deps, body, action)
            if isinstance(shown, Letter):
                await deps.respond(body["response_url"], answering.in_place(rendered(deps, shown)))
            else:
                made.message = refusals.sentence(f"{shown}.")
        if made.message:
            await deps.respond(body["response_url"], answering.ephemeral(made.message))

    for button in DECISIONS:
        app.action(button)(ack=clicks.acknowledge, lazy=[decide])


async def _decide(deps: Deps, body: Body, action: Body) -> Letter | str:
    """Do what was decided, and return the letter that says so, or else a sentence. Raises NotAllowedError."""
    asker = Asker.of_click(body)
    said, does = DECISIONS[action["action_id"]]

    def work(connection: Connection, actor: Actor) -> Letter | str:
        permission.require(connection, deps, actor, [Action.DECIDE])
        is_new = not inbox.seen(connection, idempotency.of_click(body, action), deps.now())
        outcome = said if is_new and does(connection, action["value"], asker.user, deps.now()) else MEANWHILE
        place = body["container"]
        return decisions.settle(connection, place["channel_id"], place["message_ts"], outcome, asker.user) or outcome

    shown = await permission.permitted(deps, asker, Via.LETTER, work)
    log.info("decided", action=action["action_id"].replace(":", "."), user=asker.user, value=action["value"])
    return shown
