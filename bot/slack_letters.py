"""Letters in Slack: posted, changed and looked for, each call made once and judged by its answer."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot import slack
from bot.settings import Settings
from bot.slack_outcomes import FAILURES, of_failure
from workplan.contacts import is_person
from workplan.letters import Root
from workplan.outcomes import Found, Outcome, Receipt

EVENT_TYPE = "rapporteur_letter"
VERSION = 1
PAGE = 200
MOST = 100
"""Letters in a round: with one round a minute far below what Slack allows a workspace."""
FRESH = timedelta(minutes=5)
"""How long it is believed that somebody is there; channels are asked about in every round."""
FEW = 10
"""People who are asked for one by one; more of them in pages of everybody."""
AWAY = {"user_not_found", "user_not_visible", "channel_not_found"}
"""What Slack says of somebody, or of a channel, who is not there for us."""
UNTOLD = {"missing_scope", "unknown_method", "access_denied", "not_allowed_token_type"}
"""What Slack says when it never tells us of anybody; doctor says which scope is missing."""

Json = dict[str, Any]
Call = Callable[[], Awaitable[AsyncSlackResponse]]


class Letters:
    """The letters of one workspace."""

    def __init__(self, settings: Settings, token: str | None) -> None:
        """Take Slack's address and the bot's token."""
        self._settings, self._token = settings, token
        self._known: dict[str, tuple[datetime, str]] = {}

    @property
    def most(self) -> int | None:
        """How many may leave in a round; the stand-in is not to be spared."""
        return None if self._settings.is_loopback else MOST

    @asynccontextmanager
    async def open(self, now: datetime) -> AsyncIterator["Mail"]:
        """Open connections for a round that takes place at a moment."""
        fresh = ((each, known) for each, known in self._known.items() if now - FRESH < known[0] <= now)
        self._known = {each: known for each, known in fresh if is_person(each)}
        async with slack.session() as session:
            yield Mail(slack.client(self._settings, self._token, session), self._known, now)


class Mail:
    """One round's way to Slack; see handlers.deps.Mail."""

    def __init__(self, client: Any, known: dict[str, tuple[datetime, str]], now: datetime) -> None:  # noqa: ANN401 - made in bot.slack alone
        """Take a client, and whom it is known of since when whether letters reach them."""
        self._client, self._known, self._now = client, known, now
        self._ours: set[tuple[str, str]] = set()
        self.clock: datetime | None = None

    async def probe(self) -> Receipt:
        """Ask who we are."""
        answer, failure = await self._ask(self._client.auth_test)
        known = (("bot_id", answer.get("bot_id")), ("user", answer.get("user_id")))
        self._ours = {(name, str(value)) for name, value in known if value}
        return failure or Receipt(Outcome.SENT)

    async def trial(self) -> Receipt:
        """Post nothing to nowhere."""
        _, failure = await self._ask(partial(self._client.chat_postMessage, channel="", text="–"))
        return failure or Receipt(Outcome.SENT)

    async def post(self, recipient: str, token: str, content: Json, root: Root | None = None) -> Receipt:
        """Post a letter, or a reply under a message; Slack opens a person's direct messages itself."""
        where = {"channel": root.channel, "thread_ts": root.ts} if root else {"channel": recipient}
        quiet = {"link_names": False, "unfurl_links": False, "unfurl_media": False}
        marked = {"metadata": _metadata(token), **content, **quiet}
        return _receipt(*await self._ask(partial(self._client.chat_postMessage, **where, **marked)))

    async def change(self, channel: str, ts: str, token: str, content: Json) -> Receipt:
        """Show a letter anew, still marked."""
        marked = {"metadata": _metadata(token), **content, "link_names": False}
        return _receipt(*await self._ask(partial(self._client.chat_update, channel=channel, ts=ts, **marked)))

    async def find(self, recipient: str, tokens: Collection[str], oldest: datetime, root: Root | None = None) -> Found:
        """Page through what was said since a moment, until all are found or there is no more; replies apart."""
        channel, failure = (root.channel, None) if root else await self._channel(recipient)
        if failure or not self._ours:
            return Found(code=failure.code if failure else "not known who we are", wait=failure.wait if failure else 0)
        places: dict[str, tuple[str, str]] = {}
        asked: Json = {"channel": channel, "oldest": f"{oldest.timestamp():.6f}", "limit": PAGE}
        asked["include_all_metadata"] = True
        read = self._client.conversations_history
        if root:
            read, asked["ts"] = self._client.conversations_replies, root.ts
        while True:
            page, failure = await self._ask(partial(read, **asked))
            if failure:
                return Found(places, failure.code, failure.wait)
            said = (message for message in page.get("messages", ()) if self._is_ours(message))
            places |= {mark: (channel, message["ts"]) for message in said if (mark := _mark(message)) in tokens}
            cursor = _cursor(page)
            if places.keys() >= set(tokens) or not (page.get("has_more") or cursor):
                return Found(places)
            if not cursor:
                return Found(places, "no cursor")
            asked["cursor"] = cursor

    def _is_ours(self, message: Json) -> bool:
        """Whether we said it, and not another app that copies our marks."""
        return any(message.get(name) == value for name, value in self._ours)

    async def look_up(self, recipients: Collection[str]) -> Mapping[str, str]:
        """Say of each why letters do not reach them, or nothing; stop asking once Slack is silent or asks to wait."""
        unknown = [each for each in dict.fromkeys(recipients) if each not in self._known]
        people = [each for each in unknown if is_person(each)]
        if len(people) > FEW:
            await self._everybody(set(people))
        for each in [*people, *(each for each in unknown if each not in people)]:
            if each not in self._known and not await self._learn(each):
                break
        return {each: self._known[each][1] for each in recipients if each in self._known}

    async def _everybody(self, people: set[str]) -> None:
        asked: Json = {"limit": PAGE}
        while True:
            page, failure = await self._ask(partial(self._client.users_list, **asked))
            for member in page.get("members", ()):
                if member["id"] in people:
                    self._known[member["id"]] = self._now, why_no_person(member)
            asked["cursor"] = _cursor(page)
            if failure or not asked["cursor"] or self._known.keys() >= people:
                return

    async def _learn(self, each: str) -> bool:
        """Ask for somebody, or for a channel. Returns whether Slack goes on answering."""
        is_user = is_person(each)
        person, channel = (
            partial(self._client.users_info, user=each),
            partial(self._client.conversations_info, channel=each),
        )
        answer, failure = await self._ask(person if is_user else channel)
        found = answer.get("user" if is_user else "channel")
        if isinstance(found, dict):
            self._known[each] = self._now, (why_no_person if is_user else why_no_channel)(found)
        elif failure and failure.code in AWAY:
            self._known[each] = self._now, failure.code
        elif failure and failure.code in UNTOLD:
            # A person is written to all the same; a channel could be one that others read as well.
            self._known[each] = self._now, "" if is_user else failure.code
        return not (failure and (failure.wait or failure.outcome in {Outcome.LOST, Outcome.NOT_SENT}))

    async def _channel(self, recipient: str) -> tuple[str, Receipt | None]:
        """Return the id of the conversation in which a recipient gets letters."""
        if not is_person(recipient):
            return recipient, None
        answer, failure = await self._ask(partial(self._client.conversations_open, users=[recipient]))
        opened = str((answer.get("channel") or {}).get("id") or "")
        return opened, failure or (None if opened else Receipt(Outcome.LOST, "no channel"))

    async def _ask(self, call: Call) -> tuple[Json, Receipt | None]:
        """Make a call; return its answer, or how it failed."""
        try:
            answer = await call()
            self._date(answer.headers)
            return dict(answer.data), None  # type: ignore[arg-type]  # bytes raise what is caught
        except FAILURES as error:
            self._date(getattr(getattr(error, "response", None), "headers", {}))
            return {}, of_failure(error)

    def _date(self, headers: Mapping[str, str]) -> None:
        """Take note of Slack's clock."""
        try:
            self.clock = parsedate_to_datetime(headers["Date"]).astimezone(UTC)
        except (KeyError, TypeError, ValueError):
            return


