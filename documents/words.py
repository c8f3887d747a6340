"""What documents say that messages do not: on every page, of whole sections, and of a report in prose."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo

from messages import blocks, clearings, dates, listing, states
from workplan.plan import Activity, Plan, Section, leads
from workplan.reports import Basis, Report
from workplan.risk import Risk, first_owed, risk
from workplan.status import Status, is_overdue

NOTHING = "–"
MEETINGS = 6
"""Meetings that are named on every page."""
LEGEND = " · ".join([*map(states.state, Status), states.OVERDUE, states.AT_RISK])
"""Every mark with its word."""


def standing(report: Report) -> str:
    """Say on which day and by whose word: As at 15 May 2023 – Working status."""
    return f"As at {dates.day(report.as_at)} – {basis(report)}"


def running(report: Report) -> str:
    """Say the same for every page: very many meetings are named on the first one only."""
    count = len(report.meetings)
    if report.basis is Basis.WORKING or count <= MEETINGS:
        return standing(report)
    return f"As at {dates.day(report.as_at)} – As cleared by {count} meetings, named on the first page"


def basis(report: Report) -> str:
    """Say by whose word: Working status, or As cleared by the 12th ACCEC meeting."""
    if report.basis is Basis.WORKING:
        return "Working status"
    if not report.meetings:
        return "As cleared by meetings; nothing has been cleared yet"
    return f"As cleared by {listed([clearings.the(each, blocks.whole) for each in report.meetings])}"


def cleared(report: Report, code: str) -> str | None:
    """Say how an activity stands to what meetings have cleared; None where there is nothing to say beside `basis`."""
    found = report.standings.get(code)
    if found is None or (found.clearing is None and report.basis is Basis.WORKING):
        return None
    if found.clearing is None:
        return "Nothing of it is cleared yet"
    if report.basis is Basis.CLEARED:
        return f"Cleared by {clearings.the(found.clearing.meeting, blocks.whole)}"
    return capitalised(clearings.said(found, blocks.whole))


def listed(several: Sequence[str]) -> str:
    """Put things into one sentence: A, B and C."""
    *others, last = several
    return f"{', '.join(others)} and {last}" if others else last


def semicolons(several: Iterable[str]) -> str:
    """Put things into one line that may have commas of their own."""
    return "; ".join(several)


def capitalised(text: str) -> str:
    """Return a text that begins with a capital, otherwise as it is."""
    return text[:1].upper() + text[1:]


def several(word: str) -> str:
    """Return the plan's word for many of a level, as the title of a column: Activities."""
    return capitalised(listing.several(word))


def titled(section: Section) -> str:
    """Return the code and the title of a section."""
    return f"{section.code} {section.title or f'(this {section.level} has no title in the source)'}"


def others(plan: Plan) -> str:
    """Return the heading of what stands under no section."""
    return f"Other {listing.several(plan.head.activity_level)}"


def scope(plan: Plan, code: str) -> str:
    """Return the same for the section that a report is of."""
    return next((titled(each) for each in plan.sections if each.code == code), code)


def named(activity: Activity) -> str:
    """Return an activity with who leads it, as points name it: A.1.1.1 (CPTFWG)."""
    led = leads(activity.bodies)
    return f"{activity.code} ({', '.join(led)})" if led else activity.code


def is_late(activity: Activity, day: date) -> bool:
    """Whether the timeline of an activity has passed and it is neither finished nor set aside."""
    return is_overdue(activity.status, activity.timeline.end, day)


def at_risk(activity: Activity, day: date) -> Risk | None:
    """Say why an activity is at risk on a day; None when it is not."""
    return risk(activity.status, activity.timeline.end, first_owed(activity.deliverables), day)


def day_of(moment: datetime, zone: tzinfo | None) -> str:
    """Say the day of a moment by the committee's clock, or by that of the moment where no zone is known."""
    return dates.day((moment.astimezone(zone) if zone else moment).date())


def percent(number: int) -> str:
    """Write a share of a hundred as the United Nations do."""
    return f"{number} per cent"
