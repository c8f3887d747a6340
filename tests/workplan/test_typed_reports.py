import re

import pytest

from workplan import (
    status_words,
    typed_behalf,
    typed_decisions,
    typed_deliverables,
    typed_evidence,
    typed_metrics,
    typed_reports,
    typed_verbs,
)
from workplan.errors import WorkPlanError
from workplan.plan import Maturity
from workplan.status import Status
from workplan.typed_verbs import TypedAct, UnknownVerbError, Verb
from workplan.updates import Reading, Report

HEDGES = ["nearly", "almost", "partly", "not", "not yet", "not quite", "to be", "will be", "80%", "about to be"]
DONE = ["done", "completed", "finished", "achieved", "implemented", "concluded"]


@pytest.mark.parametrize("hedge", HEDGES)
@pytest.mark.parametrize("done", DONE)
def test_what_is_hedged_is_never_completed(hedge: str, done: str) -> None:
    said = status_words.begin(f"{hedge} {done}")
    assert said is not None
    assert (Status.COMPLETED in said.statuses, said.words) == (False, f"{hedge} {done}")


@pytest.mark.parametrize(
    "rest", ["the first draft", "2 of 5 workshops", "in 8 AMS", "50%", "except the annex", "phase 1"]
)
@pytest.mark.parametrize("done", DONE)
def test_what_is_completed_in_part_is_asked(done: str, rest: str) -> None:
    typed = typed_reports.report(f"{done} {rest}")
    assert typed.statuses == (Status.IN_PROGRESS, Status.COMPLETED)
    assert typed.report == Report(words=f"{done} {rest}")


@pytest.mark.parametrize("text", ["done?", "is done ?", "not cancelled", "no longer on hold", "status done-ish", ""])
def test_a_question_or_a_denial_is_no_status(text: str) -> None:
    assert status_words.begin(text) is None


def test_a_status_that_was_chosen_makes_the_report() -> None:
    words = "closed at the 12th meeting"
    typed = typed_reports.report(words)
    assert typed.report == Report(words=words)
    assert typed.chosen(Status.COMPLETED) == Report(Status.COMPLETED, words, evidence=(words,))
    assert typed.chosen(Status.CANCELLED) == Report(Status.CANCELLED, words)


ASKED = [
    "closed",
    "closed the first phase",
    "completed 2 of 5 workshops https://a.org/1",
    "for ATFJCC source “letter of 3 May” complete draft sent to ASWSC",
    "not yet done",
    "pending endorsement on behalf of ATFJCC",
]


@pytest.mark.parametrize("words", ASKED)
def test_the_line_of_a_status_that_was_chosen_is_not_asked_again(words: str) -> None:
    typed = typed_reports.report(words)
    for status in typed.statuses:
        again = typed_reports.report(typed.line(status))
        assert (again.statuses, again.report) == ((status,), typed.chosen(status))
        assert (again.behalf, again.source) == (typed.behalf, typed.source)


@pytest.mark.parametrize("words", ["done", "completed ✅", "done :white_check_mark:", "finished!"])
def test_what_is_completed_without_words_shows_nothing(words: str) -> None:
    assert typed_reports.report(words).report == Report(Status.COMPLETED)


LINKS = [
    ("see https://a.org/x.", ("https://a.org/x",)),
    ("(https://a.org/x)", ("https://a.org/x",)),
    ("https://a.org/x_(y)", ("https://a.org/x_(y)",)),
    ("“https://a.org/x”,", ("https://a.org/x",)),
    ("<HTTPS://a.org/x|the report> <https://a.org/x>", ("HTTPS://a.org/x", "https://a.org/x")),
    ("https://a.org/x?a=1&amp;not=2", ("https://a.org/x?a=1&not=2",)),
    ("https://a.org/x https://a.org/x", ("https://a.org/x",)),
]


@pytest.mark.parametrize(("text", "links"), LINKS)
def test_links_are_told_from_the_marks_around_them(text: str, links: tuple[str, ...]) -> None:
    assert typed_reports.report(f"done {text}").report == Report(Status.COMPLETED, evidence=links)


@pytest.mark.parametrize("text", ["A.2.1.3 in 3 weeks done", "A.2.1.3 5 done", "A.2.1 3 done"])
def test_an_act_is_only_read_behind_what_can_be_a_code(text: str) -> None:
    found = []
    try:
        found = typed_verbs.readings(text)
    except UnknownVerbError as error:
        found = [TypedAct(error.code, Verb.UPDATE)]
    assert found == [TypedAct("A.2.1.3", Verb.UPDATE) if " in " in text else TypedAct(text[:-5], Verb.REPORT, "done")]


