import pytest

from playground.keys import Keys
from playground.safety import check_host, is_loopback, refuse_real
from playground.server import Playground


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-1-2-abc"),
        ("SLACK_APP_TOKEN", "xapp-1-A-abc"),
        ("SLACK_SIGNING_SECRET", "8f742231b10e8888abcd99yyyzzz85a5"),
        ("SLACK_CLIENT_SECRET", "x"),
        ("SLACK_BOT_TOKEN_FILE", "/run/secrets/token"),
        ("SLACK_USER_TOKEN", "anything"),
        ("DATABASE_URL_FILE", "/run/secrets/database"),
        ("MY_SLACK", "xoxp-1-2-abc"),
        ("ROTATED", "xoxe.xoxb-1-abc"),
    ],
)
def test_a_real_secret_is_refused_by_name_and_never_shown(name: str, value: str) -> None:
    with pytest.raises(SystemExit) as refused:
        refuse_real({"HOME": "/root", name: value})
    assert str(refused.value) == f"{name} holds something real: unset it before starting the playground."


@pytest.mark.parametrize(
    "database",
    [
        "postgresql://db.example.org/plans",
        "postgresql+psycopg://user:secret@10.0.0.5/plans",
        "postgresql:///plans?host=db.example.org",
        "mysql://example.org/x",
    ],
)
def test_a_database_elsewhere_is_refused(database: str) -> None:
    with pytest.raises(SystemExit, match="DATABASE_URL names a database that is not on this machine"):
        refuse_real({"DATABASE_URL": database})


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"SLACK_BOT_TOKEN": ""},
        {"SLACK_BOT_TOKEN": Keys().bot_token, "SLACK_APP_TOKEN": Keys().app_token},
        {"SLACK_SIGNING_SECRET": Keys().signing_secret},
        {"SLACK_API_URL": "http://127.0.0.1:1/api/", "PATH": "/usr/bin"},
        {"DATABASE_URL": "sqlite:///rapporteur.db"},
        {"DATABASE_URL": "postgresql://postgres@localhost:5432/test"},
        {"DATABASE_URL": "postgresql://[::1]/test"},
        {"DATABASE_URL": "postgresql:///test?host=/var/run/postgresql"},
    ],
)
def test_what_is_made_up_or_local_may_stay(environment: dict[str, str]) -> None:
    refuse_real(environment)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "localhost", ""])  # noqa: S104
async def test_it_listens_on_loopback_only(host: str) -> None:
    with pytest.raises(SystemExit, match="The playground listens on this machine only"):
        await Playground().start(host)


def test_both_loopback_addresses_may_be_listened_on() -> None:
    check_host("127.0.0.1")
    check_host("::1")


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("localhost.example.org", False),
        ("2130706433", False),
        ("10.0.0.1", False),
        (None, False),
    ],
)
def test_loopback_is_told_from_what_looks_like_it(host: str | None, is_own: bool) -> None:
    assert is_loopback(host) is is_own


async def test_a_taken_port_is_said_in_one_sentence(slack: Playground) -> None:
    port = int(slack.stage.address.rpartition(":")[2])
    with pytest.raises(SystemExit) as refused:
        await Playground().start(port=port)
    assert (
        str(refused.value)
        == f"Port {port} cannot be used: stop the program that listens there, or choose another port."
    )


def test_no_two_stand_ins_have_the_same_secrets() -> None:
    first, second = Keys(), Keys()
    assert len({first.bot_token, second.bot_token, first.signing_secret, second.signing_secret}) == 4
