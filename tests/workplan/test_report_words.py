from datetime import date
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reliability import hostile
from workplan import report_words
from workplan.errors import AmbiguousDateError, DayError, ImpossibleTimelineError, WorkPlanError
from workplan.report_words import EXAMPLE, ReportWordsError, Typed
from workplan.reports import Basis, Form, Kind

MAY, APRIL = date(2023, 5, 15), date(2023, 4, 1)
LEVELS = ("workstream", "Topic")


def is_plan(word: str) -> bool:
    return word.rstrip(":").casefold() in {"asean", "escap"}


def read(typed: str) -> Typed:
    return report_words.read(typed, is_plan, LEVELS)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", Typed()),
        ("annex", Typed()),
        ("status report of the ASEAN", Typed(plan="ASEAN")),
        ("progress", Typed(Kind.PROGRESS)),
        ("PROGRESS Word", Typed(Kind.PROGRESS, Form.DOCX)),
        ("task table excel", Typed(Kind.TASKS, Form.XLSX)),
        ("tasks as markdown", Typed(Kind.TASKS, Form.MD)),
        ("annex docx.", Typed(Kind.ANNEX, Form.DOCX)),
        ("timeline", Typed(Kind.TIMELINE)),
        ("gantt chart", Typed(Kind.TIMELINE)),
        ("timeline as picture", Typed(Kind.TIMELINE)),
        ("picture", Typed(Kind.PICTURE)),
        ("progress chart png", Typed(Kind.PICTURE, Form.PNG)),
        ("cleared", Typed(basis=Basis.CLEARED)),
        ("working status", Typed()),
        ("as at 15 May 2023", Typed(as_at=MAY)),
        ("As of: 15/05/2023", Typed(as_at=MAY)),
        ("as-at 2023-05-15 A.2", Typed(as_at=MAY, scope="A.2")),
        ("as at 15 th of May 2023 word", Typed(form=Form.DOCX, as_at=MAY)),
        ("A.2 as at 2023-05-15.", Typed(as_at=MAY, scope="A.2")),
        ("since 1 April 2023", Typed(since=APRIL)),
        ("as at 15 May 2023, since 1 April 2023", Typed(as_at=MAY, since=APRIL)),
        ("since 1 April 2023 as at 15 May 2023", Typed(as_at=MAY, since=APRIL)),
        ("escap", Typed(plan="escap")),
        ("ASEAN: A.2", Typed(plan="ASEAN", scope="A.2")),
        ("escap: t.4", Typed(plan="escap", scope="T.4")),
        ("tasks escap:t.4", Typed(Kind.TASKS, plan="ESCAP", scope="T.4")),
        ("ASEAN ESCAP:T.4", Typed(plan="ESCAP", scope="T.4")),
        ("XYZ:A.2", Typed(plan="XYZ", scope="A.2")),
        ("topic:A.2", Typed(scope="A.2")),
        ("progress, workstream: A, word.", Typed(Kind.PROGRESS, Form.DOCX, scope="A")),
        ("“A.2”; word!", Typed(form=Form.DOCX, scope="A.2")),
        ("A.2.1 #3", Typed(scope="A.2.1.3")),
        ("A.2.1 <#C0123|3>", Typed(scope="A.2.1.3")),
        ("a 2 1 tasks", Typed(Kind.TASKS, scope="A.2.1")),
        ("\uff21.\uff12", Typed(scope="A.2")),
        ("1.1.12", Typed(scope="1.1.12")),
        (
            "progress A.2 as at 15 May 2023 since 1 April 2023 cleared word",
            Typed(Kind.PROGRESS, Form.DOCX, Basis.CLEARED, MAY, APRIL, scope="A.2"),
        ),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(typed: str, said: Typed) -> None:
    assert read(typed) == said


