"""A question that travels in a button and comes back as it was: built and read here."""

from dataclasses import dataclass, replace
from datetime import date

TYPED_LIMIT = 500
"""Characters of a typed command that are read; nobody types more, and every parser below stays cheap."""

PAGE_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks of `/activity`: the words, which page of the answer, and whether all details."""

    text: str = ""
    page: int = 1
    full: bool = False

    def turned(self, page: int) -> "Request":
        """Return the same question for another page."""
        return replace(self, page=page)

    def encode(self) -> str:
        """Write the value of a button."""
        return f"{self.page}{'+' if self.full else ''}|{self.text[:TYPED_LIMIT]}"


@dataclass(frozen=True, slots=True)
class View:
    """How an answer is shown: to which request, on which day, and whether the whole channel sees it.

    An answer that is shared has no buttons: they would act for whoever clicks them.
    """

    request: Request
    today: date
    shared: bool = False


def decode(value: str) -> Request:
    """Read the value of a button; what was tampered with is read as a question for page 1."""
    head, _, text = value.partition("|")
    digits = head.removesuffix("+")
    page = int(digits) if digits.isdecimal() and len(digits) < PAGE_DIGITS else 1
    return Request(text[:TYPED_LIMIT], max(1, page), head.endswith("+"))
