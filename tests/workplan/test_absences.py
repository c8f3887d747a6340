from datetime import date

import pytest

from workplan import absences
from workplan.errors import WorkPlanError

TODAY = date(2023, 5, 15)
HOW = "write for example /workplan away until 12 June, or /workplan away 3 June to 12 June."


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("until 12 June", TODAY, date(2023, 6, 12)),
        ("  UNTIL  12   june ", TODAY, date(2023, 6, 12)),
        ("till 12 June 2023", TODAY, date(2023, 6, 12)),
        ("until 2023-06-12", TODAY, date(2023, 6, 12)),
        ("until 30/06/2023", TODAY, date(2023, 6, 30)),
        ("until 15 May", TODAY, TODAY),
        ("3 June to 12 June", date(2023, 6, 3), date(2023, 6, 12)),
        ("from 3 June until 12 June", date(2023, 6, 3), date(2023, 6, 12)),
        ("3 June 2023 – 12 June 2023", date(2023, 6, 3), date(2023, 6, 12)),
        ("2023-06-03 - 2023-06-12", date(2023, 6, 3), date(2023, 6, 12)),
        ("3 May to 12 June", date(2023, 5, 3), date(2023, 6, 12)),
        ("20 December to 5 January", date(2023, 12, 20), date(2024, 1, 5)),
        ("until 5 January 2024", TODAY, date(2024, 1, 5)),
    ],
)
def test_the_days_of_an_absence_are_read(words: str, since: date, until: date) -> None:
    assert absences.read(words, TODAY) == (since, until)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", f"“” does not say until when: {HOW}"),
        ("12 June", f"“12 June” does not say until when: {HOW}"),
        ("from 3 June", f"“from 3 June” does not say until when: {HOW}"),
        ("until 14 May", f"“14 May” is over already: {HOW}"),
        ("until 2023-05-14", f"“2023-05-14” is over already: {HOW}"),
        ("12 June to 3 June", f"“12 June” is after the last day: {HOW}"),
        ("until tomorrow", f"“tomorrow” is not a day: {HOW}"),
        ("until June", f"“June” is not a day: {HOW}"),
        ("until 31 February", f"“31 February” is not a day: {HOW}"),
        ("until 12 June 2026", "“12 June 2026” is more than a year away: ask the secretariat to name somebody else meanwhile."),
        ("until 3/4/2023", "“3/4/2023” can be 3 April 2023 or 4 March 2023: write the month as a word, or the date as 2023-04-03."),
    ],
)  # fmt: skip
def test_what_is_no_absence_is_refused_with_an_example(words: str, said: str) -> None:
    with pytest.raises(WorkPlanError) as raised:
        absences.read(words, TODAY)
    assert str(raised.value) == said


def test_in_january_five_january_is_this_years() -> None:
    assert absences.read("until 5 January", date(2024, 1, 2)) == (date(2024, 1, 2), date(2024, 1, 5))
