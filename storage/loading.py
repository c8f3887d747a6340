"""Loads a plan with its history: one entry for the load as a whole, and one for each activity that it changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from storage import history, plans, revisions
from storage.comparing import Stored, StoredPlan
from storage.files.unstated import Unstated
from storage.plans import Written
from workplan import codes, differences
from workplan.as_at import ADDED, PRESENT, REPORTED
from workplan.changes import PlanChanges
from workplan.differences import SECTIONS
from workplan.history import Act, Edit, Entry, Kind
from workplan.json_values import to_json
from workplan.plan import Activity, Plan, Section
from workplan.revisions import Adoption, Revision, is_same


def load(
    connection: Connection, plan: Plan, unstated: Unstated, act: Act, adopted: Adoption | None = None
) -> PlanChanges:
    """Store a plan as plans.save does, and write down what that changed; where it is nothing, nothing.

    Args:
        connection: A write transaction.
        plan: As its file has it.
        unstated: What the form of the file has no place for.
        act: Who loads it, when, and through what.
        adopted: The meeting that adopts the dates and codes that it changes; without one it is a correction.

    Raises:
        RevisionError: The meeting has no name.
    """
    written = plans.write(connection, plan, unstated, is_revision=adopted is not None)
    if not written.changes and not any(_whole(written)):
        return written.changes
    moved = list(_revised(written)) if adopted else []
    revision = revisions.adopt(connection, plan.head.key, adopted, act) if adopted and moved else None
    history.extend(connection, list(_entries(written, act, revision)))
    if revision:
        revisions.put(connection, [stored.row["id"] for stored, _ in moved], revision)
    return replace(written.changes, revision=revision.name if revision else None)


def _entries(written: Written, act: Act, revision: Revision | None) -> Iterator[Entry]:
    """Yield what the history is told, first of the load as a whole."""
    key = written.after.head.key
    yield Entry(0, revisions.sourced(act, revision) if revision else act, Kind.LOAD, key, edits=tuple(_whole(written)))
    for stored, after in _changed(written):
        is_revised = revision is not None and _is_revised(stored.value, after)
        yield Entry(
            0,
            revisions.sourced(act, revision) if revision and is_revised else act,
            Kind.REVISION if is_revised else Kind.LOAD,
            key,
            stored.row["id"],
            stored.value.code,
            differences.edits(stored.value, after),
        )


def _whole(written: Written) -> Iterator[Edit]:
    """Yield what is no change of one activity: codes that came, went and came back, the head, and the sections.

    It is enough to tell from it what head and sections were before (workplan.rewinding), which activities there were in
    which order, and when was last reported on each, which no entry of an activity says (workplan.as_at).
    """
    changes, before, after = written.changes, written.before, written.after
    for field in (ADDED, "withdrawn", "restored"):
        if several := getattr(changes, field):
            yield Edit(field, None, list(several))
    yield from _reported(written)
    if before is None:
        return
    olds, news = _present(before), [written.ids[codes.fold(each.code)] for each in after.activities]
    if olds != news:
        yield Edit(PRESENT, olds, news)
    old_head, new_head = to_json(before.head), to_json(after.head)
    yield from (Edit(field, old_head[field], new_head[field]) for field in changes.head)
    sections = tuple(stored.value for stored in before.sections.values())
    yield from _sections(sections, after.sections) if sections != after.sections else ()


def _present(before: StoredPlan) -> list[int]:
    """Return the ids of the activities that a plan had, in their order."""
    there = (stored.row for stored in before.activities.values() if not stored.is_withdrawn)
    return [int(row["id"]) for row in sorted(there, key=lambda row: int(row["position"]))]


def _reported(written: Written) -> Iterator[Edit]:
    """Yield when was last reported on activities, as far as the load has changed it; of new ones, all it says."""
    known = written.before.activities if written.before else {}
    olds: dict[str, str | None] = {}
    news: dict[str, str | None] = {}
    for after in written.after.activities:
        key = codes.fold(after.code)
        stored = known.get(key)
        if stored is None or stored.value.last_update != after.last_update:
            news[str(written.ids[key])] = to_json(after.last_update)
        if stored and stored.value.last_update != after.last_update:
            olds[str(written.ids[key])] = to_json(stored.value.last_update)
    if news:
        yield Edit(REPORTED, olds, news)


def _sections(before: Sequence[Section], after: Sequence[Section]) -> Iterator[Edit]:
    """Yield which fields of sections are others; where they are not the same ones in the same order, all of them."""
    olds, news = ([to_json(section) for section in several] for several in (before, after))
    if [codes.fold(each.code) for each in before] != [codes.fold(each.code) for each in after]:
        yield Edit(SECTIONS, olds, news)
        return
    for old, new in zip(olds, news, strict=True):
        yield from (Edit(f, old[f], new[f], SECTIONS, name=old["code"]) for f in old if old[f] != new[f])


def _revised(written: Written) -> Iterator[tuple[Stored[Activity], Activity]]:
    return ((stored, after) for stored, after in _changed(written) if _is_revised(stored.value, after))


def _is_revised(before: Activity, after: Activity) -> bool:
    """Whether a date or a code is another."""
    return codes.fold(before.code) != codes.fold(after.code) or not is_same(before.timeline, after.timeline)


def _changed(written: Written) -> Iterator[tuple[Stored[Activity], Activity]]:
    """Yield the activities that differ from what is stored of them, in the order of the plan."""
    changes, before = written.changes, written.before
    if before is None:
        return
    several = {each.code for each in changes.changed} | {new for _, new in changes.recoded} | {*changes.restored}
    for after in written.after.activities:
        stored = before.activities.get(codes.fold(after.code)) if after.code in several else None
        if stored and stored.value != after:
            yield stored, after
