from pathlib import Path

import pytest

from bot import settings
from bot.errors import OperatorError


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start each test in an empty folder with none of our settings."""
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)


def test_defaults_are_those_of_the_readme() -> None:
    chosen = settings.read()
    assert (chosen.slack_api_url, chosen.host, chosen.port, str(chosen.schedules)) == (
        "https://slack.com/api/",
        "127.0.0.1",
        3000,
        "schedules.yaml",
    )


def test_a_setting_is_read_from_the_env_file() -> None:
    Path(".env").write_text("PORT=4321\n", encoding="utf-8")
    assert settings.read().port == 4321


def test_a_secret_can_lie_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("xoxb-1\n", encoding="utf-8")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(tmp_path / "token"))
    token = settings.read().slack_bot_token
    assert token is not None
    assert token.get_secret_value() == "xoxb-1"


def test_the_environment_wins_over_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PORT=4321\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "5000")
    assert settings.read().port == 5000


def test_a_secret_does_not_print_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:hidden@h/d")
    assert [word for word in ("xoxb-secret", "hidden") if word in repr(settings.read())] == []


@pytest.mark.parametrize(
    "url",
    [
        "http://slack.com/api/",
        "https://slack.com.evil.example/api/",
        "https://evil.example/slack.com/api/",
        "https://slack.com@evil.example/api/",
        "https://user@slack.com/api/",
        "https://slack.com:8443/api/",
        "http://10.0.0.1/api/",
        "http://127.0.0.1.evil.example/api/",
        "ftp://localhost/api/",
        "slack.com/api",
    ],
)
def test_a_bot_token_goes_to_slack_or_this_machine_only(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("SLACK_API_URL", url)
    with pytest.raises(OperatorError, match=r"^SLACK_API_URL must "):
        settings.read()


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/api", "http://localhost:1/api/", "https://slack.com/api"])
def test_slack_and_loopback_are_accepted_with_or_without_a_final_slash(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("SLACK_API_URL", url)
    assert settings.read().slack_api_url == url.removesuffix("/") + "/"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "banana", "PORT Input should be a valid integer, unable to parse string as an integer"),
        ("PORT", "70000", "PORT Input should be less than or equal to 65535"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(OperatorError) as raised:
        settings.read()
    assert str(raised.value) == f"{said}: correct it in the environment or in .env."


@pytest.mark.parametrize("listed", ["U1,W2", "U1; W2", " U1 W2 ", "U1,\nW2,", "U1,U1,W2"])
def test_the_secretariat_is_a_list_of_users_however_it_is_split(monkeypatch: pytest.MonkeyPatch, listed: str) -> None:
    monkeypatch.setenv("SECRETARIAT", listed)
    assert settings.read().secretariat == ("U1", "W2")


def test_nobody_is_named_as_the_secretariat_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [settings.read().secretariat]
    for blank in ("", " ", ",;"):
        monkeypatch.setenv("SECRETARIAT", blank)
        found.append(settings.read().secretariat)
    assert found == [()] * 4


@pytest.mark.parametrize("wrong", ["@rina", "u1", "C012AB3CD", "<@U1>"])
def test_a_secretariat_of_anything_but_user_ids_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("SECRETARIAT", f"U1,{wrong}")
    with pytest.raises(OperatorError) as raised:
        settings.read()
    assert str(raised.value) == (
        f"SECRETARIAT must be Slack user ids such as U012AB3CD, split by commas, and “{wrong}” is none: "
        "correct it in the environment or in .env."
    )


@pytest.mark.parametrize(("written", "read"), [("C012AB3CD", "C012AB3CD"), (" G012AB3CD ", "G012AB3CD"), (" ", None)])
def test_the_channel_of_the_secretariat_is_one_id(
    monkeypatch: pytest.MonkeyPatch, written: str, read: str | None
) -> None:
    monkeypatch.setenv("SECRETARIAT_CHANNEL", written)
    assert settings.read().secretariat_channel == read


@pytest.mark.parametrize("wrong", ["#secretariat", "c012ab3cd", "U012AB3CD", "C1,C2", "<#C1>"])
def test_a_channel_of_the_secretariat_that_is_no_channel_id_is_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("SECRETARIAT_CHANNEL", wrong)
    with pytest.raises(OperatorError) as raised:
        settings.read()
    assert str(raised.value) == (
        f"SECRETARIAT_CHANNEL must be the id of a Slack channel such as C012AB3CD, and “{wrong}” is none: "
        "correct it in the environment or in .env."
    )


def test_letters_to_the_secretariat_go_to_its_channel_before_its_people(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [settings.read().secretariat_ids]
    for name, value in (("SECRETARIAT", "U2,U1"), ("SECRETARIAT_CHANNEL", "C1")):
        monkeypatch.setenv(name, value)
        found.append(settings.read().secretariat_ids)
    assert found == [(), ("U2", "U1"), ("C1", "U2", "U1")]


def test_a_missing_secret_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", "/nowhere/token")
    with pytest.raises(OperatorError, match=r"^Cannot read /nowhere/token, named by a setting"):
        settings.read()


@pytest.mark.parametrize(
    ("set_to", "meant"),
    [
        ("https://rapporteur.example.org", "https://rapporteur.example.org"),
        (" https://example.org:8443/work-plan/ ", "https://example.org:8443/work-plan"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://localhost:3000/", "http://localhost:3000"),
        (" ", None),
    ],
)
def test_calendars_have_their_addresses_under_https_or_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, set_to: str, meant: str | None
) -> None:
    monkeypatch.setenv("PUBLIC_URL", set_to)
    assert settings.read().public_url == meant


@pytest.mark.parametrize(
    "url",
    [
        "http://rapporteur.example.org",
        "http://127.0.0.1.evil.example",
        "https://user@example.org",
        "https://example.org/?to=",
        "https://example.org/#top",
        "https://example.org/a b",
        "https://example.org/\nx",
        "https://",
        "webcal://example.org",
        "example.org",
    ],
)
def test_a_public_address_to_which_no_secret_may_be_added_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("PUBLIC_URL", url)
    with pytest.raises(OperatorError) as raised:
        settings.read()
    assert str(raised.value) == (
        "PUBLIC_URL must be an https address such as https://rapporteur.example.org, without a user name or a query: "
        "correct it in the environment or in .env."
    )