def _metadata(token: str) -> Json:
    return {"event_type": EVENT_TYPE, "event_payload": {"v": VERSION, "k": token}}


def _cursor(page: Json) -> str:
    return str((page.get("response_metadata") or {}).get("next_cursor") or "")


def _mark(message: Json) -> str:
    """Return the token a message is marked with, or nothing."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return ""
    return str((metadata.get("event_payload") or {}).get("k") or "")


def _receipt(answer: Json, failure: Receipt | None) -> Receipt:
    if failure:
        return failure
    if not answer.get("channel") or not answer.get("ts"):
        return Receipt(Outcome.LOST, "no ts in the answer")
    return Receipt(Outcome.SENT, channel=str(answer["channel"]), ts=str(answer["ts"]))


def why_no_person(user: Json) -> str:
    """A message to somebody who has left is accepted, and nobody reads it; so they have to be asked for before."""
    return "user_disabled" if user.get("deleted") else "cannot_dm_bot" if user.get("is_bot") else ""


def why_no_channel(channel: Json) -> str:
    """What is written for the committee goes to no channel that it shares with another organisation."""
    if channel.get("is_archived"):
        return "is_archived"
    if not channel.get("is_member"):
        return "not_in_channel"
    return "is_ext_shared" if channel.get("is_ext_shared") or channel.get("is_pending_ext_shared") else ""
