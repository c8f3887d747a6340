import string
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workplan.errors import ImpossibleTimelineError
from workplan.timeline import Timeline, parse

WORDS = [
    *("by", "end", "of", "mid", "early", "late", "the", "H1", "Q3", "first", "half", "quarter", "2022", "2025", "24"),
    *("06", "15", "June", "Sept.", "to", "until", "from", "-", "–", "/", ",", ";", ":", "(", ")", "annually", "every"),
    *("two", "years", "ongoing", "onwards", "if", "necessary", "TBD", "Phase", "1", "FY", "within", "6", "months"),
    *("before", "12th", "meeting", "and", "on", "report", "held", "after", "year", "latest", "subject", "31", "Feb"),
]
YEARS = st.integers(1990, 2099)
HALF_ENDS = {1: (6, 30), 2: (12, 31)}


def read(text: str) -> Timeline | None:
    """Parse, or return None for what cannot be true: any other error fails the test."""
    try:
        return parse(text)
    except ImpossibleTimelineError:
        return None


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)))
@example("(" * 40 + "2024")
@example("Q²2024")
@example("٢٠٢٤")
def test_any_text_is_read_or_refused_and_never_guessed(text: str) -> None:
    timeline = read(text)
    if timeline is not None:
        in_order = timeline.start is None or timeline.end is None or timeline.start <= timeline.end
        is_guess = not timeline.understood and timeline != Timeline(text.strip(), understood=False)
        assert (in_order, is_guess, timeline.text) == (True, False, text.strip() or None)


@given(YEARS, st.integers(1, 2), st.sampled_from(["H{n} {y}", "{n}H {y}", "{y} H{n}", "{y}-H{n}", "h{n}/{y}"]))
def test_a_half_year_ends_on_its_last_day(year: int, half: int, form: str) -> None:
    timeline = parse(form.format(n=half, y=year))
    assert (timeline.start, timeline.end) == (date(year, 6 * half - 5, 1), date(year, *HALF_ENDS[half]))


@given(YEARS, st.integers(1, 4), st.sampled_from(["Q{n} {y}", "{n}Q {y}", "{n}Q{y}", "Q{n}/{y}", "{y} Q{n}"]))
def test_a_quarter_ends_the_day_before_the_next_begins(year: int, quarter: int, form: str) -> None:
    timeline = parse(form.format(n=quarter, y=year))
    following = date(year, 3 * quarter + 1, 1) if quarter < 4 else date(year + 1, 1, 1)
    assert (timeline.start, timeline.end) == (date(year, 3 * quarter - 2, 1), following - timedelta(1))


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"])
)
def test_a_day_is_that_day(day: date, form: str) -> None:
    timeline = parse(day.strftime(form))
    assert (timeline.start, timeline.end) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["By", "no later than", "Until", "due"]))
def test_by_a_day_has_an_end_and_no_start(day: date, side: str) -> None:
    timeline = parse(f"{side} {day.day} {day:%B %Y}")
    assert (timeline.start, timeline.end) == (None, day)


@given(
    YEARS, st.integers(1, 50), st.sampled_from(["{}-{}", "{} – {}", "{} to {}", "from {} to {}", "between {} and {}"])
)
def test_a_span_of_years_runs_from_the_first_day_to_the_last(year: int, more: int, form: str) -> None:
    last = min(year + more, 2100)
    timeline = parse(form.format(year, last))
    assert (timeline.start, timeline.end) == (date(year, 1, 1), date(last, 12, 31))


@given(
    st.sampled_from(["By end H1 2023", "Q3-Q4 2024", "15-20 March 2025", "Commencing 2022, with annual update"]),
    st.sampled_from([str.upper, str.lower, str.title, lambda text: text.replace(" ", "  ")]),
    st.sampled_from(["-", "–", "—", "−", " - "]),
)
def test_case_spacing_and_dashes_do_not_matter(text: str, change: object, dash: str) -> None:
    assert callable(change)
    changed, plain = parse(change(text).replace("-", dash)), parse(text)
    assert (changed.start, changed.end, changed.recurs) == (plain.start, plain.end, plain.recurs)


