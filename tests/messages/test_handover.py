from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from messages import handover
from messages.blocks import Message
from messages.people_words import Known
from messages.requests import Request, View
from tests import samples
from tests.flows.reading import buttons, lines
from tests.reliability.marks import marks
from tests.validators import refused
from workplan.clearings import Clearing, Standing, Uncleared
from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.digests import Owed, Several, Silent, Subject
from workplan.handovers import Handover, Moved, Promise
from workplan.letters import AnswerKind
from workplan.placed import PlanName
from workplan.portfolio import Standing as Stands
from workplan.proposals import About, Proposal
from workplan.recipients import Directory
from workplan.rules import Schedules
from workplan.status import Status
from workplan.timeline import Timeline

TODAY = date(2023, 5, 15)
NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)
PLAN, STUDY = PlanName("ASEAN", "Work Plan"), Subject("A.2.1.3", "Technical Study")
NEW = Handover(PLAN, TODAY, Stands({}))
SOME = Handover(
    PLAN,
    TODAY,
    Stands({Status.IN_PROGRESS: 79, Status.COMPLETED: 1}, overdue=13),
    overdue=Several.of([Owed(STUDY, "Completion", date(2023, 5, 1)), Owed(STUDY, "Draft", date(2023, 5, 14))]),
    due=Several(3, (Owed(STUDY, "Draft", TODAY),)),
    silent=Several.of([Silent(STUDY, date(2023, 3, 1))]),
    promises=Several.of(
        [
            Promise(STUDY, "Completion", date(2023, 6, 30), "U1", AnswerKind.ON_IT, date(2023, 5, 11)),
            Promise(STUDY, "Draft", TODAY, "U2", AnswerKind.LATER, date(2023, 5, 12), date(2023, 5, 20)),
        ]
    ),
    moved=Several.of([Moved(STUDY, Timeline("By end 2022"), Timeline("By end 2024")), Moved(STUDY, Timeline(), Timeline("2024"))]),
    proposals=Several.of(
        [
            Proposal(1, About.DATE, 1, "ASEAN", "A.2.1.3", "Technical Study", "U1", NOW, {"timeline": "By end 2025"}, "Funds"),
            Proposal(2, About.UPDATE, 1, "ASEAN", "A.2.1.3", "Technical Study", "U2", NOW),
        ]
    ),
    uncleared=Several.of(
        [Uncleared(1, "A.2.1.3", "Technical Study", Status.IN_PROGRESS, NOW, 7, Standing(Clearing("12th meeting", None, 3), 2))]
    ),
    held=1,
    is_changing=True,
)  # fmt: skip
SCHEDULES = Schedules(ZoneInfo("UTC"), chairs=("UCHAIR",))
ACCEC = Body("ACCEC", people=(Person("U1", Post.FOCAL_POINT), Person("U2", Post.DEPUTY)))
KNOWN = Known(
    Directory(SCHEDULES, (ACCEC,), officers=(Officer(Office.SECRETARIAT, "U3", until=date(2023, 6, 1)),)),
    (ACCEC,),
    {"U1": "Linh Tran", "UCHAIR": "Anan Prasert", "U3": "Rina Hartono"},
)

LONG = (samples.HOSTILE * 100)[:3000]
LOUD = Subject("A" * 40, LONG)
CROWD = tuple(Person(f"U{number}", Post.DEPUTY, None, TODAY) for number in range(90))
LOUD_BODIES = tuple(Body(f"{number} {LONG}", LONG, channel="C1", people=CROWD) for number in range(60))


def several(thing: object) -> Several[object]:
    return Several(10_000, (thing,) * 12)


MOST = Handover(
    PlanName("A" * 20, LONG, LONG[:40]),
    TODAY,
    Stands(dict.fromkeys(Status, 10_000), overdue=10_000),
    several(Owed(LOUD, LONG, TODAY)),  # type: ignore[arg-type]
    several(Owed(LOUD, LONG, TODAY)),  # type: ignore[arg-type]
    several(Silent(LOUD, TODAY)),  # type: ignore[arg-type]
    several(Promise(LOUD, LONG, TODAY, "U1", AnswerKind.LATER, TODAY, TODAY)),  # type: ignore[arg-type]
    several(Moved(LOUD, Timeline(LONG), Timeline(LONG))),  # type: ignore[arg-type]
    (),
    several(Proposal(1, About.DATE, 1, "ASEAN", "A" * 40, LONG, "U1", NOW, {"timeline": LONG}, LONG)),  # type: ignore[arg-type]
    several(Uncleared(1, "A" * 40, LONG, Status.ON_HOLD, NOW, 7, Standing(Clearing(LONG, LONG, 3), 9_999))),  # type: ignore[arg-type]
    10_000,
    is_changing=True,
)


