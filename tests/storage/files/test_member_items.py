from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.files.member_items import Item, ItemError, read, write
from tests.storage.files.drawn_plans import MEMBER_STATES
from workplan.member_states import MemberState, Stage

DAY = date(2023, 5, 3)


@given(MEMBER_STATES)
def test_a_member_state_comes_back_from_its_item(members: tuple[MemberState, ...]) -> None:
    assert tuple(MemberState(*read(write(each))) for each in members) == members


@pytest.mark.parametrize(
    ("member", "item"),
    [
        (MemberState("KH"), "KH"),
        (MemberState("KH", Stage.IN_PLACE), "KH: in-place"),
        (MemberState("KH", Stage.SIGNED, DAY), "KH: signed, 2023-05-03"),
        (MemberState("KH", Stage.SIGNED, DAY, "https://a.example"), "KH: signed, 2023-05-03, https://a.example"),
        (MemberState("KH", None, DAY), "KH: , 2023-05-03"),
        (MemberState("KH", None, None, "signed, sealed"), "KH: , , signed, sealed"),
    ],
)
def test_an_item_has_the_stage_the_day_and_what_shows_it_in_their_places(member: MemberState, item: str) -> None:
    assert write(member) == item


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Cambodia: In Place, 3 May 2023", Item("Cambodia", Stage.IN_PLACE, DAY)),
        ("KH:acceded", Item("KH", Stage.ACCEDED)),
        ("KH:", Item("KH")),
        ("KH: signed, https://a.example/b,c", Item("KH", Stage.SIGNED, None, "https://a.example/b,c")),
        ("KH: https://a.example", Item("KH", None, None, "https://a.example")),
        ("KH: 2023-05-03", Item("KH", None, DAY)),
        ("KH: , , Letter of 3 May", Item("KH", None, None, "Letter of 3 May")),
    ],
)
def test_an_item_may_be_worded_by_people(text: str, item: Item) -> None:
    assert read(text) == item


@pytest.mark.parametrize("text", ["KH: singed", "KH: signed, 31 February 2023", "KH: signed, Letter of 3 May"])
def test_other_words_in_the_place_of_a_stage_or_a_day_are_refused(text: str) -> None:
    with pytest.raises(ItemError) as refused:
        read(text)
    assert str(refused.value) == (
        f"“{text}” has other words in the place of a stage or a day: write KH: signed, 2023-05-03, https://…, and leave "
        "empty what is not known, as in KH: , , Letter of 3 May."
    )


@given(st.text())
def test_whatever_stands_there_is_an_item_or_refused(text: str) -> None:
    assert isinstance(outcome(text), (Item, str))


def outcome(text: str) -> Item | str:
    try:
        return read(text)
    except ItemError as error:
        return str(error)
