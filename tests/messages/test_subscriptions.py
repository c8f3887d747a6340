from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from messages import subscriptions as messages
from tests.flows.reading import buttons, lines
from tests.samples import HOSTILE
from tests.validators import refused
from workplan import digest_times
from workplan.placed import PlanName
from workplan.subscriptions import CHAIRS, Subscription

ZONE = ZoneInfo("Asia/Jakarta")
MONDAYS = digest_times.read("monday", ZONE)


def subscription(**more: Any) -> Subscription:  # noqa: ANN401 - fields
    values: dict[str, Any] = {
        "id": 1,
        "recipient": "UMEMBER",
        "plan": PlanName("ASEAN", "Work Plan"),
        "words": "",
        "times": "Monday 09:00 Asia/Jakarta",
        "made_by": "UMEMBER",
        "covered": datetime(2023, 5, 15, 2, tzinfo=UTC),
        "next_at": datetime(2023, 5, 22, 2, tzinfo=UTC),
    }
    return Subscription(**values | more)


def test_a_new_subscription_says_what_comes_when() -> None:
    assert messages.subscribed(subscription(), ZONE, is_new=True).text == (
        "You get the digest of ASEAN every Monday 09:00 Asia/Jakarta: it begins on Mon 22 May 2023 at 09:00 "
        "(Asia/Jakarta). Where there is no news, nothing comes. /digest list ends it."
    )


def test_a_changed_one_says_that_it_is_another_now() -> None:
    narrow = subscription(words="topic:B.2", times="Friday 16:00 UTC", next_at=datetime(2023, 5, 19, 16, tzinfo=UTC))
    assert messages.subscribed(narrow, ZONE, is_new=False).text == (
        "You get the digest of ASEAN topic:B.2 every Friday 16:00 UTC: it is now on Fri 19 May 2023 at 23:00 "
        "(Asia/Jakarta). Where there is no news, nothing comes. /digest list ends it."
    )


@pytest.mark.parametrize("channel", ["CGENERAL", "GPRIVATE"])
def test_one_for_a_channel_says_that_the_bot_must_be_in_it(channel: str) -> None:
    assert messages.subscribed(subscription(recipient=channel), ZONE, is_new=True).text == (
        "This channel gets the digest of ASEAN every Monday 09:00 Asia/Jakarta: it begins on Mon 22 May 2023 at 09:00 "
        "(Asia/Jakarta). Let Rapporteur into the channel, if it is not: /invite. Where there is no news, nothing comes. "
        "/digest list ends it."
    )


def test_what_was_ended_is_named() -> None:
    several = [subscription(), subscription(words="topic:B.2")]
    assert messages.stopped(several).text == (
        "Ended: the digest of ASEAN, every Monday 09:00 Asia/Jakarta; the digest of ASEAN topic:B.2, "
        "every Monday 09:00 Asia/Jakarta. /digest shows what is new at any time."
    )


def test_what_somebody_and_the_channel_get_is_listed_with_a_button_for_each() -> None:
    message = messages.listing(
        [subscription()], [subscription(id=2, recipient="CGENERAL", words="topic:B.2")], MONDAYS, may_end=True
    )
    assert (lines(message.blocks), buttons(message.blocks), message.text) == (
        [
            "Digests",
            "You  the digest of ASEAN, every Monday 09:00 Asia/Jakarta",
            "This channel  the digest of ASEAN topic:B.2, every Monday 09:00 Asia/Jakarta",
            "Chairs: Monday 09:00 Asia/Jakarta, every plan (schedules.yaml)",
        ],
        ["Stop", "Stop"],
        "Digests. You: the digest of ASEAN, every Monday 09:00 Asia/Jakarta. This channel: the digest of ASEAN topic:B.2, "
        "every Monday 09:00 Asia/Jakarta. Chairs: Monday 09:00 Asia/Jakarta, every plan (schedules.yaml).",
    )


def test_a_button_carries_the_subscription_that_it_ends() -> None:
    message = messages.listing([subscription(id=7)], [], MONDAYS, may_end=False)
    assert [(each["action_id"], each["value"]) for each in message.blocks[2]["elements"]] == [("digest:stop", "7")]


def test_what_a_channel_gets_has_no_button_for_who_may_not_end_it() -> None:
    message = messages.listing([], [subscription(recipient="CGENERAL")], None, may_end=False)
    assert (lines(message.blocks)[1:], buttons(message.blocks)) == (
        ["This channel  the digest of ASEAN, every Monday 09:00 Asia/Jakarta", "Chairs: none (schedules.yaml)"],
        [],
    )


def test_who_gets_nothing_is_told_how_to_begin() -> None:
    message = messages.listing([], [], MONDAYS, may_end=True)
    assert lines(message.blocks) == [
        "Digests",
        "None yet: /digest subscribe monday 09:00 begins one, and with “here” one for this channel.",
        "Chairs: Monday 09:00 Asia/Jakarta, every plan (schedules.yaml)",
    ]


@pytest.mark.parametrize("may_end", [True, False])
@pytest.mark.parametrize(("own", "here"), [(messages.MOST, 0), (messages.MOST, messages.MOST), (3, messages.MOST)])
def test_slack_takes_the_longest_list(own: int, here: int, *, may_end: bool) -> None:
    times = digest_times.read("daily", ZoneInfo("America/Argentina/ComodRivadavia"))
    each = subscription(words=HOSTILE * 10, times=times.worded(), plan=PlanName("P" * 20, HOSTILE))
    message = messages.listing([each] * own, [each] * here, times, may_end=may_end)
    assert (refused(message.payload()), len(buttons(message.blocks))) == ([], own + here * may_end)


def test_slack_takes_what_is_said_of_the_longest() -> None:
    each = subscription(words="&" * 480, recipient="CGENERAL")
    several = messages.subscribed(each, ZONE, is_new=True), messages.stopped([each] * messages.MOST)
    assert [refused(message.payload()) for message in several] == [[], []]


def test_the_digest_of_the_chairs_is_known_as_theirs() -> None:
    assert (subscription(recipient=CHAIRS).is_chairs, subscription().is_chairs) == (True, False)