def shown(found: Handover, page: int = 1, leading: tuple[Body, ...] = (ACCEC,), known: Known = KNOWN) -> Message:
    return handover.handover(found, known, leading, View(Request("handover", page, plan="ASEAN"), TODAY))


@pytest.mark.parametrize("page", [1, 2, 3, 4, 5, 10_000])
def test_slack_takes_the_most_that_there_can_be(page: int) -> None:
    known = Known(Directory(SCHEDULES, LOUD_BODIES), LOUD_BODIES, {each.slack_user: LONG for each in CROWD})
    said = shown(MOST, page, LOUD_BODIES, known).payload()
    people = {"C1", "UCHAIR", *(each.slack_user for each in CROWD)}
    assert (refused(said), marks(said, people)) == ([], [])


def test_the_first_page_is_what_is_open() -> None:
    assert lines(shown(SOME).blocks) == [
        "Hand-over of ASEAN on 15 May 2023, page 1 of 4",
        "Where it stands",
        "80 activities: ○ 0 not started, ◐ 79 in progress, ● 1 completed, ◇ 0 on hold, ✕ 0 cancelled; 13 overdue",
        "Past its date",
        "A.2.1.3  Technical Study – due 1 May 2023, 14 days ago",
        "A.2.1.3  Technical Study – Draft, due 14 May 2023, yesterday",
        "Due until 13 Aug 2023",
        "A.2.1.3  Technical Study – Draft, due 15 May 2023, today",
        "and 2 more",
        "In progress, and silent for long",
        "A.2.1.3  Technical Study – nothing since 1 Mar 2023",
    ]


def test_the_second_page_is_what_was_promised_and_revised() -> None:
    assert lines(shown(SOME, 2).blocks) == [
        "Hand-over of ASEAN on 15 May 2023, page 2 of 4",
        "What bodies have answered",
        "A.2.1.3  Technical Study – due 30 Jun 2023: @U1 will do it, 11 May 2023",
        "A.2.1.3  Technical Study – Draft, due 15 May 2023: @U2 will come back to it, to be reminded on 20 May 2023, "
        "12 May 2023",
        "Dates that were revised",
        "A.2.1.3  Technical Study – “By end 2024”, originally “By end 2022”",
        "A.2.1.3  Technical Study – “2024”, originally “no timeline”",
    ]


def test_the_third_page_is_who_the_people_are() -> None:
    assert lines(shown(SOME, 3).blocks) == [
        "Hand-over of ASEAN on 15 May 2023, page 3 of 4",
        "Offices",
        "Secretariat  @U3 until 1 Jun 2023",
        "Chair  @UCHAIR",
        "Bodies that lead",
        "ACCEC  focal point @U1; deputy @U2",
    ]


def test_the_fourth_page_is_what_waits_for_a_decision() -> None:
    assert lines(shown(SOME, 4).blocks) == [
        "Hand-over of ASEAN on 15 May 2023, page 4 of 4",
        "Proposed, and not decided",
        "A.2.1.3  Technical Study – @U1 proposes “By end 2025”: Funds",
        "A.2.1.3  Technical Study – @U2 suggests an update",
        "Reported, and not cleared by a meeting",
        "A.2.1.3  Technical Study – ◐ In progress · working status, 2 updates since the 12th meeting",
        "For the secretariat",
        "1 letter held for a person: the Home tab",
        "a change of schedules.yaml waits for a yes",
    ]


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_whoever_listens_hears_every_line_with_names_instead_of_ids(page: int) -> None:
    message = shown(SOME, page)
    names = {"@U1": "Linh Tran", "@U2": "U2", "@U3": "Rina Hartono", "@UCHAIR": "Anan Prasert"}
    heard = lines(message.blocks)
    for written, name in names.items():
        heard = [line.replace(written, name) for line in heard]
    assert [line for line in heard if line not in message.text] == []


def test_where_there_is_nothing_it_says_so() -> None:
    pages = [lines(shown(NEW, page, ()).blocks).count("nothing") for page in range(1, 5)]
    assert pages == [3, 2, 1, 3]


def test_more_bodies_than_a_page_has_room_for_are_counted() -> None:
    leading = tuple(Body(f"WG{number}") for number in range(handover.BODIES + 2))
    assert lines(shown(SOME, 3, leading).blocks)[-1] == "and 2 more: /workplan people"


@pytest.mark.parametrize(
    ("page", "turning"), [(1, ["Next"]), (2, ["Previous", "Next"]), (4, ["Previous"]), (99, ["Previous"])]
)
def test_pages_are_turned_and_never_shared(page: int, turning: list[str]) -> None:
    assert buttons(shown(SOME, page).blocks) == turning


def test_what_is_due_is_told_for_ninety_days() -> None:
    assert lines(shown(replace(SOME, today=TODAY + timedelta(1))).blocks)[6] == "Due until 14 Aug 2023"
