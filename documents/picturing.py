"""The file of a report with pictures: a drawing with what it shows in words, or a document with drawings in it."""

from dataclasses import replace

from documents import press, progress_picture, timeline_picture, writing
from documents.paper import Embedded
from documents.pictures import Picture
from documents.press import Printed
from messages import dates
from workplan import as_at, progress
from workplan.reports import Form, Kind, Report

SHARES = 40
"""Sections that a picture of progress has room for."""
ROWS, PARTS = 30, 6
"""Activities of a timeline that are still read on a page, and parts into which a longer one is divided at most."""


def print_report(report: Report, kind: Kind, form: Form) -> Printed:
    """Return the file of a report, the same bytes for the same one. Raises FormError for a form that there is not."""
    if kind is Kind.TIMELINE:
        return _pictured(timeline(report))
    if kind is Kind.PICTURE:
        return _pictured(shares(report))
    return Printed(writing.write(report, kind, form, _embedded(report)))


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
    """Return the pictures of a progress report: its progress, and its timeline in parts that a page has room for."""
    day = dates.day(report.as_at)
    captions = [(shares(report), f"Progress as at {day}")]
    captions += [(timeline(part), f"Timeline{_of(part)} as at {day}") for part in _pages(report)]
    return tuple(Embedded(picture.content, picture.alt, caption) for picture, caption in captions)


def _pages(report: Report) -> list[Report]:
    """Return a report in its outermost parts, where it is large, has few of them, and nothing stands beside them."""
    first = next(iter(progress.levels(report.plan.sections)), None)
    outermost = [section.code for section in report.plan.sections if section.level == first]
    if len(report.plan.activities) <= ROWS or not 1 < len(outermost) <= PARTS:
        return [report]
    parts = [replace(report, plan=as_at.scoped(report.plan, code), scope=code) for code in outermost]
    is_all = sum(len(part.plan.activities) for part in parts) == len(report.plan.activities)
    return [part for part in parts if part.plan.activities] if is_all else [report]


def _of(part: Report) -> str:
    return f" of {part.scope}" if part.scope else ""


def _pictured(picture: Picture) -> Printed:
    return Printed(picture.content, picture.alt, picture.text)


if __name__ == "__main__":
    press.serve(print_report)
