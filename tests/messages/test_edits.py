from datetime import date
from typing import Any

import pytest

from messages import edits
from messages.blocks import whole
from workplan.history import Edit
from workplan.json_values import to_json
from workplan.member_states import MemberState, Stage
from workplan.timeline import Timeline

H1 = to_json(Timeline("By end H1 2023", end=date(2023, 6, 30)))
WORDLESS = to_json(Timeline(None, date(2023, 1, 1), date(2023, 6, 30)))
KH, PH = to_json(MemberState("KH")), to_json(MemberState("PH", Stage.IN_PLACE, date(2023, 5, 3)))
LEAD = {"name": "ATFJCC", "role": "lead", "full_name": None}
DRAFT = ("deliverables", 0, "Draft")
STUDIES = ("metrics", 1, "Studies")
LONG = "x" * 3000


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit("status", "on-hold", "completed"), "◇ On hold → ● Completed"),
        (Edit("status_text", "Begun", None), "in their words: Begun → none"),
        (Edit("evidence", [], ["https://a.example", "Decision 5"]), "evidence: none → https://a.example, Decision 5"),
        (Edit("state", "open", "done", *DRAFT), "Draft: open → done"),
        (Edit("done_on", None, "2023-05-15", *DRAFT), "Draft, done on: none → 15 May 2023"),
        (Edit("due", "2023-06-30", "2024-03-31", *DRAFT), "Draft, due: 30 Jun 2023 → 31 Mar 2024"),
        (Edit("value", "5", "6", *STUDIES), "Studies: 5 → 6"),
        (Edit("as_of", None, "2023-06-30", *STUDIES), "Studies, as of: none → 30 Jun 2023"),
        (Edit("maturity", None, "needs-development", *STUDIES), "Studies, maturity: none → needs development"),
        (Edit("members", [KH], [KH, PH], *STUDIES), "Studies, Member States: KH → KH, PH in place on 3 May 2023"),
        (Edit("members", ["KH"], [], *STUDIES), "Studies, Member States: KH → none"),
        (Edit("timeline", H1, WORDLESS), "timeline: By end H1 2023 → 1 Jan 2023 – 30 Jun 2023"),
        (Edit("original", None, H1), "original timeline: none → By end H1 2023"),
        (Edit("bodies", [], [LEAD]), "bodies: none → ATFJCC"),
        (Edit("clearing", None, "12th meeting"), "clearing: none → 12th meeting"),
        (Edit("follows", False, True, *DRAFT), "Draft, due with the timeline: no → yes"),
        (Edit("person", None, {"slack_user": "U1"}), "person: none → slack_user U1"),
        (Edit("due", 7, "soon", *DRAFT), "Draft, due: 7 → soon"),
        (Edit("status", {"a": 1}, "gone"), "{'a': 1} → gone"),
        (Edit("members", ["KH"], [{"stage": 1}], *STUDIES), "Studies, Member States: KH → [{'stage': 1}]"),
    ],
)
def test_an_edit_is_said_in_peoples_words(edit: Edit, said: str) -> None:
    assert edits.said(edit) == said


@pytest.mark.parametrize("value", ["x" * 5000, ["x" * 5000] * 9, {"text": "x" * 5000}])
def test_what_is_long_is_cut(value: Any) -> None:  # noqa: ANN401 - JSON
    assert len(edits.said(Edit("value", value, value, "metrics", 0, "y" * 5000))) <= edits.NAMED + 2 * edits.VALUE + 10


def test_a_document_has_room_for_all_of_a_value() -> None:
    assert edits.said(Edit("value", LONG, LONG, "metrics", 0, LONG), whole) == f"{LONG}: {LONG} → {LONG}"
