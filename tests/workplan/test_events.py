import pytest

from workplan.events import Relative
from workplan.timeline import Timeline, parse


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("within six (6) months of adoption", Relative(6, "month", "after", "adoption")),
        ("a month before the meeting", Relative(1, "month", "before", "meeting")),
        ("no later than 2 weeks before the 12th meeting", Relative(2, "week", "before", "12th meeting")),
        ("Report to be submitted by the 15th meeting", Relative(None, None, "before", "15th meeting")),
        ("until the 12th meeting", Relative(None, None, "before", "12th meeting")),
        ("Before MC13", Relative(None, None, "before", "mc 13")),
        ("6 months after COP30", Relative(6, "month", "after", "cop 30")),
        ("after completion of Phase 1", Relative(None, None, "after", "completion of phase 1")),
    ],
)
def test_a_time_may_count_from_an_event(text: str, relative: Relative) -> None:
    assert parse(text) == Timeline(text, relative=relative)


def test_a_condition_is_no_part_of_the_event() -> None:
    text = "By the 15th meeting, if needed"
    assert parse(text) == Timeline(text, conditional=True, relative=Relative(None, None, "before", "15th meeting"))


@pytest.mark.parametrize(
    "text",
    [
        "within 6 months",
        "by the 3rd year",
        "2 years after June 2023",
        "2 weeks before each meeting",
        "by all members",
        "By SOM1 2025",
    ],
)
def test_what_is_no_event_is_not_guessed(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)
