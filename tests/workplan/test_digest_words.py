from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import digest_words
from workplan.digest_words import Typed
from workplan.errors import DayError, FilterError, WorkPlanError
from workplan.filters import Filter

TODAY = date(2023, 5, 15)
LEVELS = ("workstream", "topic", "objective")
MAY = date(2023, 5, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Typed()),
        ("topic:B.2 since:2023-05-01", Typed(words="topic:B.2", since=MAY)),
        ("since 1 May 2023 topic:B.2", Typed(words="topic:B.2", since=MAY)),
        ("since 1 May 2023, body:ATFJCC", Typed(words="body:ATFJCC", since=MAY)),
        ("Body:ATFJCC", Typed(words="body:ATFJCC")),
        ('body:"Legal Working Group" lead:ACCEC', Typed(words='body:"Legal Working Group" lead:ACCEC')),
        ("body:“Legal Working Group”", Typed(words="body:“Legal Working Group”")),
        ("topic:B.2,A.1", Typed(words="topic:B.2,A.1")),
        ("plan:ESCAP", Typed(plan="ESCAP")),
        ('plan:"ESCAP" topic:T', Typed(plan="ESCAP", words="topic:T")),
        ("ESCAP: topic:T", Typed(plan="ESCAP", words="topic:T")),
        ("escap:", Typed(plan="escap")),
        ("ESCAP: plan:ASEAN", Typed(plan="ASEAN")),
        ("ESCAP", Typed(rest="ESCAP")),
        ("monday 09:00 Asia/Jakarta topic:B.2", Typed(words="topic:B.2", rest="monday 09:00 Asia/Jakarta")),
        ("  everything   there is ", Typed(rest="everything there is")),
    ],
)
def test_what_is_typed_is_split_into_plan_part_day_and_rest(text: str, expected: Typed) -> None:
    assert digest_words.read(text) == expected


@pytest.mark.parametrize("text", ["since", "since tomorrow", "topic:B.2 since:monday"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DayError):
        digest_words.read(text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", Filter()),
        ("topic:B.2", Filter(under=("B.2",))),
        ("topics:B.2,A.1 under:A.2.1", Filter(under=("B.2", "A.1", "A.2.1"))),
        ("body:ATFJCC", Filter(involved=("ATFJCC",))),
        ('with:"Legal Working Group" lead:ACCEC', Filter(leads=("ACCEC",), involved=("Legal Working Group",))),
    ],
)
def test_a_digest_is_of_parts_and_bodies(words: str, expected: Filter) -> None:
    assert digest_words.wanted(Typed(words=words), TODAY, LEVELS) == expected


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            Typed(rest="everything"),
            "“everything” is nothing that a digest can be of: write for example "
            "topic:B.2, body:ATFJCC or since:2023-05-01.",
        ),
        (
            Typed(words="status:overdue"),
            "“status:overdue” cannot narrow a digest: it can be of a part or a body, as in "
            "topic:B.2, body:ATFJCC or since:2023-05-01.",
        ),
        (
            Typed(words="topic:B.2 due:90d"),
            "“topic:B.2 due:90d” cannot narrow a digest: it can be of a part or a body, as in "
            "topic:B.2, body:ATFJCC or since:2023-05-01.",
        ),
        (Typed(words="topik:B.2"), "“topik” is not a filter: did you mean topic, as in topic:A.2?"),
        (Typed(words="topic:#"), "“#” is not a code: say for example under:A.2."),
    ],
)
def test_what_a_digest_cannot_be_of_is_refused(typed: Typed, said: str) -> None:
    with pytest.raises(FilterError) as raised:
        digest_words.wanted(typed, TODAY, LEVELS)
    assert str(raised.value) == said


@given(st.text(max_size=80))
def test_any_text_is_a_part_of_a_plan_or_refused(text: str) -> None:
    with suppress(WorkPlanError):
        found = digest_words.wanted(digest_words.read(text), TODAY, LEVELS)
        assert replace(found, under=(), leads=(), involved=()) == Filter()


@given(st.lists(st.sampled_from(["topic:B.2", 'body:"A B"', "lead:X", "under:A.1,A.2"]), max_size=4))
def test_what_was_read_is_read_again_as_the_same(items: list[str]) -> None:
    read = digest_words.read(" ".join(items))
    assert (digest_words.read(read.words), read.words.split(" ") if items else []) == (
        read,
        " ".join(items).split(" ") if items else [],
    )
