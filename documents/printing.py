"""The file of a report, whatever it is: a document, or a picture with what it shows in words.

It is what documents.press starts: a report comes in by standard input, and its file goes out by standard output.
"""

import pickle
import sys

from documents import progress_picture, timeline_picture, writing
from documents.paper import Embedded
from documents.pictures import Picture
from documents.press import Printed
from messages import dates
from workplan import progress
from workplan.reports import Form, Kind, Report

SHARES = 40
"""Sections that a picture of progress has room for."""


def print_report(report: Report, kind: Kind, form: Form) -> Printed:
    """Return the file of a report, the same bytes for the same one. Raises FormError for a form that there is not."""
    if kind is Kind.TIMELINE:
        return _pictured(timeline(report))
    if kind is Kind.PICTURE:
        return _pictured(shares(report))
    pictures = _embedded(report) if (kind, form) == (Kind.PROGRESS, Form.DOCX) else ()
    return Printed(writing.write(report, kind, form, pictures))


def timeline(report: Report) -> Picture:
    """Return the drawn timeline of what is reported on."""
    return timeline_picture.timeline(report.plan, report.as_at)


def shares(report: Report) -> Picture:
    """Return the drawn progress of the sections of its second level, or else of another, or of the whole."""
    plan, day = report.plan, report.as_at
    first, *others = progress.levels(plan.sections) or ("",)
    several = (progress.by_level(plan, level, day) for level in (*others, first))
    fitting = next((each for each in several if 1 < len(each) <= SHARES), (progress.whole(plan, day),))
    return progress_picture.progress(fitting, plan.head.title, day)


def _embedded(report: Report) -> tuple[Embedded, ...]:
    day = dates.day(report.as_at)
    captions = ((shares(report), f"Progress as at {day}"), (timeline(report), f"Timeline as at {day}"))
    return tuple(Embedded(picture.content, picture.alt, caption) for picture, caption in captions)


def _pictured(picture: Picture) -> Printed:
    return Printed(picture.content, picture.alt, picture.text)


if __name__ == "__main__":
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - what our own parent has made
    sys.stdout.buffer.write(pickle.dumps(print_report(*asked)))
