from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from messages.letter import letter
from playground.shown import Shown
from tests import samples
from tests.flows.reading import buttons, lines
from tests.validators import refused
from workplan.letters import Answer, AnswerKind, Kind, Letter, Line
from workplan.recipients import Part
from workplan.rules import Anchor

TODAY = samples.TODAY
LONG = (samples.HOSTILE * 100)[:3000]
STUDY = Line(
    1, "ASEAN", "A.2.1.3", "Technical Study", "Completion", Anchor.DUE, date(2023, 6, 30), "due-30d", "ATFJCC", ("ATFJCC",),
    "By end H1 2023",
)  # fmt: skip
PAST = replace(STUDY, nudge=2, code="A.2.1.4", on=date(2023, 5, 1))
BEGINS = replace(STUDY, nudge=3, code="A.2.1.5", label="", anchor=Anchor.START, on=TODAY)
QUIET = replace(STUDY, nudge=4, code="A.2.1.6", label="", anchor=Anchor.UPDATE, on=date(2023, 3, 1))
ON_IT = Answer("atfjcc", AnswerKind.ON_IT, None, "UATFJCC")
LATER = Answer("atfjcc", AnswerKind.LATER, date(2023, 5, 18), "UCHAIR")
NOT_OURS = Answer("atfjcc", AnswerKind.NOT_OURS, None, "UATFJCC")


def of(*shown: Line, **facts: Any) -> Letter:  # noqa: ANN401 - fields of a letter
    made = Letter("t", Kind.NUDGE, "UATFJCC", Part.FOCAL_POINT, "ATFJCC", TODAY, "Asia/Jakarta", tuple(shown))
    return replace(made, **facts)


def hostile(number: int) -> Line:
    answer = Answer("x", AnswerKind.NOT_OURS, None, "U012345678") if number % 3 == 0 else None
    settled = samples.HOSTILE * 20 if number % 7 == 0 else None
    code = f"{'A' * 36}{number:04}"
    return Line(number, f"PLAN{number}", code, LONG, LONG, Anchor.DUE, date(2023, 6, 30), "r", LONG, (LONG,) * 6, LONG, settled, answer=answer)  # fmt: skip


def read(shown: Letter) -> list[str]:
    return lines(letter(shown, TODAY).payload()["blocks"])


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ((STUDY,), "1 deliverable of ATFJCC falls due"),
        ((STUDY, replace(STUDY, nudge=9)), "2 deliverables of ATFJCC fall due"),
        ((PAST,), "1 deliverable of ATFJCC was due"),
        ((replace(STUDY, label=""),), "1 activity of ATFJCC falls due"),
        ((BEGINS,), "1 activity of ATFJCC begins"),
        ((replace(BEGINS, on=date(2023, 5, 1)),), "1 activity of ATFJCC has begun"),
        ((QUIET,), "1 activity of ATFJCC has had no update for some time"),
        ((STUDY, PAST, QUIET), "3 items of ATFJCC: 1 falls due, 1 was due, 1 has had no update for some time"),
        ((STUDY, replace(PAST, body="ACCEC")), "2 deliverables of ATFJCC and ACCEC: 1 falls due, 1 was due"),
        ((replace(BEGINS, body="ASWSC"),), "1 activity that concerns ASWSC begins"),
        ((replace(PAST, body=None),), "For information: 1 deliverable of ATFJCC was due"),
        ((STUDY, replace(PAST, settled="done")), "1 deliverable of ATFJCC falls due"),
        ((replace(STUDY, settled="done"),), "✓ Settled: nothing more is due here"),
        ((replace(STUDY, settled="done"), replace(PAST, settled="done")), "✓ Settled: nothing more is due here, all 2 are done with"),
    ],
)  # fmt: skip
def test_the_headline_says_what_this_is(shown: tuple[Line, ...], said: str) -> None:
    assert read(of(*shown))[0] == said


