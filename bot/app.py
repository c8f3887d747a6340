"""The Bolt app: which listeners there are, and what happens to an error none of them foresaw."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot import slack
from bot.settings import Settings
from bot.storable import Storable
from handlers import (
    accepting,
    activity,
    appointing,
    clearing,
    deciding,
    digest,
    home,
    importing,
    letters,
    proposed_dates,
    report,
    reporting,
    undoing,
    workplan,
)
from handlers.deps import Deps

LISTENERS = (
    activity,
    workplan,
    importing,
    home,
    letters,
    reporting,
    accepting,
    undoing,
    appointing,
    clearing,
    proposed_dates,
    deciding,
    digest,
    report,
)


def build(settings: Settings, deps: Deps) -> AsyncApp:
    """Return the app, ready to be served over HTTP or Socket Mode; nothing connects yet.

    `process_before_response`: Bolt as shipped looks for the acknowledgement every 10 ms; so it leaves as soon as it is
    made (0.2 instead of 10.8 ms). The price is that a listener must be short; what is slow runs as a lazy listener.
    Signatures are checked in bot.http, before a body is read; a Socket Mode connection is Slack's own.
    """
    bot_token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
    app = AsyncApp(
        client=slack.client(settings, None),
        authorize=_authorize_with(bot_token),
        process_before_response=True,
        request_verification_enabled=False,
    )
    app.use(Storable())
    for part in LISTENERS:
        part.register(app, deps)
    return app


def _authorize_with(bot_token: str | None) -> Callable[..., Awaitable[AuthorizeResult]]:
    """Return Bolt's way to a token: one workspace has one, and no answer waits for Slack to confirm it."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=bot_token)

    return authorize
