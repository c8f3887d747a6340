"""Slack's clock against the app's."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck

from playground.clock import Skewed, real
from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, StandingClock, client, over_http, tiny


async def test_answers_are_dated_by_the_workspaces_clock(slack: Playground, clock: StandingClock) -> None:
    async with ClientSession() as session, session.post(slack.api_url + "api.test") as response:
        assert parsedate_to_datetime(response.headers["Date"]) == clock()


async def test_with_a_skew_date_and_messages_are_ahead(slack: Playground, clock: StandingClock) -> None:
    slack.rig.clock.skew = timedelta(minutes=10)
    posted = await client(slack).chat_postMessage(channel=CHANNEL, text="x")
    dated = parsedate_to_datetime(posted.headers["Date"])
    assert [dated - clock(), datetime.fromtimestamp(float(posted["ts"]), UTC) - clock()] == [timedelta(minutes=10)] * 2


async def test_no_two_messages_have_the_same_ts_when_the_clock_is_put_back(slack: Playground) -> None:
    stamps = []
    for minutes in (10, -10):
        slack.rig.clock.skew = timedelta(minutes=minutes)
        stamps.append((await client(slack).chat_postMessage(channel=CHANNEL, text="x"))["ts"])
    assert stamps == ["1684116600.000000", "1684116600.000001"]


async def test_a_skew_above_five_minutes_spoils_the_signatures(slack: Playground) -> None:
    app = tiny(slack)

    @app.command("/hello")
    async def hello(ack: AsyncAck) -> None:
        await ack("Good day")

    errors = []
    async with over_http(slack, app):
        for minutes in (4, 6, -6):
            slack.rig.clock.skew = timedelta(minutes=minutes)
            errors.append((await slack.command(MEMBER, CHANNEL, "/hello")).error)
    assert errors == [None, "dispatch_failed", "dispatch_failed"]


def test_signatures_are_of_real_time_whatever_the_workspace_shows(clock: StandingClock) -> None:
    skewed = Skewed(clock)
    assert (skewed(), skewed.real() >= real() - timedelta(minutes=1)) == (clock(), True)
