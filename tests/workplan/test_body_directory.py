import pytest

from workplan.bodies import Involvement, Role, full_names, parse, settle

ACCP = Involvement("ACCP", Role.LEAD, "ASEAN Committee on Consumer Protection")
GIVEN = parse("The ASEAN Committee on Consumer Protection (ACCP)")


@pytest.mark.parametrize(
    "text",
    [
        "ASEAN Committee on Consumer Protection",
        "the ASEAN committee on consumer protections",
        "ACCP",
        "ASEAN Committee on Consumer Protection and ACCP",
    ],
)
def test_a_full_name_is_the_acronym_that_another_row_gives_it(text: str) -> None:
    assert settle([parse(text), GIVEN]) == [(ACCP,), (ACCP,)]


@pytest.mark.parametrize(
    "spelt", ["Officials Meeting", "Official Meeting", "Officials’ Meeting", "Officials's Meeting"]
)
def test_apostrophes_and_plurals_do_not_make_another_body(spelt: str) -> None:
    rows = settle([parse("Senior Officials' Meeting (SOM)"), parse(f"Senior {spelt}")])
    assert [body.name for row in rows for body in row] == ["SOM", "SOM"]


def test_the_full_name_of_an_acronym_is_the_one_first_given() -> None:
    rows = [parse("Senior Officials' Meeting (SOM)"), parse("Senior Officials's Meeting (SOM)")]
    assert full_names(rows) == {"SOM": "Senior Officials' Meeting"}


def test_a_row_in_which_two_names_turn_out_to_be_one_body_keeps_it_once() -> None:
    row = parse("ACCEC in consultation with ACCP and ASEAN Committee on Consumer Protection")
    assert [body.name for body in settle([row, GIVEN])[0]] == ["ACCEC", "ACCP"]


def test_rows_without_bodies_stay_empty() -> None:
    assert settle([(), GIVEN]) == [(), (ACCP,)]
