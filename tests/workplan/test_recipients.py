from datetime import date
from zoneinfo import ZoneInfo

import pytest

from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.involvement import Involvement, Role
from workplan.recipients import NOBODY, Absence, Directory, Part
from workplan.rules import Schedules

JAKARTA = ZoneInfo("Asia/Jakarta")
DAY = date(2023, 5, 31)
LEAD = Involvement("ATFJCC", Role.LEAD)
FOCAL = Person("UFOCAL", Post.FOCAL_POINT)
DEPUTY = Person("UDEPUTY", Post.DEPUTY)
BODY = Body(
    "ATFJCC", "ASEAN Trade Facilitation Joint Consultative Committee", ("ATF-JCC",), "CBODY", people=(FOCAL, DEPUTY)
)


def directory(*bodies: Body, secretariat: tuple[str, ...] = ("CSECRETARIAT",), **known: object) -> Directory:
    schedules = known.pop("schedules", Schedules(JAKARTA))
    return Directory(schedules, bodies, secretariat, **known)  # type: ignore[arg-type]


def told(known: Directory, involved: Involvement = LEAD, day: date = DAY) -> list[tuple[str, str]]:
    return [(each.slack, each.part.value) for each in known.of_body(involved, day)]


def without(*people: Person, channel: str | None = "CBODY") -> Body:
    return Body("ATFJCC", channel=channel, people=people)


def test_the_focal_point_hears_first() -> None:
    assert told(directory(BODY)) == [("UFOCAL", "focal-point")]


def test_every_focal_point_in_term_hears() -> None:
    both = without(FOCAL, Person("USECOND", Post.FOCAL_POINT), DEPUTY)
    assert told(directory(both)) == [("UFOCAL", "focal-point"), ("USECOND", "focal-point")]


def test_somebody_named_twice_hears_once() -> None:
    assert told(directory(without(FOCAL, Person("UFOCAL", Post.FOCAL_POINT, until=date(2030, 1, 1))))) == [
        ("UFOCAL", "focal-point")
    ]


@pytest.mark.parametrize(
    ("since", "until", "hears"),
    [
        (None, None, "UFOCAL"),
        (DAY, DAY, "UFOCAL"),
        (None, date(2023, 5, 30), "UDEPUTY"),
        (date(2023, 6, 1), None, "UDEPUTY"),
    ],
)
def test_a_focal_point_hears_within_their_term_alone(since: date | None, until: date | None, hears: str) -> None:
    body = without(Person("UFOCAL", Post.FOCAL_POINT, since, until), DEPUTY)
    assert [slack for slack, _ in told(directory(body))] == [hears]


def test_the_deputy_hears_while_the_focal_point_is_away() -> None:
    away = (Absence("UFOCAL", date(2023, 5, 30), DAY),)
    known = directory(BODY, absences=away)
    assert (told(known), told(known, day=date(2023, 6, 1))) == ([("UDEPUTY", "deputy")], [("UFOCAL", "focal-point")])


def test_the_deputy_hears_when_the_focal_point_has_left() -> None:
    assert told(directory(BODY, lost=frozenset({"UFOCAL"}))) == [("UDEPUTY", "deputy")]


def test_the_channel_of_the_body_hears_when_nobody_is_there() -> None:
    assert told(directory(without())) == [("CBODY", "body")]


def test_the_secretariat_hears_when_the_body_cannot_be_reached() -> None:
    assert told(directory(without(FOCAL), lost=frozenset({"UFOCAL", "CBODY"}))) == [("CSECRETARIAT", "secretariat")]


def test_the_secretariat_hears_of_a_body_that_is_not_known() -> None:
    assert told(directory(), Involvement("AWGIPC", Role.LEAD)) == [("CSECRETARIAT", "secretariat")]


def test_without_a_secretariat_nobody_hears_and_that_is_said() -> None:
    assert told(directory(secretariat=())) == [(NOBODY, "secretariat")]


def test_the_first_of_the_secretariat_who_is_here_hears() -> None:
    known = directory(secretariat=("UONE", "UTWO"), lost=frozenset({"UONE"}))
    assert told(known) == [("UTWO", "secretariat")]


def test_whoever_did_it_is_passed_over() -> None:
    known = directory(secretariat=("UONE", "UTWO"))
    assert [each.slack for each in known.of_secretariat(DAY, but="UONE")] == ["UTWO"]


@pytest.mark.parametrize("name", ["atfjcc", "ATF-JCC", "ASEAN Trade Facilitation Joint  Consultative Committee"])
def test_a_body_is_known_by_any_of_its_names(name: str) -> None:
    assert told(directory(BODY), Involvement(name, Role.LEAD)) == [("UFOCAL", "focal-point")]


