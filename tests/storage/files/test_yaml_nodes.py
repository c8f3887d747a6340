from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.files import yaml_nodes
from storage.files.findings import FileError, Findings, Place
from storage.files.nodes import Listing, Mapping, Node, Scalar


def read(text: str) -> Node:
    findings = Findings("plan.yaml")
    node = yaml_nodes.read(text, findings)
    findings.check()
    return node


def problems(text: str) -> list[str]:
    with pytest.raises(FileError) as caught:
        read(text)
    return str(caught.value).split("\n")


@pytest.mark.parametrize("word", ["NO", "on", "9:30", "1_000", "0x1F", "2026-02-30", "1e3", "012", "=", "<<", ".inf"])
def test_a_scalar_is_the_words_its_author_wrote(word: str) -> None:
    assert read(word) == Scalar(Place(1, 1), word)


@pytest.mark.parametrize("word", ["null", "Null", "NULL", "~"])
def test_null_is_nothing(word: str) -> None:
    assert read(word) == Scalar(Place(1, 1), None)


def test_quoted_null_is_a_word() -> None:
    assert read("'null'") == Scalar(Place(1, 1), "null")


def test_every_node_knows_its_line_and_column() -> None:
    assert read("a:\n  - b\n  - c: d\n") == Mapping(
        Place(1, 1),
        {
            "a": Listing(
                Place(2, 3),
                (
                    Scalar(Place(2, 5), "b"),
                    Mapping(Place(3, 5), {"c": Scalar(Place(3, 8), "d")}, {"c": Place(3, 5)}),
                ),
            )
        },
        {"a": Place(1, 1)},
    )


REFUSED = [
    ("a: 1\nb: 2\na: 3", "plan.yaml:3:1: the file names a twice, first in line 1: keep one of the two."),
    ("a: &x 1", "plan.yaml:1:4: the file has the anchor &x: leave it out, and quote a text that starts with &."),
    (
        "a: !!str 1",
        "plan.yaml:1:4: the file has the tag tag:yaml.org,2002:str: leave it out, and quote a text that starts with !.",
    ),
    ("[a]: 1", "plan.yaml:1:1: the file has a list or mapping where a name must stand: quote it if it is a text."),
    ("--- a\n--- b", "plan.yaml:2:1: the file has a second document: keep one, without --- between."),
    ("# nothing", "plan.yaml: the file is empty: give one with something in it."),
    ("a:\n\tb: 1", 'plan.yaml:2:1: the file holds a tab: put spaces instead, or "\\t" inside quotes.'),
    ("a:\n  b\t\tc", 'plan.yaml:2:4: the file holds 2 tabs: put spaces instead, or "\\t" inside quotes.'),
    ("[[[[[[[[[1]]]]]]]]]", "plan.yaml:1:9: the file is nested too deeply: at most 8 levels."),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_what_makes_yaml_surprising_is_refused(text: str, sentence: str) -> None:
    assert problems(text) == [sentence]


def test_every_alias_and_anchor_is_named_at_once() -> None:
    assert problems("a: &x 1\nb: *x\nc: *x") == [
        "plan.yaml:1:4: the file has the anchor &x: leave it out, and quote a text that starts with &.",
        "plan.yaml:2:4: the file refers to *x: write the text again in full.",
        "plan.yaml:3:4: the file refers to *x: write the text again in full.",
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("a: 'b", "plan.yaml:1:6: the file is not valid YAML ("),
        ("a: b: c", "plan.yaml:1:5: the file is not valid YAML ("),
        ("a: *y", "plan.yaml:1:4: the file refers to *y: "),
        ("a: \x01", "plan.yaml: the file is not valid YAML ("),
    ],
)
def test_broken_yaml_is_one_sentence_with_its_place(text: str, start: str) -> None:
    assert [problem[: len(start)] for problem in problems(text)] == [start]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_hostile_nesting_is_refused_before_it_costs_anything(opening: str) -> None:
    assert [problem.split(": ", 1)[1] for problem in problems(opening * 100_000)] == [
        "the file is nested too deeply: at most 8 levels."
    ]


@given(st.text(st.sampled_from(list("ab:-[]{}&*!'\"#|>?%@`,. \n\t\\")), max_size=40))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    findings = Findings("plan.yaml")
    with suppress(FileError):
        assert yaml_nodes.read(text, findings) == yaml_nodes.read(text, findings)
