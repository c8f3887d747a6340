import pytest

from storage.files import columns
from storage.files.columns import Column

HEADINGS = {
    Column.CODE: (
        *(
            "Code",
            "No.",
            "S/N",
            "Sl. No.",
            "Sr No",
            "Ref.",
            "Reference No.",
            "#",
            "№",
            "ID",
            "Activity No.",
            "Item No.",
        ),
        *("Activity code", "ACTION NO", "Serial Number", "Activity #"),
    ),
    Column.TITLE: (
        *("Title", "Activity", "Activities", "ACTIVITIES", "Key Activities", "Activity/ies", "Activity/Activities"),
        *("Activities/Outputs", "Topic", "Results chain"),
        *(
            "Action Lines",
            "Key Action Lines",
            "Task",
            "Strategic Measures",
            "Planned activities (2024)",
            "Action items",
        ),
    ),
    Column.DESCRIPTION: ("Description", "Activity Description", "Brief description", "Details", "Description of work"),
    Column.TIMELINE: (
        *("Timeline", "Target Timeline", "Time frame", "Time-frame", "Implementation Timeline", "Period", "Deadline"),
        *(
            "Target date",
            "Completion date",
            "Due date",
            "By when",
            "Timeline (2021-2025)",
            "Date of completion",
            "Year",
        ),
    ),
    Column.BODIES: (
        *(
            "Lead Implementing Body",
            "Lead Implementing Body/ies",
            "Lead Implementing Body/Bodies",
            "Implementing Agency",
        ),
        *("Lead Agency", "Responsible Party", "Responsible", "Lead Country", "Lead Sectoral Body", "Bodies", "By whom"),
        *(
            "Sectoral Bodies",
            "Responsible Institution(s)",
            "Lead / Supporting Bodies",
            "Responsible unit",
            "Lead economy",
        ),
    ),
    Column.METRIC: (
        *("Metric", "Activity Metric", "Output Metric", "Indicator", "Key Performance Indicators", "KPIs"),
        *("Key Performance Indicator (KPI)", "Outcome metrics", "Measures of success"),
    ),
    Column.BASELINE: ("Baseline", "Base line", "Baseline (2020)", "Baseline 2021", "Baseline value"),
    Column.TARGET: ("Target", "Targets", "Target 2025", "2025 Target", "Target value"),
    Column.LEVEL: ("Level", "Row type"),
    Column.VALUE: ("Value", "Current value", "Actual", "Achieved"),
    Column.AS_OF: ("As of", "Value as of"),
    Column.SOURCE: ("Source", "Data source", "Means of verification"),
    Column.MEMBERS: ("Members", "Member States"),
    Column.DELIVERABLE: ("Deliverable", "Deliverables", "Expected Outputs", "Output(s)"),
    Column.STATUS: ("Status", "Implementation Status", "Status of implementation", "Status (as of June 2024)"),
    Column.STATUS_TEXT: ("Progress", "Progress to date"),
    Column.LAST_UPDATE: ("Last update", "Last updated"),
    Column.REFERENCES: ("References", "Legal basis", "Articles"),
    Column.SOURCE_NOTE: ("Source note", "Note on the source"),
    Column.START: ("Start", "Start date", "Start Date (DD/MM/YYYY)", "From"),
    Column.END: ("End", "End date", "Finish", "Until"),
    Column.COORDINATE: ("In coordination with", "Coordinating agency"),
    Column.CONSULT: ("In consultation with", "Bodies to be consulted", "Consulted"),
    Column.COLLABORATE: ("Partners", "Development Partners", "Other relevant bodies", "In collaboration with"),
    Column.SUPPORT: ("Support", "Supporting agencies", "Supported by", "With support from"),
}


@pytest.mark.parametrize(
    ("heading", "column"), [(heading, column) for column, several in HEADINGS.items() for heading in several]
)
def test_a_column_is_known_by_the_headings_of_real_plans(heading: str, column: Column) -> None:
    assert columns.of_heading(heading) is column


@pytest.mark.parametrize("column", Column)
def test_every_column_is_known_by_its_own_name(column: Column) -> None:
    assert columns.of_heading(column) is column


@pytest.mark.parametrize("column", Column)
def test_a_name_may_be_written_as_words_in_any_case(column: Column) -> None:
    assert columns.of_heading(f" {column.replace('_', ' ').upper()}: ") is column


@pytest.mark.parametrize(
    "heading", ["Lead\nImplementing\nBody", "Lead\u00a0Implementing  Body", "LEAD IMPLEMENTING BODY*", "Ｌｅａｄ"]
)
def test_line_breaks_spaces_signs_and_wide_letters_are_no_part_of_a_heading(heading: str) -> None:
    assert columns.of_heading(heading) is Column.BODIES


UNKNOWN = [
    *("", " ", "2024", "Budget (USD)", "Remarks", "Notes", "Priority", "Risk", "Pillar", "Objective", "Goal", "Theme"),
    *("Desired outcome", "Milestone", "Expected result", "A", "Study", "2022 - 2025", "Code of conduct", "Activity 1"),
]


@pytest.mark.parametrize("heading", UNKNOWN)
def test_what_no_pattern_knows_is_never_guessed(heading: str) -> None:
    assert columns.of_heading(heading) is None


LIKE = [
    ("Timline", Column.TIMELINE),
    ("Tmie frame", Column.TIMELINE),
    ("desciption", Column.DESCRIPTION),
    ("Bodeis", Column.BODIES),
    ("metrc", Column.METRIC),
    ("Budget (USD)", None),
    ("x" * 100_000, None),
]


@pytest.mark.parametrize(("heading", "column"), LIKE)
def test_a_misspelt_heading_is_told_what_it_may_be(heading: str, column: Column | None) -> None:
    assert columns.like(heading) is column
