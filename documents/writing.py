"""The one way to a written document: a report, of a kind, in a form."""

from collections.abc import Sequence

from documents import annex, markdown, progress_report, task_table, word, workbook
from documents.paper import Embedded, Paper
from workplan import reports
from workplan.reports import Form, Kind, Report

_FORMS = {Form.DOCX: word.write, Form.XLSX: workbook.write, Form.MD: markdown.write}


def write(report: Report, kind: Kind, form: Form, pictures: Sequence[Embedded] = ()) -> bytes:
    """Return the file: the same report gives the same bytes, whenever it is written.

    Args:
        report: What it says.
        kind: What is written.
        form: As what.
        pictures: What the report on progress shows in its annex, as a Word document; others have no place for them.

    Raises:
        FormError: There is no such form of the kind.
    """
    reports.check(kind, form)
    return _FORMS[form](_paper(report, kind, pictures))


def _paper(report: Report, kind: Kind, pictures: Sequence[Embedded]) -> Paper:
    if kind is Kind.ANNEX:
        return annex.paper(report)
    if kind is Kind.TASKS:
        return task_table.paper(report)
    return progress_report.paper(report, pictures)