@given(YEARS, YEARS)
def test_a_span_that_ends_before_it_starts_is_refused(one: int, other: int) -> None:
    timeline = read(f"{one}-{other}")
    assert (timeline is None) == (other < one)


@given(st.one_of(st.text(alphabet=string.printable, min_size=1, max_size=20), st.sampled_from(WORDS)))
def test_the_longest_texts_are_read_too(text: str) -> None:
    longest = (text * 3000)[:3000]
    timeline = read(longest)
    assert timeline is None or timeline.text == (longest.strip() or None)


@st.composite
def periods(draw: st.DrawFn) -> tuple[str, date, date]:
    """Draw a period as people write it, with its first and last day."""
    day = draw(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
    half, quarter = (day.month + 5) // 6, (day.month + 2) // 3
    months, first_month, forms = draw(
        st.sampled_from(
            [
                (12, 1, ("{y}", "the year {y}", "CY{y}")),
                (6, 6 * half - 5, ("H{h} {y}", "{h}H {y}", "{half} half of {y}", "{y}-H{h}")),
                (3, 3 * quarter - 2, ("Q{q} {y}", "{q}Q{y}", "{quarter} quarter of {y}", "Q{q}/{y}")),
                (1, day.month, (f"{day:%B} {{y}}", f"{day:%b}. {{y}}", f"{{y}}/{day:%m}", f"{day:%m}/{{y}}")),
            ]
        )
    )
    form = draw(
        st.sampled_from([form for form in forms if months > 1 or day.year > 2012 or not form.startswith("{y}/")])
    )
    ordinals = ("first", "second", "third", "fourth")
    words = form.format(y=day.year, h=half, q=quarter, half=ordinals[half - 1], quarter=ordinals[quarter - 1])
    first = date(day.year, first_month, 1)
    return words, first, first + relativedelta(months=months) - timedelta(1)


ONE_DAY = timedelta(1)
Meaning = tuple[date | None, date | None, bool]
SIDES: dict[str, Callable[[date, date], Meaning]] = {
    "{}": lambda first, last: (first, last, False),
    "throughout {}": lambda first, last: (first, last, False),
    "Workshop held in {}": lambda first, last: (first, last, False),
    "by {}": lambda _, last: (None, last, False),
    "end of {}": lambda _, last: (None, last, False),
    "no later than the end of {}": lambda _, last: (None, last, False),
    "{} at the latest": lambda _, last: (None, last, False),
    "Report to be submitted by {}": lambda _, last: (None, last, False),
    "before {}": lambda first, _: (None, first - ONE_DAY, False),
    "before the end of {}": lambda _, last: (None, last, False),
    "from {}": lambda first, _: (first, None, True),
    "from {} onwards": lambda first, _: (first, None, True),
    "{}, ongoing": lambda first, _: (first, None, True),
    "after {}": lambda _, last: (last + ONE_DAY, None, True),
}


@given(periods(), st.sampled_from(sorted(SIDES)))
def test_each_side_of_each_period_has_the_dates_it_was_made_from(period: tuple[str, date, date], side: str) -> None:
    words, first, last = period
    timeline = parse(side.format(words))
    assert (timeline.start, timeline.end, timeline.open_ended) == SIDES[side](first, last)


@given(periods(), periods(), st.sampled_from(["{} - {}", "{} to {}", "from {} until {}", "between {} and {}"]))
def test_a_span_of_any_two_periods_runs_from_the_first_day_of_one_to_the_last_of_the_other(
    one: tuple[str, date, date], other: tuple[str, date, date], form: str
) -> None:
    (words, first, _), (next_words, next_first, last) = sorted((one, other), key=lambda period: period[1:])
    assume(first < next_first)
    timeline = parse(form.format(words, next_words))
    is_within = last < max(one[2], other[2])
    assert (timeline.start, timeline.end) == ((None, None) if is_within else (first, last))
