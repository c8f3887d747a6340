from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
MANIFEST = yaml.safe_load((ROOT / "slack-manifest.yaml").read_text(encoding="utf-8"))


SCOPES = [
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
]


def test_the_manifest_asks_for_the_least_scopes() -> None:
    assert MANIFEST["oauth_config"] == {"scopes": {"bot": SCOPES}}


def test_the_manifest_declares_the_commands_and_the_home_tab() -> None:
    commands = [command["command"] for command in MANIFEST["features"]["slash_commands"]]
    assert (commands, MANIFEST["features"]["app_home"]["home_tab_enabled"]) == (
        ["/activity", "/workplan", "/digest", "/report"],
        True,
    )


def test_texts_keep_to_the_limits_of_slack() -> None:
    shown = MANIFEST["display_information"]
    commands = MANIFEST["features"]["slash_commands"]
    long = [each["command"] for each in commands if len(each["usage_hint"]) > 1000 or len(each["description"]) > 2000]
    assert (len(shown["name"]) <= 35, len(shown["description"]) <= 140, long) == (True, True, [])
