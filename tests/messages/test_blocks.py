import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import blocks


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short", 10, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("one two three", 9, "one two…"),
        ("unbroken" * 20, 50, ("unbroken" * 20)[:49] + "…"),
    ],
)
def test_text_is_cut_at_a_space_where_one_is_near(text: str, limit: int, cut: str) -> None:
    assert blocks.clip(text, limit) == cut


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_a_cut_text_keeps_to_its_limit(text: str, limit: int) -> None:
    assert len(blocks.clip(text, limit)) <= limit


@given(st.text(alphabet="&<>a ", min_size=5), st.integers(min_value=8, max_value=40))
def test_a_cut_never_leaves_half_an_escaped_character(text: str, limit: int) -> None:
    cut = blocks.clip(blocks.escape(text), limit).removesuffix("…")
    assert blocks.escape(cut.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")) == cut


def test_escaping_leaves_nothing_that_mentions_or_links() -> None:
    assert blocks.escape("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


@pytest.mark.parametrize("unseen", ["\x00", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff"])
def test_characters_that_cannot_be_seen_are_dropped(unseen: str) -> None:
    assert blocks.clean(f"a{unseen}b") == "ab"


def test_accents_and_line_breaks_stay() -> None:
    assert blocks.clean("Viê\u0323t Nam\n") == "Việt Nam\n"
