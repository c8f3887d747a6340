"""Modals and App Homes, through a real AsyncApp."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from playground.server import Playground
from playground.shown import Shown
from tests.playground.tiny_app import (
    CHAIR,
    CHANNEL,
    MEMBER,
    StandingClock,
    button,
    client,
    form,
    over_http,
    question,
    section,
    tiny,
)

Json = dict[str, Any]


class Form:
    """An app whose command opens `opens`, and which acknowledges the submitted form with `answer`."""

    def __init__(self, slack: Playground) -> None:
        self.app: AsyncApp = tiny(slack)
        self.opens = form()
        self.answer: Json = {}
        self.bodies: list[Json] = []
        self.app.command("/hello")(self._opened)
        self.app.view("update")(self._submitted)
        self.app.view_closed("update")(self._submitted)
        self.app.action("share")(self._submitted)

    async def _opened(self, ack: AsyncAck, body: Json) -> None:
        await self.app.client.views_open(trigger_id=body["trigger_id"], view=self.opens)
        await ack()

    async def _submitted(self, ack: AsyncAck, body: Json) -> None:
        self.bodies.append(body)
        await ack(**self.answer)


@pytest.fixture
async def served(slack: Playground) -> AsyncIterator[Form]:
    made = Form(slack)
    async with over_http(slack, made.app):
        yield made


async def refusal(slack: Playground, method: str, **arguments: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        await client(slack).api_call(method, json=arguments)
    return str(refused.value.response["error"])


async def test_a_command_opens_a_modal(slack: Playground, served: Form) -> None:
    shown = await slack.command(MEMBER, CHANNEL, "/hello")
    assert shown == slack.view(MEMBER)
    assert (shown.text, slack.view(CHAIR)) == ("Update", Shown())
    assert served.bodies == []


async def test_a_view_has_slacks_fields(slack: Playground, served: Form) -> None:
    view = (await slack.command(MEMBER, CHANNEL, "/hello")).view or {}
    held = {"note": {"typed": {"type": "plain_text_input", "value": None}}}
    assert view == {
        "id": view["id"],
        "hash": view["hash"],
        "root_view_id": view["id"],
        "previous_view_id": None,
        "team_id": "T0PLAY",
        "app_id": "A0PLAY",
        "app_installed_team_id": "T0PLAY",
        "bot_id": "B0PLAY",
        "close": None,
        "external_id": "",
        "private_metadata": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "state": {"values": held},
        **served.opens,
    }


async def test_what_was_filled_in_reaches_the_app(slack: Playground, served: Form) -> None:
    await slack.command(MEMBER, CHANNEL, "/hello")
    assert await slack.submit(MEMBER, {"typed": "Adopted in June"}) == Shown()
    (body,) = served.bodies
    assert (body["type"], body["response_urls"]) == ("view_submission", [])
    assert body["view"]["state"]["values"] == {
        "note": {"typed": {"type": "plain_text_input", "value": "Adopted in June"}}
    }
    assert slack.view(MEMBER) == Shown()


async def test_a_required_field_is_asked_for_before_the_app_is(slack: Playground, served: Form) -> None:
    served.opens = form(question(), question("more", optional=True))
    await slack.command(MEMBER, CHANNEL, "/hello")
    assert (await slack.submit(MEMBER, {})).errors == {"note": "Please complete this required field."}
    assert served.bodies == []


async def test_errors_leave_the_form_open(slack: Playground, served: Form) -> None:
    served.answer = {"response_action": "errors", "errors": {"note": "Say more."}}
    opened = await slack.command(MEMBER, CHANNEL, "/hello")
    assert (await slack.submit(MEMBER, {"note": "x"})).errors == {"note": "Say more."}
    assert slack.view(MEMBER).blocks == opened.blocks


async def test_an_update_takes_the_place_of_the_form(slack: Playground, served: Form) -> None:
    served.answer = {"response_action": "update", "view": form(section("Thank you"))}
    await slack.command(MEMBER, CHANNEL, "/hello")
    assert (await slack.submit(MEMBER, {"note": "x"})).blocks == (section("Thank you"),)


async def test_a_pushed_view_stands_on_top_until_it_is_closed(slack: Playground, served: Form) -> None:
    served.answer = {"response_action": "push", "view": form(section("Are you sure?"))}
    first = await slack.command(MEMBER, CHANNEL, "/hello")
    second = await slack.submit(MEMBER, {"note": "x"})
    assert first.view
    assert second.view
    assert second.view["previous_view_id"] == first.view["id"]
    await slack.acting.close(MEMBER, second.view["id"])
    assert slack.view(MEMBER).blocks == first.blocks


async def test_no_more_than_three_views_are_stacked(slack: Playground, served: Form) -> None:
    served.answer = {"response_action": "push", "view": form()}
    await slack.command(MEMBER, CHANNEL, "/hello")
    tries = [(await slack.submit(MEMBER, {"note": "x"})).error for _ in range(3)]
    assert tries == [None, None, "Slack would refuse this answer: push_limit_reached"]


async def test_clear_closes_them_all(slack: Playground, served: Form) -> None:
    served.answer = {"response_action": "push", "view": form()}
    await slack.command(MEMBER, CHANNEL, "/hello")
    await slack.submit(MEMBER, {"note": "x"})
    served.answer = {"response_action": "clear"}
    await slack.submit(MEMBER, {"note": "x"})
    assert slack.view(MEMBER) == Shown()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"response_action": "errors", "errors": {"nowhere": "x"}}, "must name input blocks of the view: ['note']"),
        ({"response_action": "nonsense"}, "must be errors, update, push or clear, not nonsense"),
        ({"response_action": "update", "view": {"type": "modal"}}, "missing required field: title"),
    ],
)
async def test_an_answer_slack_would_refuse_is_said_loudly(
    slack: Playground, served: Form, answer: Json, said: str
) -> None:
    served.answer = answer
    await slack.command(MEMBER, CHANNEL, "/hello")
    error = (await slack.submit(MEMBER, {"note": "x"})).error or ""
    assert (error.splitlines()[0], said in error) == ("Slack would refuse this answer: invalid_arguments", True)


async def test_the_app_hears_of_a_closed_form_if_it_wants_to(slack: Playground, served: Form) -> None:
    served.opens = form(notify_on_close=True)
    view = (await slack.command(MEMBER, CHANNEL, "/hello")).view or {}
    await slack.acting.close(MEMBER, view["id"])
    assert [body["type"] for body in served.bodies] == ["view_closed"]


async def test_a_click_in_a_form_comes_with_the_form(slack: Playground, served: Form) -> None:
    served.opens = form(button(), question())
    opened = await slack.command(MEMBER, CHANNEL, "/hello")
    assert opened.view
    used = {"action_id": "share", "block_id": "under"}
    typed = {"note": {"typed": {"type": "plain_text_input", "value": "so far"}}}
    await slack.acting.act_in_view(MEMBER, opened.view["id"], used, typed)
    (body,) = served.bodies
    assert body["container"] == {"type": "view", "view_id": opened.view["id"]}
    assert (body["view"]["state"]["values"], "response_url" in body) == (typed, False)


async def test_a_trigger_is_good_for_one_modal(slack: Playground) -> None:
    trigger = slack.stage.triggers.issue(MEMBER)
    await client(slack).views_open(trigger_id=trigger, view=form())
    assert await refusal(slack, "views.open", trigger_id=trigger, view=form()) == "exchanged_trigger_id"


async def test_a_trigger_is_good_for_three_seconds(slack: Playground, clock: StandingClock) -> None:
    in_time, late = slack.stage.triggers.issue(MEMBER), slack.stage.triggers.issue(MEMBER)
    clock.forward(seconds=3)
    await client(slack).views_open(trigger_id=in_time, view=form())
    clock.forward(microseconds=1)
    assert await refusal(slack, "views.open", trigger_id=late, view=form()) == "expired_trigger_id"


async def test_a_refused_view_leaves_the_trigger_unspent(slack: Playground) -> None:
    trigger = slack.stage.triggers.issue(MEMBER)
    assert await refusal(slack, "views.open", trigger_id=trigger, view={"type": "modal"}) == "invalid_arguments"
    await client(slack).views_open(trigger_id=trigger, view=form())


async def test_what_was_typed_stays_when_a_view_is_updated(slack: Playground, served: Form) -> None:
    view = (await slack.command(MEMBER, CHANNEL, "/hello")).view or {}
    typed = {"note": {"typed": {"type": "plain_text_input", "value": "so far"}}}
    slack.stage.views.fill(slack.stage.views.find(view["id"]), typed)
    updated = await served.app.client.views_update(view_id=view["id"], view=form(section(), question()))
    assert updated["view"]["state"]["values"] == typed


async def test_a_hash_lets_one_of_two_writers_through(slack: Playground, served: Form) -> None:
    view = (await slack.command(MEMBER, CHANNEL, "/hello")).view or {}
    change = {"view_id": view["id"], "hash": view["hash"], "view": form()}
    await served.app.client.views_update(**change)
    assert await refusal(slack, "views.update", **change) == "hash_conflict"


async def test_a_view_is_found_by_the_apps_own_id(slack: Playground) -> None:
    api = client(slack)
    first = await api.views_open(trigger_id=slack.stage.triggers.issue(MEMBER), view=form(external_id="mine"))
    changed = await api.views_update(external_id="mine", view=form(section(), external_id="mine"))
    assert changed["view"]["id"] == first["view"]["id"]
    twice = {"trigger_id": slack.stage.triggers.issue(CHAIR), "view": form(external_id="mine")}
    assert await refusal(slack, "views.open", **twice) == "duplicate_external_id"


async def test_a_home_is_published_when_it_is_opened(slack: Playground) -> None:
    app, events = tiny(slack), list[Json]()

    @app.event("app_home_opened")
    async def opened(event: Json) -> None:
        events.append(event)
        await app.client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section()]})

    async with over_http(slack, app):
        shown = await slack.open_home(MEMBER)
        await slack.open_home(MEMBER)
    assert (shown.blocks, slack.home(CHAIR)) == ((section(),), Shown())
    assert [(each["tab"], each["user"], each["channel"], "view" in each) for each in events] == [
        ("home", MEMBER, "DUMEMBER", False),
        ("home", MEMBER, "DUMEMBER", True),
    ]


async def test_a_home_can_be_guarded_by_its_hash(slack: Playground) -> None:
    home = {"type": "home", "blocks": [section()]}
    first = await client(slack).views_publish(user_id=MEMBER, view=home)
    await client(slack).views_publish(user_id=MEMBER, view=home, hash=first["view"]["hash"])
    arguments = {"user_id": MEMBER, "view": home, "hash": first["view"]["hash"]}
    assert await refusal(slack, "views.publish", **arguments) == "hash_conflict"


async def test_a_form_that_is_not_open_cannot_be_filled_in(slack: Playground) -> None:
    with pytest.raises(LookupError, match="UMEMBER has no modal open"):
        await slack.submit(MEMBER, {})


async def test_a_field_that_is_not_there_cannot_be_filled_in(slack: Playground, served: Form) -> None:
    assert served.answer == {}
    await slack.command(MEMBER, CHANNEL, "/hello")
    with pytest.raises(LookupError, match="the form has no date"):
        await slack.submit(MEMBER, {"date": "2023-05-15"})