@pytest.mark.parametrize(
    ("part", "body", "said"),
    [
        (Part.FOCAL_POINT, "ATFJCC", "You are focal point of ATFJCC, which leads A.2.1.3 and A.2.1.4."),
        (Part.DEPUTY, "ATFJCC", "You are deputy of ATFJCC, which leads A.2.1.3 and A.2.1.4; its focal point cannot be reached now."),
        (Part.BODY, "ATFJCC", "This is the channel of ATFJCC, which leads A.2.1.3 and A.2.1.4; nobody who speaks for it can be reached in person now."),
        (Part.SECRETARIAT, "ATFJCC", "Nobody of ATFJCC can be reached: pass this on, or name a focal point, and the next letter goes there."),
        (Part.CHAIR, None, "You get this as chair of the committee: a date has passed."),
        (Part.SECRETARIAT, None, "A date has passed. No chair is named in schedules.yaml, so this comes to the secretariat."),
        (Part.FOCAL_POINT, "ASWSC", "You are focal point of ASWSC, which has a part in A.2.1.3 and A.2.1.4."),
    ],
)  # fmt: skip
def test_it_says_why_it_comes_to_you(part: Part, body: str | None, said: str) -> None:
    shown = of(replace(STUDY, body=body), replace(PAST, body=body), part=part, body=body)
    assert read(shown)[1] == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (STUDY, "A.2.1.3  Technical Study · due 30 Jun 2023, in 46 days (“By end H1 2023”)"),
        (replace(STUDY, label="Draft"), "A.2.1.3  Technical Study – Draft · due 30 Jun 2023, in 46 days"),
        (replace(STUDY, timeline_text=None, on=TODAY), "A.2.1.3  Technical Study · due 15 May 2023, today"),
        (replace(PAST, timeline_text=None), "A.2.1.4  Technical Study · was due 1 May 2023, 14 days ago"),
        (replace(BEGINS, timeline_text=None), "A.2.1.5  Technical Study · begins 15 May 2023, today"),
        (replace(QUIET, timeline_text=None), "A.2.1.6  Technical Study · last update 1 Mar 2023, 2 months ago"),
    ],
)  # fmt: skip
def test_a_line_says_what_and_when(line: Line, said: str) -> None:
    assert read(of(line))[2] == said


@pytest.mark.parametrize(
    ("line", "said", "offers"),
    [
        (STUDY, "", ["Update", "On it", "Remind me later", "Not ours"]),
        (replace(STUDY, settled="done on 12 May 2023"), " · ✓ done on 12 May 2023", []),
        (replace(STUDY, is_updated=True), " · ✓ updated since", ["Update"]),
        (replace(STUDY, answer=ON_IT), " · → on it (you): no further reminder of it comes", ["Update", "Remind me later"]),
        (replace(STUDY, answer=LATER), " · → put off (@UCHAIR): the next reminder comes on Thu 18 May 2023", ["Update", "Remind me later"]),
        (replace(STUDY, answer=replace(LATER, until=TODAY)), "", ["Update", "On it", "Remind me later", "Not ours"]),
        (replace(STUDY, answer=NOT_OURS), " · → not ours (you): the secretariat has been told, and no further reminder comes", ["Update", "Remind me later"]),
        (replace(STUDY, body=None), " · led by ATFJCC; no answer yet", ["Open"]),
        (replace(STUDY, body=None, leads=()), " · no lead is named; no answer yet", ["Open"]),
        (replace(STUDY, body=None, answer=LATER), " · led by ATFJCC; → put off (@UCHAIR): the next reminder comes on Thu 18 May 2023", ["Open"]),
        (replace(STUDY, body="ASWSC", is_updated=True), " · ✓ updated since", ["Open"]),
        (replace(STUDY, body="ASWSC"), "", ["Open", "Remind me later", "Not ours"]),
    ],
)  # fmt: skip
def test_a_line_says_how_it_stands_and_offers_what_is_left_to_do(line: Line, said: str, offers: list[str]) -> None:
    shown = letter(of(replace(line, timeline_text=None)), TODAY)
    assert (lines(shown.blocks)[2], buttons(shown.blocks)) == (
        f"A.2.1.3  Technical Study · due 30 Jun 2023, in 46 days{said}",
        offers,
    )


def test_the_small_print_names_the_plans_and_the_clock() -> None:
    assert read(of(STUDY, replace(PAST, plan="ESCAP")))[-1] == "ASEAN and ESCAP · days by the clock of Jakarta."


