import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.search import Hits, Index

ENTRIES = [
    ("A.1", "Information Sharing Forum on e-commerce logistics", "CPTFWG, Support from ACCEC"),
    ("A.2", "Technical Study on ASW Interoperability", "paperless trade with dialogue partners ATFJCC"),
    ("A.3", "Paperless Trade Legal Readiness Assessment", "ATFJCC to lead in consultation with ACCEC"),
    ("A.4", "Annual Business Survey", "questions on paperless trade"),
    ("A.5", "Annual Business Survey on consumer trust", "ACCEC"),
    ("A.6", "Business Tool-Kit for authentication", "members’ policies and safeguards, café"),
    ("A.7", "Self-Assessment Toolkit", "ASEAN Committee on Consumer Protection ACCP"),
]
INDEX = Index.of(ENTRIES)


def found(words: str) -> list[str]:
    return list(INDEX.rank(words, 10).codes)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("interoperability", ["A.2"]),
        ("INTEROPERABILITY study", ["A.2"]),
        ("interoprability", ["A.2"]),
        ("studies interop", ["A.2"]),
        ("policy safeguard", ["A.6"]),
        ("authenticate", ["A.6"]),
        ("members cafe", ["A.6"]),
        ("ACCP", ["A.7"]),
        ("accec survey", ["A.5"]),
        ("CPTFWG", ["A.1"]),
    ],
)
def test_typos_plurals_order_case_and_accents_are_forgiven(words: str, expected: list[str]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize("words", ["e-commerce", "ecommerce", "e commerce", "E–Commerce", "commerce", "e-commerces"])
def test_hyphens_may_be_left_out_or_be_spaces(words: str) -> None:
    assert found(words)[0] == "A.1"


@pytest.mark.parametrize("words", ["tool-kit", "toolkit", "tool kit"])
def test_a_word_is_found_in_one_and_in_two(words: str) -> None:
    assert sorted(found(words)) == ["A.6", "A.7"]


def test_the_title_weighs_more_than_the_text() -> None:
    assert found("paperless trade") == ["A.3", "A.2", "A.4"]


def test_a_whole_title_comes_before_longer_ones() -> None:
    assert found("survey business annual") == ["A.4", "A.5"]


def test_equal_hits_keep_the_order_of_the_plan() -> None:
    assert found("ATFJCC") == ["A.2", "A.3"]


def test_words_that_tell_nothing_are_left_out_of_the_question() -> None:
    assert found("the study of the interoperability for") == ["A.2"]


def test_a_question_of_such_words_alone_is_asked_as_it_is() -> None:
    assert found("for") == ["A.6", "A.1"]


def test_where_nothing_holds_every_word_the_nearest_are_marked_as_incomplete() -> None:
    assert INDEX.rank("annual survey on submarines", 10) == Hits(("A.4", "A.5"), complete=False)


@pytest.mark.parametrize("words", ["", "  ", "?!", "zzzzzz"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert INDEX.rank(words, 10) == Hits((), complete=False)


def test_no_more_are_given_than_asked_for() -> None:
    assert INDEX.rank("business", 2).codes == ("A.4", "A.6")


def test_an_empty_index_finds_nothing() -> None:
    assert Index.of([]).rank("study", 3) == Hits((), complete=False)


def test_years_are_not_taken_for_one_another() -> None:
    assert Index.of([("A", "Report 2023", ""), ("B", "Report 2024", "")]).rank("report 2024", 9).codes == ("B",)


LEXICON = [
    *("paperless", "customs", "logistics", "survey", "consumer", "framework", "payment", "cybersecurity", "guidelines"),
    *("workshop", "interoperable", "handbook", "dispute", "legislation", "network", "privacy", "shopper", "bulletin"),
]
TITLES = st.lists(st.frozensets(st.sampled_from(LEXICON), min_size=1, max_size=4), min_size=1, max_size=12, unique=True)


@st.composite
def altered(draw: st.DrawFn, word: str) -> str:
    """Write a word as people do: as it is, in the plural, or with a letter wrong."""
    place, letter = draw(st.integers(0, len(word) - 1)), draw(st.sampled_from("aeioxz"))
    return draw(st.sampled_from([word, word.upper(), f"{word}s", f"{word[:place]}{letter}{word[place + 1 :]}"]))


@given(titles=TITLES, data=st.data())
def test_a_titles_own_words_find_it_first_in_any_order_and_spelling(
    titles: list[frozenset[str]], data: st.DataObject
) -> None:
    entries = [(f"A.{place}", " ".join(sorted(title)), "") for place, title in enumerate(titles)]
    place = data.draw(st.integers(0, len(titles) - 1))
    words = [data.draw(altered(word)) for word in data.draw(st.permutations(sorted(titles[place])))]
    assert Index.of(entries).rank(" ".join(words), 3).codes[0] == f"A.{place}"


@given(st.lists(st.tuples(st.text(), st.text())), st.text())
def test_any_text_can_be_indexed_and_asked_for(texts: list[tuple[str, str]], words: str) -> None:
    index = Index.of((str(place), title, text) for place, (title, text) in enumerate(texts))
    assert len(index.rank(words, 2).codes) <= 2
