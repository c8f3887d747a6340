"""Plans to measure with: the ASEAN plan, and a made one of 100,000 activities of the same shape."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from storage import plans as stored
from storage.database import Database
from storage.files import plan_files
from workplan import bodies, timeline
from workplan.plan import Activity, Metric, Plan, PlanHead, Section

LARGE = 100_000
TIMELINE = timeline.parse("By end H1 2023")
read_bodies = cache(bodies.parse)


def databases(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Make the databases; give a name, the URL and the code to ask for."""
    for name, plan, code in (
        ("/activity, 80 activities", plan_files.read(Path("plans/asean-ecommerce.yaml")).plan, "A.2.1.3"),
        (f"/activity, {LARGE:,} activities", made(LARGE), "W5.5.5.50"),
    ):
        url = f"sqlite:///{folder}/{len(plan.activities)}.db"
        database = Database(url)
        database.migrate()
        with database.begin() as connection:
            stored.save(connection, plan)
        database.close()
        yield name, url, code


def made(count: int) -> Plan:
    """Return a plan of `count` activities, a hundred to an objective, in ten times ten levels above."""
    sections: dict[str, Section] = {}
    activities = []
    for number in range(count):
        codes = f"W{number // 10_000}", str(number // 1000 % 10), str(number // 100 % 10), str(number % 100)
        for depth, level in enumerate(("workstream", "topic", "objective"), start=1):
            code = ".".join(codes[:depth])
            if code not in sections:
                sections[code] = Section(code, level, f"The {level} {code} of a large plan")
        activities.append(_activity(".".join(codes), number))
    return Plan(PlanHead("LARGE", "A large plan"), tuple(sections.values()), tuple(activities))


def _activity(code: str, number: int) -> Activity:
    title = f"Study number {number} on the interoperability of single windows"
    metrics = tuple(Metric(f"Number of studies {part} completed", "0", "3") for part in range(3))
    led = f"BODY-{number % 50} to lead in consultation with BODY-{number % 49}"
    return Activity(code, title, title, TIMELINE, led, read_bodies(led), metrics)
