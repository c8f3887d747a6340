"""users.*, team.info: who is in the workspace, and what it is called."""

from typing import Any
from zoneinfo import ZoneInfo

from playground.cast import Person
from playground.stage import Stage
from playground.web_api.arguments import Arguments
from playground.web_api.pages import page

Json = dict[str, Any]


def info(stage: Stage, arguments: Arguments) -> Json:
    """Describe one person."""
    return {"ok": True, "user": _written(stage, stage.workspace.person(arguments.text("user")))}


def listed(stage: Stage, arguments: Arguments) -> Json:
    """List everybody, bots too."""
    part, more = page(stage.workspace.people(), arguments, 0, 1000)
    members = [_written(stage, person) for person in part]
    return {"ok": True, "members": members, "response_metadata": more["response_metadata"]}


def team(stage: Stage, _: Arguments) -> Json:
    """Describe the workspace."""
    named = {"id": stage.cast.team_id, "name": stage.cast.team_name, "domain": stage.cast.team_domain}
    return {"ok": True, "team": {**named, "email_domain": "", "icon": {"image_default": True}}}


def _written(stage: Stage, person: Person) -> Json:
    now = stage.workspace.now().astimezone(ZoneInfo(person.tz))
    offset = now.utcoffset()
    return {
        "id": person.id,
        "team_id": person.team or stage.cast.team_id,
        **({"enterprise_user": {"teams": list(person.teams)}} if person.teams else {}),
        "name": person.name,
        "real_name": person.real_name,
        "deleted": person.deleted,
        "tz": person.tz,
        "tz_label": now.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {"real_name": person.real_name, "display_name": person.name, "title": person.title},
        "is_admin": person.is_admin or person.is_owner,
        "is_owner": person.is_owner,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted or person.is_ultra_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": 0,
    }


METHODS = {"users.info": info, "users.list": listed, "team.info": team}
