import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.files import lists

READ: list[tuple[str, tuple[str, ...]]] = [
    ("", ()),
    (" ; ;; ", ()),
    ("SG", ("SG",)),
    ("SG; TH;VN ", ("SG", "TH", "VN")),
    ("Article 7, Article 14", ("Article 7, Article 14",)),
    (r"a\; b; c", ("a; b", "c")),
    (r"a\\; b", ("a\\", "b")),
    (r"C:\folder", (r"C:\folder",)),
    ("a\\", ("a\\",)),
    ("two\nlines; three", ("two\nlines", "three")),
]


@pytest.mark.parametrize(("cell", "texts"), READ)
def test_a_cell_holds_the_texts_between_its_semicolons(cell: str, texts: tuple[str, ...]) -> None:
    assert lists.read(cell) == texts


@given(st.lists(st.text(max_size=20).map(str.strip).filter(bool), max_size=4).map(tuple))
def test_whatever_is_written_reads_back_the_same(texts: tuple[str, ...]) -> None:
    assert lists.read(lists.write(texts)) == texts
