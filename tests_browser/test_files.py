"""Files at the page, in real Chromium: chosen in a form, sent back by the app, saved from its message."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

SENTENCE = "notes.pdf cannot be chosen here: choose a file that ends in .xlsx or .csv."


@pytest.fixture(scope="module")
def address(start: Callable[..., str]) -> str:
    """The address of a stand-in whose app asks for files."""
    return start("tests_browser.file_app")


def file(name: str, content: bytes = b"a,b\n") -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": content}


def opened(page: Page) -> None:
    """Open the form that asks for files."""
    page.locator("#composer").fill("/report")
    page.locator("#composer").press("Enter")
    expect(page.get_by_label("Workbook")).to_be_focused()


def test_a_chosen_file_comes_back_and_is_saved(page: Page) -> None:
    opened(page)
    page.get_by_label("Workbook").set_input_files([file("Plan 2023.xlsx", b"PK\x00\xff"), file("b.csv")])
    expect(page.locator("#view .file")).to_have_text(["xlsxPlan 2023.xlsx4 bytes×", "csvb.csv4 bytes×"])
    page.get_by_role("button", name="Remove b.csv").click()
    page.get_by_role("button", name="Update").click()
    page.get_by_role("navigation", name="Direct messages").get_by_role("button", name="Rapporteur").click()
    card = page.locator("#messages").get_by_role("link")
    expect(card).to_have_text("xlsxReceived: Plan 2023.xlsxExcel Spreadsheet · 4 bytes")
    with page.expect_download() as saved:
        card.click()
    assert saved.value.suggested_filename == "Plan 2023.xlsx"
    assert Path(saved.value.path()).read_bytes() == b"PK\x00\xff"


def test_what_the_form_does_not_take_is_said_in_words(page: Page) -> None:
    opened(page)
    chooser, error = page.get_by_label("Workbook"), page.locator("#view .field-error")
    page.get_by_role("button", name="Update").click()
    expect(error).to_have_text("Please fill in this field.")
    chooser.set_input_files(file("notes.pdf"))
    expect(error).to_have_text(SENTENCE)
    chooser.set_input_files(file("large.csv", bytes(10_000_001)))
    expect(error).to_have_text("large.csv is larger than 10 MB: choose a smaller file.")
    chooser.set_input_files([file(f"{letter}.csv") for letter in "abc"])
    expect(error).to_have_text("No more than 2 can be chosen here: remove one, then choose c.csv again.")
    expect(page.locator("#view .file-name")).to_have_text(["a.csv", "b.csv"])
    page.get_by_role("button", name="Remove a.csv").click()
    expect(error).to_be_hidden()


def test_direct_messages_are_of_one_person(page: Page) -> None:
    page.locator("#act-as").select_option("UCHAIR")
    direct = page.get_by_role("navigation", name="Direct messages")
    expect(direct).to_be_hidden()
    opened(page)
    page.get_by_label("Workbook").set_input_files(file("a.csv"))
    page.get_by_role("button", name="Update").click()
    direct.get_by_role("button", name="Rapporteur").click()
    expect(page.locator("#messages").get_by_role("link")).to_have_count(1)
    page.locator("#act-as").select_option("UMEMBER")
    expect(direct).to_be_hidden()
    expect(page.locator("#channel-name")).to_have_text("# ecommerce-wp")
