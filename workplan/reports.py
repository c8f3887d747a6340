"""What a report says: a plan as it stood at the end of a day, as bodies said it or as meetings have cleared it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workplan.clearings import Standing
from workplan.digests import Digest
from workplan.errors import WorkPlanError
from workplan.plan import Plan


class Kind(StrEnum):
    """What is reported: the plan's own annex, progress, what was done about tasks, or one of two pictures."""

    ANNEX = "annex"
    PROGRESS = "progress"
    TASKS = "tasks"
    TIMELINE = "timeline"
    PICTURE = "picture"


class Form(StrEnum):
    """A form of file, by the ending of its name."""

    DOCX = "docx"
    XLSX = "xlsx"
    MD = "md"
    PNG = "png"


FORMS = {
    Kind.ANNEX: (Form.DOCX, Form.XLSX, Form.MD),
    Kind.PROGRESS: (Form.DOCX, Form.MD),
    Kind.TASKS: (Form.DOCX, Form.XLSX, Form.MD),
    Kind.TIMELINE: (Form.PNG,),
    Kind.PICTURE: (Form.PNG,),
}
"""The forms in which each can be had; the first is the usual one."""


class FormError(WorkPlanError):
    """A report in a form that there is none of."""


class Basis(StrEnum):
    """Which state a report gives: what bodies have said, or what meetings have cleared of it."""

    WORKING = "working"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Report:
    """A plan, or a part of it, as it stood at the end of a day.

    Args:
        plan: What is in the scope, in the order of the plan.
        as_at: The day.
        basis: Which state is given.
        standings: How activities stand to what meetings have cleared, by their codes, where somebody has reported.
        scope: The code of the section that it is of; None for the whole plan.
        since: The first day of the period of which news are told; None where none are.
        news: What has happened in the period, with everything in it.
    """

    plan: Plan
    as_at: date
    basis: Basis = Basis.WORKING
    standings: Mapping[str, Standing] = field(default_factory=dict)
    scope: str | None = None
    since: date | None = None
    news: Digest | None = None

    @property
    def meetings(self) -> tuple[str, ...]:
        """The meetings that have cleared what is cleared of it, each once, in the order of the plan."""
        several = (self.standings.get(each.code) for each in self.plan.activities)
        cleared = (each.clearing for each in several if each and each.clearing)
        return tuple(dict.fromkeys(each.meeting for each in cleared))


def check(kind: Kind, form: Form) -> None:
    """Raise FormError where a kind is not written in a form, with the forms that it has."""
    if form not in FORMS[kind]:
        raise FormError.of(form, f"is no form of the report {kind}: choose {' or '.join(FORMS[kind])}.")


def name(report: Report, kind: Kind, form: Form) -> str:
    """Return the name of the file: ASEAN-A.2-annex-2023-05-15-cleared.docx."""
    cleared = "cleared" if report.basis is Basis.CLEARED else None
    parts = (report.plan.head.key, report.scope, kind, report.as_at.isoformat(), cleared)
    return f"{'-'.join(part for part in parts if part)}.{form}"