def test_a_code_with_spaces_can_be_split_in_several_ways() -> None:
    assert typed_verbs.readings("A 2 1 3 m done") == [TypedAct("A 2 1 3 m", Verb.REPORT, "done")]
    assert typed_verbs.readings("A.2 80 % done") == [TypedAct("A.2", Verb.REPORT, "80 % done")]


FIRST = ["find", "search", "list", "due", "overdue", "mine", "help", "members", "history", "ESCAP: list", "ESCAP:due"]


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("rest", ["A.2.1.3 done", "done", "A.2 history", "90d"])
def test_a_verb_that_stands_first_is_never_an_act(first: str, rest: str) -> None:
    assert typed_verbs.readings(f"{first} {rest}") == []


def test_the_name_of_a_body_first_goes_to_the_end_for_every_act_but_a_report() -> None:
    assert typed_verbs.readings("A.2.1.3 for ATFJCC source “letter of 3 May” note consultant left") == [
        TypedAct("A.2.1.3", Verb.NOTE, "consultant left on behalf of ATFJCC, source letter of 3 May")
    ]


NOBODY = [
    "draft with ASWSC for comments",
    "sent for comments from one source only",
    "data for members from the open source community",
    "for comments",
    "source ESCAP",
    "circulated on behalf of, source letter",
]


@pytest.mark.parametrize("words", NOBODY)
def test_words_that_speak_for_nobody_stay_as_they_are(words: str) -> None:
    assert typed_behalf.behalf(words) == typed_behalf.Behalf(words)


@pytest.mark.parametrize(
    ("words", "maturity"),
    [
        ("1 needs development", Maturity.NEEDS_DEVELOPMENT),
        ("1: data is available", Maturity.AVAILABLE),
        ("1 not known", Maturity.NOT_KNOWN),
    ],
)
def test_a_metric_may_say_whether_its_data_is_there(words: str, maturity: Maturity) -> None:
    assert typed_metrics.metric(words) == Reading(0, maturity=maturity)


@pytest.mark.parametrize("words", ["N/I", "n.i.", "n/a", "not available", "no data yet"])
def test_no_information_has_one_form(words: str) -> None:
    assert typed_metrics.metric(f"2 = {words}") == Reading(1, "N/I")


SENTENCES = [
    ("A.2.1.3 dnoe", "“dnoe” is not understood behind a code: did you mean done, as in /activity A.2.1.3 done adopted at the 12th meeting?"),
    ("A.2.1.3 in progess draft", "“in progess” is not understood behind a code: did you mean in-progress, as in /activity A.2.1.3 in-progress draft sent for comments?"),
    ("A.2.1.3 metrc 1 = 6", "“metrc” is not understood behind a code: did you mean metric, as in /activity A.2.1.3 metric 1 = 6 as of 30 June 2023?"),
    ("A.2.1.3 draft with ASWSC", "“draft” is not understood behind a code: to keep it as a note, write /activity A.2.1.3 note draft with ASWSC"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SENTENCES)
def test_a_word_that_is_no_act_names_the_nearest(text: str, said: str) -> None:
    with pytest.raises(UnknownVerbError) as caught:
        typed_verbs.readings(text)
    assert (str(caught.value), caught.value.code) == (said, "A.2.1.3")


WRONG = {
    typed_reports.report: ["", "soon"],
    typed_metrics.metric: ["", "= 6", "1 =", "6", "1 = 6 on 30 June 2023 as of 1 July 2023"],
    typed_deliverables.deliverable: ["", "done", "1", "1 nearly done", "Report on open data"],
    typed_decisions.date: ["", "soon", "because the consultant left"],
    typed_decisions.clearing: ["", "https://a.org/1", "at the"],
    typed_evidence.evidence: ["", "-"],
    typed_reports.note: ["", " "],
}


@pytest.mark.parametrize(("parse", "words"), [(parse, words) for parse, all_ in WRONG.items() for words in all_])
def test_a_refusal_is_one_sentence_with_an_example_that_works(parse, words: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - parsers of all kinds
    with pytest.raises(WorkPlanError) as caught:
        parse(words)
    sentence = str(caught.value)
    line = re.search(r"/activity (A\.2\.1\.3 .+?)(?:, or .*|\.)$", sentence)
    assert line is not None
    (act,) = typed_verbs.readings(line[1])
    assert parse(act.words) is not None
