from dataclasses import replace
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import schedules
from bot.schedules import Schedules
from storage.files.findings import FileError
from workplan import digest_times
from workplan.calendar import Hours
from workplan.countries import UnknownCountryError, check_country
from workplan.digest_times import Times
from workplan.involvement import Role
from workplan.rules import USUAL_LADDER, Anchor, Guard, Rule, usual_told

ROOT = Path(__file__).parents[2]
JAKARTA, UTC = ZoneInfo("Asia/Jakarta"), ZoneInfo("UTC")
MONDAYS = digest_times.read("monday 09:00", JAKARTA)
USUAL = Schedules(JAKARTA, rules=USUAL_LADDER, told=usual_told(USUAL_LADDER), digest=MONDAYS)

WHOLE = """
timezone: Asia/Brunei
working days: Monday to Thursday, Saturday
hours: 9:30-16:00
calendar: NO
closed: [2023-04-21, 24 April 2023]
first-day: 2023-01-01
nudges:
  - name: early
    when: 5 working days before
  - {name: no, when: 3 days after, every: 1 week, at-most: 6}
  - {name: up, when: 2 weeks after, to: chair}
  - {name: open, when: on the first day, to: bodies}
  - {name: quiet, when: 60 days without an update, every: 60 days}
told:
  lead: [early, no, quiet]
  co-lead: all
  results shared with: [open]
chair: [U012AB3CD, C0CHAIRS]
digest: Tuesday and Friday 8.30 Asia/Bangkok
off:
  bodies: [NO, Working Group on Trade]
  channels: [C012AB3CD]
guard: {cancelled: 5%, letters-at-once: 0}
"""
HEARD = {
    Role.LEAD: frozenset({"early", "no", "quiet"}),
    Role.CO_LEAD: frozenset({"early", "no", "open", "quiet"}),
    Role.RESULTS_SHARED_WITH: frozenset({"open"}),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "schedules.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a file of this text, without the file's name."""
    path = written(folder, text)
    with pytest.raises(FileError) as raised:
        schedules.read(path)
    return [str(finding).removeprefix(f"{path}:") for finding in raised.value.findings]


def test_a_file_with_nothing_but_a_time_zone_has_the_usual_schedules(tmp_path: Path) -> None:
    assert schedules.read(written(tmp_path, "timezone: Asia/Jakarta")) == USUAL


def test_the_file_that_comes_with_the_product_states_the_usual_schedules_and_a_calendar() -> None:
    assert schedules.read(ROOT / "schedules.yaml") == replace(USUAL, calendar="ID")


def test_all_settings_are_read(tmp_path: Path) -> None:
    assert schedules.read(written(tmp_path, WHOLE)) == Schedules(
        timezone=ZoneInfo("Asia/Brunei"),
        hours=Hours(time(9, 30), time(16)),
        weekend=frozenset({4, 6}),
        calendar="NO",
        closed=frozenset({date(2023, 4, 21), date(2023, 4, 24)}),
        first_day=date(2023, 1, 1),
        rules=(
            Rule("early", Anchor.DUE, -5, working=True),
            Rule("no", Anchor.DUE, 3, every=7, most=6),
            Rule("up", Anchor.DUE, 14, escalates=True),
            Rule("open", Anchor.START, 0),
            Rule("quiet", Anchor.UPDATE, 60, every=60, most=None),
        ),
        told={role: HEARD.get(role, frozenset()) for role in Role},
        silent_bodies=frozenset({"NO", "Working Group on Trade"}),
        silent_channels=frozenset({"C012AB3CD"}),
        chairs=("C0CHAIRS", "U012AB3CD"),
        digest=Times(frozenset({1, 4}), time(8, 30), ZoneInfo("Asia/Bangkok")),
        guard=Guard(cancelled=5, letters=0),
    )


def test_without_a_digest_the_chairs_get_none(tmp_path: Path) -> None:
    assert schedules.read(written(tmp_path, "timezone: Asia/Jakarta\ndigest: none")) == replace(USUAL, digest=None)


MISTAKES = [
    (
        "timezone: Asia/Jakarta\ndigest: 9 o'clock",
        "2:1: the file has a value under digest that cannot be taken: “9 o'clock” has a time that cannot be read: write for example 09:00, or 9am.",
    ),
    (
        "timezone: Asia/Jakarta\ndigest: monday 09:00 Jakarta",
        "2:1: the file has a value under digest that cannot be taken: “jakarta” is no time zone: write an IANA name such as Asia/Jakarta.",
    ),
    ("hours: 9:00-17:00", "1:1: the file has no timezone: add a line such as timezone: Asia/Jakarta."),
    (
        "timezone: Jakarta",
        "1:1: the file has a value under timezone that cannot be taken: “Jakarta” is not a time zone: write an IANA name such as Asia/Jakarta.",
    ),
    (
        "timezone: Kuala Lumpur",
        "1:1: the file has a value under timezone that cannot be taken: “Kuala Lumpur” is not a time zone: write an IANA name such as Asia/Kuala_Lumpur.",
    ),
    (
        "timezone: ../etc/passwd",
        "1:1: the file has a value under timezone that cannot be taken: “../etc/passwd” is not a time zone: write an IANA name such as Asia/Jakarta.",
    ),
    (
        "timezone: UTC+7",
        "1:1: the file has a value under timezone that cannot be taken: “UTC+7” is not a time zone: write an IANA name such as Asia/Jakarta.",
    ),
    ("timezone: [UTC]", "1:1: the file has a list or mapping as its timezone: write a text."),
    ("timezone: UTC\ntimzone: UTC", "2:1: the file has the unknown field “timzone”: write timezone."),
    (
        "timezone: UTC\nfirst-day: 2023-01-01\nfirst day: 2023-01-02",
        "3:1: the file names first day twice, first in line 2: keep one of the two.",
    ),
    (
        "timezone: UTC\ntimezone: UTC",
        "2:1: the file names timezone twice, first in line 1: keep one of the two.",
    ),
    ("timezone: UTC\ncalendar:", "2:1: the file has nothing under calendar: write a value, or leave it out."),
    (
        "timezone: UTC\nhours: 22:00-06:00",
        "2:1: the file has a value under hours that cannot be taken: “22:00–06:00” does not end after its start on the same day: write for example 09:00–17:00.",
    ),
    (
        "timezone: UTC\nclosed:\n  - 2023-04-21\n  - 2026-02-30",
        "4:5: the file has a value under closed that cannot be taken: There is no 30 February 2026, for February 2026 has 28 days: correct the day.",
    ),
    (
        "timezone: UTC\nclosed: 2023-04-21",
        "2:1: the file has no list under closed: write one, such as [this, that], or [] for none.",
    ),
    (
        "timezone: UTC\nclosed: [2023-04-21, 21 April 2023]",
        "2:22: the file has the same twice under closed: keep one of the two.",
    ),
    (
        "timezone: UTC\noff: none",
        "2:1: the file has no names under off: write them below it, each further in and with its value.",
    ),
    (
        "timezone: UTC\noff: {channels: ['#general']}",
        "2:18: off has a value under channels that cannot be taken: “#general” is not the id of a Slack channel: write one such as C012AB3CD.",
    ),
    (
        "timezone: UTC\nguard: {cancelled: 0.2}",
        "2:9: guard has a value under cancelled that cannot be taken: “0.2” is not a share from 0% to 100%: write for example 20%.",
    ),
    (
        "timezone: UTC\nguard: {letters at once: 1_000}",
        "2:9: guard has a value under letters at once that cannot be taken: “1_000” is not such a number: write one from 0 to 100,000, in digits alone.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_would_be_right(tmp_path: Path, text: str, sentence: str) -> None:
    assert problems(tmp_path, text) == [sentence]


def test_an_unknown_country_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownCountryError) as raised:
        check_country("Thai")
    assert problems(tmp_path, "timezone: UTC\ncalendar: Thai") == [
        f"2:1: the file has a value under calendar that cannot be taken: {raised.value}"
    ]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "guard: {cancelled: 20}\ntimezone: Jakarta\nhours: &x 9:30\nnudges: [{name: a, when: later}]\nhours: 1"
    assert [problem.split(":")[0] for problem in problems(tmp_path, text)] == ["1", "2", "3", "3", "4", "5"]


def test_days_off_that_leave_no_working_day_are_refused(tmp_path: Path) -> None:
    mondays = [date.fromordinal(date(2024, 1, 1).toordinal() + 7 * week) for week in range(60)]
    text = f"timezone: UTC\nworking days: Monday\nclosed: [{', '.join(map(str, mondays))}]"
    assert [problem.partition(": No day")[0] for problem in problems(tmp_path, text)] == [
        "3:1: the file leaves no working days between those under closed"
    ]


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        (
            "closed",
            [f"{day} May {year}" for year in range(1990, 2030) for day in range(1, 28)],
            "has 1,080 entries under closed: at most 1,000 are read.",
        ),
        (
            "nudges",
            [f"{{name: n{day}, when: {day} days before}}" for day in range(1, 53)],
            "has 52 entries under nudges: at most 50 are read.",
        ),
    ],
)
def test_a_list_without_end_is_refused(tmp_path: Path, name: str, values: list[str], sentence: str) -> None:
    assert problems(tmp_path, f"timezone: UTC\n{name}: [{', '.join(values)}]") == [f"2:1: the file {sentence}"]


