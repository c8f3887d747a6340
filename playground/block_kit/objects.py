"""Composition objects: texts, options, confirmation, filters (https://docs.slack.dev/reference/block-kit)."""

import re
from collections.abc import Callable
from datetime import date, time

from playground.block_kit.rules import one_of
from playground.block_kit.shapes import Flag, Items, Number, Record, Text, Typed

FLAG = Flag()
IDENTIFIER = Text(255)
STYLE = Text(among=("primary", "danger"))

_WEB = re.compile(r"https?://[^\s]+")
_LINK = re.compile(r"(https?://|mailto:|tel:|slack://)[^\s]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_HOUR = re.compile(r"\d{2}:\d{2}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,100}(\.\d{1,100})?", re.ASCII)


def _reads(form: re.Pattern[str], parse: Callable[[str], object] = str) -> Callable[[str], bool]:
    def has_form(text: str) -> bool:
        try:
            parse(text)
        except ValueError:
            return False
        return form.fullmatch(text) is not None

    return has_form


def web_address(most: int, *, least: int = 1) -> Text:
    """An http or https address."""
    return Text(most, least, form="a valid URL", has_form=_reads(_WEB))


LINK = Text(3000, form="a valid URL", has_form=_reads(_LINK))
DATE = Text(form="a date in the form YYYY-MM-DD", has_form=_reads(_DAY, date.fromisoformat))
TIME = Text(form="a time in the form HH:mm", has_form=_reads(_HOUR, time.fromisoformat))
DECIMAL = Text(form="a number", has_form=_reads(_DECIMAL))


def plain(most: int) -> Typed:
    """Plain text of at most so many characters; only plain text knows `emoji`."""
    return Typed({"plain_text": Record({"text": Text(most)}, {"emoji": FLAG})})


def text(most: int) -> Typed:
    """Plain text or mark-up of at most so many characters; only mark-up knows `verbatim`."""
    return Typed({**plain(most).kinds, "mrkdwn": Record({"text": Text(most)}, {"verbatim": FLAG})})


CONFIRM = Record(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)

OPTION = Record({"text": plain(75), "value": Text(150)}, {"description": plain(75)})
MARKED_OPTION = Record({"text": text(75), "value": Text(150)}, {"description": text(75)})
"""Check boxes and radio buttons alone may show mark-up."""
OVERFLOW_OPTION = Record({"text": plain(75), "value": Text(150)}, {"description": plain(75), "url": LINK})

OPTIONS = Items(OPTION, 1, 100)
OPTION_GROUPS = Items(Record({"label": plain(75), "options": OPTIONS}), 1, 100)

SLACK_FILE = Record({}, {"id": Text(), "url": web_address(3000)}, (one_of("id", "url"),))
IMAGE = Record(
    {"alt_text": Text(2000)},
    {"image_url": web_address(3000), "slack_file": SLACK_FILE},
    (one_of("image_url", "slack_file"),),
)

CONVERSATION_FILTER = Record(
    {},
    {
        "include": Items(Text(among=("im", "mpim", "private", "public")), 1),
        "exclude_external_shared_channels": FLAG,
        "exclude_bot_users": FLAG,
    },
)
DISPATCH = Record({}, {"trigger_actions_on": Items(Text(among=("on_enter_pressed", "on_character_entered")), 1, 2)})
TIMESTAMP = Number(1_000_000_000, 9_999_999_999)
"""Ten digits of Unix seconds."""
