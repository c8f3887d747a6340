from typing import Any

import pytest
import structlog

from bot.settings import Settings
from bot.slack import Address, Responder, client
from messages import blocks, charts
from playground.server import Playground

REAL = Settings(_env_file=None)
HOOKS = "hooks.slack.com"
LOOPBACK = Settings(_env_file=None, slack_api_url="http://127.0.0.1:8080/api/")


@pytest.mark.parametrize(
    "url", ["https://hooks.slack.com/commands/T1/1/x", "https://hooks.slack.com:443/actions/T1/1/x"]
)
def test_answers_go_to_slack(url: str) -> None:
    assert Address(REAL, HOOKS).allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.slack.com/commands/1",
        "https://hooks.slack.com.evil.example/1",
        "https://hooks.slack.com@evil.example/1",
        "https://user@hooks.slack.com/1",
        "https://hooks.slack.com:8443/1",
        "https://evil.example/https://hooks.slack.com/1",
        "https://slack.com/1",
        "https://xhooks.slack.com/1",
        "https://hooks.slack.com\\@evil.example/1",
        "https://[::1]/1",
        "https://2130706433/1",
        "http://127.0.0.1:8080/1",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "https://hooks.slack.com:port/1",
        "//hooks.slack.com/1",
        "",
    ],
)
def test_answers_go_nowhere_else(url: str) -> None:
    assert not Address(REAL, HOOKS).allows(url)


def test_in_the_demo_answers_go_to_the_stand_in_alone() -> None:
    answers = Address(LOOPBACK, HOOKS)
    asked = ("http://127.0.0.1:8080/commands/1", "http://127.0.0.1:9/commands/1", "https://hooks.slack.com/1")
    assert [answers.allows(url) for url in asked] == [True, False, False]


def test_a_client_sends_each_call_once() -> None:
    assert client(REAL, "xoxb-1").retry_handlers == []


CHART = charts.bars("Topics", ["A", "B"], {"Completed": [1, 2]})
TEXT = blocks.rich(blocks.line(blocks.span("Digest")))


async def answered(slack: Playground, *several: blocks.Block) -> tuple[list[list[str]], list[str]]:
    """Answer with these blocks; return the kinds of those that were shown, and what was logged."""
    url = slack.stage.address + slack.stage.hooks.issue("UMEMBER", "CECOMMERCE")
    responder = Responder(Settings(_env_file=None, slack_api_url=slack.api_url))
    payload: dict[str, Any] = {"response_type": "ephemeral", "text": "Digest", "blocks": list(several)}
    with structlog.testing.capture_logs() as logged:
        await responder.respond(url, payload)
    shown = [each for each in slack.messages("CECOMMERCE", "UMEMBER") if each.error is None]
    return [[block["type"] for block in each.blocks] for each in shown], [line["action"] for line in logged]


async def test_an_answer_with_a_chart_is_shown_as_it_is_where_slack_takes_charts(slack: Playground) -> None:
    assert await answered(slack, TEXT, CHART) == ([["rich_text", "data_visualization"]], [])


async def test_where_it_takes_none_the_answer_is_given_once_more_in_words(slack: Playground) -> None:
    slack.rig.takes_charts = False
    assert await answered(slack, TEXT, CHART) == ([["rich_text", "rich_text"]], [])


async def test_an_answer_that_is_refused_for_something_else_is_logged_and_not_given_again(slack: Playground) -> None:
    assert await answered(slack, {"type": "section"}) == ([], ["respond.failed"])


async def test_an_answer_that_is_refused_in_words_too_is_logged(slack: Playground) -> None:
    assert await answered(slack, CHART, {"type": "section"}) == ([], ["respond.failed"])
