from dataclasses import replace

from pydantic import SecretStr

from bot import slack_ids
from bot.settings import Settings
from playground.server import Playground
from workplan.contacts import Body, Person, Post


async def doubts(slack: Playground, *bodies: Body, token: str | None = None) -> list[str]:
    settings = Settings(
        _env_file=None, slack_api_url=slack.api_url, slack_bot_token=SecretStr(token or slack.bot_token)
    )
    return await slack_ids.doubtful(settings, bodies)


def body(*users: str, channel: str | None = None) -> Body:
    return Body("ACCEC", channel=channel, people=tuple(Person(user, Post.DEPUTY) for user in users))


async def test_whom_slack_knows_is_not_mentioned(slack: Playground) -> None:
    assert await doubts(slack, body("UACCEC", "UCHAIR", channel="CGENERAL")) == []


async def test_an_unknown_person_and_channel_are_named_with_their_body(slack: Playground) -> None:
    assert await doubts(slack, body("UACCEC", "UNOBODY", channel="CNOWHERE")) == [
        "UNOBODY, deputy of ACCEC, is not known to Slack: correct the id.",
        "CNOWHERE, the channel of ACCEC, is not known to Slack: correct the id.",
    ]


async def test_somebody_who_has_left_is_named(slack: Playground) -> None:
    workspace = slack.stage.workspace
    workspace.admit(replace(workspace.person("UACCEC"), deleted=True))
    assert await doubts(slack, body("UACCEC")) == [
        "UACCEC, deputy of ACCEC, has left the workspace: name somebody else."
    ]


async def test_an_archived_channel_is_named(slack: Playground) -> None:
    workspace = slack.stage.workspace
    workspace.put(replace(workspace.channel("CGENERAL"), is_archived=True))
    assert await doubts(slack, body(channel="CGENERAL")) == [
        "CGENERAL, the channel of ACCEC, is archived: name another."
    ]


async def test_an_app_speaks_for_no_body(slack: Playground) -> None:
    assert await doubts(slack, body("USLACKBOT")) == [
        "USLACKBOT, deputy of ACCEC, is an app, and reads nothing: name a person."
    ]


async def test_what_slack_refuses_to_say_is_said_once(slack: Playground) -> None:
    assert await doubts(slack, body("UACCEC", "UCHAIR"), token="xoxb-wrong") == [
        "Slack ids were not checked from UACCEC on: Slack says invalid_auth."
    ]


async def test_without_a_token_it_is_said_that_nothing_was_checked() -> None:
    assert await slack_ids.doubtful(Settings(_env_file=None), [body("UACCEC")]) == [
        "Slack ids were not checked: SLACK_BOT_TOKEN is not set."
    ]
