from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from storage.files import plan_files
from workplan.outcome_readings import CUT, Compared, Part, compared, read


def ams(**answers: int) -> tuple[Part, ...]:
    return tuple(Part(answer, Decimal(count), unit="AMS") for answer, count in answers.items())


def pillars(*scores: str) -> tuple[Part, ...]:
    numbered = enumerate(map(Decimal, scores), 1)
    return tuple(Part(f"ADII Pillar {number}", score, Decimal(100)) for number, score in numbered)


BASELINES = {
    ("ASEAN", 3): pillars("55.27", "62.81", "58.63", "48.21", "49.32", "62.85"),
    ("A.1", 1): ams(Yes=7, **{CUT: 3}),
    ("A.2", 1): ams(Yes=5, Partial=5),
    ("A.3", 1): ams(Yes=9, **{"P…": 1}),
    ("A.4", 3): ams(Yes=2, Partial=8),
    ("A.5", 1): ams(Yes=2, Partial=8),
    ("B.3", 4): ams(Yes=7, No=3),
    ("B.6", 1): ams(Yes=4, **{CUT: 6}),
    ("C.1", 1): ams(Yes=6, Partial=4),
    ("C.2", 1): ams(Yes=3, **{CUT: 7}),
    ("C.3", 3): ams(Yes=4, Partial=3, No=3),
}


def test_every_baseline_of_the_plan_as_shipped_is_understood() -> None:
    plan = plan_files.read(Path("plans/asean-ecommerce.yaml")).plan
    metrics = {plan.head.key: plan.head.vision_metrics, **{each.code: each.outcome_metrics for each in plan.sections}}
    found = {
        (code, number): read(metric.baseline)
        for code, several in metrics.items()
        for number, metric in enumerate(several, 1)
        if metric.baseline
    }
    assert found == BASELINES


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12%", (Part("", Decimal(12), unit="%"),)),
        ("12 per cent", (Part("", Decimal(12), unit="%"),)),
        ("-2.5 %.", (Part("", Decimal("-2.5"), unit="%"),)),
        ("55.27", (Part("", Decimal("55.27")),)),
        ("1,234", (Part("", Decimal(1234)),)),
        ("55.27/100", (Part("", Decimal("55.27"), Decimal(100)),)),
        ("6 out of 10", (Part("", Decimal(6), Decimal(10)),)),
        ("Indicator 2.1: 40%; Coverage = 3", (Part("Indicator 2.1", Decimal(40), unit="%"), Part("Coverage", Decimal(3)))),
        ("7 AMS with “Yes” / 3 AMS with “Partial”", ams(Yes=7, Partial=3)),
        ("7 AMS with 'Yes', and 3 AMS with no", ams(Yes=7, no=3)),
        ('1 AMS with "Yes", 9 AMS with "Partial"', ams(Yes=1, Partial=9)),
        ('8 AMS with "Yes" & 2 AMS with ...', ams(Yes=8, **{CUT: 2})),
        ('5 Member States with "Yes, in part"', (Part("Yes, in part", Decimal(5), unit="Member States"),)),
        ('1 AMS with "…" / 2 AMS with "…"', (*ams(**{CUT: 1}), *ams(**{CUT: 2}))),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written(text: str, parts: tuple[Part, ...]) -> None:
    assert read(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "N/I",
            "none",
            "about ten",
            "Yes",
            "Pillar 1",
            "ADII Pillar 1, ADII Pillar 2",
            "5 AMS",
            "40% of firms",
        ),
        *("30 June 2024", "12%, 13%", "from 10% to 12%", "2024/2025", "FY 2024/2025", "30/06", "101/100", "1/0"),
        *('7 AMS with "Yes" / some', '7 AMS with "Yes" 3 AMS with "No"', '7 AMS with "', "7 AMS with data"),
        *('3 AMS with "Yes", 4 AMS with "yes"', "A: 1; a: 2", '7 AMS with "Yes" /', "55.27/100, the rest unknown"),
    ],
)
def test_what_is_not_understood_as_a_whole_is_not_guessed(text: str) -> None:
    assert read(text) is None


def change(label: str, before: str, after: str) -> Compared:
    first, then = Decimal(before), Decimal(after)
    return Compared(label, first, then, then - first)


