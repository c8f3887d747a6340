"""The rig from outside, under /ui/: a harness whose app is killed reads here what the stand-in has seen of it.

GET /ui/ledger?after=N and /ui/calls?after=N give what was recorded; POST /ui/rig takes `{"do": VERB, "with": {...}}`.
"""

import inspect
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from aiohttp import web

from playground.admin import Admin
from playground.clock import real
from playground.inbound import Inbound
from playground.page_api import body_of, said
from playground.rig import Rig
from playground.sockets import Sockets

Json = dict[str, Any]


class RigApi:
    """Gives the records, and sets what is asked for; safety.guard keeps other sites' pages out, as of the page's."""

    def __init__(self, rig: Rig, admin: Admin, inbound: Inbound, sockets: Sockets) -> None:
        self._rig, self._admin = rig, admin
        own = (self.decoy, self.latency, self.skew, self.limits, self.scopes)
        others = (
            admin.deactivate, admin.reactivate, admin.rename_person, admin.rename_channel, admin.archive,
            admin.unarchive, admin.remove, admin.invite, admin.add_person, admin.add_channel, admin.delete,
            rig.faults.script, rig.faults.rate, rig.faults.clear,
            inbound.lose, inbound.lose_answer, inbound.repeat,
            sockets.disconnect, sockets.cut,
        )  # fmt: skip
        self._verbs: dict[str, Callable[..., Any]] = {verb.__name__: verb for verb in (*own, *others)}

    def add_to(self, site: web.Application) -> None:
        """Add the three addresses."""
        site.router.add_get("/ui/ledger", said(self.ledger))
        site.router.add_get("/ui/calls", said(self.calls))
        site.router.add_post("/ui/rig", said(self.act))

    async def ledger(self, request: web.Request) -> Json:
        """Return the messages accepted so far, which faults were played how often, and at what rates they are."""
        faults = self._rig.faults
        messages = self._rig.ledger.after(_after(request))
        return {"messages": messages, "faults": dict(faults.played), "rates": faults.rates}

    async def calls(self, request: web.Request) -> Json:
        """Return the calls so far."""
        return {"calls": self._rig.calls.after(_after(request))}

    async def act(self, request: web.Request) -> Json:
        """Do what is asked for."""
        body = await body_of(request)
        verb = self._verbs.get(str(body["do"]))
        if verb is None:
            message = f"do is one of {', '.join(sorted(self._verbs))}"
            raise ValueError(message)
        result = verb(**body.get("with", {}))
        return {"ok": True, "result": await result if inspect.isawaitable(result) else result}

    def decoy(self, **fields: Any) -> str:  # noqa: ANN401 - as `Admin.decoy` has them
        """Let another app say something; returns its `ts`."""
        return self._admin.decoy(**fields).ts

    def latency(self, seconds: float, *, is_real: bool = False) -> None:
        """Let messages be read back late, by the workspace's clock or the real one."""
        self._rig.latency.set(timedelta(seconds=seconds), real if is_real else None)

    def skew(self, seconds: float) -> None:
        """Put Slack's clock ahead."""
        self._rig.clock.skew = timedelta(seconds=seconds)

    def limits(self, *, are_on: bool = False, is_distributed: bool = False) -> None:
        """Say which limits hold."""
        self._rig.limits.are_on, self._rig.limits.is_distributed = are_on, is_distributed

    def scopes(self, granted: list[str] | None) -> None:
        """Grant the app these scopes, or with None all there are."""
        self._rig.scopes = None if granted is None else frozenset(granted)


def _after(request: web.Request) -> int:
    after = request.query.get("after", "0")
    return int(after) if after.isdigit() else 0
