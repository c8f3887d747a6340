"""Threads at the page, in real Chromium: what was said under a message stands under it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def address(start: Callable[..., str]) -> str:
    """The address of a stand-in with a thread in it."""
    return start("tests_browser.thread_app")


def test_a_reply_stands_under_what_it_was_said_to(page: Page) -> None:
    messages = page.locator("#messages article")
    expect(messages).to_have_count(3)
    said = ["A.2.1.3: updates", "A.2.1.3: 1 update", "B.1: updates"]
    expect(messages.locator(".content")).to_have_text(said)
    expect(page.locator("#messages article.reply")).to_contain_text("in the thread")
