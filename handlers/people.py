"""`/workplan people`: who speaks for which body and who holds an office. Members see it, the secretariat changes it."""

from sqlalchemy import Connection

from handlers import appointing, permission
from handlers.asking import Asked, Asker
from handlers.deps import Deps
from messages import blocks, people_changed, people_form, refusals
from messages import people as shown
from messages.people_words import Known
from storage import bodies, directories
from storage import people as stored
from workplan import access, portfolio, typed_people
from workplan.access import Action, Actor
from workplan.appointments import Unknown
from workplan.contacts import by_name, name_key
from workplan.history import Via
from workplan.typed_people import OFFICES, Does, Wanted


async def people(deps: Deps, asked: Asked) -> blocks.Message:
    """Show people, change who they are, or open the form where a change was not said in full.

    Raises:
        PeopleWordsError: The words cannot be read; or what is wrong with a day in them.
        NotAllowedError: They may not.
        AppointmentError: Somebody cannot be what was said.
    """
    wanted = None if await _is_body(deps, asked.words) else typed_people.read(asked.words)
    if wanted is None:
        return await _show(deps, asked, asked.words)
    if wanted.is_complete:
        return await appointing.by_command(deps, asked.asker, wanted)
    if wanted.does is Does.REMOVE:
        return await _show(deps, asked, wanted.of)
    await permission.authorize(deps, asked.asker, Action.MANAGE_PEOPLE)
    await deps.forms.open(asked.asker.trigger, people_form.form(wanted, Via.FORM))
    return refusals.sentence("A form has opened: choose there who is meant, for a name alone says it to nobody.")


async def _is_body(deps: Deps, words: str) -> bool:
    """Whether all the words are the name of a body, which may hold a word such as “add”."""
    return bool(words) and await deps.database.ask(lambda found: name_key(words) in by_name(bodies.load(found)))


async def _show(deps: Deps, asked: Asked, name: str) -> blocks.Message:
    """Show all bodies, or the one that is named, or an office."""
    known = await _known(deps, asked.asker)
    key, today = name_key(name), asked.view.today
    if not key:
        return shown.listing(known, asked.view)
    if office := OFFICES.get(key):
        return shown.office(known, office, today)
    if body := by_name(known.bodies).get(key):
        return shown.body(known, body, today)
    near = portfolio.nearest([each.name for each in known.bodies], name)
    return people_changed.unknown(Unknown(Wanted(name, Does.ADD), near), offers=False)


async def _known(deps: Deps, asker: Asker) -> Known:
    """Return what there is to tell somebody. Raises NotAllowedError."""

    def look(connection: Connection, actor: Actor) -> Known:
        permission.require(connection, deps, actor, [Action.READ])
        directory = directories.load(connection, deps.schedules(), deps.secretariat)
        may_change = access.allows(actor, Action.MANAGE_PEOPLE)
        return Known(directory, stored.known(connection), may_change=may_change)

    known = await permission.permitted(deps, asker, Via.COMMAND, look, reading=True)
    return appointing.with_names(deps, asker, known)
