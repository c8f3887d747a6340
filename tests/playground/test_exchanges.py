from playground.exchanges import KEPT, Exchanges
from playground.feed import Exchanged, Feed
from playground.keys import Keys
from tests.playground.tiny_app import MEMBER, StandingClock


def test_the_latest_are_kept_and_counted_on(clock: StandingClock) -> None:
    exchanges = Exchanges(Keys(), clock, Feed())
    for number in range(KEPT + 2):
        exchanges.record("api", f"{number}", {}, {"ok": True})
    kept = exchanges.after(0)
    assert (len(kept), kept[0]["n"], kept[-1]["n"]) == (KEPT, 3, KEPT + 2)
    assert [each["title"] for each in exchanges.after(KEPT + 1)] == [f"{KEPT + 1}"]


def test_secrets_are_blanked_wherever_they_stand(clock: StandingClock) -> None:
    keys = Keys()
    exchanges = Exchanges(keys, clock, Feed())
    said = {"token": keys.verification, "list": [f"a {keys.bot_token} b", ({"deep": keys.app_token},)], "number": 1}
    exchanges.record("api", "x", said, keys.signing_secret)
    (kept,) = exchanges.after(0)
    assert kept["request"] == {"token": "[secret]", "list": ["a [secret] b", [{"deep": "[secret]"}]], "number": 1}
    assert kept["response"] == "[secret]"


def test_everybody_hears_that_there_is_news(clock: StandingClock) -> None:
    feed = Feed()
    with feed.listening(MEMBER) as queue:
        Exchanges(Keys(), clock, feed).record("api", "x", {}, {})
        assert queue.get_nowait() == Exchanged()
