"""What a loading changes in a plan, code by code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A code of which these fields changed."""

    code: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What a loading changes, by the codes of sections and activities; `head` names fields of the whole plan.

    Activities that left the file are withdrawn: nothing that was reported on them is lost, and one that returns
    is restored. Sections that left it are removed. `recoded`: old and new codes of activities that were given another.
    `revision`: the name of the revision that it is, once it is loaded as one.
    """

    key: str
    is_new: bool
    head: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    withdrawn: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    recoded: tuple[tuple[str, str], ...] = ()
    revision: str | None = None

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return self.is_new or any((self.head, self.added, self.changed, self.withdrawn, self.restored, self.recoded))
