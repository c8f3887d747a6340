import hashlib
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from documents.packages import EPOCH
from documents.paper import Embedded
from documents.writing import write
from tests.documents.a_picture import png
from tests.documents.a_report import REPORT
from tests.documents.reading import word
from workplan.reports import FORMS, Form, FormError, Kind

ALL = [(kind, form) for kind, several in FORMS.items() for form in several if form is not Form.PNG]
PICTURES = [Embedded(png(30, 10), "A line", "Figure 1")]
ELSEWHERE = """
import hashlib, time

later = time.time() + 400 * 24 * 60 * 60
time.time, local = lambda: later, time.localtime
time.localtime = lambda moment=None: local(later)

from tests.documents.test_writing import digests

print(digests())
"""
"""The same in a process that believes to be more than a year later, with another seed and in another time zone."""


def digests() -> str:
    """Return what all documents of a report are known by."""
    made = (write(REPORT, kind, form, PICTURES) for kind, form in ALL)
    return " ".join(hashlib.sha256(each).hexdigest() for each in made)


def test_the_same_report_gives_the_same_bytes_in_another_process_at_another_time() -> None:
    others = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "PYTHONPATH": "."}
    folder = Path(__file__).parents[2]
    elsewhere = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", ELSEWHERE],
        env=os.environ | others,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert elsewhere.stdout.strip() == digests()


@pytest.mark.parametrize(("kind", "form"), [each for each in ALL if each[1] is not Form.MD])
def test_no_part_of_a_file_says_when_it_was_written(kind: Kind, form: Form) -> None:
    with zipfile.ZipFile(BytesIO(write(REPORT, kind, form))) as packed:
        assert {each.date_time for each in packed.infolist()} == {EPOCH}


@pytest.mark.parametrize(("kind", "form"), ALL)
def test_every_kind_is_written_in_every_form_that_it_has(kind: Kind, form: Form) -> None:
    beginnings = {Form.DOCX: b"PK", Form.XLSX: b"PK", Form.MD: b"*A"}
    assert write(REPORT, kind, form)[:2] == beginnings[form]


def test_a_form_that_a_kind_has_not_is_refused() -> None:
    with pytest.raises(FormError):
        write(REPORT, Kind.PROGRESS, Form.XLSX)


def test_pictures_stand_in_the_report_on_progress_and_nowhere_else() -> None:
    shown = {
        kind: len(word(write(REPORT, kind, Form.DOCX, PICTURES)).inline_shapes)
        for kind, form in ALL
        if form is Form.DOCX
    }
    assert shown == {Kind.ANNEX: 0, Kind.PROGRESS: 1, Kind.TASKS: 0}
    assert write(REPORT, Kind.PROGRESS, Form.MD, PICTURES) == write(REPORT, Kind.PROGRESS, Form.MD)
