import pytest

from bot.settings import Settings
from bot.slack import Address, client

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
