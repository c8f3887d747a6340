from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from messages.card import card
from messages.requests import Request, View
from tests import samples
from tests.validators import refused
from workplan.plan import Activity, Deliverable, DeliverableState, Metric
from workplan.status import Status
from workplan.timeline import Timeline

PAST = Timeline("2022", date(2022, 1, 1), date(2022, 12, 31))
VIEW = View(Request("A.2.1.3"), samples.TODAY)


def shown(activity: Activity, view: View = VIEW) -> list[str]:
    """Return the lines of a card as a reader sees them."""
    return [_line(part) for block in card(samples.placed(activity), view).blocks for part in _parts(block)]


def _parts(block: dict[str, Any]) -> list[dict[str, Any]]:
    flat: list[dict[str, Any]] = []
    for part in block["elements"]:
        flat += part["elements"] if part["type"] == "rich_text_list" else [part]
    return flat


def _line(part: dict[str, Any]) -> str:
    if "elements" in part:
        return "".join(run["text"] for run in part["elements"])
    text = part["text"]
    return text["text"] if isinstance(text, dict) else str(text)


def test_a_card_says_what_is_due_by_whom_and_where_it_stands() -> None:
    assert shown(samples.STUDY) == [
        "A.2.1.3  Technical Study on ASW Interoperability",
        "○ Not started",
        "Complementing progress by ASW TWG",
        "Timeline  By end H1 2023 → 30 Jun 2023, in 46 days",
        "Lead  ATFJCC",
        "In consultation with  ASWSC",
        "Last update  none yet",
        "Metrics",
        "Technical Study completed  baseline 0 → no value yet",
        "Dialogue Partners included  baseline 0 → 2 (as of 1 May 2023) / target 3",
        "ASEAN › A.2 Paperless Trading › A.2.1 To expand the use of paperless trade",
        "Note on the source: The annex prints AWS.",
        "Update",
        "Share in channel",
        "More",
    ]


def test_the_text_says_all_that_the_blocks_show() -> None:
    assert card(samples.placed(), VIEW).text == (
        "A.2.1.3 Technical Study on ASW Interoperability. ○ Not started. "
        "Timeline: By end H1 2023 → 30 Jun 2023, in 46 days. Lead: ATFJCC. In consultation with: ASWSC. "
        "Last update: none yet. Metric: Technical Study completed: baseline 0 → no value yet. "
        "Metric: Dialogue Partners included: baseline 0 → 2 (as of 1 May 2023) / target 3."
    )


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        (replace(samples.STUDY, timeline=PAST), "▲ Overdue · ○ Not started"),
        (replace(samples.STUDY, status=Status.IN_PROGRESS), "◐ In progress"),
        (replace(samples.STUDY, status=Status.COMPLETED, timeline=PAST), "● Completed"),
        (replace(samples.STUDY, status=Status.ON_HOLD, status_text="Pending."), "◇ On hold – “Pending.”"),
    ],
)
def test_a_status_is_a_word_beside_its_mark(activity: Activity, said: str) -> None:
    assert shown(activity)[1] == said


def test_the_full_card_gives_the_names_of_bodies_in_full() -> None:
    full = View(Request("A.2.1.3", full=True), samples.TODAY)
    assert shown(samples.STUDY, full)[5] == "In consultation with  ASWSC (ASEAN Single Windows Steering Committee)"


def test_deliverables_say_when_they_are_due_or_done() -> None:
    activity = replace(
        samples.STUDY,
        deliverables=(
            Deliverable("Draft", date(2023, 6, 1)),
            Deliverable("Outline", state=DeliverableState.DONE, done_on=date(2023, 2, 1)),
            Deliverable("Annex", state=DeliverableState.WAIVED),
        ),
    )
    assert shown(activity)[6:9] == ["Draft  due 1 Jun 2023, in 17 days", "Outline  done on 1 Feb 2023", "Annex  waived"]


def test_what_is_missing_is_said() -> None:
    bare = Activity("T.9", "Guide", "Guide", Timeline())
    assert shown(bare)[:5] == [
        "T.9  Guide",
        "○ Not started",
        "Timeline  none in the plan",
        "Lead  the plan names none",
        "Last update  none yet",
    ]


def test_the_last_update_is_a_day() -> None:
    activity = replace(samples.STUDY, last_update=datetime(2023, 5, 2, 8, tzinfo=UTC))
    assert shown(activity)[6] == "Last update  2 May 2023"


def test_a_shared_card_has_no_buttons() -> None:
    blocks = card(samples.placed(), replace(VIEW, shared=True)).blocks
    assert [block["type"] for block in blocks] == ["rich_text", "context", "context"]


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("activity", [samples.STUDY, samples.longest_activity(), Activity("T.9", "", "", Timeline())])
def test_every_card_passes_three_validators(activity: Activity, full: bool) -> None:
    payload = card(samples.placed(activity), View(Request("x" * 900, full=full), samples.TODAY)).payload()
    assert refused(payload) == []


def test_hostile_text_neither_mentions_nor_links_anyone() -> None:
    activity = replace(samples.STUDY, title=samples.HOSTILE, metrics=(Metric(samples.HOSTILE),))
    payload = card(samples.placed(activity), VIEW).payload()
    kinds = {run["type"] for part in payload["blocks"][0]["elements"] for run in _runs(part)}
    assert (kinds, "<" in payload["text"], "\u202e" in str(payload)) == ({"text"}, False, False)


def _runs(part: dict[str, Any]) -> list[dict[str, Any]]:
    if part["type"] == "rich_text_list":
        return [run for item in part["elements"] for run in item["elements"]]
    runs: list[dict[str, Any]] = part["elements"]
    return runs
