"""A question that travels in a button and comes back as it was: built and read here."""

from dataclasses import dataclass, replace
from datetime import date

TYPED_LIMIT = 500
"""Characters of a typed command that are read; nobody types more, and every parser below stays cheap."""

PAGE_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks: the words, which page of the answer, whether all details, and of which plan.

    `plan` is the key of the plan that was meant when the words named none: a button asks of the same plan again, even
    when another has become the default meanwhile.
    """

    text: str = ""
    page: int = 1
    full: bool = False
    plan: str | None = None

    def turned(self, page: int) -> "Request":
        """Return the same question for another page."""
        return replace(self, page=page)

    def encode(self) -> str:
        """Write the value of a button."""
        plan = f"@{self.plan}" if self.plan else ""
        return f"{self.page}{'+' if self.full else ''}{plan}|{self.text[:TYPED_LIMIT]}"


@dataclass(frozen=True, slots=True)
class View:
    """How an answer is shown: to which request, on which day, and whether the whole channel sees it.

    An answer that is shared has no buttons: they would act for whoever clicks them.
    """

    request: Request
    today: date
    shared: bool = False

    def of(self, plan_key: str) -> "View":
        """Return the same view for a request of this plan."""
        return replace(self, request=replace(self.request, plan=plan_key))


def decode(value: str) -> Request:
    """Read the value of a button, older ones without a plan too; a tampered page is read as the first."""
    head, _, text = value.partition("|")
    head, _, plan = head.partition("@")
    digits = head.removesuffix("+")
    page = int(digits) if digits.isdecimal() and len(digits) < PAGE_DIGITS else 1
    return Request(text[:TYPED_LIMIT], max(1, page), head.endswith("+"), plan or None)
