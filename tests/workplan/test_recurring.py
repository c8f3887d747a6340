import pytest

from workplan import timeline
from workplan.plan import Activity, Metric
from workplan.recurring import by_its_metrics, of_itself


def activity(title: str, metric: str = "Done", worded: str = "2022-2025") -> Activity:
    return Activity("A.1", title, title, timeline.parse(worded), metrics=(Metric("Partners"), Metric(metric)))


TITLES = [
    ("Annual Business Survey", "annual"),
    ("Conduct Annual Business Survey", "annual"),
    ("Annual Laws Notification Scheme", "annual"),
    ("Laws Reporting Scheme", None),
    ("Semi-annual survey", None),
    ("Report on annual surveys", None),
    ("Annually updated list", None),
]


@pytest.mark.parametrize(("title", "recurs"), TITLES)
def test_what_is_annual_by_its_title_comes_back_every_year(title: str, recurs: str | None) -> None:
    assert of_itself(activity(title)) == recurs


def test_what_a_timeline_says_of_rounds_goes_before_the_title() -> None:
    assert of_itself(activity("Annual survey", worded="Commencing 2022, quarterly")) == "quarterly"


METRICS = [
    ("Number of AMS submitting Annual Reports", "report"),
    ("Annual Survey Report to be published", "survey"),
    ("Annual updates of the Readiness Index.", "update"),
    ("Annual reports/workshops conducted.", "report"),
    ("Sessions at each annual Data Protection and Privacy Forum", None),
    ("Questionnaire reviewed and conducted every 3 years", None),
    ("Semi-annual report", None),
]


@pytest.mark.parametrize(("metric", "thing"), METRICS)
def test_a_metric_says_what_is_handed_over_every_year(metric: str, thing: str | None) -> None:
    assert by_its_metrics(activity("Scheme", metric)) == thing
