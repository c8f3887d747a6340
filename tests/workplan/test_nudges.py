from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import nudges
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.letters import Answer, AnswerKind, Kind
from workplan.nudges import Draft, Item, Nudge
from workplan.recipients import Directory
from workplan.rules import USUAL_LADDER, Anchor, Rule, Schedules, usual_told

JAKARTA = ZoneInfo("Asia/Jakarta")
DUE = date(2023, 6, 30)
LEAD = Involvement("ATFJCC", Role.LEAD)
CONSULTED = Involvement("ACCEC", Role.CONSULT)
BODIES = (
    Body("ATFJCC", people=(Person("ULEAD", Post.FOCAL_POINT),)),
    Body("ACCEC", people=(Person("UCONSULTED", Post.FOCAL_POINT),)),
)


def directory(*rules: Rule, bodies: tuple[Body, ...] = BODIES, **settings: object) -> Directory:
    ladder = rules or USUAL_LADDER
    schedules = Schedules(JAKARTA, rules=ladder, told=usual_told(ladder), chairs=("UCHAIR",))
    return Directory(replace(schedules, **settings), bodies, ("USECRETARIAT",))  # type: ignore[arg-type]


def item(number: int = 1, on: date = DUE, anchor: Anchor = Anchor.DUE, **facts: object) -> Item:
    label = "Completion" if anchor is Anchor.DUE else ""
    made = Item(number, "ASEAN", f"A.1.1.{number}", f"Study {number}", label, anchor, on, (LEAD,))
    return replace(made, **facts)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


def reached(known: Directory, items: Iterable[Item], since: str, until: str) -> list[Nudge]:
    return list(nudges.reached(known, items, at(since), at(until)))


def rung(found: Iterable[Nudge]) -> list[tuple[str, int, str, str]]:
    """Return what was rung: rule, ring, to whom, and when by the clock of Jakarta."""
    return [(n.rule.name, n.ring, n.recipient.slack, f"{n.moment.astimezone(JAKARTA):%Y-%m-%d %H:%M}") for n in found]


def test_the_whole_ladder_of_a_deliverable_rings_on_its_days() -> None:
    assert sorted(rung(reached(directory(), [item()], "2023-01-01", "2024-01-01")), key=lambda each: each[3]) == [
        ("due-30d", 0, "ULEAD", "2023-05-31 09:00"),
        ("due-7d", 0, "ULEAD", "2023-06-23 09:00"),
        ("due-today", 0, "ULEAD", "2023-06-30 09:00"),
        ("overdue", 0, "ULEAD", "2023-07-03 09:00"),
        ("overdue", 1, "ULEAD", "2023-07-10 09:00"),
        ("overdue-chair", 0, "UCHAIR", "2023-07-14 09:00"),
        ("overdue", 2, "ULEAD", "2023-07-17 09:00"),
        ("overdue", 3, "ULEAD", "2023-07-24 09:00"),
        ("overdue", 4, "ULEAD", "2023-07-31 09:00"),
        ("overdue", 5, "ULEAD", "2023-08-07 09:00"),
    ]


@pytest.mark.parametrize(
    ("since", "until", "rings"),
    [
        ("2023-05-31 08:59:59", "2023-05-31 09:00", 1),
        ("2023-05-31 09:00", "2023-05-31 23:00", 0),
        ("2023-05-30 09:00", "2023-05-31 08:59:59", 0),
    ],
)
def test_a_nudge_is_reached_when_its_day_s_hours_begin_and_only_then(since: str, until: str, rings: int) -> None:
    assert len(reached(directory(), [item()], since, until)) == rings


def test_a_day_off_lets_it_wait_for_the_next_working_day() -> None:
    saturday = item(on=date(2023, 7, 1))
    known = directory(Rule("due-today", Anchor.DUE, 0))
    assert rung(reached(known, [saturday], "2023-06-30 10:00", "2023-07-05")) == [
        ("due-today", 0, "ULEAD", "2023-07-03 09:00")
    ]


def test_it_rings_by_the_clock_and_the_holidays_of_the_body() -> None:
    body = Body("ATFJCC", timezone="Asia/Brunei", calendar="BN", people=BODIES[0].people)
    friday = item(on=date(2023, 6, 30))  # a day off in Brunei, as Sunday is, and that Saturday was a holiday's
    known = directory(Rule("due-today", Anchor.DUE, 0), bodies=(body,))
    assert rung(reached(known, [friday], "2023-06-29 20:00", "2023-07-09")) == [
        ("due-today", 0, "ULEAD", "2023-07-01 08:00")
    ]


