"""What keeps the stand-in harmless: loopback only, its own page only, nothing real in reach."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from playground.errors import PlaygroundError
from playground.keys import APP, BOT, MARK

HOSTS = frozenset({"127.0.0.1", "::1"})
_SECRET_NAME = re.compile(r"SLACK_\w*(TOKEN|SECRET)(_FILE)?|DATABASE_URL_FILE")
_SLACK_TOKEN = re.compile(r"(xox[a-z]|xoxe\.xox[a-z]|xapp)-")
_OWN = (MARK, BOT, APP)


def refuse_real(environment: Mapping[str, str]) -> None:
    """Raise PlaygroundError when the environment holds a real token, a secret, or a database of another machine."""
    for name, value in environment.items():
        if not value or value.startswith(_OWN):
            continue
        if _SECRET_NAME.fullmatch(name) or _SLACK_TOKEN.match(value):
            message = f"{name} holds something real: unset it before starting the playground."
            raise PlaygroundError(message)
    if not _is_local(environment.get("DATABASE_URL", "")):
        message = "DATABASE_URL names a database that is not on this machine: unset it before starting the playground."
        raise PlaygroundError(message)


def _is_local(database: str) -> bool:
    if not database or database.startswith("sqlite"):
        return True
    parts = urlsplit(database)
    hosts = [parts.hostname, *parse_qs(parts.query).get("host", [])]
    return all(host is None or host.startswith("/") or is_loopback(host) for host in hosts)


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


def _hostname(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def check_host(host: str) -> None:
    """Raise PlaygroundError unless the stand-in may listen there."""
    if host not in HOSTS:
        message = f"The playground listens on this machine only, not on {host!r}: use 127.0.0.1 or ::1."
        raise PlaygroundError(message)


def check_app(url: str) -> None:
    """Raise PlaygroundError unless the app that is to be called is on this machine."""
    if not is_loopback(_hostname(url)):
        message = f"The playground calls apps on this machine only, not {url!r}: use an address such as http://127.0.0.1:3000/slack/events."
        raise PlaygroundError(message)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let through only what this machine's own page and app may send, and add what keeps a browser careful."""
    if not is_loopback(_hostname(f"//{request.host}")):
        raise web.HTTPForbidden(text="Open the playground by its loopback address.")  # DNS rebinding
    if request.headers.get(hdrs.ORIGIN) not in {None, f"http://{request.host}"}:
        raise web.HTTPForbidden(text="Another site's page may not use the playground.")
    is_page_post = request.method == hdrs.METH_POST and request.path.startswith("/ui/")
    if is_page_post and request.headers.get("X-Playground") != "1":
        raise web.HTTPForbidden(text="Send the header X-Playground: 1.")
    response = await handler(request)
    if not response.prepared:
        response.headers.update(_CAREFUL)
    return response


_CAREFUL = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY"}
