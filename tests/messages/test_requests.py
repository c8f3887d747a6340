import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.requests import Request, decode

KEYS = st.none() | st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}", fullmatch=True)


@given(st.builds(Request, st.text(max_size=500), st.integers(1, 999_999), st.booleans(), KEYS))
def test_a_request_comes_back_from_a_button_as_it_went(request: Request) -> None:
    assert decode(request.encode()) == request


@pytest.mark.parametrize(
    ("value", "request_"),
    [("1|A.2", Request("A.2")), ("3+|list", Request("list", 3, full=True)), ("1|ESCAP:T.4", Request("ESCAP:T.4"))],
)
def test_a_button_from_before_there_were_default_plans_still_works(value: str, request_: Request) -> None:
    assert decode(value) == request_


@pytest.mark.parametrize("value", ["", "x|A.2", "-1|A.2", "99999999|A.2", "²|A.2", "x@ASEAN|A.2"])
def test_a_tampered_page_is_read_as_the_first(value: str) -> None:
    assert decode(value).page == 1


def test_a_page_of_zero_is_read_as_the_first() -> None:
    assert decode("0|A.2").page == 1


@given(st.text())
def test_any_value_of_a_button_can_be_read(value: str) -> None:
    assert decode(value).page >= 1
