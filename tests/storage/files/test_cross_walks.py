from collections.abc import Callable
from pathlib import Path

import pytest

from storage.files import cross_walks
from storage.files.findings import FileError
from tests.storage.a_plan import PLAN

Written = Callable[..., Path]


@pytest.mark.parametrize("text", ["old,new\nA.2.1.9,B.1\nA.9,B.1\n", "Name;NEW;Old\n;B.1;A.2.1.9\n;;\nx;b-1;A.9\n"])
def test_activities_are_given_the_codes_that_they_had(written: Written, text: str) -> None:
    plan = cross_walks.read(written(text, "codes.csv"), PLAN)
    assert [each.formerly for each in plan.activities] == [(), (), ("A.2.1.9", "A.9"), ()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("old,new\nA.9,B.9\n", "codes.csv:A2: B.9 is not in ASEAN: write the code of one of its rows."),
        ("old,new\nA.9,\n", "codes.csv:A2: the row has no two codes: write the old and the new one."),
        ("old,new\nA.9,B.1\na-9,B.2\n", "codes.csv:A3: a-9 stands in two rows: let one have been that."),
        ("from,to\nA.9,B.1\n", "codes.csv:A1: the header has no columns old and new: head them so."),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(written: Written, text: str, said: str) -> None:
    with pytest.raises(FileError) as error:
        cross_walks.read(written(text, "codes.csv"), PLAN)
    assert str(error.value).rpartition("/")[2] == said


def test_a_plan_without_such_a_table_is_not_asked_for_one(written: Written) -> None:
    with pytest.raises(FileError) as error:
        cross_walks.read(written("", "codes.csv"), PLAN)
    assert str(error.value).endswith(".")
