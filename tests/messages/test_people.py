from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from messages import blocks, people, people_changed, people_form
from messages.people_form import Kept
from messages.people_words import Known
from messages.requests import Request, View
from playground.block_kit import problems
from tests import samples
from tests.flows.reading import buttons, lines
from tests.validators import refused
from workplan.appointments import Changed, Unknown
from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.history import Via
from workplan.recipients import Absence, Directory
from workplan.rules import Schedules
from workplan.typed_people import Does, Wanted

TODAY = samples.TODAY
LONG = samples.HOSTILE * 3
VIEW = View(Request("people"), TODAY)
LINH, FARID = Person("U1", Post.FOCAL_POINT, date(2023, 1, 1)), Person("U2", Post.DEPUTY, None, date(2023, 12, 31))
ACCEC = Body("ACCEC", "Committee on E-Commerce", ("E-commerce committee",), "C1", people=(FARID, LINH))
SCHEDULES = Schedules(ZoneInfo("UTC"), chairs=("UCHAIR",))
DIRECTORY = Directory(SCHEDULES, (ACCEC,), ("URINA",), officers=(Officer(Office.CHAIR, "U3", until=date(2023, 6, 1)),))
KNOWN = Known(DIRECTORY, (ACCEC, Body("AWGIPC")), {"U1": "Linh Tran", "UCHAIR": "Anan Prasert"}, may_change=True)
MANY = tuple(Person(f"U{number:08}", Post.DEPUTY, None, TODAY) for number in range(90))
CROWDED = Body(LONG, LONG * 5, (LONG,) * 30, "C1", people=MANY)
HOSTILE = Known(
    replace(DIRECTORY, officers=tuple(Officer(Office.CHAIR, each.slack_user) for each in MANY)),
    (CROWDED,) * 60,
    {each.slack_user: LONG for each in MANY},
    may_change=True,
)
ADD = Wanted("ACCEC", Does.ADD, "U1", Post.DEPUTY, TODAY, date(2023, 12, 31))
REMOVE = Wanted(LONG, Does.REMOVE, "U1")
CHANNEL = Wanted(LONG, Does.CHANNEL, "C2")

