"""What the bot says of reports: what was sent, of which day, and in which status."""

from messages import blocks, clearings, dates
from messages.listing import plural
from messages.refusals import sentence
from messages.report_form import KINDS
from workplan.reports import Basis, Kind, Report

MEETINGS, TITLE = 3, 200
"""Meetings that are named, and characters of a title."""
ROOM = 11_000
"""Characters of what a picture shows that a message has room for."""
CUT = "The rest has no room here: ask for a part of the plan, as in /report timeline A.2."


def comment(report: Report, kind: Kind) -> str:
    """Say what a file is, beside it."""
    head = report.plan.head
    return f"{KINDS[kind]} of {head.key} {blocks.clip(head.title, TITLE)}: {_what(report)}."


def sent(name: str, report: Report, kind: Kind) -> blocks.Message:
    """Say that a file was sent."""
    text = f"{KINDS[kind]} of {report.plan.head.key}, {_what(report)}, is in your messages with Rapporteur: {name}."
    return sentence(text)


def in_words(name: str) -> str:
    """Say what a text beside a picture is."""
    return f"What {name} shows, in words."


def told(text: str, why: str) -> blocks.Message:
    """Say in words what a picture shows that could not be sent, and why not; it says so where it was cut."""
    fitting, _, _ = text[:ROOM].rpartition("\n")
    shown = text if len(text) <= ROOM else f"{fitting}\n{CUT}"
    return blocks.Message(f"{why} {shown}", (blocks.context(why), blocks.rich(blocks.line(blocks.span(shown)))))


def status(report: Report) -> str:
    """Say in which status a report is: working status, or as cleared by the 12th ACCEC meeting."""
    if report.basis is Basis.WORKING:
        return "working status"
    meetings = [clearings.the(meeting) for meeting in report.meetings]
    if not meetings:
        return "cleared status: nothing has been cleared yet"
    more = f" and {len(meetings) - MEETINGS} more" if len(meetings) > MEETINGS else ""
    return f"as cleared by {', '.join(meetings[:MEETINGS])}{more}"


def _what(report: Report) -> str:
    count = plural(len(report.plan.activities), report.plan.head.activity_level)
    scope = f" of {report.scope}" if report.scope else ""
    since = f", with what has happened since {dates.day(report.since)}" if report.since else ""
    return f"{count}{scope} as at {dates.day(report.as_at)}, {status(report)}{since}"
