import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs
from bot.settings import Settings

JSON = Settings(_env_file=None, log_format="json")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave logging as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def last(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    line: dict[str, str] = json.loads(capsys.readouterr().err.splitlines()[-1])
    return line


def test_a_line_carries_its_action(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(JSON)
    structlog.get_logger("bot").info("serving", action="serve.started")
    assert last(capsys)["action"] == "serve.started"


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-abc",
        "xoxe.xoxp-1-abc",
        "xapp-1-A-2-b",
        "https://hooks.slack.com/commands/T1/2/abc",
        "Bearer abc",
        "wss://wss.slack.com/link/?ticket=abc-def",
        "https://rapporteur.example.org/calendar/abc-def_ghi.ics",
    ],
)
def test_no_secret_is_logged(capsys: pytest.CaptureFixture[str], secret: str) -> None:
    logs.configure(JSON)
    logging.getLogger("slack_sdk.web").warning("sent %s to Slack", secret)
    assert "abc" not in last(capsys)["event"]


def test_an_error_is_logged_without_the_secrets_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(JSON)
    try:
        raise ValueError("xoxb-1-abc")
    except ValueError:
        logging.getLogger("slack_bolt").exception("failed")
    line = last(capsys)
    assert ("ValueError" in line["exception"], "abc" in str(line)) == (True, False)


def test_libraries_do_not_speak_below_info() -> None:
    logs.configure(Settings(_env_file=None, log_level="DEBUG"))
    assert logging.getLogger("slack_sdk.web.async_client").getEffectiveLevel() == logging.INFO
