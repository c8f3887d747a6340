from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import terms
from workplan.contacts import Office, Officer, Person, Post, holders, is_within

TODAY, YESTERDAY, TOMORROW = date(2023, 5, 15), date(2023, 5, 14), date(2023, 5, 16)
LONG_AGO = date(2022, 5, 14)
OTHER = Person("UOTHER", Post.FOCAL_POINT)

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2026, 1, 1))
PEOPLE = st.builds(Person, st.sampled_from(["U1", "U2"]), st.sampled_from(Post), DAYS, DAYS).filter(
    lambda each: each.since is None or each.until is None or each.since <= each.until
)


def term(since: date | None = None, until: date | None = None, post: Post = Post.DEPUTY) -> Person:
    return Person("U1", post, since, until)


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ([], term(), [term()]),
        ([OTHER], term(), [OTHER, term()]),
        ([term(), OTHER], term(until=TODAY), [term(until=TODAY), OTHER]),
        ([term(until=YESTERDAY), OTHER], term(TODAY), [term(until=YESTERDAY), OTHER, term(TODAY)]),
        ([term(until=TODAY), term(TOMORROW)], term(TODAY, TOMORROW), [term(TODAY, TOMORROW)]),
        ([term(post=Post.FOCAL_POINT)], term(TODAY), [term(TODAY)]),
    ],
)
def test_a_new_term_stands_where_the_first_stood_that_it_overlaps(
    before: list[Person], new: Person, after: list[Person]
) -> None:
    assert terms.named(before, new) == tuple(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (term(), [term(until=YESTERDAY)]),
        (term(YESTERDAY), [term(YESTERDAY, YESTERDAY)]),
        (term(TODAY), []),
        (term(TOMORROW), []),
        (term(until=YESTERDAY), [term(until=YESTERDAY)]),
        (term(None, TODAY), [term(None, YESTERDAY)]),
    ],
)
def test_who_is_removed_served_until_yesterday(before: Person, after: list[Person]) -> None:
    assert terms.ended([before, OTHER], "U1", TODAY) == (*after, OTHER)


@given(st.lists(PEOPLE, max_size=6), st.dates(date(2020, 1, 1), date(2026, 1, 1)))
def test_nobody_who_was_removed_serves_on_that_day_or_later(people: list[Person], today: date) -> None:
    left = terms.ended(people, "U1", today)
    days = [today + timedelta(ahead) for ahead in (0, 1, 400)]
    assert not any(each.serves(day) for each in left for day in days if each.slack_user == "U1")
    assert [each for each in left if each.slack_user == "U2"] == [each for each in people if each.slack_user == "U2"]


@given(st.lists(PEOPLE, max_size=6), PEOPLE)
def test_who_was_named_has_one_term_at_a_time_with_the_new_one_among_them(people: list[Person], new: Person) -> None:
    after = terms.named(people, new)
    days = [day for day in (new.since, new.until) if day]
    assert [
        after.count(new),
        *(sum(each.serves(day) for each in after if each.slack_user == new.slack_user) for day in days),
    ] == [1] * (1 + len(days))


@pytest.mark.parametrize(
    ("until", "is_listed"), [(None, True), (TODAY, True), (date(2022, 5, 15), True), (LONG_AGO, False)]
)
def test_who_served_within_a_year_is_listed(until: date | None, is_listed: bool) -> None:
    assert terms.is_listed(term(until=until), TODAY) is is_listed


@pytest.mark.parametrize(("until", "is_past"), [(None, False), (TODAY, False), (YESTERDAY, True)])
def test_a_term_is_past_after_its_last_day(until: date | None, is_past: bool) -> None:
    assert terms.is_past(term(until=until), TODAY) is is_past


@pytest.mark.parametrize(
    ("people", "since"),
    [
        ([], None),
        ([term(until=YESTERDAY)], None),
        ([term(None, LONG_AGO, Post.FOCAL_POINT), term(None, YESTERDAY, Post.FOCAL_POINT)], TODAY),
        ([term(TOMORROW, None, Post.FOCAL_POINT)], None),
    ],
)
def test_a_post_is_vacant_since_the_day_after_the_last_who_had_it(people: list[Person], since: date | None) -> None:
    assert terms.vacant_since(people, Post.FOCAL_POINT, TODAY) == since


@pytest.mark.parametrize(
    ("since", "until", "is_in"),
    [(None, None, True), (TODAY, TODAY, True), (TOMORROW, None, False), (None, YESTERDAY, False)],
)
def test_both_ends_of_a_term_are_in_it(since: date | None, until: date | None, is_in: bool) -> None:
    assert is_within(TODAY, since, until) is is_in


def test_an_office_is_held_by_those_who_are_named_for_good_and_by_those_in_term_each_once() -> None:
    officers = [
        Officer(Office.CHAIR, "U2"),
        Officer(Office.CHAIR, "U1"),
        Officer(Office.CHAIR, "U3", until=YESTERDAY),
        Officer(Office.SECRETARIAT, "U4"),
    ]
    assert holders(Office.CHAIR, ("U1",), officers, TODAY) == ("U1", "U2")
