import string
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from workplan.errors import ImpossibleTimelineError
from workplan.timeline import Timeline, parse

WORDS = (
    "by end of mid early late the H1 Q3 first half quarter 2022 2025 24 06 15 June Sept. to until from - – / , ; : ( ) "
    "annually every two years ongoing onwards if necessary TBD Phase 1 FY within 6 months before 12th meeting and on"
).split(" ")
MONTH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
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


@given(st.text(alphabet=string.printable, min_size=2900, max_size=3000))
def test_long_texts_are_read_too(text: str) -> None:
    assert read(text) != Timeline("", understood=False)