def test_working_days_are_counted_where_the_body_works() -> None:
    known = directory(Rule("due-5wd", Anchor.DUE, -5, working=True), Rule("late-3wd", Anchor.DUE, 3, working=True))
    assert rung(reached(known, [item()], "2023-06-01", "2023-08-01")) == [
        ("due-5wd", 0, "ULEAD", "2023-06-23 09:00"),
        ("late-3wd", 0, "ULEAD", "2023-07-05 09:00"),
    ]


def test_consulted_bodies_hear_of_the_first_day_of_the_window() -> None:
    started = item(on=date(2023, 6, 1), anchor=Anchor.START, bodies=(LEAD, CONSULTED))
    assert rung(reached(directory(), [started], "2023-05-01", "2023-07-01")) == [
        ("start", 0, "ULEAD", "2023-06-01 09:00"),
        ("start", 0, "UCONSULTED", "2023-06-01 09:00"),
    ]


def test_co_leads_hear_each() -> None:
    both = item(bodies=(LEAD, Involvement("ACCEC", Role.CO_LEAD)))
    known = directory(Rule("due-7d", Anchor.DUE, -7))
    assert [slack for _, _, slack, _ in rung(reached(known, [both], "2023-06-01", "2023-07-01"))] == [
        "ULEAD",
        "UCONSULTED",
    ]


def test_what_nobody_reports_on_is_asked_about_again_and_again() -> None:
    quiet = item(on=date(2023, 1, 2), anchor=Anchor.UPDATE)
    assert [when for *_, when in rung(reached(directory(), [quiet], "2023-02-01", "2023-09-30"))] == [
        "2023-03-03 09:00",
        "2023-05-02 09:00",
        "2023-07-03 09:00",
        "2023-08-30 09:00",
    ]


def test_what_was_due_before_the_first_day_is_never_nudged() -> None:
    known = directory(first_day=date(2023, 7, 1))
    assert reached(known, [item()], "2023-01-01", "2024-01-01") == []


def test_what_was_reached_before_its_plan_was_watched_is_the_past() -> None:
    watched = item(since=at("2023-06-23 09:00"))
    assert [name for name, *_ in rung(reached(directory(), [watched], "2023-01-01", "2023-07-03"))] == ["due-today"]


def test_a_body_that_is_switched_off_hears_nothing_but_the_chair_does() -> None:
    known = directory(silent_bodies=frozenset({"atfjcc"}))
    assert [slack for _, _, slack, _ in rung(reached(known, [item()], "2023-01-01", "2024-01-01"))] == ["UCHAIR"]


@pytest.mark.parametrize("kind", [AnswerKind.ON_IT, AnswerKind.NOT_OURS])
def test_an_answer_lets_its_body_be_but_the_chair_still_hears_when_it_slips(kind: AnswerKind) -> None:
    answered = item(answers=(Answer("atfjcc", kind),))
    assert [name for name, *_ in rung(reached(directory(), [answered], "2023-01-01", "2024-01-01"))] == [
        "overdue-chair"
    ]


def test_an_answer_of_one_body_does_not_speak_for_the_other() -> None:
    both = item(bodies=(LEAD, Involvement("ACCEC", Role.CO_LEAD)), answers=(Answer("atfjcc", AnswerKind.ON_IT),))
    known = directory(Rule("due-7d", Anchor.DUE, -7))
    assert [slack for _, _, slack, _ in rung(reached(known, [both], "2023-06-01", "2023-07-01"))] == ["UCONSULTED"]


@pytest.mark.parametrize(("kind", "rings"), [(AnswerKind.ON_IT, 0), (AnswerKind.LATER, 0), (AnswerKind.NOT_OURS, 1)])
def test_who_takes_care_of_it_for_one_body_is_not_asked_for_another(kind: AnswerKind, rings: int) -> None:
    same = (*BODIES[:1], Body("ACCEC", people=BODIES[0].people))
    answer = Answer("atfjcc", kind, date(2023, 9, 1) if kind is AnswerKind.LATER else None, "ULEAD")
    both = item(bodies=(LEAD, Involvement("ACCEC", Role.CO_LEAD)), answers=(answer,))
    known = directory(Rule("due-7d", Anchor.DUE, -7), bodies=same)
    assert len(reached(known, [both], "2023-06-01", "2023-07-01")) == rings


def test_what_was_put_off_rings_on_its_day_and_not_before() -> None:
    later = item(answers=(Answer("atfjcc", AnswerKind.LATER, date(2023, 7, 5)),))
    assert [(name, when) for name, _, _, when in rung(reached(directory(), [later], "2023-06-01", "2023-07-12"))] == [
        ("overdue", "2023-07-10 09:00"),
        ("later", "2023-07-05 09:00"),
    ]


