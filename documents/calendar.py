"""Due dates and meetings as an iCalendar file (RFC 5545 and 7986), which calendar programs show and subscribe to.

Each is an event of a whole day that takes nobody's time and rings nobody. An event is known by what is owed, never by
when: a date that moves moves its event.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5

from icalendar import Calendar, Event
from icalendar.prop import vText

from messages import blocks, calendar_words
from workplan import codes, meetings
from workplan.due_dates import DueDate
from workplan.meetings import Meeting

PRODUCT = "-//Rapporteur//Work plan//EN"
REFRESH = "PT6H"
"""How long programs may wait until they look again."""
OURS = UUID("6f1d5f0e-2b8c-4d0a-9a53-0c7f4e7f6a11")
"""The space of names in which events have their ids."""


class _Text(vText):
    r"""Text as people wrote it, without what nobody sees; its lines end as they are written here.

    The library takes a backslash and an N that somebody typed for the end of a line.
    """

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
        return escaped.encode()


def calendar(name: str, due_dates: Sequence[DueDate], as_at: date, held: Iterable[Meeting] = ()) -> bytes:
    """Return the file; the same values give the same bytes.

    Args:
        name: What programs call it.
        due_dates: In the order of the plan.
        as_at: The day on which it says how things stand.
        held: Meetings that have a day.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    # RFC 7986 has the first of each pair; the second is what most programs read.
    for known_as in ("name", "x-wr-calname"):
        made.add(known_as, _text(name))
    made.add("refresh-interval", _Text(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", _Text(REFRESH))
    stamp = datetime.combine(as_at, time(), UTC)
    for event in (*_due(due_dates, as_at), *_held(held)):
        event.add("dtstamp", stamp)
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    content: bytes = made.to_ical()
    return content


def _due(due_dates: Sequence[DueDate], as_at: date) -> Iterator[Event]:
    several = len({due.plan for due in due_dates}) > 1
    known: Counter[tuple[str, ...]] = Counter()
    for due in due_dates:
        owed = (due.plan, codes.fold(due.code), due.label)
        known[owed] += 1
        event = _event(due.due, calendar_words.summary(due, with_plan=several), *owed, str(known[owed]))
        event.add("description", _text(calendar_words.description(due, as_at)))
        yield event


def _held(held: Iterable[Meeting]) -> Iterator[Event]:
    for meeting in held:
        yield _event(meeting.held_on, meeting.name, meetings.key(meeting.name))


def _event(day: date, summary: str, *known_by: str) -> Event:
    event = Event()
    event.add("uid", str(uuid5(OURS, json.dumps(known_by))))
    event.add("dtstart", day)
    event.add("summary", _text(summary))
    return event


def _text(said: str) -> _Text:
    return _Text(blocks.clean(said))
