import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.cast import DEMO, Channel
from playground.clock import real
from playground.commands import Command, escaped
from playground.feed import Feed
from playground.state import Workspace

OWN = re.compile(r"<(?:[@#][A-Z0-9]+\|[\w.-]+|https?://[^<>]+)>")


def workspace() -> Workspace:
    made = Workspace(DEMO, real, Feed())
    made.put(Channel("C3", "3"))
    return made


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("A.2.1 #3", "A.2.1 <#C3|3>"),
        ("A.2.1 #4", "A.2.1 #4"),
        ("see #general.", "see <#CGENERAL|general>."),
        ("@anan, @rina", "<@UCHAIR|anan>, <@UOFFICER|rina>"),
        ("rina@example.org", "rina@example.org"),
        ("##general", "##general"),
        ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("https://asean.org/?a=1&b#general x", "<https://asean.org/?a=1&amp;b#general> x"),
        ("", ""),
    ],
)
def test_typed_text_is_escaped_as_slack_escapes_it(typed: str, sent: str) -> None:
    assert escaped(typed, workspace()) == sent


@given(st.text(alphabet="<>&#@|!general anan3 https://.", max_size=60))
def test_nothing_typed_can_forge_a_mention(typed: str) -> None:
    assert not set(OWN.sub("", escaped(typed, workspace()))) & set("<>")


def test_a_command_is_read_from_its_manifest_entry() -> None:
    entry = {"command": "/x", "url": "https://x", "description": "does", "usage_hint": "A.2.1", "should_escape": True}
    assert Command.declared(entry) == Command("/x", "does", "A.2.1", should_escape=True)
    assert Command.declared("/x") == Command("/x")