MESSAGES: dict[str, blocks.Message] = {
    "the list": people.listing(KNOWN, VIEW),
    "a hostile list": people.listing(HOSTILE, VIEW),
    "an empty list": people.listing(Known(Directory(Schedules(ZoneInfo("UTC"))), ()), VIEW),
    "a body": people.body(KNOWN, ACCEC, TODAY),
    "a hostile body": people.body(HOSTILE, CROWDED, TODAY),
    "an office": people.office(KNOWN, Office.CHAIR, TODAY),
    "a crowded office": people.office(HOSTILE, Office.CHAIR, TODAY),
    "an unknown body": people_changed.unknown(Unknown(replace(ADD, of=LONG), LONG), offers=True),
    "somebody named": people_changed.changed(Changed(ADD, (LINH,), (LINH, FARID)), [LONG], {"U1": LONG}, TODAY),
    "somebody removed": people_changed.changed(Changed(REMOVE, (LINH,), (), body=CROWDED), [], {}, TODAY),
    "a channel": people_changed.changed(Changed(CHANNEL, channel="C1"), [], {}, TODAY),
}
FORMS: dict[str, dict[str, Any]] = {
    "empty": people_form.form(Wanted("", Does.ADD), Via.HOME),
    "of a body": people_form.form(ADD, Via.FORM),
    "of an office": people_form.form(Wanted("chair", Does.ADD, "U1"), Via.FORM),
    "hostile": people_form.form(replace(ADD, of=LONG * 2), Via.FORM),
    "once more": people_form.once_more(REMOVE, Via.FORM, people_changed.ask_removal(REMOVE, {}), "Remove"),
    "done": people_form.told(MESSAGES["somebody named"]),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_every_answer_passes_three_validators(name: str) -> None:
    assert refused(MESSAGES[name].payload()) == []


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_what_slack_takes(name: str) -> None:
    assert problems(FORMS[name], "modal") == []


def test_the_list_says_who_serves_from_when_until_when_and_what_is_vacant() -> None:
    assert lines(MESSAGES["the list"].blocks) == [
        "People  2 bodies",
        "Secretariat  @URINA",
        "Chair  @UCHAIR; @U3 until 1 Jun 2023",
        "ACCEC  focal point @U1 since 1 Jan 2023; deputy @U2 until 31 Dec 2023; channel @C1",
        "AWGIPC  no focal point",
    ]


def test_who_hears_it_hears_names_where_they_are_at_hand() -> None:
    assert MESSAGES["the list"].text == (
        "People  2 bodies. Secretariat  URINA. Chair  Anan Prasert; U3 until 1 Jun 2023. "
        "ACCEC  focal point Linh Tran since 1 Jan 2023; deputy U2 until 31 Dec 2023; channel C1. AWGIPC  no focal point."
    )


def test_where_nobody_holds_an_office_it_is_said_who_does_instead() -> None:
    assert lines(MESSAGES["an empty list"].blocks)[1:] == [
        "Secretariat  nobody is named: the admins of this Slack workspace are it",
        "Chair  nobody is named: the secretariat hears of what slips, and nobody clears",
    ]


def test_one_body_is_shown_person_by_person() -> None:
    shown = MESSAGES["a body"].blocks
    assert (lines(shown), buttons(shown)) == (
        [
            "ACCEC  Committee on E-Commerce",
            "Also known as E-commerce committee",
            "Channel: @C1",
            "Focal point @U1 since 1 Jan 2023",
            "Deputy @U2 until 31 Dec 2023",
        ],
        ["Change", "Remove", "Change", "Remove", "Add"],
    )


def test_who_may_not_change_it_is_offered_no_button() -> None:
    read = replace(KNOWN, may_change=False)
    shown = (people.body(read, ACCEC, TODAY), people.listing(read, VIEW))
    assert [buttons(message.blocks) for message in shown] == [[], ["Open one…"]]


def test_of_many_it_is_said_how_many_are_not_shown() -> None:
    listed, shown = lines(MESSAGES["a hostile list"].blocks), lines(MESSAGES["a hostile body"].blocks)
    assert (listed[3][-7:], shown[-1]) == ("86 more", "and 70 more")


@pytest.mark.parametrize(
    ("directory", "said"),
    [
        (replace(DIRECTORY, absences=(Absence("U1", TODAY, TODAY),)), ", away until Mon 15 May 2023"),
        (replace(DIRECTORY, absences=(Absence("U1", TODAY + timedelta(1), date(2023, 6, 1)),)), ""),
        (replace(DIRECTORY, lost=frozenset({"U1"})), ", cannot be reached"),
    ],
)
def test_it_is_said_whether_somebody_can_be_reached(directory: Directory, said: str) -> None:
    shown = people.body(replace(KNOWN, directory=directory), ACCEC, TODAY)
    assert lines(shown.blocks)[3] == f"Focal point @U1 since 1 Jan 2023{said}"


def test_buttons_are_told_apart_by_those_who_hear_them() -> None:
    (row, *_) = [block for block in MESSAGES["a body"].blocks if block["type"] == "actions"]
    assert [each["accessibility_label"] for each in row["elements"]] == ["Change Linh Tran", "Remove Linh Tran"]


def test_a_button_carries_what_it_changes() -> None:
    (row, *_) = [block for block in MESSAGES["a body"].blocks if block["type"] == "actions"]
    assert [people_form.decode(each["value"]) for each in row["elements"]] == [
        Wanted("ACCEC", Does.ADD, "U1", Post.FOCAL_POINT, date(2023, 1, 1)),
        Wanted("ACCEC", Does.REMOVE, "U1"),
    ]


def test_what_travels_in_a_form_is_read_back() -> None:
    assert people_form.read_kept(FORMS["once more"]) == Kept(Via.FORM, REMOVE)


@pytest.mark.parametrize(
    ("role", "body", "wanted"),
    [
        ("deputy", "  Working  Group ", Wanted("Working Group", Does.ADD, "U1", Post.DEPUTY, TODAY)),
        ("focal-point", None, Wanted("", Does.ADD, "U1", Post.FOCAL_POINT, TODAY)),
        ("chair", "ACCEC", Wanted("chair", Does.ADD, "U1", None, TODAY)),
    ],
)
def test_what_was_submitted_is_read(role: str, body: str | None, wanted: Wanted) -> None:
    held = {
        "who": {"selected_user": "U1"},
        "role": {"selected_option": {"value": role}},
        "body": {"value": body},
        "since": {"selected_date": str(TODAY)},
        "until": {"selected_date": None},
    }
    values = {name: {name: value} for name, value in held.items()}
    assert people_form.read({"state": {"values": values}}) == wanted