def test_a_body_s_own_name_goes_before_an_alias_of_another() -> None:
    other = Body("OTHER", aliases=("ATFJCC",), people=(Person("UOTHER", Post.FOCAL_POINT),))
    assert told(directory(other, BODY)) == [("UFOCAL", "focal-point")]


def test_the_chairs_hear_of_what_slips() -> None:
    known = directory(schedules=Schedules(JAKARTA, chairs=("UCHAIR", "CCHAIRS")))
    assert [(each.slack, each.part) for each in known.of_chair(DAY)] == [
        ("UCHAIR", Part.CHAIR),
        ("CCHAIRS", Part.CHAIR),
    ]


def test_the_secretariat_hears_of_what_slips_where_no_chair_is_named() -> None:
    assert [each.slack for each in directory().of_chair(DAY)] == ["CSECRETARIAT"]


@pytest.mark.parametrize(
    ("since", "until", "chairs"),
    [
        (None, None, ["UCHAIR", "UNEW"]),
        (DAY, DAY, ["UCHAIR", "UNEW"]),
        (None, date(2023, 5, 30), ["UCHAIR"]),
        (date(2023, 6, 1), None, ["UCHAIR"]),
    ],
)
def test_chairs_in_office_hear_beside_those_of_the_schedules(
    since: date | None, until: date | None, chairs: list[str]
) -> None:
    officers = (Officer(Office.CHAIR, "UNEW", since, until), Officer(Office.SECRETARIAT, "UOTHER"))
    known = directory(schedules=Schedules(JAKARTA, chairs=("UCHAIR",)), officers=officers)
    assert [each.slack for each in known.of_chair(DAY)] == chairs


def test_the_secretariat_in_office_hears_after_the_one_of_the_settings() -> None:
    officers = (Officer(Office.SECRETARIAT, "UNEW"), Officer(Office.SECRETARIAT, "UONE"))
    known = directory(secretariat=("UONE",), officers=officers, lost=frozenset({"UONE"}))
    assert (known.holders(Office.SECRETARIAT, DAY), told(known, Involvement("AWGIPC", Role.LEAD))) == (
        ("UONE", "UNEW"),
        [("UNEW", "secretariat")],
    )


def test_a_channel_that_is_switched_off_hears_nothing() -> None:
    known = directory(without(), schedules=Schedules(JAKARTA, silent_channels=frozenset({"CBODY"})))
    assert told(known) == []


@pytest.mark.parametrize("name", ["atfjcc", "ATF-JCC"])
def test_a_body_is_switched_off_by_any_of_its_names(name: str) -> None:
    known = directory(BODY, schedules=Schedules(JAKARTA, silent_bodies=frozenset({name})))
    assert (known.is_silent(LEAD), known.is_silent(Involvement("ACCEC", Role.LEAD))) == (True, False)


def test_people_work_where_the_body_does_that_they_are_focal_point_of() -> None:
    brunei = Body("BN", timezone="Asia/Brunei", calendar="BN", people=(Person("UFOCAL", Post.DEPUTY),))
    vietnam = Body("VN", timezone="Asia/Ho_Chi_Minh", calendar="VN", people=(FOCAL,))
    known = directory(brunei, vietnam)
    assert (known.place_of("UFOCAL").country, str(known.place_of("UNKNOWN").zone)) == ("VN", "Asia/Jakarta")


@pytest.mark.parametrize(
    ("body", "lost", "why"),
    [
        (None, (), "no focal point, no channel"),
        (without(channel=None), (), "no focal point, no channel"),
        (without(FOCAL, channel=None), ("UFOCAL",), "focal points who left the workspace, no channel"),
        (without(FOCAL), ("UFOCAL", "CBODY"), "focal points who left the workspace, a channel that cannot be reached"),
        (
            without(Person("U1", Post.DEPUTY, until=date(2020, 1, 1)), channel=None),
            (),
            "no focal point in term, no channel",
        ),
        (without(FOCAL, channel=None), (), None),
        (without(), (), None),
    ],
)
def test_it_is_said_why_nobody_of_a_body_can_be_reached(
    body: Body | None, lost: tuple[str, ...], why: str | None
) -> None:
    known = directory(*([body] if body else []), lost=frozenset(lost))
    assert known.why_not(LEAD, DAY) == why


def test_focal_points_who_are_away_are_said_to_be() -> None:
    known = directory(without(FOCAL, channel=None), absences=(Absence("UFOCAL", DAY, DAY),))
    assert known.why_not(LEAD, DAY) == "focal points away, no channel"


@pytest.mark.parametrize("strange", [{"timezone": "Mars/Base"}, {"calendar": "XX"}])
def test_people_work_where_the_committee_does_when_this_machine_does_not_know_their_place(
    strange: dict[str, str],
) -> None:
    known = directory(Body("FAR", people=(FOCAL,), **strange))  # type: ignore[arg-type]
    assert known.place_of(FOCAL.slack_user) == known.committee