FILES = [
    ("", " the file is empty: give one with something in it."),
    ("# nothing", " the file is empty: give one with something in it."),
    ("- a", " the file holds no settings: write lines such as timezone: Asia/Jakarta."),
    ("timezone:\tUTC", '1:10: the file holds a tab: put spaces instead, or "\\t" inside quotes.'),
    ("[" * 5000, "1:9: the file is nested too deeply: at most 8 levels."),
    ("#" * 300_000, " the file is 292 KB: it may have 256 KB."),
]


@pytest.mark.parametrize(("text", "sentence"), FILES)
def test_what_is_no_file_of_settings_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    assert problems(tmp_path, text) == [sentence]


def test_a_missing_file_says_how_to_name_another(tmp_path: Path) -> None:
    with pytest.raises(FileError) as raised:
        schedules.read(tmp_path / "none.yaml")
    assert str(raised.value) == (
        f"{tmp_path}/none.yaml: the file cannot be read (No such file or directory): set SCHEDULES to the path of your schedules.yaml."
    )


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(FileError):
        schedules.read(Path("\0"))


def test_the_text_of_a_file_is_read_as_the_file_is(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE)
    assert schedules.parse(str(path), schedules.text_of(path)) == schedules.read(path)


def test_in_whatever_order_chairs_are_named_it_is_the_same(tmp_path: Path) -> None:
    read = [schedules.read(written(tmp_path, f"timezone: UTC\nchair: {each}")) for each in ("[UB1, C01]", "[C01, UB1]")]
    assert [each.chairs for each in read] == [("C01", "UB1")] * 2


def test_a_chair_that_is_no_id_is_refused_with_an_example(tmp_path: Path) -> None:
    assert problems(tmp_path, "timezone: UTC\nchair: ['@rina']") == [
        "2:9: the file has a value under chair that cannot be taken: “@rina” is not the id of a person or channel in Slack: write one such as U012AB3CD for a person, or C012AB3CD for a channel."
    ]
