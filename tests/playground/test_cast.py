import re
from zoneinfo import ZoneInfo

import pytest

from playground.cast import DEMO, Channel, Person

SLACK_ID = re.compile(r"[A-Z0-9]+")


@pytest.mark.parametrize("person", DEMO.people, ids=lambda person: person.name)
def test_everybody_has_an_id_and_a_zone_that_exists(person: Person) -> None:
    assert person.id[0] == "U"
    assert SLACK_ID.fullmatch(person.id)
    assert ZoneInfo(person.tz).key == person.tz


@pytest.mark.parametrize("channel", DEMO.channels, ids=lambda channel: channel.name)
def test_every_channel_has_the_app_and_known_people_in_it(channel: Channel) -> None:
    assert channel.members - {person.id for person in DEMO.people} == {DEMO.bot.id}


def test_no_name_or_id_is_used_twice() -> None:
    everything: list[Person | Channel] = [*DEMO.people, *DEMO.channels, DEMO.bot]
    assert len({each.id for each in everything}) == len({each.name for each in everything}) == len(everything)


def test_one_person_is_an_administrator_and_one_a_guest_of_one_channel() -> None:
    assert [person.id for person in DEMO.people if person.is_admin] == ["UOFFICER"]
    (guest,) = (person.id for person in DEMO.people if person.is_ultra_restricted)
    assert [channel.id for channel in DEMO.channels if guest in channel.members] == [DEMO.channels[0].id]
