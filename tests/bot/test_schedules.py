from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import schedules
from bot.errors import OperatorError

ROOT = Path(__file__).parents[2]


def written(folder: Path, text: str) -> Path:
    path = folder / "schedules.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_that_comes_with_the_product_is_right() -> None:
    assert schedules.read(ROOT / "schedules.yaml").timezone == ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": lines of the form key: value are expected, such as timezone: Asia/Jakarta."),
        ("- a", ": lines of the form key: value are expected, such as timezone: Asia/Jakarta."),
        ("# nothing\n{}", ": timezone is missing: add a line such as timezone: Asia/Jakarta."),
        ("timezone: Jakarta", ":1: timezone 'Jakarta' is not known: write an IANA name such as Asia/Jakarta."),
        (
            "timezone: ../etc/passwd",
            ":1: timezone '../etc/passwd' is not known: write an IANA name such as Asia/Jakarta.",
        ),
        ("timezone: NO", ":1: timezone 'NO' is not known: write an IANA name such as Asia/Jakarta."),
        ("timezone: [UTC]", ":1: timezone needs one value on its line."),
        ("\ntimzone: UTC", ":2: 'timzone' is not a setting of this file: write one of timezone."),
        ("timezone: UTC\ntimezone: UTC", ":2: timezone is given twice: keep one of them."),
        ("timezone: *x", ":1: this is not YAML: found undefined alias 'x'."),
        ("timezone:\tUTC", ":1: this is not YAML: found character '\\t' that cannot start any token."),
        ("[" * 5000, ": this is not YAML: unreadable text."),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(OperatorError) as raised:
        schedules.read(path)
    assert str(raised.value) == f"{path}{said}"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OperatorError) as raised:
        schedules.read(tmp_path / "none.yaml")
    assert str(raised.value) == f"Cannot read {tmp_path}/none.yaml: set SCHEDULES to the path of your schedules.yaml."


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path, "#" * 300_000)
    with pytest.raises(OperatorError, match="is larger than 256 KB"):
        schedules.read(path)
