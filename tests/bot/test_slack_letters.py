from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from bot import slack_letters
from bot.settings import Settings
from bot.slack_letters import Letters, Mail
from playground.server import Playground
from workplan.letters import Root
from workplan.outcomes import Found, Outcome, Receipt

NOW = datetime(2023, 5, 15, 3, tzinfo=UTC)
PERSON, CHANNEL = "UMEMBER", "CGENERAL"
SAID = {"text": "A reminder"}


def letters(url: str, token: str | None = None) -> Letters:
    return Letters(Settings(_env_file=None, slack_api_url=url), token)


@pytest.fixture
async def mail(slack: Playground) -> AsyncIterator[Mail]:
    async with letters(slack.api_url, slack.bot_token).open(NOW) as opened:
        yield opened


class Answering:
    """A server that answers every call in one way, however strange."""

    def __init__(self, **answer: Any) -> None:  # noqa: ANN401 - as a response takes it
        self._answer = answer

    async def __aenter__(self) -> str:
        site = web.Application()
        site.router.add_route("*", "/api/{method}", self._respond)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _respond(self, _: web.Request) -> web.Response:
        return web.Response(**self._answer)


async def posted(url: str) -> Receipt:
    async with letters(url).open(NOW) as mail:
        return await mail.post(PERSON, "t", SAID)


def test_the_stand_in_is_not_spared_and_slack_is() -> None:
    assert [letters(url).most for url in ("http://127.0.0.1:1/api/", "https://slack.com/api/")] == [None, 100]


async def test_a_letter_to_a_person_is_in_their_direct_messages(slack: Playground, mail: Mail) -> None:
    receipt = await mail.post(PERSON, "t", SAID)
    (entry,) = slack.rig.ledger.entries
    assert receipt == Receipt(Outcome.SENT, channel=f"D{PERSON}", ts=entry.ts)
    assert (entry.event_type, entry.event_payload) == ("rapporteur_letter", {"v": 1, "k": "t"})


async def test_a_letter_that_is_shown_anew_stays_marked(slack: Playground, mail: Mail) -> None:
    receipt = await mail.post(PERSON, "t", SAID)
    changed = await mail.change(receipt.channel, receipt.ts, "t", {"text": "Done"})
    message = slack.stage.workspace.message(receipt.channel, receipt.ts)
    assert (changed.outcome, message.text, (message.metadata or {})["event_payload"]) == (
        Outcome.SENT, "Done", {"v": 1, "k": "t"},
    )  # fmt: skip


async def test_slacks_clock_is_told_by_every_answer(slack: Playground, mail: Mail) -> None:
    told = [mail.clock]
    for days, fault in ((-400, "slow:0"), (400, "internal_error")):
        slack.rig.clock.skew = timedelta(days=days)
        slack.rig.faults.script(fault, method="auth.test")
        await mail.probe()
        told.append(mail.clock)
    first, early, late = told
    assert (first, early and late and round((late - early) / timedelta(days=1))) == (None, 800)


@pytest.mark.parametrize(
    ("kind", "receipt"),
    [
        ("close-after", Receipt(Outcome.LOST, "ServerDisconnectedError")),
        ("reset-before", Receipt(Outcome.LOST, "ClientOSError")),
        ("cut", Receipt(Outcome.LOST, "ClientPayloadError")),
        ("truncated", Receipt(Outcome.LOST, "no answer of Slack's")),
        ("500-before", Receipt(Outcome.BROKEN, "status 500")),
        ("502-after", Receipt(Outcome.BROKEN, "status 502")),
        ("fatal_error-after", Receipt(Outcome.BROKEN, "fatal_error")),
        ("ratelimited:30", Receipt(Outcome.NOT_SENT, "ratelimited", wait=30)),
        ("message_limit_exceeded", Receipt(Outcome.NOT_SENT, "message_limit_exceeded", wait=60)),
        ("not_in_channel", Receipt(Outcome.REFUSED, "not_in_channel")),
        ("account_inactive", Receipt(Outcome.STOPPED, "account_inactive")),
        ("invalid_blocks", Receipt(Outcome.UNFIT, "invalid_blocks")),
    ],
)
async def test_an_answer_says_how_it_ended(slack: Playground, mail: Mail, kind: str, receipt: Receipt) -> None:
    slack.rig.faults.script(kind)
    assert await mail.post(PERSON, "t", SAID) == receipt


