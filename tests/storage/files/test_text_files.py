from pathlib import Path

import pytest

from storage.files import text_files
from storage.files.findings import FileError, Findings
from tests.storage.files.made import told

BAD = [
    (b"", "the file is empty: give one with something in it."),
    (b" \n\n", "the file is empty: give one with something in it."),
    ("plan:".encode("utf-16"), "the file is UTF-16: save it as UTF-8."),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "the file is not a text file: give one with text in UTF-8."),
    (b"plan:\n  title: Caf\xe9", "the file holds bytes that are not UTF-8: save it as UTF-8."),
]


def refusal(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        text_files.read(path, Findings("plan.yaml"))
    return str(caught.value)


@pytest.mark.parametrize(("content", "sentence"), BAD)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    assert refusal(path).split(": ", 1)[1] == sentence


def test_the_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"plan:\n  title: Caf\xe9")
    assert refusal(path) == "plan.yaml:2: the file holds bytes that are not UTF-8: save it as UTF-8."


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbfplan:")
    assert text_files.read(path, Findings("plan.yaml")) == "plan:"


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml") == (
        "plan.yaml: the file cannot be read (No such file or directory): check the path and its rights."
    )


def test_a_directory_is_one_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "plan.yaml: the file is not a file: give the path of one."


def test_a_name_that_no_file_can_have_is_one_sentence() -> None:
    assert refusal(Path("plan\0.yaml")) == (
        "plan.yaml: the file cannot be read (no file can have this name): check the path and its rights."
    )


def test_more_than_twenty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(30_000_000)
    assert refusal(path) == "plan.yaml: the file is 30.0 MB: it may have 20 MB."


WORDS = "code,title\nA.1,Café – Ministère\n"
ENCODINGS = [
    ("utf-8", []),
    ("utf-8-sig", []),
    ("utf-16", []),
    ("utf-16-le", []),
    ("utf-16-be", []),
    (
        "cp1252",
        ["the file is not UTF-8 and was read as Windows-1252: if a sign looks wrong, save it as CSV UTF-8."],
    ),
]


def table(tmp_path: Path, content: bytes) -> tuple[str, list[str]]:
    """Return the text of a table, and what is said of it."""
    path = tmp_path / "plan.csv"
    path.write_bytes(content)
    findings = Findings("plan.csv")
    return text_files.read_table(path, findings), told(findings)


@pytest.mark.parametrize(("encoding", "notices"), ENCODINGS)
def test_a_table_is_read_in_whatever_a_spreadsheet_saves(tmp_path: Path, encoding: str, notices: list[str]) -> None:
    assert table(tmp_path, WORDS.encode(encoding)) == (WORDS, notices)


def test_utf_16_with_its_high_byte_first_and_a_mark_is_read(tmp_path: Path) -> None:
    assert table(tmp_path, b"\xfe\xff" + WORDS.encode("utf-16-be")) == (WORDS, [])


def test_a_mark_of_the_byte_order_is_no_part_of_utf_16_either(tmp_path: Path) -> None:
    assert table(tmp_path, WORDS.encode("utf-16"))[0].startswith("code")


TABLES = [
    (b"", " the file is empty: give one with something in it."),
    (b" \r\n", " the file is empty: give one with something in it."),
    ("\ufeff\n".encode("utf-16-le"), " the file is empty: give one with something in it."),
    (b"MZ\x90\x00\x00\x00\x03\x00", " the file is not a text file: save the table as CSV in UTF-8, or as .xlsx."),
    (b"code,title\nA.1,\0\n", " the file is not a text file: save the table as CSV in UTF-8, or as .xlsx."),
    (
        b"code\nA.1\nCaf\xe9 \x81",
        "3: the file holds bytes that are neither UTF-8 nor UTF-16 nor Windows-1252: save it as CSV UTF-8.",
    ),
    (
        b"\xff\xfec\0\n\0o",
        "2: the file holds bytes that are neither UTF-8 nor UTF-16 nor Windows-1252: save it as CSV UTF-8.",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), TABLES)
def test_what_is_no_table_of_texts_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(FileError) as caught:
        table(tmp_path, content)
    assert str(caught.value) == f"plan.csv:{sentence}"


@pytest.mark.parametrize(
    ("text", "first"), [("code\nComisiÃ³n", "Ã³"), ("code\nsay â€œyes", "â€"), ("code\nComisi\ufffdn", "\ufffd")]
)
def test_signs_that_were_garbled_before_are_told_with_their_line(tmp_path: Path, text: str, first: str) -> None:
    path, findings = tmp_path / "plan.csv", Findings("plan.csv")
    path.write_text(text, encoding="utf-8")
    text_files.read_table(path, findings)
    assert [str(notice) for notice in findings.notices] == [
        f"plan.csv:2: the file holds signs that look garbled, first “{first}”: "
        "save it again from its source, as CSV UTF-8."
    ]


def test_one_stray_byte_in_utf_8_is_told_with_what_it_garbles(tmp_path: Path) -> None:
    path, findings = tmp_path / "plan.csv", Findings("plan.csv")
    path.write_bytes("code\nComisión".encode() + b"\x97")
    text_files.read_table(path, findings)
    assert [str(notice.place) for notice in findings.notices] == ["", "2"]
