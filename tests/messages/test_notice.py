from typing import Any

import pytest

from messages.letter import letter
from tests import samples
from tests.flows.reading import buttons, lines
from tests.validators import refused
from workplan.letters import Kind, Letter, Root
from workplan.recipients import Part

Json = dict[str, Any]

BY_FOCAL: Json = {"entry": 1, "kind": "report", "by": "U1", "post": "focal-point", "body": "ATFJCC"}
STATUS: Json = {"field": "status", "old": "not-started", "new": "in-progress"}
WORDS: Json = {"field": "status_text", "old": None, "new": "draft with ASWSC for comments"}
PARTNERS: Json = {"part": "metrics", "place": 0, "name": "Partners"}
DRAFT: Json = {"part": "deliverables", "place": 0, "name": "Draft"}
HEAD = "A.2.1.3 Technical Study: updates"
WHY = "This is the channel of ATFJCC, which leads it. /activity ASEAN:A.2.1.3 shows how it stands."
REPORTED = "Reported by a focal point of ATFJCC."


def of(*changes: Json, part: Part = Part.BODY, root: Root | None = None, **facts: object) -> Letter:
    named = {"code": "A.2.1.3", "title": "Technical Study", "plan": "ASEAN"}
    subject: Json = {"about": "updates", **named, "changes": list(changes), **facts}
    day, zone = samples.TODAY, "Asia/Jakarta"
    return Letter("t0", Kind.HEADS_UP, "C1", part, "ATFJCC", day, zone, subject=subject, root=root)


def shown(*changes: Json, **more: Any) -> list[str]:  # noqa: ANN401 - as `of` takes it
    message = letter(of(*changes, **more), samples.TODAY)
    assert refused(message.payload()) == []
    return lines(message.blocks)


def change(*said: Json, **more: object) -> Json:
    return {**BY_FOCAL, "said": list(said), **more}


def member(code: str, stage: str | None = None) -> Json:
    return {"code": code, "stage": stage, "on": None, "evidence": None}


def test_a_notice_says_of_what_it_is_what_was_done_by_whom_and_why_it_comes() -> None:
    assert shown(change(STATUS, WORDS)) == [
        HEAD, "◐ In progress (was ○ Not started): draft with ASWSC for comments", REPORTED, WHY,
    ]  # fmt: skip


def test_in_a_thread_it_says_only_what_was_done() -> None:
    root = Root("C1", "1.1")
    assert shown(change(STATUS), change(WORDS), root=root) == [
        "A.2.1.3: 2 updates",
        "◐ In progress (was ○ Not started)",
        REPORTED,
        "In words: draft with ASWSC for comments",
        REPORTED,
    ]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ([STATUS], "◐ In progress (was ○ Not started)"),
        ([{**WORDS, "new": None, "old": "x"}], "In words: nothing any more"),
        ([{"field": "evidence", "old": ["a"], "new": ["a", "b", "c"]}], "Evidence: b, c"),
        ([{"field": "evidence", "old": [], "new": list("abcde")}], "Evidence: a, b, c and 2 more things"),
        ([{"field": "evidence", "old": ["a"], "new": []}], "Evidence taken back: a"),
        ([{**PARTNERS, "field": "value", "old": "5", "new": "6"}, {**PARTNERS, "field": "as_of", "old": None, "new": "2023-06-30"}], "Partners: 6 (was 5), as of 30 Jun 2023"),
        ([{**PARTNERS, "field": "value", "old": None, "new": "6"}, {**PARTNERS, "field": "as_of", "old": "2023-05-01", "new": None}], "Partners: 6 (was nothing)"),
        ([{**PARTNERS, "field": "source", "old": None, "new": "ESCAP"}], "Partners: source: ESCAP"),
        ([{**PARTNERS, "field": "maturity", "old": None, "new": "needs-development"}], "Partners: needs development"),
        ([{**PARTNERS, "field": "maturity", "old": "available", "new": None}], "Partners: no longer said whether it is there"),
        ([{**PARTNERS, "field": "members", "old": [member("MY"), member("SG", "signed"), member("TH")], "new": [member("KH"), member("SG", "in-place"), member("TH")]}], "Partners: +KH +SG in place -MY"),
        ([{**PARTNERS, "field": "members", "old": [member("MY")], "new": [{**member("MY"), "evidence": "x"}]}], "Partners: what shows it changed"),
        ([{**PARTNERS, "field": "baseline", "old": "0", "new": "1"}], "Partners: baseline changed"),
        ([{**DRAFT, "field": "state", "old": "open", "new": "done"}, {**DRAFT, "field": "done_on", "old": None, "new": "2023-05-15"}], "Draft: done"),
        ([{**DRAFT, "field": "due", "old": None, "new": "2023-06-30"}], "Draft: due 30 Jun 2023 (was no date)"),
        ([{"field": "deliverables", "old": [], "new": [{"label": "Draft", "due": "2023-06-30"}]}], "Draft: added, due 30 Jun 2023"),
        ([{"field": "deliverables", "old": [{"label": "Draft"}], "new": []}], "Draft: taken out"),
        ([{"field": "metrics", "old": [{"text": "A"}, {"text": "B", "value": None}], "new": [{"text": "B", "value": "1"}, {"text": "A"}]}], "B: changed"),
        ([{"field": "timeline", "old": {"text": "By end H1 2023"}, "new": {"text": "By end 2023"}}, {"field": "original", "old": None, "new": {}}], "Timeline: By end 2023 (was By end H1 2023)"),
        ([{"field": "code", "old": "A.2.1.3", "new": "A.2.2.1"}, {"field": "formerly", "old": [], "new": ["A.2.1.3"]}], "Code: A.2.2.1 (was A.2.1.3)"),
        ([{"field": "source_note", "old": None, "new": "x"}], "Source note: changed"),
    ],
)  # fmt: skip
def test_each_thing_that_changed_is_a_line(said: list[Json], line: str) -> None:
    assert shown(change(*said)) == [HEAD, line, REPORTED, WHY]


