import json
import os
import pickle
import stat
import sys
from pathlib import Path

import pytest

from storage.files import contained, plan_files
from storage.files.contained import Limits, understood
from storage.files.findings import FileError, Finding, Place
from storage.files.plan_files import Wanted
from tests.storage.files.hostile_workbooks import STYLES, changed, parts
from tests.storage.files.made import GOOD, workbook
from workplan.plan import Activity
from workplan.status import Status

ROOT = Path(__file__).parents[3]
SMALLER = "split it, or take out what is not the plan."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def refusal(path: Path, wanted: Wanted = plan_files.AS_IS, limits: Limits = contained.USUAL) -> FileError:
    with pytest.raises(FileError) as caught:
        contained.read(path, wanted, limits)
    return caught.value


@pytest.mark.parametrize("name", ["asean-ecommerce.yaml", "escap-roadmap.yaml"])
def test_a_plan_reads_the_same_as_without_a_child(name: str) -> None:
    path = ROOT / "plans" / name
    assert contained.read(path) == plan_files.read(path)


def test_a_table_comes_with_its_notices_and_with_what_it_cannot_say(table: Path) -> None:
    assert contained.read(table) == plan_files.read(table)


def test_the_sheet_the_key_and_the_name_that_are_wanted_reach_the_child(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(
        workbook(["x"], more={"Größe \u202e": [["Code", "Activity", "Start", "Lead"], ["A", "B", "2024", "C"]]})
    )
    wanted = Wanted("größe \u202e", "TRIAL", "été.xlsx")
    file = contained.read(path, wanted)
    assert (file, file.plan.head.key) == (plan_files.read(path, wanted), "TRIAL")


def test_a_file_is_found_from_any_folder(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(table.parent)
    assert contained.read(Path("plan.csv")).plan == plan_files.read(table).plan


def test_every_problem_and_notice_passes_with_its_place(table: Path) -> None:
    table.write_text(GOOD + "A.2,,2024,ACCEC\n?!,Forum,2024,ACCEC\n", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        plan_files.read(table)
    refused = refusal(table)
    assert (refused.findings, refused.notices) == (caught.value.findings, caught.value.notices)


def test_a_problem_names_the_file_as_its_author_does(table: Path) -> None:
    table.write_text(GOOD + "A.2,,2024,ACCEC\n", encoding="utf-8")
    assert str(refusal(table, Wanted(name="Plan of ours.csv"))) == "Plan of ours.csv:B3: A.2 has no title: write one."


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert str(refusal(tmp_path / "none.csv")) == (
        f"{tmp_path}/none.csv: the file cannot be read (No such file or directory): check the path and its rights."
    )


def test_a_child_that_takes_too_long_ends_in_one_sentence(table: Path) -> None:
    assert str(refusal(table, limits=Limits(seconds=0.001))) == (
        f"{table}: the file takes longer than 0.001 seconds to read: {SMALLER}"
    )


def test_a_child_that_takes_too_much_memory_ends_in_one_sentence(table: Path) -> None:
    table.write_text(GOOD + "x" * 5_000_000, encoding="utf-8")
    assert (
        str(refusal(table, limits=Limits(memory=1)))
        == f"{table}: the file takes more memory than a plan needs: {SMALLER}"
    )


def test_what_a_library_prints_is_no_part_of_the_answer(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(changed(styles=parts()[STYLES].replace(b'name="Normal" xfId="0"', b'name="Normal" xfId="9"')))
    assert str(refusal(path)).partition(": ")[2] == (
        "the file is damaged: no spreadsheet can have written it so: open it with your spreadsheet and save it again."
    )


def python(path: Path, lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start children with a program of our own, which a Python runs before, or instead of, their own."""
    path.write_text(f"#!{sys.executable}\nimport json, os, sys\n{lines}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "executable", str(path))


def test_the_child_is_told_no_secrets(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "environment.json"
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-canary")
    tell = f"open({str(seen)!r}, 'w').write(json.dumps(dict(os.environ)))"
    go_on = f"os.execv({sys.executable!r}, [{sys.executable!r}, *sys.argv[1:]])"
    python(tmp_path / "python", f"{tell}\n{go_on}", monkeypatch)
    contained.read(table)
    environment = json.loads(seen.read_text(encoding="utf-8"))
    environment.pop("LC_CTYPE", None)  # Python sets it itself where no language is set
    assert environment == {"PYTHONPATH": str(ROOT)}


def test_a_child_that_fails_as_nothing_should_is_an_error_of_ours(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python(tmp_path / "python", "sys.exit('out of order')", monkeypatch)
    with pytest.raises(RuntimeError, match="out of order"):
        contained.read(table)


class Evil:
    """Asks whoever reads it to run a program."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def named(module: str, name: str) -> bytes:
    """Return an answer that names one thing."""
    texts = (b"\x8c" + bytes([len(text)]) + text.encode() for text in (module, name))
    return b"\x80\x04" + b"".join(texts) + b"\x93."


OTHERS = [
    ("builtins", "eval"),
    ("os", "system"),
    ("datetime", "tzinfo"),
    ("workplan.codes", "re"),
    ("workplan.codes", "read"),
    ("workplan.codes", "re.enum.sys.modules"),
    ("storage.files.plan_files", "Path"),
    ("storage.files.plan_files", "text_files.Path"),
    ("storage.files.findings", "re.copyreg"),
    ("storage.files.plan_files_of_others", "PlanFile"),
]


@pytest.mark.parametrize(("module", "name"), OTHERS)
def test_an_answer_that_names_anything_else_is_refused(module: str, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError, match=f"^{module}.{name} is no part of a plan$"):
        understood(named(module, name))


def test_an_answer_that_would_run_a_program_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"system is no part of a plan$"):
        understood(pickle.dumps((Evil(),)))


def test_an_answer_of_findings_is_taken() -> None:
    findings = ((Finding("plan.csv", Place(2, 1, cell="A2"), "A.1", "has no title", "write one"),), ())
    assert understood(pickle.dumps(findings)) == findings


def _as_attribute(kind: object, name: str) -> bytes:
    """Return how Python 3.11.0 to 3.11.3 write down a member of an enumeration."""

    class Written:
        def __reduce__(self) -> tuple[object, tuple[object, str]]:
            return getattr, (kind, name)

    return pickle.dumps(Written())


def test_a_member_of_an_enumeration_is_understood_as_older_pythons_write_it() -> None:
    found: object = understood(_as_attribute(Status, "ON_HOLD"))
    assert found is Status.ON_HOLD


@pytest.mark.parametrize("kind", [Activity, Status])
@pytest.mark.parametrize("name", ["__subclasses__", "mro", "__init__"])
def test_nothing_but_members_of_enumerations_is_reached_that_way(kind: type, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"is no part of a plan$"):
        understood(_as_attribute(kind, name))
