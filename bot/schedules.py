"""schedules.yaml: when things happen. So far it says which day it is: the committee's time zone."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from bot.errors import OperatorError

SIZE_LIMIT = 256 * 1024
KEYS = ("timezone",)


@dataclass(frozen=True, slots=True)
class Schedules:
    """What the file says, checked."""

    timezone: ZoneInfo


def read(path: Path) -> Schedules:
    """Read the file. Raises OperatorError with file, line, key and what would be accepted."""
    values = dict(_entries(path))
    if "timezone" not in values:
        message = f"{path}: timezone is missing: add a line such as timezone: Asia/Jakarta."
        raise OperatorError(message)
    name, line = values["timezone"]
    try:
        return Schedules(ZoneInfo(name))
    except (ValueError, OSError, LookupError):
        message = f"{path}:{line}: timezone {name!r} is not known: write an IANA name such as Asia/Jakarta."
        raise OperatorError(message) from None


def _entries(path: Path) -> list[tuple[str, tuple[str, int]]]:
    """Return (key, (value as written, line)); every scalar stays text, so `NO` and `9:30` mean what they say."""
    node = _compose(path)
    if not isinstance(node, yaml.MappingNode):
        message = f"{path}: lines of the form key: value are expected, such as timezone: Asia/Jakarta."
        raise OperatorError(message)
    entries: list[tuple[str, tuple[str, int]]] = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
            known = ", ".join(KEYS)
            shown = key.value if isinstance(key, yaml.ScalarNode) else "this"
            message = f"{path}:{line}: {shown!r} is not a setting of this file: write one of {known}."
            raise OperatorError(message)
        if key.value in dict(entries):
            message = f"{path}:{line}: {key.value} is given twice: keep one of them."
            raise OperatorError(message)
        if not isinstance(value, yaml.ScalarNode):
            message = f"{path}:{line}: {key.value} needs one value on its line."
            raise OperatorError(message)
        entries.append((key.value, (value.value, line)))
    return entries


def _compose(path: Path) -> yaml.Node | None:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            message = f"{path} is larger than 256 KB: it should hold a few dozen lines."
            raise OperatorError(message)
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError:
        message = f"Cannot read {path}: set SCHEDULES to the path of your schedules.yaml."
        raise OperatorError(message) from None
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        message = f"{where}: this is not YAML: {getattr(error, 'problem', None) or 'unreadable text'}."
        raise OperatorError(message) from None
