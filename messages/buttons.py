"""The buttons and menus under answers: each carries a whole request, so it works however old the message is."""

from collections.abc import Sequence
from dataclasses import replace

from messages import blocks
from messages.requests import Request

ACTIVITY, WORKPLAN, DIGEST, REPORT = "activity", "workplan", "digest", "report"
"""The commands whose requests buttons carry: each action id begins with one of them."""

OPEN, PREVIOUS, NEXT, MORE, SHARE = "open", "previous", "next", "more", "share"
"""What an action id ends with."""


def action_id(command: str, does: str) -> str:
    """Return the action id by which a click is known."""
    return f"{command}:{does}"


def open_one(choices: Sequence[tuple[str, str]]) -> list[blocks.Block]:
    """Offer (code as typed, title) pairs in a menu; nothing when there are none."""
    options = [(f"{code.rpartition(':')[2]} {title}", Request(code).encode()) for code, title in choices]
    return [blocks.menu("Open one…", action_id(ACTIVITY, OPEN), options)] if options else []


def show_plan(choices: Sequence[tuple[str, str]]) -> list[blocks.Block]:
    """Offer (key, title) pairs of plans in a menu; nothing when there are none."""
    options = [(f"{key} {title}", Request(f"show {key}").encode()) for key, title in choices]
    return [blocks.menu("Show one…", action_id(WORKPLAN, OPEN), options)] if options else []


def turn(request: Request, pages: int, command: str = ACTIVITY) -> list[blocks.Block]:
    """Offer the page before and the page after, where there are such."""
    before, after = request.turned(request.page - 1), request.turned(request.page + 1)
    return [
        *([_button("Previous", command, PREVIOUS, before)] if request.page > 1 else []),
        *([_button("Next", command, NEXT, after)] if request.page < pages else []),
    ]


def share(request: Request, command: str = ACTIVITY) -> blocks.Block:
    """Offer to show the answer to the whole channel."""
    return _button("Share in channel", command, SHARE, request)


def more(request: Request, command: str = ACTIVITY) -> blocks.Block:
    """Offer all details, or fewer again."""
    return _button("Less" if request.full else "More", command, MORE, replace(request, full=not request.full))


def _button(label: str, command: str, does: str, request: Request) -> blocks.Block:
    return blocks.button(label, action_id(command, does), request.encode())


def row(elements: Sequence[blocks.Block]) -> list[blocks.Block]:
    """Put buttons and menus in a row; no row when there are none."""
    return [blocks.actions(*elements)] if elements else []
