"""What an app may call with the scopes it was granted."""

from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.cast import Channel
from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, client

Json = dict[str, Any]

SECRET = Channel("CSECRET", "secret", members=frozenset({MEMBER, "URAPPORTEUR"}), is_private=True)


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    slack.stage.workspace.put(SECRET)
    slack.stage.workspace.direct(MEMBER)
    slack.rig.scopes = frozenset({"commands", "chat:write"})
    return client(slack)


async def lacks(api: AsyncWebClient, method: str, arguments: Json) -> str:
    """The scope that a call lacks; empty when it gets past that."""
    try:
        await api.api_call(method, json=arguments)
    except SlackApiError as error:
        if error.response["error"] == "missing_scope":
            return str(error.response["needed"])
    return ""


@pytest.mark.parametrize(
    ("method", "arguments", "needed"),
    [
        ("auth.test", {}, ""),
        ("chat.postMessage", {"channel": CHANNEL, "text": "x"}, ""),
        ("chat.update", {"channel": CHANNEL, "ts": "1.1", "text": "x"}, ""),
        ("views.publish", {"user_id": MEMBER, "view": {"type": "home", "blocks": []}}, ""),
        ("conversations.history", {"channel": CHANNEL}, "channels:history"),
        ("conversations.history", {"channel": SECRET.id}, "groups:history"),
        ("conversations.history", {"channel": f"D{MEMBER}"}, "im:history"),
        ("conversations.replies", {"channel": CHANNEL, "ts": "1.1"}, "channels:history"),
        ("conversations.history", {"channel": "CX"}, "channels:history,groups:history,im:history,mpim:history"),
        ("conversations.info", {"channel": CHANNEL}, "channels:read"),
        ("conversations.members", {"channel": SECRET.id}, "groups:read"),
        ("conversations.list", {}, "channels:read"),
        ("conversations.list", {"types": "im,public_channel"}, "im:read"),
        ("conversations.join", {"channel": CHANNEL}, "channels:join"),
        ("conversations.open", {"users": MEMBER}, "im:write"),
        ("users.info", {"user": MEMBER}, "users:read"),
        ("users.list", {}, "users:read"),
        ("team.info", {}, "team:read"),
        ("files.info", {"file": "F1"}, "files:read"),
        ("files.getUploadURLExternal", {"filename": "a", "length": 1}, "files:write"),
    ],
)
async def test_a_method_needs_its_scope(api: AsyncWebClient, method: str, arguments: Json, needed: str) -> None:
    assert await lacks(api, method, arguments) == needed


async def test_the_refusal_names_the_scopes_there_are(api: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        await api.users_list()
    assert refused.value.response.data == {
        "ok": False, "error": "missing_scope", "needed": "users:read", "provided": "chat:write,commands",
    }  # fmt: skip


async def test_a_scope_that_was_granted_is_enough(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.scopes = frozenset({"channels:history"})
    answer = await api.conversations_history(channel=CHANNEL)
    assert (answer["messages"], answer.headers["X-OAuth-Scopes"]) == ([], "channels:history")


async def test_without_scopes_named_every_method_is_allowed(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.scopes = None
    answer = await api.conversations_info(channel=SECRET.id)
    assert (answer["channel"]["name"], "X-OAuth-Scopes" in answer.headers) == ("secret", False)


async def test_a_missing_scope_comes_before_a_missing_channel(slack: Playground, api: AsyncWebClient) -> None:
    slack.stage.workspace.put(replace(SECRET, members=frozenset({MEMBER})))
    assert await lacks(api, "conversations.history", {"channel": SECRET.id}) == "groups:history"