@pytest.mark.parametrize(
    ("baseline", "value", "changes"),
    [
        (
            '7 AMS with "Yes" / 3 AMS with "Partial"',
            "8 AMS with “yes”, 2 AMS with “partial”",
            (change("Yes", "7", "8"), change("Partial", "3", "2")),
        ),
        (
            '7 AMS with "Yes" / 3 AMS with "No"',
            '8 AMS with "Yes" / 1 AMS with "Partial" / 1 AMS with "No"',
            (change("Yes", "7", "8"), change("No", "3", "1"), change("Partial", "0", "1")),
        ),
        ('5 AMS with "Yes" / 5 AMS with "No"', '10 AMS with "Yes"', (change("Yes", "5", "10"), change("No", "5", "0"))),
        ('7 AMS with "Yes" / 3 AMS with "No"', '8 AMS with "Yes"', (change("Yes", "7", "8"),)),
        ('9 AMS with "Yes"/ 1 AMS with "P…"', '9 AMS with "Yes" / 1 AMS with "P…"', (change("Yes", "9", "9"),)),
        ('7 AMS with "Yes" / 3 AMS with "…"', '8 AMS with "Yes" / 2 AMS with "No"', (change("Yes", "7", "8"),)),
        ("A 1/10, B 2/10", "B 5/10, C 4/10", (change("B", "2", "5"),)),
        ("12%", "15.5 per cent", (change("", "12", "15.5"),)),
        ("55.27", "56.1", (change("", "55.27", "56.1"),)),
    ],
)
def test_a_reading_is_held_against_its_baseline(baseline: str, value: str, changes: tuple[Compared, ...]) -> None:
    assert compared(baseline, value) == changes


@pytest.mark.parametrize(
    ("baseline", "value"),
    [
        (None, "12%"),
        ("12%", None),
        ("12%", "12"),
        ("12", "N/I"),
        ("55.27/100", "55.27"),
        ("3/5", "60/100"),
        ('7 AMS with "Yes"', '7 Member States with "Yes"'),
        ('3 AMS with "…"', '3 AMS with "…"'),
        ('7 AMS with "Yes"', "Yes: 7"),
        ("A: 1", "B: 1"),
    ],
)
def test_what_is_not_alike_is_not_compared(baseline: str | None, value: str | None) -> None:
    assert compared(baseline, value) is None


NUMBERS = st.decimals(0, 100, places=2)
ANSWERS = st.dictionaries(st.sampled_from(["Yes", "Partial", "No", "Yes, in part"]), st.integers(0, 999), min_size=1)
SCORES = st.dictionaries(
    st.sampled_from(["ADII Pillar 1", "ADII Pillar 2", "Indicator 2.1", "E-payment"]), NUMBERS, min_size=1
)
QUOTED = st.sampled_from(['"{}"', "“{}”", "‘{}’", "„{}“"])
SLASHES = st.sampled_from([" / ", "/ ", "/", ", ", "; ", " and ", ", and ", " & "])


@given(ANSWERS, QUOTED, SLASHES)
def test_answers_are_read_however_they_are_quoted_and_split(answers: dict[str, int], quoted: str, between: str) -> None:
    text = between.join(f"{count} AMS with {quoted.format(answer)}" for answer, count in answers.items())
    assert read(text) == ams(**answers)


@given(
    SCORES,
    st.sampled_from(["{} {}/100", "{}: {}/100", "{} = {} / 100", "{} {} out of 100"]),
    st.sampled_from([", ", "; "]),
)
def test_scores_are_read_however_they_are_written(scores: dict[str, Decimal], written: str, between: str) -> None:
    text = between.join(written.format(*each) for each in scores.items())
    assert read(text) == tuple(Part(label, score, Decimal(100)) for label, score in scores.items())


@given(st.text(max_size=60) | st.text(st.sampled_from('0123456789.,/%:; "“”…AMSwithYes\n'), max_size=60))
def test_no_number_is_read_that_is_not_there(text: str) -> None:
    numbers = [number for part in read(text) or () for number in (part.number, part.of) if number is not None]
    bare = text.replace(",", "").replace("−", "-").replace("+", "")
    assert [number for number in numbers if f"{number:f}" not in bare] == []


def said(answers: dict[str, int]) -> str:
    return " / ".join(f'{count} AMS with "{answer}"' for answer, count in answers.items())


@given(ANSWERS, ANSWERS)
def test_the_other_way_round_every_change_is_the_opposite(one: dict[str, int], other: dict[str, int]) -> None:
    there, back = (compared(said(first), said(then)) or () for first, then in ((one, other), (other, one)))
    assert sorted(there) == sorted(Compared(each.label, each.after, each.before, -each.change) for each in back)


@given(ANSWERS, ANSWERS)
def test_where_as_many_answered_what_some_gained_others_lost(one: dict[str, int], other: dict[str, int]) -> None:
    assume(one.keys() >= {"Yes"} <= other.keys())
    level = max(sum(one.values()), sum(other.values()))
    one, other = (each | {"Yes": each["Yes"] + level - sum(each.values())} for each in (one, other))
    changes = compared(said(one), said(other)) or ()
    assert ({each.label for each in changes}, sum(each.change for each in changes)) == ({*one, *other}, 0)


@given(SCORES)
def test_a_reading_like_its_baseline_changes_nothing(scores: dict[str, Decimal]) -> None:
    text = ", ".join(f"{label} {score}/100" for label, score in scores.items())
    assert compared(text, text) == tuple(Compared(label, score, score, Decimal(0)) for label, score in scores.items())