def test_codes_name_their_plan_where_there_are_several() -> None:
    assert [line.split("  ")[0] for line in read(of(STUDY, replace(PAST, plan="ESCAP")))[2:4]] == [
        "ASEAN:A.2.1.3",
        "ESCAP:A.2.1.4",
    ]


def test_who_reads_by_ear_hears_all_of_it() -> None:
    assert letter(of(replace(STUDY, answer=LATER)), TODAY).text == (
        "1 deliverable of ATFJCC falls due. You are focal point of ATFJCC, which leads A.2.1.3. "
        "ASEAN · days by the clock of Jakarta. A.2.1.3  Technical Study · due 30 Jun 2023, in 46 days "
        "(“By end H1 2023”) · → put off (a colleague): the next reminder comes on Thu 18 May 2023."
    )


def test_like_buttons_are_told_apart_by_ear() -> None:
    rows = [block["elements"] for block in letter(of(STUDY, PAST), TODAY).blocks if block["type"] == "actions"]
    assert [row[0]["accessibility_label"] for row in rows] == ["Update A.2.1.3", "Update A.2.1.4"]


def test_buttons_carry_the_id_of_the_nudge_alone() -> None:
    row = Shown(blocks=letter(of(replace(STUDY, nudge=17)), TODAY).blocks).blocks[2]["elements"]
    values = [element.get("value") or [option["value"] for option in element["options"]] for element in row]
    assert values == ["17", "17", ["17:day", "17:week", "17:date"], "17"]


def test_up_to_twenty_lines_have_their_buttons_under_them() -> None:
    shown = letter(of(*(replace(STUDY, nudge=n) for n in range(20))), TODAY)
    assert [block["type"] for block in shown.blocks[:5]] == [
        "rich_text",
        "rich_text",
        "actions",
        "rich_text",
        "actions",
    ]


def test_more_lines_are_a_list_above_rows_that_begin_with_a_code() -> None:
    shown = letter(of(*(replace(STUDY, nudge=n, code=f"A.{n}") for n in range(21))), TODAY)
    rows = [block["elements"][0]["text"]["text"] for block in shown.blocks if block["type"] == "actions"]
    assert (len(lines(shown.blocks)), rows[0], rows[-1]) == (24, "A.0", "A.20")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "35 more items not shown here: /activity mine lists them."),
        ({"part": Part.BODY}, '35 more items not shown here: /activity list lead:"ATFJCC" lists them.'),
        ({"part": Part.CHAIR, "body": None}, "35 more items not shown here: /activity overdue lists them."),
    ],
)
def test_of_too_many_lines_the_rest_is_counted(facts: dict[str, Any], said: str) -> None:
    assert read(of(*(replace(STUDY, nudge=n) for n in range(80)), **facts))[-2] == said


def test_of_too_many_lines_those_are_shown_that_are_open() -> None:
    settled = (replace(STUDY, nudge=n, code=f"A.{n}", settled="done") for n in range(40))
    shown = read(of(*settled, *(replace(STUDY, nudge=n, code=f"B.{n}") for n in range(10))))
    assert [line[:3] for line in shown[2:13]] == [*(f"B.{n}" for n in range(10)), "A.0"]


def test_forty_five_usual_lines_are_all_heard_and_none_is_cut() -> None:
    shown = letter(of(*(replace(STUDY, nudge=n, code=f"A.2.1.{n}", timeline_text=None) for n in range(45))), TODAY)
    assert (len(shown.text) < 3900, read(of(*(replace(STUDY, nudge=n) for n in range(45))))[-2][-6:]) == (
        True,
        "6 days",
    )


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("count", [1, 20, 21, 40, 45, 80])
def test_every_letter_passes_three_validators(count: int, part: Part) -> None:
    shown = of(*map(hostile, range(count)), part=part, body=samples.HOSTILE * 9)
    assert refused(letter(shown, TODAY).payload()) == []


@pytest.mark.parametrize("count", [1, 20, 45])
def test_hostile_text_mentions_nobody(count: int) -> None:
    assert "<" not in letter(of(*map(hostile, range(count))), TODAY).payload()["text"]