@pytest.mark.parametrize(
    ("typed", "error", "said"),
    [
        ("as at", DayError, "“” is not a day: write for example as at 15 May 2023."),
        ("as at 15 May", DayError, "“15 May” is not a day: write for example as at 15 May 2023."),
        ("annex as of A.2", DayError, "“A.2” is not a day: write for example as at 15 May 2023."),
        ("since the last meeting", DayError, "“the last meeting” is not a day: write for example since 1 May 2023."),
        (
            "as at 31 February 2023", ImpossibleTimelineError,
            "There is no 31 February 2023, for February 2023 has 28 days: correct the day.",
        ),
        (
            "as at 03/04/2023", AmbiguousDateError,
            "“03/04/2023” can be 3 April 2023 or 4 March 2023: write the month as a word, or the date as 2023-04-03.",
        ),
        ("annex 2023-05-15", ReportWordsError, f"“2023-05-15” is the day of what? Put as at, or since, before it: {EXAMPLE}."),
        ("annex tasks", ReportWordsError, f"“annex tasks” cannot be one report: {EXAMPLE}."),
        ("word excel", ReportWordsError, f"“word excel” cannot be one report: {EXAMPLE}."),
        ("cleared working", ReportWordsError, f"“cleared working” cannot be one report: {EXAMPLE}."),
        ("ASEAN escap", ReportWordsError, f"“ASEAN escap” cannot be one report: {EXAMPLE}."),
        ("annex ***", ReportWordsError, f"“***” is nothing that a report can be: {EXAMPLE}."),
        ("please " * 9, ReportWordsError, f"“{'please ' * 5}pleas” is nothing that a report can be: {EXAMPLE}."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(typed: str, error: type[WorkPlanError], said: str) -> None:
    with pytest.raises(error) as raised:
        read(typed)
    assert str(raised.value) == said


@pytest.mark.parametrize(
    "parts",
    [
        ("tasks", "excel", "cleared", "ESCAP", "T.4"),
        ("as at 15 May 2023", "since 1 April 2023", "progress", "A.2"),
        ("timeline", "chart", "as-at 2023-05-15", "ASEAN:A.2"),
    ],
)
def test_in_any_order_the_words_say_the_same(parts: tuple[str, ...]) -> None:
    assert {read(" ".join(order)) for order in permutations(parts)} == {read(" ".join(parts))}


DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(
    st.sampled_from(list(Kind)),
    st.none() | st.sampled_from(list(Form)),
    st.sampled_from(list(Basis)),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | st.sampled_from(["ASEAN", "ESCAP"]),
    st.none() | st.sampled_from(["A", "A.2", "B.10.3", "TF.3"]),
    st.randoms(use_true_random=False),
)
def test_what_is_said_in_words_is_what_is_read(  # noqa: PLR0913, PLR0917 - all that can be said
    kind: Kind,
    form: Form | None,
    basis: Basis,
    as_at: date | None,
    since: date | None,
    plan: str | None,
    scope: str | None,
    drawn: Random,
) -> None:
    parts = [kind, form, basis, as_at and f"as at {as_at}", since and f"since {since}", plan, scope]
    said = [str(part) for part in parts if part]
    drawn.shuffle(said)
    assert read(" ".join(said)) == Typed(kind, form, basis, as_at, since, plan, scope)


PIECES = st.sampled_from(
    ["as at", "as of", "as-at", "since", "15 May 2023", "2023-05-15", "31 June 2023", "A.2", "#3", "ASEAN:", "topic:",
     "annex", "word", "cleared", "\u202e", "<!channel>", ":", ",", "“", "”", "\u0661.\u0662", "x" * 50]
)  # fmt: skip


def is_read_or_refused(typed: str) -> bool:
    """Whether words are read, or refused with a sentence."""
    try:
        read(typed)
    except WorkPlanError as error:
        return str(error).endswith(".")
    return True


@given(st.text(max_size=300) | st.lists(PIECES, max_size=9).map(" ".join))
def test_any_words_are_read_or_refused_with_a_sentence(typed: str) -> None:
    assert is_read_or_refused(typed)


def test_hostile_words_are_read_or_refused_with_a_sentence() -> None:
    assert [typed for typed in hostile.texts(400) if not is_read_or_refused(typed)] == []
