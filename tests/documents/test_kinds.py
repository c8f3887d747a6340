from dataclasses import replace

import pytest

from documents import kinds
from documents.kinds import FORMS, Form, FormError, Kind
from tests.documents.a_report import CLEARED, REPORT


def test_a_file_is_called_by_its_plan_kind_and_day() -> None:
    assert kinds.name(REPORT, Kind.ANNEX, Form.DOCX) == "ASEAN-annex-2023-05-15.docx"


def test_the_section_that_it_is_of_stands_in_its_name() -> None:
    assert kinds.name(replace(REPORT, scope="A.2"), Kind.TASKS, Form.XLSX) == "ASEAN-A.2-tasks-2023-05-15.xlsx"


def test_what_meetings_have_cleared_is_told_by_its_name() -> None:
    assert kinds.name(CLEARED, Kind.PROGRESS, Form.MD) == "ASEAN-progress-2023-05-15-cleared.md"


def test_every_kind_has_its_forms() -> None:
    offered = {kind: [str(form) for form in several] for kind, several in FORMS.items()}
    assert offered == {"annex": ["docx", "xlsx", "md"], "progress": ["docx", "md"], "tasks": ["docx", "xlsx", "md"]}


def test_a_form_that_a_kind_has_not_is_refused_with_those_that_it_has() -> None:
    with pytest.raises(FormError) as refused:
        kinds.check(Kind.PROGRESS, Form.XLSX)
    assert str(refused.value) == "“xlsx” is no form of a report of the kind progress: choose docx or md."
