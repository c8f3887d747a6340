"""Makes the files of reports, in a process of their own, and hands them to whoever asks."""

from datetime import date

import structlog
from sqlalchemy import Connection

from documents import press
from documents.press import Printed
from handlers import meant
from handlers.asking import Asker
from handlers.deps import Deps
from handlers.uploads import Upload
from messages import refusals
from messages import reports as messages
from messages.blocks import Message
from storage import as_at
from workplan import reports
from workplan.errors import WorkPlanError
from workplan.report_words import Typed
from workplan.reports import FORMS, Report

TEXT_MOST = 3_500
"""Characters of what a picture shows that stand beside it; a longer text is a file of its own."""

log = structlog.get_logger()


class PeriodError(WorkPlanError):
    """Days of which nothing can be told."""


async def make(deps: Deps, asker: Asker, typed: Typed) -> Message:
    """Send a report to whoever asks, and say so.

    Raises FormError, PeriodError, AsAtError or UnknownPlanError for what cannot be, TransferError where Slack does not
    take the file; a picture that it does not take is told in words instead.
    """
    form = typed.form or FORMS[typed.kind][0]
    reports.check(typed.kind, form)
    found = await deps.database.ask(lambda connection: _load(connection, deps, asker, typed))
    if found is None:
        return refusals.no_plan()
    printed = await press.in_turn(lambda: press.printed(found, typed.kind, form))
    name = reports.name(found, typed.kind, form)
    log.info("report made", action="report.made", user=asker.user, name=name, size=len(printed.content))
    if printed.text:
        return await _send_picture(deps, asker, name, messages.sent(name, found, typed.kind), printed)
    await deps.files.send(asker.user, Upload("", name, printed.content), messages.comment(found, typed.kind))
    return messages.sent(name, found, typed.kind)


async def _send_picture(deps: Deps, asker: Asker, name: str, sent: Message, printed: Printed) -> Message:
    """Send a picture with what it shows in words, and say so; where Slack takes no files, the words are the answer."""
    upload = Upload("", name, printed.content, printed.alt)
    try:
        if len(printed.text) <= TEXT_MOST:
            await deps.files.send(asker.user, upload, printed.text)
        else:
            await deps.files.send(asker.user, upload, printed.alt)
            words = Upload("", f"{name.removesuffix('.png')}.txt", printed.text.encode())
            await deps.files.send(asker.user, words, messages.in_words(name))
    except WorkPlanError as error:
        return messages.told(printed.text, str(error))
    return sent


def _load(connection: Connection, deps: Deps, asker: Asker, typed: Typed) -> Report | None:
    """Return what is to be reported; None where no plan is loaded."""
    plan = meant.plan(connection, asker, typed.plan, "/report annex {}")
    if plan is None:
        return None
    day = check(typed, deps.today())
    wanted = as_at.Wanted(plan.key, day, deps.zone, typed.basis, typed.scope, typed.since)
    return as_at.report(connection, wanted)


def check(typed: Typed, today: date) -> date:
    """Return the day as at which is told. Raises PeriodError for one to come, and for a period that begins after it."""
    day = typed.as_at or today
    if day > today:
        raise PeriodError.of(str(day), "is a day to come: name today or a day that is past.")
    if typed.since and typed.since > day:
        raise PeriodError.of(str(typed.since), f"is after {day}: let the period begin before the day of the report.")
    return day
