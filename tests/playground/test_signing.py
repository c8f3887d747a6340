from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from playground.clock import real
from playground.signing import signed

SECRETS = st.text("0123456789abcdef", min_size=8, max_size=64)
SLACKS_BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
    b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
    b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)


def test_the_signature_is_that_of_slacks_own_example() -> None:
    moment = datetime.fromtimestamp(1531420618, UTC)
    assert signed("8f742231b10e8888abcd99yyyzzz85a5", SLACKS_BODY, moment) == {
        "X-Slack-Request-Timestamp": "1531420618",
        "X-Slack-Signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    }


@given(st.text())
def test_slacks_own_verifier_accepts_it(body: str) -> None:
    assert SignatureVerifier("secret").is_valid_request(body, signed("secret", body.encode(), real()))


@given(st.text(), st.text())
def test_slacks_own_verifier_refuses_every_other_body(body: str, other: str) -> None:
    accepted = SignatureVerifier("secret").is_valid_request(other, signed("secret", body.encode(), real()))
    assert accepted == (other == body)


@given(SECRETS, SECRETS)
def test_slacks_own_verifier_refuses_every_other_secret(secret: str, other: str) -> None:
    accepted = SignatureVerifier(other).is_valid_request("body", signed(secret, b"body", real()))
    assert accepted == (secret == other)
