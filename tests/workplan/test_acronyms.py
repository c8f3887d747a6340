import pytest

from workplan.acronyms import fits, is_acronym, spells


@pytest.mark.parametrize(
    "text", ["ACCEC", "WC-PSS", "ASEAN-BAC", "MoF", "UN/CEFACT", "WG on CC", "ASW TWG", "TF 2", "X"]
)
def test_capitals_are_an_acronym(text: str) -> None:
    assert is_acronym(text)


@pytest.mark.parametrize(
    "text", ["", "or equivalent", "Thailand", "ASEAN Secretariat", "TBC", "II", "2", "on CC", "Asia"]
)
def test_words_numerals_and_remarks_are_not(text: str) -> None:
    assert not is_acronym(text)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("ADGSOM", "ASEAN Digital Senior Officials' Meeting"),
        ("ASEAN-BAC", "ASEAN Business Advisory Council"),
        ("SWG-AAMRA", "Sub-Working Group on ASEAN AEO MRA"),
        ("WG on CC", "Working Group on Cybercrime"),
        ("WC-FINC", "Working Committee on Financial Inclusion"),
    ],
)
def test_an_acronym_fits_the_name_it_is_made_of(acronym: str, name: str) -> None:
    assert fits(acronym, name)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("ACCMSME", "Medium Enterprise"),
        ("WC-PSS", "Settlement Systems"),
        ("DTSCWG", "Conformance Working Group"),
        ("MITI", "Ministry of Health and Kementerian Perdagangan"),
    ],
)
def test_an_acronym_does_not_fit_a_part_of_its_name_or_another(acronym: str, name: str) -> None:
    assert not fits(acronym, name)


@pytest.mark.parametrize(
    ("name", "does"),
    [("Food and Agriculture Organization of the United Nations", True), ("Agriculture Organization", False)],
)
def test_an_acronym_is_spelt_by_the_words_that_begin_with_its_letters(name: str, does: bool) -> None:
    assert spells("FAO", name) == does
