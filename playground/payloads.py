"""The payloads Slack sends to an app, field by field."""

import secrets
from typing import Any

from playground.cast import Channel, Person
from playground.commands import Command, escaped
from playground.fields import held
from playground.message import Message, as_slack
from playground.stage import Stage
from playground.views import View

Json = dict[str, Any]


def slash_command(stage: Stage, person: Person, channel: Channel, command: Command, text: str) -> Json:
    """Return the fields of a slash command (https://docs.slack.dev/interactivity/implementing-slash-commands)."""
    return {
        "token": stage.keys.verification,
        "team_id": stage.cast.team_id,
        "team_domain": stage.cast.team_domain,
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": person.id,
        "user_name": person.name,
        "command": command.command,
        "text": escaped(text, stage.workspace) if command.should_escape else text,
        "api_app_id": stage.cast.app_id,
        "is_enterprise_install": "false",
        "response_url": stage.address + stage.hooks.issue(person.id, channel.id),
        "trigger_id": stage.triggers.issue(person.id),
    }


def message_action(stage: Stage, person: Person, message: Message, action: Json, values: Json) -> Json:
    """Return the `block_actions` payload of a click in a message; without it if ephemeral, like Slack's."""
    channel = stage.workspace.channel(message.channel)
    is_ephemeral = message.only_for is not None
    container = {
        "type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": is_ephemeral,
    }  # fmt: skip
    return {
        **_interaction(stage, "block_actions", person),
        "container": container,
        "channel": {"id": channel.id, "name": channel.name},
        **({} if is_ephemeral else {"message": as_slack(message, stage.cast)}),
        "state": {"values": {**held(list(message.blocks)), **values}},
        "response_url": stage.address + stage.hooks.issue(person.id, channel.id, message.ts),
        "actions": [action],
    }


def view_action(stage: Stage, person: Person, view: View, action: Json) -> Json:
    """Return the `block_actions` payload of a click in a modal or an App Home."""
    return {
        **_interaction(stage, "block_actions", person),
        "container": {"type": "view", "view_id": view.id},
        "view": stage.views.as_slack(view),
        "actions": [action],
    }


def view_submission(stage: Stage, person: Person, view: View) -> Json:
    """Return the payload of a modal that was submitted."""
    return {
        **_interaction(stage, "view_submission", person),
        "view": stage.views.as_slack(view),
        "response_urls": [],
    }


def view_closed(stage: Stage, person: Person, view: View) -> Json:
    """Return the payload of a modal that was closed without submitting."""
    payload = _interaction(stage, "view_closed", person)
    del payload["trigger_id"]
    return {**payload, "view": stage.views.as_slack(view), "is_cleared": False}


def home_opened(stage: Stage, person: Person) -> Json:
    """Return the event of somebody opening the app's Home tab."""
    home = stage.views.home(person.id)
    event = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": stage.workspace.direct(person.id).id,
        "tab": "home",
        "event_ts": stage.workspace.fresh_ts(),
    }
    return _event(stage, event | ({"view": stage.views.as_slack(home)} if home else {}))


def _event(stage: Stage, event: Json) -> Json:
    granted = {
        "enterprise_id": None, "team_id": stage.cast.team_id, "user_id": stage.cast.bot.id, "is_bot": True,
        "is_enterprise_install": False,
    }  # fmt: skip
    return {
        "token": stage.keys.verification,
        "team_id": stage.cast.team_id,
        "api_app_id": stage.cast.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(float(event["event_ts"])),
        "authorizations": [granted],
        "is_ext_shared_channel": False,
    }


def _interaction(stage: Stage, kind: str, person: Person) -> Json:
    user = {"id": person.id, "username": person.name, "name": person.name, "team_id": stage.cast.team_id}
    return {
        "type": kind,
        "user": user,
        "api_app_id": stage.cast.app_id,
        "token": stage.keys.verification,
        "trigger_id": stage.triggers.issue(person.id),
        "team": {"id": stage.cast.team_id, "domain": stage.cast.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }
