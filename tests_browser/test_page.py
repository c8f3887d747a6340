"""The demo as a newcomer meets it: started by its command, typed into and read in real Chromium."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def address(start: Callable[..., str]) -> str:
    """The address that the demo prints."""
    return start("bot", "demo", "--port", "0", "--no-browser")


def test_somebody_types_a_code_reads_the_answer_and_opens_one_activity(page: Page) -> None:
    composer, messages = page.locator("#composer"), page.locator("#messages article")
    expect(messages.first).to_contain_text("Type one of these")
    composer.fill("/activity A.2.1")
    composer.press("Enter")
    answer = messages.last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer.locator("li")).to_have_count(5)
    expect(answer.locator("li").first).to_contain_text("A.2.1.1")
    expect(answer.locator("li").first).to_contain_text("ATFJCC")
    composer.fill("/activity A.2.1.3")
    composer.press("Enter")
    expect(messages.last).to_contain_text("30 Jun 2023, in 46 days")
    messages.last.locator('[data-action-id="activity:more"]').click()
    expect(messages.last).to_contain_text("ASEAN Single Windows Steering Committee")


def test_a_shared_answer_is_seen_by_somebody_else(page: Page) -> None:
    composer, messages = page.locator("#composer"), page.locator("#messages article")
    composer.fill("/activity C.1.2.3")
    composer.press("Enter")
    expect(messages.last).to_contain_text("Trust Mark")
    messages.last.locator('[data-action-id="activity:share"]').click()
    expect(messages.last).not_to_contain_text("Only visible to you")
    page.locator("#act-as").select_option("UGUEST")
    expect(messages.last).to_contain_text("Trust Mark")


def test_the_inspector_shows_the_exchange_as_json(page: Page) -> None:
    page.locator("#inspector-toggle").click()
    page.locator("#composer").fill("/activity overdue")
    page.locator("#composer").press("Enter")
    expect(page.locator("body")).to_contain_text("response_url")
