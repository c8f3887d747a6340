import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.codes import TypedCode, fold, is_code, nearest, order, parent, read, squash


@pytest.mark.parametrize(
    "typed",
    [
        "A.2.1.3",
        "a.2.1.3",
        "A.2.1 #3",
        "#A.2.1.3",
        "A.2.1/3",
        "A 2 1 3",
        "A.2.1. 3",
        "A.2.1.3.",
        "A.2.1: 3",
        "A-2-1-3",
        "A_2_1_3",
        "A–2—1·3",
        "“A.2.1.3”",
        "'A.2.1.3'",
        "`A.2.1.3`",
        "«A.2.1.3»",
        "Ａ．２．１．３",
        "A.2.1 <#C0123|3>",
        "A.2.1<#C0123|3>",
        "A.2.1 &lt;3&gt;",
        "<http://A.2.1.3|A.2.1.3>",
        "A.2\u200b.1.3",
        "\u2068A.2.1.3\u2069",
        "A.2.1.\n3",
        "A.๒.๑.๓",
        "A.٢.١.٣",
    ],
)
def test_whatever_people_type_for_a_code_finds_it(typed: str) -> None:
    assert fold(typed) == "A.2.1.3"


def test_a_channel_whose_name_slack_withholds_leaves_the_rest() -> None:
    assert fold("A.2.1 <#C0123>") == "A.2.1"


def test_a_key_without_dots_is_what_is_typed_without_separators() -> None:
    assert squash("A.2.1.3") == fold("a213")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ASEAN:A.2.1", TypedCode("ASEAN", "A.2.1")),
        ("escap: t.4", TypedCode("ESCAP", "T.4")),
        ("“dta-2025 : A 2”", TypedCode("DTA-2025", "A.2")),
        ("ＡＳＥＡＮ：Ａ.2", TypedCode("ASEAN", "A.2")),
        ("A.4.2:", TypedCode(None, "A.4.2")),
        ("A:", TypedCode(None, "A")),
        ("A.2: 3", TypedCode(None, "A.2.3")),
        ("A.2.1", TypedCode(None, "A.2.1")),
        (f"{'x' * 21}:A.2", TypedCode(None, f"{'X' * 21}.A.2")),
        ("", TypedCode(None, "")),
    ],
)
def test_a_plan_may_be_named_before_the_code(typed: str, expected: TypedCode) -> None:
    assert read(typed) == expected


@pytest.mark.parametrize(
    ("code", "above"),
    [("A.2.1.3", "A.2.1"), ("A.2", "A"), ("A", None), ("TF-3", "TF"), ("T.1-b", "T.1"), ("", None), (".1", None)],
)
def test_the_parent_is_the_code_one_level_up(code: str, above: str | None) -> None:
    assert parent(code) == above


@pytest.mark.parametrize("text", ["A", "A.2.1.3", "TF-3", "1", "1.2-b", "Ö.1", "x" * 40])
def test_codes_are_letters_digits_dots_and_hyphens(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize("text", ["", ".A", "A.", "-1", "A 2", "A/2", "A_2", "A:2", "#3", "²", "x" * 41, "A\n"])
def test_other_texts_are_not_codes(text: str) -> None:
    assert not is_code(text)


PLAN = ["A", "A.1", "A.2", "A.2.1", "A.2.1.1", "A.2.1.2", "A.2.1.3", "A.2.2", "A.3", "B", "B.2", "B.2.1", "B.2.1.3"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("A.2.7", ["A.2.1", "A.2.2", "A.2"]),
        ("A.2.1.9", ["A.2.1.1", "A.2.1.2", "A.2.1.3"]),
        ("A.21.3", ["A.2.1.3", "A.2.1", "A.2.1.1"]),
        ("C.2.1.3", ["A.2.1.3", "B.2.1.3", "A.2.1"]),
    ],
)
def test_the_nearest_codes_are_the_most_alike_of_the_same_parent_first(key: str, expected: list[str]) -> None:
    assert nearest(key, PLAN) == expected


def test_nothing_is_near_in_an_empty_plan() -> None:
    assert nearest("A.2", []) == []


def test_codes_sort_as_people_count() -> None:
    codes = ["B", "A.10", "A.2.1", "A.2", "a.9", "A", "T-10", "T-9"]
    assert sorted(codes, key=order) == ["A", "A.2", "A.2.1", "a.9", "A.10", "B", "T-9", "T-10"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    typed = read(text)
    assert fold(typed.key) == typed.key


PARTS = st.lists(st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=4), min_size=1, max_size=5)
TIES = st.sampled_from([".", " ", "/", "#", "-", "_", ",", "–", "—", "·", ". ", " #", " / ", "\n"])
WRAPS = st.sampled_from(["{}", "“{}”", '"{}"', "`{}`", " {} ", "#{}", "{}.", "‘{}’", "\u200e{}"])
WIDE = str.maketrans({chr(0x21 + n): chr(0xFF01 + n) for n in range(94)})


@given(parts=PARTS, data=st.data(), wrap=WRAPS)
def test_any_decoration_of_a_code_folds_to_the_same_key(parts: list[str], data: st.DataObject, wrap: str) -> None:
    text = parts[0] + "".join(data.draw(TIES) + part for part in parts[1:])
    altered = data.draw(st.sampled_from([text, text.lower(), text.translate(WIDE)]))
    assert fold(wrap.format(altered)) == ".".join(parts)


@given(parts=PARTS, plan=st.from_regex("[A-Z][A-Z0-9-]{0,18}[A-Z0-9]", fullmatch=True))
def test_a_plan_and_a_code_come_apart_again(parts: list[str], plan: str) -> None:
    assert read(f"{plan.lower()}: {'.'.join(parts)}") == TypedCode(plan, ".".join(parts))


@given(PARTS)
def test_a_code_without_separators_is_its_squashed_key(parts: list[str]) -> None:
    assert fold("".join(parts).lower()) == squash(fold(".".join(parts)))


@given(parts=PARTS, part=st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=4))
def test_a_code_comes_before_what_is_under_it(parts: list[str], part: str) -> None:
    assert order(".".join(parts)) < order(".".join([*parts, part]))


@given(st.text())
def test_any_text_has_a_place_in_the_order(text: str) -> None:
    assert sorted([text, text], key=order) == [text, text]
