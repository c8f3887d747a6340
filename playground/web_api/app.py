"""auth.test, api.test, blocks.validate: who the app is, and what it may ask without being anyone."""

from typing import Any, Literal

from playground.block_kit import problems
from playground.errors import InvalidArgumentsError
from playground.stage import Stage
from playground.web_api.arguments import Arguments

Json = dict[str, Any]

Surface = Literal["message", "modal", "home"]


def auth_test(stage: Stage, _: Arguments) -> Json:
    """Say whose token it is."""
    return {
        "ok": True,
        "url": f"https://{stage.cast.team_domain}.slack.com/",
        "team": stage.cast.team_name,
        "user": stage.cast.bot.name,
        "team_id": stage.cast.team_id,
        "user_id": stage.cast.bot.id,
        "bot_id": stage.cast.bot_id,
        "is_enterprise_install": False,
    }


def api_test(_: Stage, arguments: Arguments) -> Json:
    """Give back what was given, or the error asked for."""
    if "error" in arguments:
        return {"ok": False, "error": arguments.text("error"), "args": arguments.given}
    return {"ok": True, "args": arguments.given}


def validate(_: Stage, arguments: Arguments) -> Json:
    """Judge blocks, a message or a view as Slack's own validator does."""
    given = [name for name in ("blocks", "message", "view") if name in arguments]
    if len(given) != 1:
        raise InvalidArgumentsError(said="must provide exactly one of blocks, message or view")
    (name,) = given
    value = arguments.structure(name, f"invalid_{name}")
    found = problems({"blocks": value} if name == "blocks" else value, _surface(name, value))
    return (
        {"ok": False, "error": f"invalid_{name}", "errors": [_error(line) for line in found]} if found else {"ok": True}
    )


def _surface(name: str, value: object) -> Surface:
    if name != "view":
        return "message"
    return "home" if isinstance(value, dict) and value.get("type") == "home" else "modal"


def _error(line: str) -> Json:
    message, _, pointer = line.removeprefix("[ERROR] ").partition(" [json-pointer:")
    pointer = pointer.removesuffix("]")
    return {"message": message, "pointer": pointer, "field": pointer.rpartition("/")[2]}


METHODS = {"auth.test": auth_test, "api.test": api_test, "blocks.validate": validate}
