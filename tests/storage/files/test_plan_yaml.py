from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given

from storage.files import plan_files, plan_yaml
from tests.storage.a_plan import TASKS
from tests.storage.files.drawn_plans import plans
from workplan.plan import Plan
from workplan.status import Status


def read(text: str) -> Plan:
    with NamedTemporaryFile(suffix=".yaml") as file:
        file.write(text.encode())
        file.flush()
        return plan_files.read(Path(file.name)).plan


@given(plans())
def test_a_plan_comes_back_from_its_yaml_whatever_its_texts(plan: Plan) -> None:
    assert read(plan_yaml.to_yaml(plan)) == plan


@given(plans())
def test_writing_again_gives_the_same_bytes(plan: Plan) -> None:
    text = plan_yaml.to_yaml(plan)
    assert plan_yaml.to_yaml(read(text)) == text


@pytest.mark.parametrize("name", ["asean-ecommerce", "escap-roadmap"])
def test_the_plans_as_shipped_come_back_from_their_yaml(name: str) -> None:
    plan = plan_files.read(Path(f"plans/{name}.yaml")).plan
    assert read(plan_yaml.to_yaml(plan)) == plan


def test_what_says_nothing_is_left_out() -> None:
    assert plan_yaml.to_yaml(TASKS) == (
        "schema: 1\n"
        "\n"
        "plan:\n"
        "  key: ESCAP\n"
        "  title: Road map\n"
        "  activity_level: task\n"
        "  as_of: '2016-03-23'\n"
        "\n"
        "sections:\n"
        "  - code: T\n"
        "    level: table\n"
        "    title: Tasks\n"
        "\n"
        "activities:\n"
        "  - code: T.1\n"
        "    title: Template\n"
        "    timeline: null\n"
        "    bodies: null\n"
        "\n"
        "  - code: A.2\n"
        "    title: Report\n"
        "    timeline: '2021'\n"
        "    bodies: null\n"
    )


REPORTS = [
    (Status.NOT_STARTED, None, ""),
    (Status.NOT_STARTED, datetime(2016, 3, 23, tzinfo=UTC), "    status: not-started\n"),
    (Status.COMPLETED, datetime(2016, 3, 23, tzinfo=UTC), "    status: completed\n"),
    (
        Status.COMPLETED,
        datetime(2016, 3, 23, 9, tzinfo=UTC),
        "    status: completed\n    last_update: '2016-03-23T09:00:00+00:00'\n",
    ),
    (Status.COMPLETED, None, "    status: completed\n    last_update: null\n"),
]


@pytest.mark.parametrize(("status", "moment", "lines"), REPORTS)
def test_a_status_is_written_with_its_moment_unless_the_plan_says_it(
    status: Status, moment: datetime | None, lines: str
) -> None:
    activity = replace(TASKS.activities[0], status=status, last_update=moment)
    text = plan_yaml.to_yaml(replace(TASKS, activities=(activity,)))
    assert text.partition("    bodies: null\n")[2] == lines
