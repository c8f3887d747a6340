from sqlalchemy import Connection

from storage import members, plans
from tests.storage.a_plan import PLAN, STUDY, TASKS


def test_metrics_are_found_under_every_section_above_them_in_printed_order(stored: Connection) -> None:
    printed = tuple(("A.2.1.2", metric) for metric in STUDY.metrics)
    found = [members.metrics(stored, "ASEAN", section) for section in ("A", "a.2", "A.2.1")]
    assert found == [printed, printed, printed]


def test_under_another_section_or_in_another_plan_there_are_none_of_them(stored: Connection) -> None:
    plans.save(stored, TASKS)
    assert [members.metrics(stored, *where) for where in (("ASEAN", "B"), ("ESCAP", "A"), ("ESCAP", "T"))] == [()] * 3


def test_what_was_withdrawn_has_none(stored: Connection) -> None:
    plans.save(stored, type(PLAN)(PLAN.head, PLAN.sections, PLAN.activities[:1]))
    assert members.metrics(stored, "ASEAN", "A") == ()
