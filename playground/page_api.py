"""The page and its small JSON interface under /ui/."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import WSCloseCode, web
from aiohttp.typedefs import Handler

from playground.acting import Acting
from playground.cast import Channel, Person
from playground.dispatch import Outcome
from playground.errors import NotPossibleError, SlackError
from playground.feed import Event, Exchanged, MessageChanged
from playground.message import Message
from playground.stage import Stage

Json = dict[str, Any]

PAGE = Path(__file__).parent / "page"
SETTLED = 2.0
"""Seconds in which a page that draws the App Home anew is not taken for somebody opening it again."""


class PageApi:
    """What the page asks for, for the person it acts as."""

    def __init__(self, stage: Stage, acting: Acting) -> None:
        self._stage, self._acting = stage, acting
        self._sockets: set[web.WebSocketResponse] = set()
        self._opened: dict[str, float] = {}

    def add_to(self, site: web.Application) -> None:
        """Add the page, its files and its interface."""
        gets = {"state": self.state, "messages": self.messages, "home": self.home, "exchanges": self.exchanges}
        posts = {"command": self.command, "action": self.action, "view": self.view}
        for name, get in gets.items():
            site.router.add_get(f"/ui/{name}", said(get))
        for name, post in posts.items():
            site.router.add_post(f"/ui/{name}", said(post))
        site.router.add_get("/ui/events", self.events)
        site.router.add_get("/", index)
        site.router.add_static("/page", PAGE)
        site.on_shutdown.append(self._close)

    async def state(self, request: web.Request) -> Json:
        """Say who and what there is, as this person sees it."""
        user = request.query.get("user", "")
        channels = [each for each in self._stage.workspace.channels() if self._is_listed(each, user)]
        commands = self._stage.commands.values()
        return {
            "team": {"id": self._stage.cast.team_id, "name": self._stage.cast.team_name},
            "clock": self._stage.workspace.now().isoformat(),
            "users": [_person(person) for person in self._stage.workspace.people() if not person.is_bot],
            "channels": [self._channel(each) for each in channels],
            "commands": [
                {"command": each.command, "description": each.description, "usage_hint": each.usage_hint}
                for each in commands
            ],
            "welcome": {"channel": self._stage.cast.channels[0].id},
        }

    async def messages(self, request: web.Request) -> Json:
        """Return what this person sees in a channel."""
        user = request.query.get("user", "")
        channel = self._acting.channel(user, request.query.get("channel", ""))
        seen = self._stage.workspace.seen(channel.id, user)
        return {"messages": [_message(message, self._stage) for message in seen]}

    async def command(self, request: web.Request) -> Json:
        """Send what was typed."""
        body = await body_of(request)
        await self._acting.type(str(body["user"]), str(body["channel"]), str(body["text"]))
        return {"ok": True}

    async def action(self, request: web.Request) -> Json:
        """Use an element of a message or a view."""
        body = await body_of(request)
        user, values = str(body["user"]), body.get("values", {})
        if "view_id" in body:
            return _result(await self._acting.act_in_view(user, str(body["view_id"]), body["action"], values))
        channel, ts = str(body["channel"]), str(body["message_ts"])
        await self._acting.act_in_message(user, channel, ts, body["action"], values)
        return {"ok": True}

    async def view(self, request: web.Request) -> Json:
        """Submit or close a modal."""
        body = await body_of(request)
        user, view_id = str(body["user"]), str(body["view_id"])
        if not body.get("submit"):
            return _result(await self._acting.close(user, view_id))
        return _result(await self._acting.submit(user, view_id, body.get("values", {})))

    async def home(self, request: web.Request) -> Json:
        """Return this person's App Home; the app is told that it was opened."""
        user = request.query.get("user", "")
        now = self._stage.workspace.now().timestamp()
        if now - self._opened.get(user, now - SETTLED) >= SETTLED:
            self._opened[user] = now
            await self._acting.open_home(user)
        home = self._stage.views.home(user)
        return {"view": self._stage.views.as_slack(home) if home else None}

    async def exchanges(self, request: web.Request) -> Json:
        """Return what the app and the stand-in have said to each other since."""
        after = request.query.get("after", "0")
        return {"exchanges": self._stage.exchanges.after(int(after) if after.isdigit() else 0)}

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Tell a page what happens, for as long as it listens."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._sockets.add(socket)
        with self._stage.feed.listening(request.query.get("user", "")) as queue:
            telling = asyncio.create_task(_tell(socket, queue))
            try:
                async for _ in socket:
                    pass
            finally:
                telling.cancel()
                self._sockets.discard(socket)
        return socket

    def _is_listed(self, channel: Channel, user: str) -> bool:
        """Whether somebody finds a channel in their list: direct messages once there are any."""
        if channel.is_im:
            return bool(self._stage.workspace.seen(channel.id, user))
        return user in {"", *channel.members}

    def _channel(self, channel: Channel) -> Json:
        name = self._stage.cast.bot.real_name if channel.is_im else channel.name
        return {"id": channel.id, "name": name, "topic": channel.topic, "is_im": channel.is_im}

    async def _close(self, _: web.Application) -> None:
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)


async def index(_: web.Request) -> web.FileResponse:
    """Return the page."""
    return web.FileResponse(PAGE / "index.html")


def said(answer: Callable[[web.Request], Awaitable[Json]]) -> Handler:
    """Make a handler of a function that returns JSON; what is not possible becomes its sentence."""

    async def handler(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(await answer(request))
        except NotPossibleError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=400)
        except (SlackError, LookupError, TypeError, ValueError, AttributeError) as error:
            return web.json_response({"ok": False, "error": f"This request cannot be read: {error}."}, status=400)

    return handler


async def _tell(socket: web.WebSocketResponse, queue: "asyncio.Queue[Event]") -> None:
    while True:
        await socket.send_json(_event(await queue.get()))


def _event(event: Event) -> Json:
    if isinstance(event, MessageChanged):
        return {"type": "messages", "channel": event.message.channel}
    if isinstance(event, Exchanged):
        return {"type": "exchange"}
    return {"type": "view", "view": event.view}


def _result(outcome: Outcome) -> Json:
    if outcome.error:
        raise NotPossibleError(outcome.error)
    return {"ok": True, "errors": outcome.errors}


async def body_of(request: web.Request) -> Json:
    """Return the object that was sent. Raises TypeError when it is none."""
    body = json.loads(await request.text())
    if not isinstance(body, dict):
        message = "an object is expected"
        raise TypeError(message)
    return body


def _person(person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "title": person.title,
        "tz": person.tz,
    }


def _message(message: Message, stage: Stage) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "username": stage.workspace.person(message.user).real_name,
        "text": message.text,
        "blocks": list(message.blocks),
        "files": list(message.files),
        "ephemeral": message.only_for is not None,
        "thread_ts": message.thread_ts,
        "edited": message.edited_ts is not None,
        "error": message.error if message.user == stage.cast.bot.id else None,
    }
