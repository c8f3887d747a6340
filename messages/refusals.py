"""What the bot says when it cannot do what was asked: one sentence, and what to do next."""

from collections.abc import Sequence

from messages import blocks, buttons

Near = Sequence[tuple[str, str]]
"""(code, title) pairs, codes with their plan's key where there are several plans."""


def sentence(text: str) -> blocks.Message:
    """Say one sentence."""
    return blocks.Message(text, (blocks.rich(blocks.line(blocks.span(blocks.clip(text, 2000)))),))


def no_plan() -> blocks.Message:
    """Nothing was loaded yet."""
    return sentence("No work plan is loaded yet: ask the secretariat to run python -m bot plan load FILE.")


def broken(reference: str) -> blocks.Message:
    """Something that is not the person's fault; the same reference is in the log."""
    return sentence(
        f"Something went wrong on our side: tell the secretariat the reference {reference}, then try again."
    )


def unknown(typed: str, near: Near) -> blocks.Message:
    """No such code: offer the nearest, or the search."""
    typed = blocks.clip(typed, 80)
    text = f"There is no “{typed}” in the plan: open one of the nearest codes, or try /activity find {typed}."
    return _choose(text, near)


def several(typed: str, near: Near) -> blocks.Message:
    """A code that could be read in more than one way."""
    return _choose(f"“{blocks.clip(typed, 80)}” can be read in several ways: open the one you mean.", near)


def _choose(text: str, near: Near) -> blocks.Message:
    lines = [[blocks.span(code, "bold"), blocks.span(f"  {blocks.clip(title, 150)}")] for code, title in near]
    body = [blocks.bullets(lines)] if lines else []
    foot = buttons.row(buttons.open_one(near))
    spoken = " ".join([text, *(f"{code} {blocks.clip(title, 150)}." for code, title in near)])
    return blocks.Message(spoken, (blocks.rich(blocks.line(blocks.span(text)), *body), *foot))
