import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.countries import NAMES
from workplan.country_names import name, read


@given(st.sampled_from(sorted(NAMES)))
def test_every_country_is_read_by_its_code_and_by_its_name(code: str) -> None:
    assert (read(code), read(code.lower()), read(name(code))) == (code, code, code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Türkiye", "TR"),
        ("turkiye", "TR"),
        ("Timor Leste", "TL"),
        ("Cote d'Ivoire", "CI"),
        ("Lao People’s Democratic Republic", "LA"),
        ("The United Kingdom", "GB"),
        ("Trinidad and Tobago", "TT"),
        (" Hong Kong ", "HK"),
    ],
)
def test_case_accents_signs_and_an_article_make_no_other_country(typed: str, code: str) -> None:
    assert read(typed) == code


@pytest.mark.parametrize("typed", ["", "the", "XX", "AMS", "Europe", "signed"])
def test_what_is_no_country_is_none(typed: str) -> None:
    assert read(typed) is None


def test_a_code_that_nobody_knows_stays_as_it_is() -> None:
    assert name("XX") == "XX"
