"""Databases to measure with: many activities, a long history, many proposals."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from benchmarks.plans import made
from storage import bodies, plans, proposals
from storage import history as stored
from storage.database import Database
from storage.tables import ACTIVITY
from workplan.contacts import Body, Person, Post
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.proposals import About

BODIES = 50
"""Those that lead in the made plan."""
THEN = datetime(2027, 1, 4, 9, tzinfo=UTC)


def database(path: Path, activities: int) -> Database:
    """Make a database of so many activities; each body has a focal point and a deputy."""
    made_there = Database(f"sqlite:///{path}")
    made_there.migrate()
    people = [
        Body(f"BODY-{number}", people=(Person(f"U{number}F", Post.FOCAL_POINT), Person(f"U{number}D", Post.DEPUTY)))
        for number in range(BODIES)
    ]
    with made_there.begin() as connection:
        plans.save(connection, made(activities))
        bodies.save(connection, people)
    return made_there


def history(database: Database, entries: int) -> None:
    """Write so many entries, ten to an activity."""
    if not entries:
        return
    with database.begin() as connection:
        rows = connection.execute(select(*ACTIVITY.c["id", "code"]).limit(entries // 10)).all()
        act, edits = Act("UMEMBER", THEN, Via.COMMAND), (Edit("status_text", None, "Draft of the study"),)
        several = [Entry(0, act, Kind.REPORT, "LARGE", row.id, row.code, edits) for _ in range(10) for row in rows]
        stored.extend(connection, several)


def propose(database: Database, count: int) -> None:
    """Make so many proposals that nobody has decided."""
    with database.begin() as connection:
        ids = connection.execute(select(ACTIVITY.c.id).limit(count)).scalars().all()
        for activity_id in ids:
            proposals.put(connection, activity_id, About.UPDATE, "UMEMBER", THEN, {"report": {"words": "x"}})
