"""schedules.yaml: when things happen, read as a whole or not at all."""

from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process, utils

from bot import ladder
from bot.entries import Entries
from storage.files import text_files, yaml_nodes
from storage.files.findings import Findings, Place
from storage.files.nodes import Mapping
from workplan import digest_times, rule_words
from workplan.calendar import CalendarError, check_country, next_moment
from workplan.digest_times import Times
from workplan.rule_words import RuleWordsError
from workplan.rules import OFFICE_HOURS, SATURDAY_AND_SUNDAY, Guard, Schedules

__all__ = ["Schedules", "parse", "read", "text_of"]

SIZE_LIMIT = 256 * 1024
"""Bytes; a file of some dozen lines is expected."""
KEYS = (
    "timezone",
    "working days",
    "hours",
    "calendar",
    "closed",
    "first day",
    "nudges",
    "told",
    "chair",
    "digest",
    "off",
    "guard",
)
OFF = ("bodies", "channels")
GUARD = ("cancelled", "letters at once")
MOST_LETTERS = 100_000
DIGEST, NONE = "monday 09:00", "none"
"""When the chairs get a digest where the file does not say, and what it says for never."""
ALIKE = 80
"""How like a name of a zone must be to what was typed to be meant, of 100."""
SOME_ZONE = ZoneInfo("UTC")
"""Stands for one that is missing or wrong while the rest of the file is read for its problems."""


def read(path: Path) -> Schedules:
    """Read the file. Raises FileError with every problem: file, line, name, value, and what would be accepted."""
    return parse(str(path), text_of(path))


def parse(name: str, text: str) -> Schedules:
    """Read the text of the file of that name. Raises FileError as `read` does."""
    findings = Findings(name)
    node = yaml_nodes.read(text, findings)
    if not isinstance(node, Mapping):
        raise findings.stop(Place(), "holds no settings", "write lines such as timezone: Asia/Jakarta")
    schedules = _schedules(Entries.of(findings, node, "the file"))
    findings.check()
    return schedules


def text_of(path: Path) -> str:
    """Return what stands in the file. Raises FileError when it is not there, not a text, or far too long."""
    findings = Findings(str(path))
    try:
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        accepted = "set SCHEDULES to the path of your schedules.yaml"
        raise findings.stop(Place(), f"cannot be read ({reason})", accepted) from error
    if size > SIZE_LIMIT:
        raise findings.stop(Place(), f"is {size // 1024:,} KB", f"it may have {SIZE_LIMIT // 1024} KB")
    return text_files.read(path, findings)


def _schedules(entries: Entries) -> Schedules:
    entries.know(KEYS)
    if not entries.has("timezone"):
        entries.refuse(None, "has no timezone", "add a line such as timezone: Asia/Jakarta")
    rules = ladder.rules(entries)
    off = _below(entries, "off", OFF)
    zone = entries.value("timezone", _zone, SOME_ZONE)
    schedules = Schedules(
        timezone=zone,
        hours=entries.value("hours", rule_words.hours, OFFICE_HOURS),
        weekend=entries.value("working days", rule_words.weekend, SATURDAY_AND_SUNDAY),
        calendar=entries.value("calendar", check_country, None),
        closed=entries.values("closed", rule_words.day) if entries.has("closed") else frozenset(),
        first_day=entries.value("first day", rule_words.day, None),
        rules=rules,
        told=ladder.told(entries, rules),
        silent_bodies=off.values("bodies", str),
        silent_channels=off.values("channels", rule_words.channel),
        chairs=tuple(sorted(entries.values("chair", rule_words.person_or_channel))),
        digest=_digest(entries, zone),
        guard=_guard(_below(entries, "guard", GUARD)),
    )
    _check_closed(entries, schedules)
    return schedules


def _digest(entries: Entries, zone: ZoneInfo) -> Times | None:
    """Read when the chairs get a digest, in the committee's zone where it names no other; “none” for never."""
    usual: Times | None = digest_times.read(DIGEST, zone)

    def read_(text: str) -> Times | None:
        return None if text.strip().lower() == NONE else digest_times.read(text, zone)

    return entries.value("digest", read_, usual)


def _below(entries: Entries, name: str, names: tuple[str, ...]) -> Entries:
    below = entries.below(name)
    below.know(names)
    return below


def _guard(entries: Entries) -> Guard:
    usual = Guard()
    letters = partial(rule_words.number, least=0, most=MOST_LETTERS)
    return Guard(
        cancelled=entries.value("cancelled", rule_words.percent, usual.cancelled),
        letters=entries.value("letters at once", letters, usual.letters),
    )


def _check_closed(entries: Entries, schedules: Schedules) -> None:
    """Refuse days off between which no letter could ever leave: the planner would wait for such a day in vain."""
    reached = date.min
    try:
        for day in sorted(schedules.closed):
            if day >= reached:
                moment = datetime.combine(day, time(), schedules.timezone)
                reached = next_moment(moment, schedules.place()).date()
    except CalendarError as error:
        entries.refuse("closed", "leaves no working days between those under closed", str(error).removesuffix("."))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        # Names such as Etc/GMT+7 mean the opposite of what they say: none of them is proposed.
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        alike = partial(fuzz.token_set_ratio, processor=utils.default_process)
        near = process.extractOne(name, zones, scorer=alike, score_cutoff=ALIKE)
        example = near[0] if near else "Asia/Jakarta"
        raise RuleWordsError.of(name, f"is not a time zone: write an IANA name such as {example}.") from None
