from dataclasses import replace

import pytest

from messages.blocks import Message
from messages.guide import Example, activity_help, overview, workplan_help
from tests import samples
from tests.validators import refused
from workplan.plan import Progress

EXAMPLE = Example("A.2.1.3", "A.2.1", "A", "activity", "ATFJCC", "interoperability", "ASEAN", "A.2")
PARTS = ((samples.TOPIC, Progress(5, 0, 2)),)


def test_the_overview_counts_and_names_the_three_most_useful_commands() -> None:
    message = overview(samples.PLAN, Progress(80, 1, 21), 7, PARTS, EXAMPLE)
    assert message.text == (
        "ASEAN Work Plan on Electronic Commerce: 80 activities, 1 completed, 21 overdue, 7 due in the next 90 days. "
        "A.2 Paperless Trading: 5 activities, 0 completed, 2 overdue. "
        "Try /activity A.2.1 for what stands there, or a single code. Try /activity due 90d for what falls due. "
        "Try /activity find interoperability for search by words."
    )


def test_the_overview_passes_three_validators() -> None:
    assert refused(overview(samples.PLAN, Progress(80, 1, 21), 7, PARTS, EXAMPLE).payload()) == []


def test_the_help_names_every_verb_with_things_of_this_plan() -> None:
    runs = activity_help(EXAMPLE).blocks[0]["elements"][1]["elements"]
    assert [line["elements"][0]["text"] for line in runs] == [
        "/activity A.2.1.3",
        "/activity A.2.1",
        "/activity find interoperability",
        '/activity list lead:"ATFJCC" status:overdue',
        "/activity due 90d",
        "/activity overdue",
        "/activity mine",
        "/activity A.2.1.3 in-progress draft sent for comments",
        "/activity A.2.1.3 update",
        "/activity A.2.1.3 metric 1 = 6 as of 30 June 2023 source ESCAP",
        '/activity A.2 metric 1 = 8 AMS with "Yes" / 2 AMS with "Partial" as of 30 June 2023 source Review of 2023',
        "/activity A.2.1.3 deliverable 1 done https://example.org/draft",
        "/activity A.2.1.3 note consultant selected",
        "/activity A.2.1.3 date by end Q1 2024 because the consultant left",
        "/activity A.2.1.3 history",
        "/activity A.2.1.3 undo",
        "/activity A.2.1.3 clear 12th meeting",
        "/activity A members",
        "/activity ASEAN:A.2.1",
        "/activity",
        "/activity help",
    ]


@pytest.mark.parametrize(
    "message", [activity_help(EXAMPLE), workplan_help(["ASEAN", "ESCAP"], "A.2.1.3", "ATFJCC", 2024, "ASEAN")]
)
def test_the_help_passes_three_validators(message: Message) -> None:
    assert refused(message.payload()) == []


def test_the_help_of_workplan_names_every_verb_with_plans_that_there_are() -> None:
    runs = workplan_help(["ASEAN", "ESCAP"], "A.2.1.3", "ATFJCC", 2024, "ASEAN").blocks[0]["elements"][1]["elements"]
    assert [line["elements"][0]["text"] for line in runs] == [
        "/workplan",
        "/workplan ASEAN",
        "/workplan progress ASEAN",
        "/workplan use ESCAP",
        "/workplan use ASEAN everywhere",
        "/workplan use nothing",
        "/workplan import",
        "/workplan export ASEAN",
        "/workplan nudges",
        "/workplan meetings",
        "/workplan meeting 12th meeting on 14 September 2024",
        "/workplan milestone A.2.1.3 30 June 2024 Draft report",
        "/workplan milestone A.2.1.3 3 weeks before the 12th meeting: Draft report",
        "/workplan milestone A.2.1.3 remove Draft report",
        "/workplan metric ASEAN: 1 = 40% as of 30 June 2023 source Review of 2023",
        "/workplan people",
        "/workplan people ATFJCC",
        "/workplan clear",
        "/workplan clear 12th meeting since 1 May 2023",
        "/workplan away until 5 January 2024",
        "/workplan back",
        "/workplan help",
    ]


def test_where_nothing_is_measured_above_activities_the_help_has_no_example_of_it() -> None:
    commands = (activity_help(replace(EXAMPLE, measured=None)), workplan_help(["ESCAP"], "T.1", "ESCAP", 2024))
    assert [text.count(" metric ") for text in (each.text for each in commands)] == [1, 0]
