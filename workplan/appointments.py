"""What has become of a wish to change who speaks for a body, how it is reached, or who holds an office."""

from dataclasses import dataclass

from workplan.contacts import Body
from workplan.terms import Term
from workplan.typed_people import Does, Wanted


@dataclass(frozen=True, slots=True)
class Changed:
    """It was done, or was so already.

    Args:
        wanted: What was wanted, the body by its own name.
        before, after: The terms of the person that it is about.
        channel: The channel that the body had before.
        body: The body as it is now; None of an office.
    """

    wanted: Wanted
    before: tuple[Term, ...] = ()
    after: tuple[Term, ...] = ()
    channel: str | None = None
    body: Body | None = None

    def __bool__(self) -> bool:
        """Whether anything is otherwise than before."""
        return self.channel != self.wanted.who if self.wanted.does is Does.CHANNEL else self.before != self.after


@dataclass(frozen=True, slots=True)
class Unknown:
    """It is about a body that is not in the table and that no plan names; `near` is the name most like it."""

    wanted: Wanted
    near: str | None = None
