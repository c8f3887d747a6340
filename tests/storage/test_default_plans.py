import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import NoResultFound

from storage import default_plans, plans
from storage.default_plans import WORKSPACE
from storage.tables import DEFAULT_PLAN, PLAN
from tests.storage.a_plan import HEAD, TASKS
from workplan.placed import PlanName
from workplan.portfolio import Defaults

ASEAN, ESCAP = PlanName(HEAD.key, HEAD.title), PlanName(TASKS.head.key, TASKS.head.title, "task")


@pytest.fixture
def both(stored: Connection) -> Connection:
    """A write transaction in a database that holds both plans, ASEAN first."""
    plans.save(stored, TASKS)
    return stored


def test_without_a_plan_none_is_meant(connection: Connection) -> None:
    assert default_plans.meant(connection, "C1") is None


def test_without_a_default_the_first_loaded_is_meant(both: Connection) -> None:
    assert default_plans.of(both, "C1") == Defaults(ASEAN)


def test_the_workspaces_default_holds_in_every_channel(both: Connection) -> None:
    default_plans.put(both, WORKSPACE, "ESCAP")
    assert [default_plans.meant(both, channel) for channel in ("C1", "D1", WORKSPACE)] == [ESCAP, ESCAP, ESCAP]


def test_a_channels_own_default_holds_there_alone(both: Connection) -> None:
    default_plans.put(both, "C1", "ESCAP")
    assert [default_plans.meant(both, channel) for channel in ("C1", "C2", WORKSPACE)] == [ESCAP, ASEAN, ASEAN]


def test_the_workspace_has_no_default_but_its_own(both: Connection) -> None:
    default_plans.put(both, WORKSPACE, "ESCAP")
    assert default_plans.of(both, WORKSPACE, for_update=True) == Defaults(ASEAN, workspace=ESCAP)


def test_the_last_default_chosen_holds(both: Connection) -> None:
    default_plans.put(both, "C1", "ESCAP")
    default_plans.put(both, "C1", "asean")
    assert default_plans.of(both, "C1") == Defaults(ASEAN, channel=ASEAN)


def test_a_default_can_be_taken_away(both: Connection) -> None:
    default_plans.put(both, "C1", "ESCAP")
    default_plans.clear(both, "C1")
    assert default_plans.of(both, "C1") == Defaults(ASEAN)


def test_a_plan_that_is_not_stored_cannot_be_a_default(both: Connection) -> None:
    with pytest.raises(NoResultFound):
        default_plans.put(both, "C1", "NONE")


def test_a_default_goes_with_its_plan(connection: Connection) -> None:
    connection.execute(PLAN.insert(), {"key": "OLD", "title": "Old", "activity_level": "activity"})
    default_plans.put(connection, "C1", "OLD")
    connection.execute(PLAN.delete())
    assert connection.execute(DEFAULT_PLAN.select()).all() == []


def test_a_reloaded_plan_stays_the_default_even_when_its_key_is_spelled_otherwise(both: Connection) -> None:
    default_plans.put(both, "C1", "ESCAP")
    both.execute(PLAN.update().where(PLAN.c.key == "ESCAP"), {"key": "Escap"})
    assert default_plans.meant(both, "C1") == PlanName("Escap", "Road map", "task")
