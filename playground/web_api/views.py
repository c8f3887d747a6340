"""views.*: modals and App Homes."""

from typing import Any, Literal

from playground.checking import check_view
from playground.errors import InvalidArgumentsError, SlackError
from playground.stage import Stage
from playground.views import View
from playground.web_api.arguments import Arguments

Json = dict[str, Any]


def opened(stage: Stage, arguments: Arguments) -> Json:
    """Open a modal for whoever the trigger id is from."""
    definition = _definition(arguments, "modal")
    user = stage.triggers.spend(arguments.needed("trigger_id"))
    return _written(stage, stage.views.open(user, definition))


def pushed(stage: Stage, arguments: Arguments) -> Json:
    """Open a modal on top of the one that is open."""
    definition = _definition(arguments, "modal")
    user = stage.triggers.spend(arguments.needed("trigger_id"))
    return _written(stage, stage.views.push(user, definition))


def updated(stage: Stage, arguments: Arguments) -> Json:
    """Change a view, by its own id or the app's; with `hash` only if nobody else has changed it since."""
    if not (arguments.text("view_id") or arguments.text("external_id")):
        raise InvalidArgumentsError(said="missing required field: view_id or external_id")
    view = stage.views.find(arguments.text("view_id"), arguments.text("external_id"))
    definition = _definition(arguments, "home" if view.is_home else "modal")
    if arguments.text("hash") not in {"", view.hash}:
        raise SlackError(code="hash_conflict")
    return _written(stage, stage.views.update(view, definition))


def published(stage: Stage, arguments: Arguments) -> Json:
    """Show somebody's App Home."""
    user = stage.workspace.person(arguments.needed("user_id")).id
    definition = _definition(arguments, "home")
    return _written(stage, stage.views.publish(user, definition, arguments.text("hash")))


def _definition(arguments: Arguments, surface: Literal["modal", "home"]) -> Json:
    if "view" not in arguments:
        raise InvalidArgumentsError(said="missing required field: view")
    return check_view(arguments.structure("view", "invalid_arguments"), surface)


def _written(stage: Stage, view: View) -> Json:
    return {"ok": True, "view": stage.views.as_slack(view)}


METHODS = {"views.open": opened, "views.push": pushed, "views.update": updated, "views.publish": published}
