from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

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
from workplan.plan import DeliverableState
from workplan.status import Status
from workplan.typed_verbs import TypedAct, Verb
from workplan.updates import Reading, Report

LONGEST = 500
CODES = st.sampled_from(["A.2.1.3", "a213", "A 2 1 3", "A.2.1 #3", "ASEAN:A.2.1.3", "ASEAN: A 2 1 3", "TF-3", "T.4"])
SAID = {
    Status.NOT_STARTED: ["not-started", "Not started:", "not yet started -", "is not started,"],
    Status.IN_PROGRESS: ["in-progress", "In Progress", "IN_PROGRESS:", "ongoing –", "on-going,", "underway", "started"],
    Status.COMPLETED: ["done", "Done:", "completed —", "has been completed,", "Finished", "100% done"],
    Status.ON_HOLD: ["on hold", "on-hold:", "On hold,", "put on hold –", "halted", "paused:"],
    Status.CANCELLED: ["cancelled", "Canceled:", "dropped –", "called off,"],
}
STATUSES = st.sampled_from([(status, said) for status, ways in SAID.items() for said in ways])
WORDS = st.lists(
    st.sampled_from(["draft", "with", "ASWSC", "comments", "the", "12th", "meeting", "AMS", "2023", "by", "“x”", "ok"]),
    min_size=1,
    max_size=8,
).map(lambda words: " ".join(["sent", *words]))
LINKS = st.lists(
    st.sampled_from(["https://asean.org/d.pdf", "http://a.org/x?y=1&z=(2)", "https://unescap.org/#3"]),
    max_size=3,
    unique=True,
)
BODIES = st.sampled_from(["ATFJCC", "Committee on Customs", "ASEAN Coordinating Committee on Electronic Commerce"])
SOURCES = st.sampled_from(["letter of 3 May", "e-mail of Ms Tran", "minutes, page 4"])
SCRAPS = st.sampled_from(
    [
        *(
            "A.2.1.3",
            "A",
            "2",
            "#3",
            "ASEAN:",
            "done",
            "in progress",
            "not",
            "nearly",
            "80",
            "%",
            "on behalf of",
            "for",
        ),
        *(
            "source",
            "ATFJCC",
            "metric",
            "1",
            "=",
            "as of",
            "30 Jun 2023",
            "03/04/2024",
            "31 Feb 2024",
            "members",
            "+KH",
        ),
        *(
            "note",
            "date",
            "by end Q1 2024",
            "because",
            "adopted by",
            "document",
            "clear",
            "12th meeting",
            "deliverable",
        ),
        *("https://a.org/1", "<https://a.org|a>", "&lt;", "“", '"', "(", ")", ":", "-", ",", ";", "\n", "?", "/", "²"),
    ]
)
TEXTS = st.one_of(st.text(max_size=LONGEST), st.lists(SCRAPS, max_size=60).map(lambda all_: " ".join(all_)[:LONGEST]))
PARSERS: list[Callable[[str], object]] = [
    typed_verbs.readings,
    typed_reports.report,
    typed_metrics.metric,
    typed_deliverables.deliverable,
    typed_decisions.date,
    typed_decisions.clearing,
    typed_evidence.evidence,
    typed_reports.note,
    typed_behalf.behalf,
    status_words.begin,
]


@pytest.mark.parametrize("parse", PARSERS)
@given(text=TEXTS)
@example(text="for a " * 83)
@example(text="source for " * 45)
@example(text="(" * LONGEST)
@example(text="²%٣ done")
def test_any_text_is_read_or_refused_with_a_sentence(parse: Callable[[str], object], text: str) -> None:
    with suppress(WorkPlanError):
        parse(text)


@given(TEXTS)
def test_every_act_that_is_read_has_a_code_and_what_a_report_needs(text: str) -> None:
    acts: list[TypedAct] = []
    with suppress(WorkPlanError):
        acts = typed_verbs.readings(text)
    reports = [typed_reports.report(act.words).statuses for act in acts if act.verb is Verb.REPORT]
    assert ([act for act in acts if not act.code], [each for each in reports if not each]) == ([], [])


@given(CODES, STATUSES, WORDS, LINKS)
def test_a_report_that_was_composed_is_read_back(
    code: str, status: tuple[Status, str], words: str, links: list[str]
) -> None:
    meant, said = status
    evidence = tuple(links) or ((words,) if meant is Status.COMPLETED else ())
    (act,) = readings_of(f"{code} {said} {words} {' '.join(links)}", code)
    typed = typed_reports.report(act.words)
    assert (typed.statuses, typed.report) == ((meant,), Report(meant, words, evidence))