async def test_an_answer_that_does_not_come_leaves_it_open(slack: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.TIMEOUT", 0.1)
    slack.rig.faults.script("hang-after")
    async with letters(slack.api_url, slack.bot_token).open(NOW) as mail:
        assert await mail.post(PERSON, "t", SAID) == Receipt(Outcome.LOST, "TimeoutError")


@pytest.mark.parametrize(
    ("url", "code"),
    [("http://127.0.0.1:1/api/", "ClientConnectorError"), ("https://127.0.0.1:{port}/api/", "ClientConnectorSSLError")],
)
async def test_what_never_left_was_surely_not_sent(slack: Playground, url: str, code: str) -> None:
    port = slack.api_url.split(":")[2].partition("/")[0]
    assert await posted(url.format(port=port)) == Receipt(Outcome.NOT_SENT, code)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"text": "", "content_type": "application/json"}, Outcome.LOST),
        ({"text": "[]", "content_type": "application/json"}, Outcome.LOST),
        ({"text": "null", "content_type": "application/json"}, Outcome.LOST),
        ({"text": "{}", "content_type": "application/json"}, Outcome.LOST),
        ({"text": '{"ok": true}', "content_type": "application/json"}, Outcome.LOST),
        ({"text": '{"ok": true, "channel": "D1"}', "content_type": "application/json"}, Outcome.LOST),
        ({"text": '{"ok": true, "channel": "D1", "ts": ""}', "content_type": "application/json"}, Outcome.LOST),
        ({"body": b"\xff\xfe{", "content_type": "application/json"}, Outcome.LOST),
        ({"text": "ok", "content_type": "text/plain"}, Outcome.LOST),
        ({"body": b"ok", "content_type": "application/gzip"}, Outcome.LOST),
        ({"text": "<html>Sign in</html>", "content_type": "text/html"}, Outcome.LOST),
        ({"text": "no", "content_type": "text/plain", "status": 500}, Outcome.BROKEN),
        ({"text": "<html>", "content_type": "text/html", "status": 403}, Outcome.BROKEN),
        ({"text": '{"ok": false, "error": "not_in_channel"}', "status": 503}, Outcome.BROKEN),
        ({"text": "<html>", "content_type": "text/html", "status": 429}, Outcome.NOT_SENT),
    ],
)
async def test_an_answer_that_cannot_be_read_leaves_it_open(answer: dict[str, Any], outcome: Outcome) -> None:
    async with Answering(**answer) as url:
        assert (await posted(url)).outcome is outcome


async def test_a_trial_reaches_nobody(slack: Playground, mail: Mail) -> None:
    receipt = await mail.trial()
    assert (receipt.outcome, slack.rig.ledger.entries) == (Outcome.REFUSED, [])


async def test_letters_are_found_by_their_tokens_and_those_that_are_not_there_are_not(mail: Mail) -> None:
    await mail.probe()
    first, second = [await mail.post(PERSON, token, SAID) for token in ("t1", "t2")]
    since = datetime.fromtimestamp(float(first.ts), UTC) - timedelta(seconds=1)
    assert await mail.find(PERSON, ["t1", "t2", "t3"], since) == Found(
        {"t1": (first.channel, first.ts), "t2": (second.channel, second.ts)}
    )


async def test_a_search_that_found_everything_reads_no_further(slack: Playground, mail: Mail) -> None:
    await mail.probe()
    for number in range(300):
        slack.stage.workspace.post(CHANNEL, PERSON, f"{number}")
    await mail.post(CHANNEL, "t", SAID)
    await mail.find(CHANNEL, ["t"], NOW)
    assert [call.method for call in slack.rig.calls.all].count("conversations.history") == 1


@pytest.mark.parametrize(
    ("kind", "method", "found"),
    [
        ("internal_error", "conversations.open", Found(code="internal_error")),
        ("ratelimited:9", "conversations.open", Found(code="ratelimited", wait=9)),
        ("missing_scope", "conversations.history", Found(code="missing_scope")),
        ("ratelimited:9", "conversations.history", Found(code="ratelimited", wait=9)),
        ("502-before", "conversations.history", Found(code="status 502")),
    ],
)
async def test_a_search_says_why_it_is_not_complete(
    slack: Playground, mail: Mail, kind: str, method: str, found: Found
) -> None:
    await mail.probe()
    slack.rig.faults.script(kind, method=method)
    assert await mail.find(PERSON, ["t"], NOW) == found


async def test_a_reply_stands_under_a_message_and_is_found_there_alone(slack: Playground, mail: Mail) -> None:
    await mail.probe()
    first = await mail.post(CHANNEL, "t1", SAID)
    root = Root(CHANNEL, first.ts)
    second = await mail.post(PERSON, "t2", SAID, root)
    assert slack.stage.workspace.message(CHANNEL, second.ts).thread_ts == first.ts
    since = datetime.fromtimestamp(float(first.ts), UTC) - timedelta(seconds=1)
    found = [await mail.find(CHANNEL, ["t2"], since, each) for each in (root, None)]
    assert found == [Found({"t2": (CHANNEL, second.ts)}), Found()]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("thread_not_found", Found(code="thread_not_found")),
        ("missing_scope", Found(code="missing_scope")),
        ("ratelimited:9", Found(code="ratelimited", wait=9)),
    ],
)
async def test_a_search_in_a_thread_says_why_it_is_not_complete(
    slack: Playground, mail: Mail, kind: str, found: Found
) -> None:
    await mail.probe()
    first = await mail.post(CHANNEL, "t1", SAID)
    slack.rig.faults.script(kind, method="conversations.replies")
    assert await mail.find(CHANNEL, ["t"], NOW, Root(CHANNEL, first.ts)) == found


