from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import typed_people
from workplan.contacts import Office, Post
from workplan.errors import WorkPlanError
from workplan.typed_people import Does, Wanted

JUNE, DECEMBER = date(2023, 6, 1), date(2025, 12, 31)
ADD, REMOVE, CHANNEL = Does.ADD, Does.REMOVE, Does.CHANNEL


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", None),
        ("ATFJCC", None),
        ("Working Group on Trade", None),
        ("Multi channel group", None),
        ("Value additions group", None),
        ("ATFJCC add <@U123> as deputy until 31 Dec 2025", Wanted("ATFJCC", ADD, "U123", Post.DEPUTY, None, DECEMBER)),
        ("ATFJCC add <@U123|linh> as focal point from 1 June 2023", Wanted("ATFJCC", ADD, "U123", Post.FOCAL_POINT, JUNE)),
        ("atfjcc ADD U0123 as the focal-point, from 2023-06-01 to 2025-12-31", Wanted("atfjcc", ADD, "U0123", Post.FOCAL_POINT, JUNE, DECEMBER)),
        ("ATFJCC add @U0123 until 31 Dec 2025 as deputy focal point", Wanted("ATFJCC", ADD, "U0123", Post.DEPUTY, None, DECEMBER)),
        ("ATFJCC change <@W9> alternate since 1 June 2023", Wanted("ATFJCC", ADD, "W9", Post.DEPUTY, JUNE)),
        ("“Working Group on Trade” add <@U1> deputy", Wanted("Working Group on Trade", ADD, "U1", Post.DEPUTY)),
        ("Value add group add <@U1> deputy", Wanted("Value add group", ADD, "U1", Post.DEPUTY)),
        ("ATFJCC add @linh as deputy until 31 Dec 2025", Wanted("ATFJCC", ADD, None, Post.DEPUTY, None, DECEMBER)),
        ("ATFJCC add Linh Tran", Wanted("ATFJCC", ADD)),
        ("ATFJCC add", Wanted("ATFJCC", ADD)),
        ("add <@U1> as deputy", Wanted("", ADD, "U1", Post.DEPUTY)),
        ("ATFJCC remove <@U123>", Wanted("ATFJCC", REMOVE, "U123")),
        ("ATFJCC remove @linh", Wanted("ATFJCC", REMOVE)),
        ("the chair add <@U1> until 31 Dec 2025", Wanted("the chair", ADD, "U1", None, None, DECEMBER)),
        ("secretariat delete U0123", Wanted("secretariat", REMOVE, "U0123")),
        ("ATFJCC channel <#C123|single-window>", Wanted("ATFJCC", CHANNEL, "C123")),
        ("ATFJCC channel G0123", Wanted("ATFJCC", CHANNEL, "G0123")),
        ("ATFJCC channel none", Wanted("ATFJCC", CHANNEL)),
    ],
)  # fmt: skip
def test_what_people_type_is_read(words: str, wanted: Wanted | None) -> None:
    assert typed_people.read(words) == wanted


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ATFJCC add <@U1> as boss", "“as boss” says neither what somebody is nor a term: write for example /workplan people ATFJCC add <@U012AB3CD> as deputy until 31 December 2025."),
        ("ATFJCC add <@U1> from 1 June 2023 from 2 June 2023", "“from 1 June 2023 from 2 June 2023” says an end of the term twice: write for example /workplan people ATFJCC add <@U012AB3CD> as deputy until 31 December 2025."),
        ("ATFJCC add <@U1> from 2 June 2023 to 1 June 2023", "“2023-06-01” is before the term begins: until is its last day."),
        ("ATFJCC add <@U1> until 2025", "“2025” is not a day: write for example 2024-06-30 or 30 June 2024."),
        ("ATFJCC add <@U1> until 03/04/2024", "“03/04/2024” can be 3 April 2024 or 4 March 2024: write the month as a word, or the date as 2024-04-03."),
        ("ATFJCC remove <@U1> from 1 June 2023", "“from 1 June 2023” is too much: remove ends a term with yesterday; for another last day say change and until."),
        ("chair add <@U1> as deputy", "“as deputy” is for bodies, and nobody is that of the chair: leave it out."),
        ("ATFJCC channel #single-window", "“#single-window” says no id of a channel: copy it from the end of the channel's details, such as /workplan people ATFJCC channel C012AB3CD, or write none."),
        ("ATFJCC channel", "“channel” says no id of a channel: copy it from the end of the channel's details, such as /workplan people ATFJCC channel C012AB3CD, or write none."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_answered_with_what_can(words: str, said: str) -> None:
    with pytest.raises(WorkPlanError) as raised:
        typed_people.read(words)
    assert str(raised.value) == said


def test_the_example_of_the_errors_is_read() -> None:
    words = typed_people.EXAMPLE.removeprefix("/workplan people ")
    assert typed_people.read(words) == Wanted("ATFJCC", ADD, "U012AB3CD", Post.DEPUTY, None, DECEMBER)


@pytest.mark.parametrize(
    ("wanted", "is_complete"),
    [
        (Wanted("ATFJCC", ADD, "U1", Post.DEPUTY), True),
        (Wanted("ATFJCC", ADD, "U1"), False),
        (Wanted("ATFJCC", ADD, None, Post.DEPUTY), False),
        (Wanted("", ADD, "U1", Post.DEPUTY), False),
        (Wanted("chair", ADD, "U1"), True),
        (Wanted("ATFJCC", REMOVE, "U1"), True),
        (Wanted("ATFJCC", REMOVE), False),
        (Wanted("ATFJCC", CHANNEL), True),
    ],
)
def test_what_is_missing_is_asked_for(wanted: Wanted, is_complete: bool) -> None:
    assert wanted.is_complete is is_complete


@pytest.mark.parametrize(
    ("name", "office"),
    [("Chairs", Office.CHAIR), ("the  Secretariat", Office.SECRETARIAT), ("ASEAN Secretariat", None)],
)
def test_an_office_is_known_by_its_name(name: str, office: Office | None) -> None:
    assert Wanted(name, ADD).office is office


WORDS = st.sampled_from(["ATFJCC", "add", "remove", "channel", "<@U1>", "U012AB3CD", "as", "deputy", "from", "until",
                         "1 June 2023", "2025-12-31", "<#C1|x>", "#", "none", "<@", "to", "chair", "“"])  # fmt: skip


@given(st.lists(WORDS | st.text(max_size=12), max_size=40).map(" ".join))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        found = typed_people.read(text[:500])
    except WorkPlanError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either is right
    else:
        assert found is None or isinstance(found, Wanted)


@pytest.mark.parametrize(
    ("words", "user"),
    [
        (" <@U123> ", "U123"),
        ("<@W9|linh.tran>", "W9"),
        ("@U123", "U123"),
        ("WTO", None),
        ("@linh", None),
        ("<@U123> and more", None),
        ("", None),
    ],
)
def test_a_person_is_mentioned_and_a_body_is_named(words: str, user: str | None) -> None:
    assert typed_people.person(words) == user
