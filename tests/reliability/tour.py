"""A tour through everything that the bot says, before a stand-in, where every text that is stored is one of our choosing."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import SecretStr
from sqlalchemy import Connection, select

from bot import slack as factory
from bot.settings import Settings
from messages import letter as shown_letter
from playground.block_kit import problems
from playground.server import Playground
from playground.shown import Shown
from storage import bodies, default_plans, letters, plans
from storage.database import Database
from storage.letter_tables import LETTER
from tests import validators
from tests.reliability.marks import marks
from workplan.bodies import Involvement, Role
from workplan.contacts import Body, Person, Post
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, Metric, OutcomeMetric, Plan, PlanHead, Section
from workplan.status import Status
from workplan.timeline import Timeline

Json = dict[str, Any]

OFFICER, CHAIR, FOCAL, DEPUTY, MEMBER, GUEST = "UOFFICER", "UCHAIR", "UATFJCC", "UACCEC", "UMEMBER", "UGUEST"
CHANNEL, CODE = "CECOMMERCE", "A.1.1"
TODAY, PAST, LATER = date(2023, 5, 15), date(2022, 12, 31), date(2023, 6, 30)
MEETING = "12th ACCEC meeting"
PEOPLE = (Person(FOCAL, Post.FOCAL_POINT), Person(DEPUTY, Post.DEPUTY))
METHODS = {"views.open": "modal", "views.update": "modal", "views.publish": "home", "views.push": "modal"}
BROKEN = "Something went wrong"


def stored(text: str) -> str:
    """Return a text as a database can hold it, and not blank: half of a character reaches nobody but through a form."""
    return text.encode(errors="replace").decode() if text.strip() else f"{text}–"


def plan(text: str) -> Plan:
    """Return a plan every text of which is this one."""
    metrics = (
        Metric(text, text, text, text, TODAY, text),
        Metric(f"Number of AMS {text}", text, "10", "1", TODAY, text, (MemberState("SG", evidence=text),)),
    )
    due = (Deliverable(text, PAST), Deliverable(f"{text} 2", LATER))
    first = Activity(
        CODE,
        text,
        text,
        Timeline(text, date(2023, 1, 1), LATER),
        text,
        (Involvement("ATFJCC", Role.LEAD, text), Involvement(f"B {text}"[:300], Role.CONSULT, text)),
        metrics,
        due,
        Status.IN_PROGRESS,
        text,
        (text,),
        source_note=text,
        evidence=(text,),
        original=Timeline(text, end=PAST),
    )
    led = Involvement(f"V {text}"[:300], Role.LEAD)
    second = replace(first, code="A.1.2", bodies=(led,), timeline=Timeline(text, end=PAST))
    note = (OutcomeMetric(text, text, text, TODAY, text),)
    sections = (Section("A", "workstream", text, text, note, text), Section("A.1", "topic", text, text, note, text))
    head = PlanHead("ASEAN", text, vision=text, vision_metrics=note, members=("KH", "SG", "TH"))
    return Plan(head, sections, (first, second, replace(first, code="A.1.3", status=Status.NOT_STARTED)))


def furnish(connection: Connection, text: str) -> None:
    """Store that plan, and bodies with such names."""
    plans.save(connection, plan(text))
    plans.save(connection, Plan(PlanHead("OTHER", text), (Section("A", "topic", text),)))
    default_plans.put(connection, default_plans.WORKSPACE, "ASEAN")
    known = Body("ATFJCC", f"F {text}"[:300], (f"A {text}"[:300],), people=PEOPLE)
    bodies.save(connection, (known, Body(f"B {text}"[:300], text, people=PEOPLE[:1])))


class Tour:
    """Somebody of every kind, who says one text wherever something can be said, and looks at everything."""

    def __init__(self, slack: Playground, database: Database, text: str) -> None:
        self.slack, self.database, self.text = slack, database, text
        self.line = stored(text)[:300]
        self.said, self.met, self.wrong = 0, set[str](), list[str]()
        self._seen = 0
        self._known = {each.id for each in slack.stage.workspace.people()}
        self._known |= {each.id for each in slack.stage.workspace.channels()}

    async def type(self, user: str, words: str) -> Shown:
        """Type a command."""
        return await self.slack.command(user, CHANNEL, words)

    async def about(self, user: str, words: str, code: str = CODE) -> Shown:
        """Type something behind a code."""
        return await self.type(user, f"/activity {code} {words}")

    async def share(self, words: str) -> None:
        """Show an answer in the channel."""
        command = words.partition(" ")[0].removeprefix("/")
        await self.slack.click(MEMBER, await self.type(MEMBER, words), f"{command}:share")

    async def deliver(self) -> list[Shown]:
        """Send every letter that waits, and return them."""
        with self.database.reading() as connection:
            tokens = connection.execute(select(LETTER.c.token).where(LETTER.c.state == "planned")).scalars().all()
        return [await self._send(token) for token in tokens]

    async def _send(self, token: str) -> Shown:
        with self.database.reading() as connection:
            (letter,) = letters.load(connection, [token])
        to = letter.recipient if letter.recipient[0] in "UC" else OFFICER
        answer = await self._client().chat_postMessage(channel=to, **shown_letter.letter(letter, TODAY).payload())
        place = {"channel": answer["channel"], "ts": answer["ts"], "state": "sent"}
        with self.database.begin() as connection:
            connection.execute(LETTER.update().where(LETTER.c.token == token), place)
        return self.slack.messages(str(answer["channel"]), to if to[0] == "U" else MEMBER)[-1]

    def _client(self) -> Any:  # noqa: ANN401 - Slack's client
        settings = Settings(
            _env_file=None, slack_api_url=self.slack.api_url, slack_bot_token=SecretStr(self.slack.bot_token)
        )
        return factory.client(settings, self.slack.bot_token)

    def judge(self, step: str) -> None:
        """Look at all that the bot has said since the last time, and keep what is wrong with it."""
        exchanges = self.slack.stage.exchanges.after(self._seen)
        self._seen = exchanges[-1]["n"] if exchanges else self._seen
        found = (
            f"{self.text[:40]!r}, {step}, {each['title'][:60]}: {why}"
            for each in exchanges
            for why in self._judged(each)
        )
        self.wrong += dict.fromkeys(found)

    def _judged(self, exchange: Json) -> Iterator[str]:
        if exchange["kind"] == "refused" or (exchange["kind"] == "respond" and exchange["response"] != "ok"):
            yield f"refused: {exchange['response']}"
        if exchange["kind"] == "api" and not exchange["response"]["ok"]:
            yield f"refused: {exchange['response']}"
        for kind, said in _said(exchange):
            self.said += 1
            self.met |= set(_ids(said))
            yield from marks(said, self._known)
            yield from ([BROKEN] if BROKEN in json.dumps(said) else [])
            yield from validators.refused(said) if kind == "message" else problems(said, kind)


def _said(exchange: Json) -> Iterator[tuple[Any, Json]]:
    """Yield what of an exchange the bot has said: messages, forms, Home tabs."""
    kind, title, request, response = (exchange[name] for name in ("kind", "title", "request", "response"))
    if kind == "command" and isinstance(response, dict) and "blocks" in response:
        yield "message", response
    elif kind == "view" and isinstance(response, dict):
        if "view" in response:
            yield "modal", response["view"]
        errors = [{"type": "plain_text", "text": each, "emoji": False} for each in response.get("errors", {}).values()]
        yield from (("modal", _form(each)) for each in errors)
    elif kind == "respond" and isinstance(request, dict):
        yield "message", request
    elif kind == "api" and title in METHODS:
        yield METHODS[title], _parsed(request["view"])
    elif kind == "api" and title == "files.completeUploadExternal":
        yield "message", {"text": request["initial_comment"], "blocks": []}
    elif kind == "api" and title in {"chat.postMessage", "chat.update"}:
        yield "message", {**request, "blocks": _parsed(request["blocks"])}


def _ids(part: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield by what the buttons and forms are known."""
    if isinstance(part, list):
        yield from (found for each in part for found in _ids(each))
    elif isinstance(part, dict):
        yield from (str(part[name]) for name in ("action_id", "callback_id") if name in part)
        yield from (found for each in part.values() for found in _ids(each))


def _form(text: Json) -> Json:
    """Return a refusal on a field as a form that shows it."""
    return {"type": "modal", "title": {**text, "text": "Refused"}, "blocks": [{"type": "section", "text": text}]}


def _parsed(given: Any) -> Any:  # noqa: ANN401 - JSON, or text that holds it
    return json.loads(given) if isinstance(given, str) else given
