import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.pictures import ALT_LIMIT, alt, counted
from workplan.progress import Share


def share(activities: int, completed: int = 0, overdue: int = 0, cancelled: int = 0) -> Share:
    return Share("A.2", "Paperless Trading", activities, completed, overdue, cancelled, 0, 0)


def test_a_description_says_its_parts_after_its_opening() -> None:
    assert alt("Timeline.", ["A is due.", "B is late."]) == "Timeline. A is due. B is late."


def test_without_parts_it_is_the_opening() -> None:
    assert alt("Timeline.", []) == "Timeline."


def test_what_does_not_fit_is_counted() -> None:
    assert alt("Timeline.", ["a" * 400 + ".", "b" * 400 + ".", "c" * 400 + ".", "d."]) == (
        f"Timeline. {'a' * 400}. {'b' * 400}. And 2 more."
    )


def test_a_long_opening_leaves_room_for_parts() -> None:
    said = alt("word " * 500, ["A is due."])
    assert (said.endswith("word… A is due."), len(said) < 520) == (True, True)


@given(st.text(max_size=3000), st.lists(st.text(max_size=700), max_size=60))
def test_a_description_is_never_too_long(opening: str, parts: list[str]) -> None:
    assert len(alt(opening, parts)) <= ALT_LIMIT


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (share(9, 2, 3), "2 of 9 completed, 3 overdue"),
        (share(9), "0 of 9 completed"),
        (share(1200, 1000, 0, 7), "1,000 of 1,200 completed, 7 cancelled"),
        (share(0), "nothing to complete"),
    ],
)
def test_progress_is_counted_in_words(part: Share, said: str) -> None:
    assert counted(part) == said
