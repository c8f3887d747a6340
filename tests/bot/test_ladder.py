from pathlib import Path

import pytest

from bot import schedules
from storage.files.findings import FileError
from workplan.involvement import Role


def written(folder: Path, text: str) -> Path:
    path = folder / "schedules.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a file of this text, without the file's name."""
    path = written(folder, text)
    with pytest.raises(FileError) as raised:
        schedules.read(path)
    return [str(finding).removeprefix(f"{path}:") for finding in raised.value.findings]


def test_who_is_told_follows_from_the_files_own_nudges(tmp_path: Path) -> None:
    text = "timezone: UTC\nnudges: [{name: a, when: on the day}, {name: b, when: on the first day}]"
    read = schedules.read(written(tmp_path, text))
    assert (read.told[Role.CO_LEAD], read.told[Role.CONSULT]) == (frozenset("ab"), frozenset("b"))


def test_an_empty_list_of_nudges_is_none_at_all(tmp_path: Path) -> None:
    read = schedules.read(written(tmp_path, "timezone: UTC\nnudges: []"))
    assert (read.rules, set(read.told.values())) == ((), {frozenset()})


MISTAKES = [
    (
        "timezone: UTC\nnudges:",
        "2:1: the file has no list under nudges: write one, such as [this, that], or [] for none.",
    ),
    (
        "timezone: UTC\nnudges: [due-7d]",
        "2:10: the file has something else than a nudge under nudges: write - name: with the rest below.",
    ),
    (
        "timezone: UTC\nnudges:\n  - when: on the day",
        "3:5: a nudge has no name: add one, such as name: due-30d.",
    ),
    (
        "timezone: UTC\nnudges:\n  - name: late",
        "3:5: the nudge late has no when: add one, such as when: 30 days before.",
    ),
    (
        "timezone: UTC\nnudges:\n  - {name: a, when: on the day}\n  - {name: a, when: 3 days after}",
        "4:6: the nudge a has the name of another nudge: give each a name of its own.",
    ),
    (
        "timezone: UTC\nnudges:\n  - {name: a, when: 1 week before}\n  - {name: b, when: 7 days before}",
        "4:15: the nudge b can never ring, since a does then: take one of the two out.",
    ),
    (
        "timezone: UTC\nnudges: [{name: a, when: 3 days after, at most: 0, every: 1 day}]",
        "2:40: the nudge a has a value under at most that cannot be taken: “0” is not such a number: write one from 1 to 100, in digits alone.",
    ),
    (
        "timezone: UTC\nnudges: [{name: a, when: 3 days after, at most: 6}]",
        "2:40: the nudge a says how often at most, but rings once: add every: 7 days, or leave at most out.",
    ),
    (
        "timezone: UTC\nnudges: [{name: a, when: 9 days before, every: 1 day}]",
        "2:41: the nudge a would ring again when the day it tells of is over: leave every out, and write a nudge for each of the days.",
    ),
    (
        "timezone: UTC\nnudges: [{name: a, when: on the day, too: chair}]",
        "2:38: the nudge a has the unknown field “too”: write to.",
    ),
    ("timezone: UTC\ntold: {leed: all, lead: all}", "2:8: told has the unknown field “leed”: write lead."),
    (
        "timezone: UTC\ntold: {lead: all, consult: [strat]}",
        "2:29: told has a value under consult that cannot be taken: “strat” is not the name of a nudge: write start.",
    ),
    (
        "timezone: UTC\ntold: {lead: all, consult: start}",
        "2:19: told has a value under consult that cannot be taken: “start” is neither all nor a list: write all, or a list such as [start].",
    ),
    (
        "timezone: UTC\ntold: {lead: all, consult: [overdue-chair]}",
        "2:29: told has a value under consult that cannot be taken: “overdue-chair” goes to the chair, whom told does not concern: leave it out here.",
    ),
    (
        "timezone: UTC\ntold: {lead: [due-30d, due-7d, due-today, overdue]}",
        "2:1: the file lets nobody hear of stale, start: name it under a role, or take the nudge out.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_would_be_right(tmp_path: Path, text: str, sentence: str) -> None:
    assert problems(tmp_path, text) == [sentence]


def test_a_list_that_is_none_is_told_once_and_not_again_under_told(tmp_path: Path) -> None:
    assert problems(tmp_path, "timezone: UTC\nnudges: due-7d\ntold: {lead: all, consult: [start]}") == [
        "2:1: the file has no list under nudges: write one, such as [this, that], or [] for none."
    ]
