"""The forms in which a plan is written: those that can be loaded again, and those that are made to be read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from documents import packages, press
from documents.calendar import calendar
from messages import calendar_words
from storage.files import plan_export
from storage.files.plan_export import Format
from workplan import due_dates, reports
from workplan.plan import Plan
from workplan.reports import Kind, Report


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file: what it is called, how a plan is written in it on a day, and whether it can be loaded again."""

    said: str
    write: Callable[[Plan, date], bytes]
    is_loadable: bool = False


def _loadable(said: str, form: Format) -> Form:
    def write(plan: Plan, as_at: date) -> bytes:
        content = plan_export.write(plan, form, as_at)
        return packages.still(content) if form is Format.XLSX else content

    return Form(said, write, is_loadable=True)


def _calendar(plan: Plan, as_at: date) -> bytes:
    return calendar(calendar_words.of_plan(plan.head), due_dates.of_plan(plan), as_at)


def _annex(said: str, form: reports.Form) -> Form:
    def write(plan: Plan, as_at: date) -> bytes:
        return press.printed(Report(plan, as_at), Kind.ANNEX, form).content

    return Form(said, write)


FORMS = {
    "xlsx": _loadable("an Excel workbook", Format.XLSX),
    "csv": _loadable("CSV", Format.CSV),
    "yaml": _loadable("YAML", Format.YAML),
    "json": _loadable("JSON", Format.JSON),
    "docx": _annex("a Word document", reports.Form.DOCX),
    "md": _annex("Markdown", reports.Form.MD),
    "ics": Form("a calendar", _calendar),
}
"""By the endings of their names."""
