import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def start() -> Iterator[Callable[..., str]]:
    """Starts a module with arguments, and gives the address that it prints."""
    with ExitStack() as stack:

        def started(*arguments: str) -> str:
            command = [sys.executable, "-m", *arguments]
            process = stack.enter_context(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))  # noqa: S603 - our own command
            stack.callback(process.terminate)
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found is not None
            return found[0]

        yield started


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """The page at `address`, open in Chromium; an error in its scripts fails the test."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        opened = browser.new_page()
        errors: list[str] = []
        opened.on("pageerror", lambda error: errors.append(str(error)))
        opened.goto(address)
        yield opened
        browser.close()
        assert errors == []
