"""What every handler is given, made of the settings: nothing connects yet."""

from collections.abc import Callable

from bot import slack
from bot.clock import Clock
from bot.people import People
from bot.settings import Settings
from bot.slack_files import Files
from bot.slack_letters import Letters
from bot.slack_views import Views
from handlers.deps import Deps
from storage.database import Database
from workplan.rules import Schedules


def deps(settings: Settings, schedules: Callable[[], Schedules], database: Database, now: Clock) -> Deps:
    """Return it for one workspace; `schedules` says which are in force whenever it is asked."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
    views, people = Views(settings, token), People(settings, token, now)
    return Deps(
        database,
        now,
        schedules,
        slack.Responder(settings).respond,
        views.publish_home,
        people.identify,
        views,
        Files(settings, token),
        Letters(settings, token),
        settings.secretariat,
        settings.secretariat_channel,
        known=people.known,
        public_url=lambda: settings.public_url,
    )
