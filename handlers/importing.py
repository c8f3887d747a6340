"""`/workplan import`: a form takes a file, shows what it would change, and loads that on a second click.

The form carries ids and digests only. Whoever clicks is authorized anew, the file is fetched and read anew, and what it
changes must still be what was shown: nobody loads what nobody has seen, whatever happened in between.
"""

import hashlib
from collections.abc import Awaitable, Iterable

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, permission, uploads
from handlers.asking import Asked, Asker, Body
from handlers.deps import Deps
from handlers.uploads import Upload
from messages import blocks, import_form, refusals
from messages.forms import View
from messages.import_form import Checked, Chosen
from storage import loading, plans
from storage.files import plan_checks
from storage.files.findings import FileError, Finding
from storage.files.plan_files import PlanFile, Wanted
from workplan.access import Action, Actor
from workplan.changes import PlanChanges
from workplan.history import Act, Via

log = structlog.get_logger()


async def open_form(deps: Deps, asked: Asked) -> blocks.Message:
    """Open the form, and say so. Raises NotAllowedError for anybody but the secretariat."""
    await _authorize(deps, asked.asker)
    await deps.forms.open(asked.asker.trigger, import_form.form())
    return refusals.sentence("A form has opened: choose the file there, and see what it changes before it is loaded.")


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for what is submitted in the form."""

    async def on_check(ack: AsyncAck, body: Body) -> None:
        if _has_key(body):
            await ack(response_action="update", view=await _begun(deps, body, "Checking the file …"))
        else:
            await ack(response_action="errors", errors=import_form.refused_key(body["view"]))

    async def check(body: Body) -> None:
        if _has_key(body):
            chosen = import_form.read(body["view"])
            await deps.forms.update(body["view"]["id"], await _shown(_check(deps, Asker.of_click(body), chosen)))

    async def on_load(ack: AsyncAck, body: Body) -> None:
        await ack(response_action="update", view=await _begun(deps, body, "Loading the plan …"))

    async def load(body: Body) -> None:
        checked = import_form.read_checked(body["view"])
        await deps.forms.update(body["view"]["id"], await _shown(_load(deps, Asker.of_click(body), checked)))

    async def choose_again(ack: AsyncAck) -> None:
        await ack(response_action="update", view=import_form.form())

    app.view(import_form.CHECK)(ack=on_check, lazy=[check])
    app.view(import_form.LOAD)(ack=on_load, lazy=[load])
    app.view(import_form.AGAIN)(choose_again)


async def _begun(deps: Deps, body: Body, doing: str) -> View:
    """Return what is shown meanwhile; a denial is shown at once, for what follows could overtake it."""

    async def begin() -> View:
        await _authorize(deps, Asker.of_click(body))
        return import_form.waiting(doing)

    return await _shown(begin())


async def _check(deps: Deps, asker: Asker, chosen: Chosen) -> View:
    """Read the file and say what loading it would change."""
    upload = await _fetched(deps, asker, chosen)
    try:
        file = await uploads.read(upload, Wanted(chosen.sheet, chosen.key))
    except FileError as error:
        return import_form.problems(upload.name, _said(error.findings), _said(error.notices))
    told = await deps.database.ask(lambda connection: plans.compare(connection, file.plan, file.unstated))
    return _preview(upload, file, told, chosen)


async def _load(deps: Deps, asker: Asker, checked: Checked) -> View:
    """Load the file if it still changes what was shown; otherwise show what it changes now."""
    upload = await _fetched(deps, asker, checked.chosen)
    file = await uploads.read(upload, Wanted(checked.chosen.sheet, checked.chosen.key))
    act = Act(asker.user, deps.local_now(), Via.FILE)

    def work(connection: Connection, actor: Actor) -> tuple[PlanChanges, bool]:
        permission.require(connection, deps, actor, [Action.IMPORT_PLAN])
        return _save(connection, file, checked, act)

    told, is_loaded = await permission.permitted(deps, asker, Via.FILE, work)
    if not is_loaded:
        return _preview(upload, file, told, checked.chosen)
    log.info("plan imported", action="plan.imported", user=asker.user, plan=file.plan.head.key, file=upload.name)
    return import_form.loaded(upload.name, file.plan, told)


def _save(connection: Connection, file: PlanFile, checked: Checked, act: Act) -> tuple[PlanChanges, bool]:
    told = plans.compare(connection, file.plan, file.unstated)
    if _digest(told) != checked.changes:
        return told, False
    return loading.load(connection, file.plan, file.unstated, act), True


def _preview(upload: Upload, file: PlanFile, told: PlanChanges, chosen: Chosen) -> View:
    return import_form.preview(upload.name, file.plan, told, _said(file.notices), Checked(chosen, _digest(told)))


def _said(findings: Iterable[Finding]) -> list[str]:
    return [str(finding) for finding in findings]


async def _fetched(deps: Deps, asker: Asker, chosen: Chosen) -> Upload:
    await _authorize(deps, asker)
    return await deps.files.fetch(chosen.file)


async def _authorize(deps: Deps, asker: Asker) -> None:
    await permission.authorize(deps, asker, Action.IMPORT_PLAN)


async def _shown(work: Awaitable[View]) -> View:
    """Return the view that some work makes; whatever goes wrong in it becomes a sentence."""
    with answering.Guarded() as made:
        return await work
    return import_form.failed(made.given())


def _has_key(body: Body) -> bool:
    """Whether the key that was typed, if any, can be one."""
    key = import_form.read(body["view"]).key
    return key is None or plan_checks.is_key(key)


def _digest(told: PlanChanges) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()