@given(STATUSES, WORDS, LINKS, st.tuples(BODIES, SOURCES), st.integers(0, 3))
def test_in_whose_name_is_read_wherever_it_stands(
    status: tuple[Status, str], words: str, links: list[str], named: tuple[str, str], form: int
) -> None:
    body, source = named
    said = " ".join([status[1], words, *links])
    line = [
        f"{said} for {body} source {source}",
        f"{said} on behalf of {body}, source: {source}",
        f"for {body} source “{source}” {said}",
        f'on behalf of {body}: {said}, source "{source}"',
    ][form]
    typed, plain = typed_reports.report(line), typed_reports.report(said)
    assert (typed.statuses, typed.report, typed.behalf, typed.source) == (plain.statuses, plain.report, body, source)


@given(
    st.integers(1, 12),
    st.sampled_from(["6", "40%", "1,200", "6 of 10 AMS", 'AMS with "Yes" / 4 with "Partial"']),
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%Y-%m-%d", "%d %b %Y"]),
    st.sampled_from(["ESCAP", "ADII 2023", "World Bank, Doing Business"]),
    st.integers(0, 3),
)
def test_a_value_that_was_composed_is_read_back(  # noqa: PLR0913, PLR0917 - all that a value has
    number: int, value: str, day: date, form: str, source: str, way: int
) -> None:
    written = day.strftime(form)
    line = [
        f"{number} = {value} as of {written} source {source}",
        f"metric {number}: {value}, source: {source}, as at {written}",
        f"#{number} is now {value} (as of {written}, source: {source})",
        f"{number} → {value} source {source} as of {written}",
    ][way]
    assert typed_metrics.metric(line) == Reading(number - 1, value, day, source)


@given(
    st.sampled_from(["by end Q1 2024", "30 June 2024", "2023-2025", "3 weeks before the 13th meeting"]),
    st.sampled_from([None, "the consultant left", "funds, as the document says, came late"]),
    st.sampled_from([None, "12th ACCEC meeting", "40th Summit"]),
    st.sampled_from([None, "ACCEC/12/5", "https://asean.org/m12"]),
)
def test_a_date_that_was_composed_is_read_back(
    worded: str, why: str | None, meeting: str | None, document: str | None
) -> None:
    adopted = f" adopted by the {meeting}" if meeting else ""
    shown = f", document {document}" if document else ""
    typed = typed_decisions.date(f"to {worded}{adopted}{f' because {why}' if why else ''}{shown}")
    assert (typed.worded, typed.why, typed.meeting, typed.document) == (worded, why, meeting, document)


@given(
    st.sampled_from(["12th ACCEC meeting", "ACCEC 12", "silence procedure of May"]),
    st.sampled_from(["", "at the ", "by ", "in the "]),
    st.sampled_from(["", " on 14 September 2023", " 2023-09-14"]),
    st.sampled_from(["", ", document ACCEC/12/5", " (ACCEC/12/5)", " doc. ACCEC/12/5"]),
)
def test_a_clearing_that_was_composed_is_read_back(meeting: str, before: str, day: str, document: str) -> None:
    typed = typed_decisions.clearing(f"{before}{meeting}{day}{document}")
    held_on = date(2023, 9, 14) if day else None
    assert typed == typed_decisions.TypedClearing(meeting, "ACCEC/12/5" if document else None, held_on)


@given(
    st.sampled_from(["1", "Draft for comments", "Report on open data", "Annual report 2023", "Completed studies"]),
    st.sampled_from(
        [
            *((said, DeliverableState.DONE) for said in ("done", "is completed", "has been submitted", ": finished")),
            *((said, DeliverableState.WAIVED) for said in ("waived", "no longer needed", "is dropped")),
            *((said, DeliverableState.OPEN) for said in ("open", "not done", "- reopened", "not yet finished")),
        ]
    ),
    LINKS,
)
def test_what_has_become_of_a_deliverable_is_read_back(
    label: str, state: tuple[str, DeliverableState], links: list[str]
) -> None:
    typed = typed_deliverables.deliverable(f"{label} {state[0]} {' '.join(links)}")
    assert (typed.label, typed.state, typed.evidence) == (label, state[1], tuple(links))


def readings_of(text: str, code: str) -> list[TypedAct]:
    """Return the acts with a code, for a code with spaces can be split in several ways."""
    return [act for act in typed_verbs.readings(text) if act.code == code]
