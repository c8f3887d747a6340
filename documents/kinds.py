"""Which documents there are, in which forms, and what their files are called."""

from enum import StrEnum

from workplan.errors import WorkPlanError
from workplan.reports import Basis, Report


class Kind(StrEnum):
    """What is written: the annex with its progress, a report on progress, or the table of what was done about tasks."""

    ANNEX = "annex"
    PROGRESS = "progress"
    TASKS = "tasks"


class Form(StrEnum):
    """What it is written as: a Word document, an Excel workbook, or Markdown."""

    DOCX = "docx"
    XLSX = "xlsx"
    MD = "md"


FORMS = {
    Kind.ANNEX: (Form.DOCX, Form.XLSX, Form.MD),
    Kind.PROGRESS: (Form.DOCX, Form.MD),
    Kind.TASKS: (Form.DOCX, Form.XLSX, Form.MD),
}


class FormError(WorkPlanError):
    """A document in a form that there is none of."""


def check(kind: Kind, form: Form) -> None:
    """Raise FormError where a kind is not written in a form, with the forms that it has."""
    if form not in FORMS[kind]:
        raise FormError.of(form, f"is no form of a report of the kind {kind}: choose {' or '.join(FORMS[kind])}.")


def name(report: Report, kind: Kind, form: Form) -> str:
    """Return the name of the file: ASEAN-A.2-annex-2023-05-15-cleared.docx."""
    cleared = "cleared" if report.basis is Basis.CLEARED else None
    parts = (report.plan.head.key, report.scope, kind, report.as_at.isoformat(), cleared)
    return f"{'-'.join(part for part in parts if part)}.{form}"
