"""The stand-in itself: start it, connect an app to it, and play somebody."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from aiohttp import hdrs, web

from playground import safety, stage
from playground.acting import Acting
from playground.admin import Admin
from playground.answering import shown
from playground.cast import DEMO, Cast
from playground.checking import check_message
from playground.clock import Clock, real
from playground.dispatch import Dispatch
from playground.errors import PlaygroundError
from playground.file_site import FileSite
from playground.inbound import Inbound
from playground.page_api import PageApi
from playground.page_files import PageFiles
from playground.playing import Playing
from playground.responses import Responses
from playground.rig import Rig
from playground.rig_api import RigApi
from playground.sockets import Sockets
from playground.transport import HttpLine, Timing
from playground.web_api import WebApi

BODY_LIMIT = 1024 * 1024
SLACK = Timing()


class Playground(Playing):
    """Slack on loopback, for one app.

    Args:
        commands: slash commands, by name or as a manifest declares them.
        cast: who is there.
        welcome: a message of the app's that stands in the first channel from the start: its text and blocks.
        clock: the workspace's time, which dates messages and ages trigger ids and response_urls.
        timing: how long the app is waited for, in real seconds.
    """

    def __init__(
        self,
        *,
        commands: Iterable[str | Mapping[str, Any]] = (),
        cast: Cast = DEMO,
        welcome: Mapping[str, Any] | None = None,
        clock: Clock = real,
        timing: Timing = SLACK,
    ) -> None:
        played = stage.build(cast, commands, clock)
        self.sockets = Sockets(played, timing.patience)
        self.inbound = Inbound(self.sockets)
        self.admin = Admin(played)
        self._dispatch = Dispatch(played, self.inbound, timing.retry_after)
        super().__init__(played, Acting(played, self._dispatch), timing.patience)
        self._patience = timing.patience
        self._runner: web.AppRunner | None = None
        if welcome is not None:
            check_message(dict(welcome))
            played.workspace.post(cast.channels[0].id, cast.bot.id, **shown(dict(welcome)))

    @property
    def rig(self) -> Rig:
        """What a test may set and read off."""
        return self.stage.rig

    @property
    def bot_token(self) -> str:
        """The app's bot token."""
        return self.stage.keys.bot_token

    @property
    def app_token(self) -> str:
        """The app-level token, for Socket Mode."""
        return self.stage.keys.app_token

    @property
    def signing_secret(self) -> str:
        """What requests to the app are signed with."""
        return self.stage.keys.signing_secret

    @property
    def api_url(self) -> str:
        """The base address of the Web API; known once the stand-in has started."""
        return f"{self.stage.address}/api/"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen, on loopback only, and return the page's address; port 0 takes a free one. Raises PlaygroundError."""
        safety.check_host(host)
        runner = web.AppRunner(self._site(), access_log=None, handle_signals=False, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError:
            await runner.cleanup()
            message = f"Port {port} cannot be used: stop the program that listens there, or choose another port."
            raise PlaygroundError(message) from None
        self._runner = runner
        name = f"[{host}]" if ":" in host else host
        self.stage.address = f"http://{name}:{runner.addresses[0][1]}"
        return self.stage.address

    def connect(self, app_url: str) -> None:
        """Reach the app over HTTP at its request URL; without this it is reached over Socket Mode."""
        safety.check_app(app_url)
        self.inbound.line = HttpLine(app_url, self.signing_secret, self._patience, self.rig.clock.real)

    async def stop(self) -> None:
        """Stop listening and let go of everything."""
        await self._dispatch.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    def _site(self) -> web.Application:
        site = web.Application(middlewares=[safety.guard], client_max_size=BODY_LIMIT)
        api, responses = WebApi(self.stage, self.sockets), Responses(self.stage)
        site.router.add_route("*", "/api/{method}", api.handle)
        site.router.add_post("/{kind:commands|actions}/{team}/{number}/{secret}", responses.handle)
        site.router.add_get("/link/", self.sockets.serve)
        site.on_shutdown.append(self._close_sockets)
        site.on_shutdown.append(api.let_go)
        site.on_response_prepare.append(self._date)
        FileSite(self.stage).add_to(site)
        PageApi(self.stage, self.acting).add_to(site)
        PageFiles(self.acting).add_to(site)
        RigApi(self.rig, self.admin, self.inbound, self.sockets).add_to(site)
        return site

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        """Date an answer by Slack's clock, not this machine's."""
        response.headers[hdrs.DATE] = format_datetime(self.rig.clock().astimezone(UTC), usegmt=True)

    async def _close_sockets(self, _: web.Application) -> None:
        await self.sockets.close()
