import pytest

from storage.files import json_nodes
from storage.files.findings import FileError, Findings, Place
from storage.files.nodes import Listing, Mapping, Node, Scalar


def read(text: str) -> Node:
    findings = Findings("plan.json")
    node = json_nodes.read(text, findings)
    findings.check()
    return node


def test_every_node_knows_its_path() -> None:
    assert read('{"a": [{"b": "c"}]}') == Mapping(
        Place(),
        {
            "a": Listing(
                Place(path="a"),
                (Mapping(Place(path="a[0]"), {"b": Scalar(Place(path="a[0].b"), "c")}, {"b": Place(path="a[0].b")}),),
            )
        },
        {"a": Place(path="a")},
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [("0", "0"), ("1.50", "1.50"), ("1e400", "1e400"), ("9" * 5000, "9" * 5000), ("true", "true"), ("NaN", "NaN")],
)
def test_a_number_is_the_words_its_author_wrote(text: str, word: str) -> None:
    assert read(text) == Scalar(Place(), word)


def test_null_is_nothing() -> None:
    assert read("null") == Scalar(Place(), None)


REFUSED = [
    ('{"a": 1, "a": 2}', "plan.json:a: the file names a twice: keep one of the two."),
    (
        '{"a"\n 1}',
        "plan.json:2:2: the file is not valid JSON (Expecting ':' delimiter): see to the quotes and commas there.",
    ),
    ("[" * 9 + "]" * 9, "plan.json:[0][0][0][0][0][0][0][0]: the file is nested too deeply: at most 8 levels."),
    ("[" * 100_000, "plan.json: the file is nested too deeply: at most 8 levels."),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_what_cannot_be_read_is_one_sentence_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(FileError) as caught:
        read(text)
    assert str(caught.value) == sentence
