from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from messages import nudge_preview
from tests import samples
from tests.flows.reading import lines
from tests.validators import refused
from workplan.calendar import Place
from workplan.involvement import Involvement, Role
from workplan.nudges import Draft, Item, Nudge
from workplan.recipients import Part, Recipient
from workplan.rules import Anchor, Rule
from workplan.subscriptions import ToCome

PLACE = Place(ZoneInfo("Asia/Ho_Chi_Minh"))
MOMENT = datetime(2023, 5, 31, 9, tzinfo=PLACE.zone)
DAYS = date(2023, 5, 15), date(2023, 6, 14)
LINH = Recipient("ULINH", Part.FOCAL_POINT, "ATFJCC", PLACE)


def draft(recipient: Recipient = LINH, count: int = 1, label: str = "Completion") -> Draft:
    rule, lead = Rule("due-30d", Anchor.DUE, -30), Involvement("ATFJCC", Role.LEAD)
    items = [Item(n, "ASEAN", f"A.2.1.{n}", "Study", label, Anchor.DUE, date(2023, 6, 30)) for n in range(1, count + 1)]
    return Draft(recipient, MOMENT, tuple(Nudge(item, rule, 0, recipient, lead, MOMENT) for item in items))


def shown(letters: list[Draft], *unreachable: tuple[str, str]) -> list[str]:
    return lines(list(nudge_preview.message(letters, unreachable, *DAYS).blocks))


def test_a_letter_is_said_with_its_moment_its_reader_and_why() -> None:
    assert shown([draft()]) == [
        "1 letter from 15 May 2023 to 14 Jun 2023",
        "Wed 31 May 2023, 09:00 in Ho Chi Minh to @ULINH, focal point of ATFJCC",
        "ASEAN:A.2.1.1 Completion: due in 30 days",
    ]


def test_of_many_things_in_a_letter_and_of_many_letters_the_rest_is_counted() -> None:
    said = shown([draft(count=7)] * 17)
    assert (said[7], said[-1]) == ("and 2 more", "And 2 letters more: ask for fewer days.")


def test_who_cannot_be_reached_is_said() -> None:
    nobody = Recipient("", Part.SECRETARIAT, "AWGIPC", PLACE)
    assert shown([draft(nobody)], ("AWGIPC", "no focal point, no channel"))[1::2] == [
        "Wed 31 May 2023, 09:00 in Ho Chi Minh to nobody, secretariat, since nobody of AWGIPC can be reached",
        "Nobody of AWGIPC can be reached: no focal point, no channel.",
    ]


DIGEST = ToCome(Recipient("UCHAIR", Part.CHAIR, None, PLACE), MOMENT, "ASEAN", "topic:A.2")


def test_a_digest_is_said_with_what_it_is_of() -> None:
    message = nudge_preview.message([DIGEST, draft()], (), *DAYS)
    assert (lines(message.blocks)[:3], message.text.split(". ")[1]) == (
        [
            "2 letters from 15 May 2023 to 14 Jun 2023",
            "Wed 31 May 2023, 09:00 in Ho Chi Minh to @UCHAIR, chair",
            "digest of ASEAN topic:A.2",
        ],
        "Wed 31 May 2023, 09:00 in Ho Chi Minh, digest of ASEAN topic:A.2",
    )


@pytest.mark.parametrize("count", [0, 1, 60])
def test_slack_takes_a_preview_of_any_length_and_texts(count: int) -> None:
    hostile = Recipient("CBODY", Part.BODY, samples.HOSTILE * 10, PLACE)
    unreachable = [(samples.HOSTILE * 10, "no focal point, no channel")] * count
    several: list[nudge_preview.Foreseen] = [
        draft(hostile, 9, samples.HOSTILE * 30),
        replace(DIGEST, words=samples.HOSTILE * 10),
    ]
    made = nudge_preview.message(several * count, unreachable, *DAYS)
    assert refused(made.payload()) == []
