"""Six hundred bad files, made of a table and of mutations, and any number of drawn ones: none takes effect."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import schedules
from bot.schedules import Schedules
from storage.files.findings import FileError

SHIPPED = (Path(__file__).parents[2] / "schedules.yaml").read_text(encoding="utf-8")
LINES = [line for line in SHIPPED.splitlines() if line and not line.startswith("#")]
GOOD = "\n".join(LINES)

TEXTS = ["NO", "yes", "9:30", "1_000", "-1", "0x1F", "1e3", ".inf", "[]", "{}", "[[a]]", "{a: b}", "2026-02-30", "''"]
"""Values that YAML is known to make something else of, and values of the wrong kind."""
VALUES = {
    "timezone": [*TEXTS, "Jakarta", "asia/jakarta", "UTC+7", "../UTC", "/etc/localtime", "Asia", "'\\0'", "A" * 300],
    "working days": [*TEXTS, "Monday to Fryday", "weekdays", "Monday to Monday", "[Monday]", "1-5", "Friday off"],
    "hours": [*TEXTS, "22:00-06:00", "09:00-09:00", "09:00-24:00", "9-17", "25:00-26:00", "09:00-17:00 UTC"],
    "calendar": [*TEXTS[1:], "Indonesia", "IDN", "XX", "ID, BN", "'ID-JK'"],
    "closed": [*(text for text in TEXTS if text != "[]"), "2023-04-21", "[9999-01-01]", "[03/04/2024]", "[April 2023]"],
    "first day": [*TEXTS, "tomorrow", "0001-01-01", "9999-12-31", "2023", "01/02/2023", "2023-13-01"],
    "nudges": [*(text for text in TEXTS if text != "[]"), "[due]", "[{}]", "[{name: a}]", "[{when: on the day}]"],
    "told": [*TEXTS, "all", "{lead: [al]}", "{lead: [[start]]}", "{chair: all}", "{lead: {start: all}}", "{lead: NO}"],
    "chair": [
        *(text for text in TEXTS if text != "[]"),
        "U012AB3CD",
        "['@rina']",
        "[u012ab3cd]",
        "[U1]",
        "[U012AB3CD, U012AB3CD]",
    ],
    "off": [*(text for text in TEXTS if text != "{}"), "{bodies: ACCEC}", "{channels: ['#a']}", "{bodies: [[A]]}"],
    "guard": [*(text for text in TEXTS if text != "{}"), "{cancelled: 20}", "{letters at once: 1.5}", "{x: 1}"],
}
OF_NUDGES = {
    "name": ["NO", "9:30", "1_000", "-1", ".inf", "[]", "{a: b}", "''", "all", "Due", "a b", "due-7d", "n" * 41],
    "when": [*TEXTS, "0 days before", "-3 days after", "30 days", "soon", "3 months before", "1001 days after"],
    "every": [*TEXTS, "7", "0 days", "daily", "3 working days", "-7 days"],
    "at most": [*TEXTS, "0", "101", "6 times", "none"],
    "to": [*TEXTS, "chairs", "secretariat", "U012AB3CD"],
}
MUTATIONS = {
    "doubled": "{line}\n{line}",
    "anchored": "{indent}{name}: &x {value}",
    "referring": "{indent}{name}: *x",
    "tagged": "{indent}{name}: !!python/object {value}",
    "with a tab": "{indent}{name}:\t{value}",
    "misspelled": "{indent}{name}e: {value}",
    "empty": "{indent}{name}:",
    "null": "{indent}{name}: null",
    "in capitals": "{indent}{NAME}: {value}",
    "unclosed": "{indent}{name}: '{value}",
    "nested": "{indent}{name}: [[[[[[[[[{value}]]]]]]]]]",
    "a second document": "{line}\n---\n{line}",
    "with a control character": "{line}\x07",
}


def changed(number: int, line: str) -> str:
    return "\n".join([*LINES[:number], line, *LINES[number + 1 :]])


def table() -> list[str]:
    """Return the good file with each value of the table in the place of a right one."""
    files = [
        f"{'' if name == 'timezone' else 'timezone: UTC'}\n{name}: {value}"
        for name, values in VALUES.items()
        for value in values
    ]
    nudge = {"name": "late", "when": "3 days after", "every": "7 days", "at most": "6", "to": "chair"}
    for name, values in OF_NUDGES.items():
        for value in values:
            fields = ", ".join(f"{each}: {text}" for each, text in (nudge | {name: value}).items())
            files.append(f"timezone: UTC\nnudges: [{{name: due-7d, when: on the day}}, {{{fields}}}]")
    return files


def mutations() -> list[str]:
    """Return the good file with each mutation of each of its lines that has a value."""
    files = []
    for number, line in enumerate(LINES):
        if found := re.fullmatch(r"(?P<indent> *(?:- )?)(?P<name>[a-z -]+): (?P<value>.+)", line):
            parts = found.groupdict() | {"line": line, "NAME": found["name"].upper()}
            files += [changed(number, form.format(**parts)) for form in MUTATIONS.values()]
    return files


BAD = [*table(), *mutations()]
SENTENCE = re.compile(r"(?::[0-9]+){0,2}: (?:the file|a nudge|the nudge [a-z0-9-]+|told|off|guard) [^\n]+: [^\n]+\.")


def attempt(path: Path) -> Schedules | FileError:
    try:
        return schedules.read(path)
    except FileError as error:
        return error


def unsaid(path: Path, read: Schedules | FileError) -> list[str]:
    """Return which findings are no sentences that begin with the file and end with what would be accepted."""
    findings = [str(finding) for finding in read.findings] if isinstance(read, FileError) else ["no error"]
    return [finding for finding in findings if not SENTENCE.fullmatch(finding.removeprefix(str(path)))]


def test_there_are_hundreds_of_bad_files_and_no_two_are_the_same() -> None:
    assert (len(BAD) >= 600, len(set(BAD))) == (True, len(BAD))


@pytest.mark.parametrize("text", BAD)
def test_a_bad_file_is_told_in_sentences_and_never_takes_effect(tmp_path: Path, text: str) -> None:
    path = tmp_path / "schedules.yaml"
    path.write_text(text, encoding="utf-8")
    assert unsaid(path, attempt(path)) == []


BOMB = "\n".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "a bomb": f"a: &a [lol]\n{BOMB}\ntimezone: *i",
    "a loop": "timezone: UTC\nclosed: &a [*a]",
    "merged": "timezone: UTC\noff: &o {bodies: []}\nguard: {<<: *o}",
    "deep": "timezone: " + "{a: " * 20_000,
    "wide": "timezone: UTC\nclosed: [" + "a," * 100_000,
    "many names": "timezone: UTC\n" + "".join(f"timezone{number}: x\n" for number in range(12_000)),
    "many nudges": "timezone: UTC\nnudges:\n" + "- {a: b}\n" * 20_000,
    "a long line": "timezone: " + "A" * 200_000,
    "large": "timezone: UTC\n" + "#" * 300_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_never_takes_effect(tmp_path: Path, text: str) -> None:
    path = tmp_path / "schedules.yaml"
    path.write_text(text, encoding="utf-8")
    assert unsaid(path, attempt(path)) == []


SIGNS = st.sampled_from(
    [*"ab:-[]{}&*!'\"#|>?%@`,. \n\t\\0189~=<", "\n  ", ": ", "\n- ", "NO", "null", "\x00", "\ufeff", "é"]
)
WORDS = st.lists(SIGNS, max_size=40).map("".join)
PLACES = st.integers(0, len(GOOD))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw the good file with some of its parts cut out, doubled, moved or overwritten."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted((draw(PLACES), draw(PLACES) if draw(st.booleans()) else 0))
        piece = draw(st.sampled_from(["", text[start:end], text[:start]]) | WORDS)
        text = text[:start] + piece + text[start + draw(st.integers(0, 12)) :]
    return text


@settings(deadline=None)  # the first of some mistakes looks up every time zone or country
@given(damaged().map(str.encode) | WORDS.map(str.encode) | st.binary(max_size=80))
def test_any_file_is_read_the_same_twice_or_refused_in_sentences(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "drawn.yaml"
    path.write_bytes(content)
    read = attempt(path)
    if isinstance(read, FileError):
        assert unsaid(path, read) == []
    else:
        assert schedules.read(path) == read
