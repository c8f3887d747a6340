from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from messages import blocks, members
from messages.members import Counted
from messages.requests import Request, View
from tests import samples
from tests.validators import refused
from workplan.countries import NAMES
from workplan.member_states import MemberState, Stage
from workplan.plan import Metric

DAY = date(2023, 5, 3)
PLAN = ("SG", "KH", "VN")
ACCEDING = Metric(
    "Number of AMS acceding",
    members=(MemberState("KH", Stage.SIGNED, DAY, "https://treaties.example/kh"), MemberState("VN", Stage.ACCEDED)),
)
REPORTING = Metric("Number of AMS reporting", members=(MemberState("SG"),))
VIEW = View(Request("A.2 members"), samples.TODAY)
COUNTED = (Counted("A.2.1", ACCEDING), Counted("A.2.1", REPORTING), Counted("A.2.3", REPORTING))


def lines(message: blocks.Message) -> list[str]:
    """Return what a reader sees outside of tables and buttons."""
    shown = [block for block in message.blocks if block["type"] in {"rich_text", "context"}]
    return [line for block in shown for part in block["elements"] for line in _lines(part)]


def _lines(part: dict[str, Any]) -> list[str]:
    if part["type"] == "rich_text_list":
        return [line for item in part["elements"] for line in _lines(item)]
    return ["".join(run["text"] for run in part["elements"])] if "elements" in part else [part["text"]]


def table(message: blocks.Message) -> list[list[str]]:
    (found,) = (block for block in message.blocks if block["type"] == "table")
    return [[cell["text"] for cell in row] for row in found["rows"]]


LEGEND = "● counts · ◐ reported, does not count yet · – nothing reported"


def test_every_member_state_stands_under_each_metric_in_the_order_of_names() -> None:
    shown = members.of_activity(samples.STUDY, [ACCEDING, REPORTING], PLAN, VIEW)
    assert lines(shown) == [
        "A.2.1.3  Technical Study on ASW Interoperability",
        "Number of AMS acceding  1 of 3; what counts: ratified, acceded, named without a stage",
        "Cambodia (KH)  ◐ signed, 3 May 2023 – https://treaties.example/kh",
        "Singapore (SG)  – nothing reported",
        "Viet Nam (VN)  ● acceded",
        "Number of AMS reporting  1 of 3; what counts: submitted, ratified, acceded, in place, named without a stage",
        "Cambodia (KH)  – nothing reported",
        "Singapore (SG)  ● counts",
        "Viet Nam (VN)  – nothing reported",
        LEGEND,
    ]


def test_the_text_says_the_same_of_an_activity() -> None:
    assert members.of_activity(samples.STUDY, [ACCEDING], PLAN, VIEW).text == (
        "A.2.1.3 Technical Study on ASW Interoperability. Number of AMS acceding: 1 of 3; what counts: ratified, "
        "acceded, named without a stage. Cambodia (KH): ◐ signed, 3 May 2023 – https://treaties.example/kh. "
        "Singapore (SG): – nothing reported. Viet Nam (VN): ● acceded."
    )


def test_a_table_has_a_row_for_each_member_state_and_a_column_for_each_metric_that_counts_them() -> None:
    assert table(members.matrix(samples.TOPIC, COUNTED, PLAN, VIEW)) == [
        ["Member State", "A.2.1", "A.2.1 (2)", "A.2.3"],
        ["Cambodia (KH)", "◐ signed", "– none", "– none"],
        ["Singapore (SG)", "– none", "● counts", "● counts"],
        ["Viet Nam (VN)", "● acceded", "– none", "– none"],
    ]


def test_under_a_table_stands_what_its_columns_count() -> None:
    assert lines(members.matrix(samples.TOPIC, COUNTED[:1], PLAN, VIEW)) == [
        "A.2  Paperless Trading",
        "Member States",
        "A.2.1  Number of AMS acceding  1 of 3; what counts: ratified, acceded, named without a stage",
        LEGEND,
    ]


def test_the_text_says_the_same_of_a_table() -> None:
    assert members.matrix(samples.TOPIC, COUNTED[:1], PLAN, VIEW).text == (
        "A.2 Paperless Trading. Member States. A.2.1 Number of AMS acceding: 1 of 3; what counts: ratified, acceded, "
        "named without a stage. ◐ signed: Cambodia (KH). – none: Singapore (SG). ● acceded: Viet Nam (VN)."
    )


def test_who_is_named_and_no_member_of_the_plan_is_shown_too() -> None:
    metric = replace(REPORTING, members=(MemberState("NO"),))
    assert [row[0] for row in table(members.matrix(samples.TOPIC, [Counted("A.2.1", metric)], ("SG",), VIEW))] == [
        "Member State",
        "Norway (NO)",
        "Singapore (SG)",
    ]


MANY = tuple(Counted(f"A.2.{number}", REPORTING) for number in range(1, 9))


@pytest.mark.parametrize(
    ("page", "heads", "buttons"),
    [
        (1, ["A.2.1", "A.2.2", "A.2.3", "A.2.4", "A.2.5", "A.2.6"], ["Next", "Share in channel"]),
        (2, ["A.2.7", "A.2.8"], ["Previous", "Share in channel"]),
        (9, ["A.2.7", "A.2.8"], ["Previous", "Share in channel"]),
    ],
)
def test_many_metrics_are_turned_over_page_by_page(page: int, heads: list[str], buttons: list[str]) -> None:
    message = members.matrix(samples.TOPIC, MANY, PLAN, replace(VIEW, request=VIEW.request.turned(page)))
    offered = [element["text"]["text"] for element in message.blocks[-1]["elements"]]
    assert (table(message)[0][1:], offered, lines(message)[1]) == (
        heads,
        buttons,
        f"Member States, page {min(page, 2)} of 2",
    )


def test_of_many_member_states_each_page_has_some() -> None:
    views = (replace(VIEW, request=VIEW.request.turned(page)) for page in range(1, 11))
    pages = [table(members.matrix(samples.TOPIC, MANY, tuple(NAMES), view)) for view in views]
    assert [(len(page) - 1, page[0][1]) for page in pages] == [(50, "A.2.1")] * 5 + [(50, "A.2.7")] * 5


def test_a_shared_table_has_no_buttons() -> None:
    message = members.matrix(samples.TOPIC, COUNTED, PLAN, replace(VIEW, shared=True))
    assert [block["type"] for block in message.blocks] == ["rich_text", "table", "rich_text", "context"]


LONGEST = Metric(
    samples.HOSTILE * 50,
    members=tuple(MemberState(code, Stage.SUBMITTED, DAY, samples.HOSTILE * 50) for code in sorted(NAMES)),
)


@pytest.mark.parametrize("of_plan", [(), PLAN, tuple(NAMES)])
def test_every_answer_passes_three_validators(of_plan: tuple[str, ...]) -> None:
    columns = [Counted("A" * 40, LONGEST)] * 20
    section = replace(samples.TOPIC, title=samples.HOSTILE * 50)
    table_of_all = members.matrix(section, columns, of_plan, VIEW).payload()
    one = members.of_activity(samples.longest_activity(), [LONGEST] * 3, of_plan, VIEW).payload()
    assert refused(table_of_all) + refused(one) == []