@pytest.mark.parametrize(
    "said",
    [
        {"field": "evidence", "old": ["a"], "new": []},
        {**DRAFT, "name": "Completion", "field": "state", "old": "done", "new": "open"},
    ],
)
def test_what_follows_from_a_new_status_goes_without_saying(said: Json) -> None:
    assert shown(change(STATUS, said))[1:-2] == ["◐ In progress (was ○ Not started)"]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"post": "deputy"}, "Reported by a deputy of ATFJCC."),
        ({"post": "chair", "body": None, "kind": "revision", "why": "as agreed"}, "Revised by the chair: as agreed."),
        ({"post": "secretariat", "body": None, "kind": "milestone"}, "Set by the secretariat."),
        ({"post": None, "body": None}, "Reported by somebody of the committee."),
        ({"kind": "undo", "why": "a slip of the finger!"}, "Taken back by a focal point of ATFJCC: a slip of the finger!"),
        ({"behalf": "ATFJCC", "source": "letter of 3 May"}, "Recorded by the secretariat on behalf of ATFJCC (letter of 3 May)."),
        ({"behalf": "ATFJCC", "kind": "undo"}, "Taken back by the secretariat on behalf of ATFJCC."),
    ],
)  # fmt: skip
def test_who_did_it_is_said_by_what_they_are(facts: Json, line: str) -> None:
    assert shown(change(STATUS, **facts))[-2] == line


@pytest.mark.parametrize(
    ("part", "line"),
    [(Part.FOCAL_POINT, "You are focal point of ATFJCC, which leads it."), (Part.DEPUTY, "You are deputy of ATFJCC, which leads it.")],
)  # fmt: skip
def test_people_read_for_what_they_hear_of_it(part: Part, line: str) -> None:
    assert shown(change(STATUS), part=part)[-1] == f"{line} /activity ASEAN:A.2.1.3 shows how it stands."


def test_nobody_is_mentioned_and_there_is_nothing_to_click() -> None:
    message = letter(of(change(STATUS, WORDS)), samples.TODAY)
    (block,) = message.blocks
    runs = {run["type"] for part in block["elements"] for run in part["elements"]}
    assert (runs, buttons(message.blocks)) == ({"text"}, [])


def test_who_reads_by_ear_hears_all_of_it() -> None:
    assert letter(of(change(STATUS)), samples.TODAY).text == (
        f"{HEAD}. ◐ In progress (was ○ Not started). {REPORTED} {WHY}"
    )


def test_of_many_changes_the_last_ones_are_told() -> None:
    said = shown(*(change({**WORDS, "new": f"{n}"}) for n in range(13)))
    assert (said[1:3], len(said)) == (["3 earlier updates not shown here.", "In words: 3"], 23)


def test_of_many_things_in_one_change_the_first_are_told() -> None:
    many = [{**PARTNERS, "place": n, "name": f"{n}", "field": "value", "old": "0", "new": "1"} for n in range(20)]
    said = shown(change(*many))
    assert (said[1], said[-3], len(said)) == ("0: 1 (was 0)", "and 8 more", 16)


def test_it_passes_three_validators_whatever_it_holds() -> None:
    text = samples.HOSTILE * 200
    edits = [
        STATUS,
        {**WORDS, "new": text},
        {"field": "evidence", "old": [], "new": [text] * 30},
        {"field": "title", "old": text, "new": text[1:]},
        *({**PARTNERS, "place": n, "name": text, "field": "value", "old": text, "new": text} for n in range(30)),
        {"field": "deliverables", "old": [], "new": [{"label": f"{n}{text}"} for n in range(30)]},
    ]
    facts = {"body": text, "behalf": text, "source": text, "why": text}
    several = [change(*edits, **facts, entry=n) for n in range(60)]
    for root in (None, Root("C1", "1.1")):
        assert len(shown(*several, root=root, code=text, title=text, plan=text)) > 100
