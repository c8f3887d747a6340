"""The buttons and menus under answers: each carries a whole request, so it works however old the message is."""

from collections.abc import Sequence
from dataclasses import replace

from messages import blocks
from messages.requests import Request

OPEN = "activity:open"
PREVIOUS = "activity:previous"
NEXT = "activity:next"
MORE = "activity:more"
SHARE = "activity:share"


def open_one(choices: Sequence[tuple[str, str]]) -> list[blocks.Block]:
    """Offer (code as typed, title) pairs in a menu; nothing when there are none."""
    options = [(f"{code.rpartition(':')[2]} {title}", Request(code).encode()) for code, title in choices]
    return [blocks.menu("Open one…", OPEN, options)] if options else []


def turn(request: Request, pages: int) -> list[blocks.Block]:
    """Offer the page before and the page after, where there are such."""
    before = [blocks.button("Previous", PREVIOUS, request.turned(request.page - 1).encode())]
    after = [blocks.button("Next", NEXT, request.turned(request.page + 1).encode())]
    return [*(before if request.page > 1 else []), *(after if request.page < pages else [])]


def share(request: Request) -> blocks.Block:
    """Offer to show the answer to the whole channel."""
    return blocks.button("Share in channel", SHARE, request.encode())


def more(request: Request) -> blocks.Block:
    """Offer all details, or fewer again."""
    return blocks.button("Less" if request.full else "More", MORE, replace(request, full=not request.full).encode())


def row(elements: Sequence[blocks.Block]) -> list[blocks.Block]:
    """Put buttons and menus in a row; no row when there are none."""
    return [blocks.actions(*elements)] if elements else []