async def test_who_does_not_know_itself_finds_nothing(mail: Mail) -> None:
    assert await mail.find(PERSON, ["t"], NOW) == Found(code="not known who we are")


async def test_a_page_that_has_more_but_does_not_say_where_is_not_complete() -> None:
    text = '{"ok": true, "bot_id": "B1", "messages": [], "has_more": true}'
    async with Answering(text=text, content_type="application/json") as url, letters(url).open(NOW) as mail:
        await mail.probe()
        assert await mail.find(CHANNEL, ["t"], NOW) == Found(code="no cursor")


async def test_people_and_channels_are_looked_up(slack: Playground, mail: Mail) -> None:
    slack.admin.deactivate("UCHAIR")
    slack.admin.archive("CSINGLEWINDOW")
    assert await mail.look_up([PERSON, "UCHAIR", "UNOBODY", "URAPPORTEUR", CHANNEL, "CSINGLEWINDOW", "CNONE"]) == {
        PERSON: "",
        "UCHAIR": "user_disabled",
        "UNOBODY": "user_not_found",
        "URAPPORTEUR": "cannot_dm_bot",
        CHANNEL: "",
        "CSINGLEWINDOW": "is_archived",
        "CNONE": "channel_not_found",
    }


async def test_whom_slack_tells_nothing_of_right_now_is_not_said_to_be_there(slack: Playground, mail: Mail) -> None:
    for method in ("users.info", "conversations.info"):
        slack.rig.faults.script("internal_error", method=method)
    assert await mail.look_up([PERSON, CHANNEL]) == {}


async def test_where_slack_never_tells_of_anybody_people_are_written_to_and_channels_are_not(
    slack: Playground, mail: Mail
) -> None:
    for method in ("users.info", "conversations.info"):
        slack.rig.faults.script("missing_scope", method=method)
    assert await mail.look_up([PERSON, CHANNEL]) == {PERSON: "", CHANNEL: "missing_scope"}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, ""),
        ({"is_ext_shared": True}, "is_ext_shared"),
        ({"is_pending_ext_shared": True}, "is_ext_shared"),
        ({"is_member": False, "is_ext_shared": True}, "not_in_channel"),
        ({"is_archived": True}, "is_archived"),
    ],
)
def test_no_letter_goes_to_a_channel_that_another_organisation_shares(more: dict[str, bool], reason: str) -> None:
    assert slack_letters.why_no_channel({"is_member": True, **more}) == reason


async def test_of_many_people_pages_are_read(slack: Playground, mail: Mail) -> None:
    people = [f"U{number:04}" for number in range(250)]
    for each in people:
        slack.admin.add_person(id=each, name=each, real_name=each)
    slack.admin.deactivate(people[-1])
    found = await mail.look_up(people)
    asked = [call.method for call in slack.rig.calls.all]
    assert (asked, found) == (["users.list"] * 2, dict.fromkeys(people, "") | {people[-1]: "user_disabled"})


async def test_where_pages_of_people_cannot_be_read_everybody_is_asked_about(slack: Playground, mail: Mail) -> None:
    people = [person.id for person in slack.stage.cast.people]
    for number in range(9):
        slack.admin.add_person(id=f"U{number}", name="x", real_name="x")
        people.append(f"U{number}")
    slack.rig.faults.script("internal_error", method="users.list")
    assert await mail.look_up(people) == dict.fromkeys(people, "")


async def test_people_are_believed_to_be_there_for_five_minutes_and_channels_for_a_round(slack: Playground) -> None:
    opened = letters(slack.api_url, slack.bot_token)
    for seconds in (0, 299, 300):
        async with opened.open(NOW + timedelta(seconds=seconds)) as mail:
            for _ in range(2):
                await mail.look_up([PERSON, CHANNEL])
    asked = [call.method for call in slack.rig.calls.all]
    assert asked == ["users.info", "conversations.info", "conversations.info", "users.info", "conversations.info"]


@pytest.mark.parametrize(("kind", "asked"), [("ratelimited:30", 1), ("truncated", 1), ("internal_error", 3)])
async def test_whoever_is_left_is_not_asked_about_once_slack_is_silent_or_asks_to_wait(
    slack: Playground, mail: Mail, kind: str, asked: int
) -> None:
    slack.rig.faults.script(kind, method="users.info", times=None)
    assert (await mail.look_up(["U1", "U2", "U3"]), len(slack.rig.calls.all)) == ({}, asked)
