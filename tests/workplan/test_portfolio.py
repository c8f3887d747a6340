import pytest

from workplan import portfolio
from workplan.placed import PlanName
from workplan.plan import Progress
from workplan.portfolio import Defaults, Standing
from workplan.status import Status

ASEAN, ESCAP, APEC = PlanName("ASEAN", "Plan"), PlanName("ESCAP", "Road map"), PlanName("Apec-2", "Agenda")
PLANS = (ASEAN, ESCAP, APEC)


@pytest.mark.parametrize(
    ("defaults", "meant"),
    [
        (Defaults(ASEAN), ASEAN),
        (Defaults(ASEAN, workspace=ESCAP), ESCAP),
        (Defaults(ASEAN, workspace=ESCAP, channel=APEC), APEC),
        (Defaults(ASEAN, channel=APEC), APEC),
    ],
)
def test_the_nearest_default_is_meant(defaults: Defaults, meant: PlanName) -> None:
    assert defaults.meant == meant


@pytest.mark.parametrize("typed", ["ESCAP", "escap", " Escap: ", "“ESCAP”", "ＥＳＣＡＰ"])
def test_a_plan_is_named_by_its_key_however_it_is_typed(typed: str) -> None:
    assert portfolio.named(PLANS, typed) == ESCAP


@pytest.mark.parametrize("typed", ["", ":", "ESC", "ESCAP ASEAN"])
def test_what_is_no_key_names_no_plan(typed: str) -> None:
    assert portfolio.named(PLANS, typed) is None


@pytest.mark.parametrize(("typed", "near"), [("ASAEN", "ASEAN"), ("escp", "ESCAP"), ("apec", "Apec-2"), ("zzz", None)])
def test_the_nearest_key_is_offered_when_any_is_near(typed: str, near: str | None) -> None:
    assert portfolio.nearest([plan.key for plan in PLANS], typed) == near


def test_a_standing_in_short_counts_what_is_there() -> None:
    standing = Standing({Status.COMPLETED: 2, Status.ON_HOLD: 1}, overdue=1, due=3, withdrawn=4)
    assert standing.progress == Progress(activities=3, completed=2, overdue=1)