@pytest.mark.parametrize(
    ("ring", "updated", "is_moot"),
    [
        (0, "2023-07-03 08:59", False),
        (0, "2023-07-03 09:00", True),
        (1, "2023-07-02 10:00", False),
        (1, "2023-07-05 10:00", True),
    ],
)
def test_an_update_after_a_nudge_or_since_the_one_before_makes_it_needless(
    ring: int, updated: str, *, is_moot: bool
) -> None:
    updated_item = item(updated=at(updated))
    found = [n for n in reached(directory(), [updated_item], "2023-07-01", "2023-07-11") if n.rule.name == "overdue"]
    assert nudges.is_moot(found[ring]) is is_moot


def drafted(items: Iterable[Item], since: str, until: str, now: str) -> list[Draft]:
    found = reached(directory(), items, since, until)
    return nudges.drafts(found, at={nudge.recipient.slack: at(now) for nudge in found})


def test_of_several_for_the_same_thing_the_most_urgent_is_sent_and_the_rest_is_superseded() -> None:
    first, second = drafted([item()], "2023-01-01", "2023-07-20", "2023-07-20 10:00")
    assert (
        [(n.rule.name, n.ring) for n in first.nudges],
        [(n.rule.name, n.ring) for n in second.nudges],
        len(second.superseded),
    ) == ([("overdue-chair", 0)], [("overdue", 2)], 5)


def test_all_that_one_recipient_hears_at_once_is_one_letter() -> None:
    several = [item(number) for number in range(40)]
    (letter,) = drafted(several, "2023-05-30", "2023-06-01", "2023-06-01")
    assert len(letter.nudges) == 40


def test_an_activity_of_which_something_is_due_is_not_asked_about_besides() -> None:
    due, quiet = item(), item(on=date(2023, 4, 1), anchor=Anchor.UPDATE)
    (letter,) = drafted([due, quiet], "2023-05-30", "2023-06-01", "2023-06-01")
    assert ([n.rule.name for n in letter.nudges], [n.rule.name for n in letter.superseded]) == (["due-30d"], ["stale"])


@pytest.mark.parametrize(
    ("since", "kind"), [("2023-05-30", Kind.NUDGE), ("2023-07-13", Kind.ESCALATION), ("2023-05-14", Kind.HEADS_UP)]
)
def test_a_letter_is_named_by_the_most_demanding_of_what_it_carries(since: str, kind: Kind) -> None:
    begins = item(2, date(2023, 5, 15), Anchor.START, bodies=(CONSULTED,))
    until = f"{at(since) + timedelta(days=2):%Y-%m-%d}"
    (letter,) = drafted([item(), begins], since, until, until)
    assert letter.kind is kind


ZONES = st.sampled_from(
    ["Asia/Jakarta", "Asia/Yangon", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca"]
)
RULES = st.builds(
    lambda days, every, most: Rule("r", Anchor.DUE, days, every=every, most=most if every else 1),
    st.integers(-40, 40),
    st.none() | st.integers(1, 20),
    st.none() | st.integers(1, 8),
)
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@given(
    rule=RULES,
    due=DAYS,
    zone=ZONES,
    start=st.integers(-60, 60),
    cuts=st.lists(st.integers(1, 40 * 24), min_size=1, max_size=6),
)
def test_however_a_span_is_cut_every_nudge_is_reached_once(
    rule: Rule, due: date, zone: str, start: int, cuts: list[int]
) -> None:
    body = Body("ATFJCC", timezone=zone, people=BODIES[0].people)
    known = directory(rule, bodies=(body,))
    moments = [datetime(due.year, due.month, due.day, tzinfo=UTC) + timedelta(start)]
    for hours in cuts:
        moments.append(moments[-1] + timedelta(hours=hours))
    whole = [n.moment for n in nudges.reached(known, [item(on=due)], moments[0], moments[-1])]
    parts = [
        n.moment for since, until in pairwise(moments) for n in nudges.reached(known, [item(on=due)], since, until)
    ]
    assert Counter(parts) == Counter(whole)


@given(rule=RULES, due=DAYS, zone=ZONES, start=st.integers(-60, 60), days=st.integers(1, 60))
def test_what_storage_looks_for_holds_all_that_is_reached(
    rule: Rule, due: date, zone: str, start: int, days: int
) -> None:
    known = directory(rule, bodies=(Body("ATFJCC", timezone=zone, people=BODIES[0].people),))
    since = datetime(due.year, due.month, due.day, tzinfo=UTC) + timedelta(start)
    until = since + timedelta(days)
    spans = nudges.asked(known, since, until).get(Anchor.DUE, [])
    found = list(nudges.reached(known, [item(on=due)], since, until))
    assert not found or any(first <= due <= last for first, last in spans)
