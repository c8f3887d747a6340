import subprocess
import sys
from pathlib import Path

CHECK = Path(__file__).parents[2] / ".ci" / "check_plan.py"
SOURCE = "Improve\tcollaboratio\nsupport\tn among facilitators\n"


def checked(folder: Path, title: str) -> "subprocess.CompletedProcess[str]":
    """Run the check on a plan of one title against a source of two torn lines."""
    (folder / "000_source.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "asean-ecommerce.yaml").write_text(f"activities:\n- code: A.1\n  title: {title}\n", encoding="utf-8")
    command = [sys.executable, str(CHECK), str(folder), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script


def test_words_of_the_source_pass_and_split_ones_are_put_together(tmp_path: Path) -> None:
    assert checked(tmp_path, "Improve collaboration among facilitators").returncode == 0


def test_an_invented_word_fails_and_is_named(tmp_path: Path) -> None:
    done = checked(tmp_path, "Improve wonderful facilitators")
    assert (done.returncode, done.stderr) == (1, "  activities A.1 title: 'wonderful'\n")


def test_a_folder_without_the_source_fails(tmp_path: Path) -> None:
    command = [sys.executable, str(CHECK), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own script
    assert done.returncode == 1
