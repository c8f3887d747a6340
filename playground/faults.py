"""What goes wrong on the way to Slack and back, as a test asks for it: by script, or at a rate from a seed.

A fault is named `HOW-WHEN:NUMBER`. HOW is one of `HOW` or an error code of Slack's; WHEN says whether the call took
effect first (`after`) or not (`before`, unless the answer itself is what breaks); NUMBER is the seconds of `slow`, of
each piece of `dribbled`, and of the Retry-After of `ratelimited`. So: `close-after`, `not_in_channel`,
`internal_error-after`, `ratelimited:30`, `slow-before:0.2`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

_NAME = re.compile(r"(?P<how>[a-z0-9_]+)(-(?P<when>before|after))?(:(?P<number>\d+(\.\d+)?))?")
_EITHER = ("close", "reset", "hang", "500", "502", "slow")
_AFTER = ("truncated", "cut", "dribbled")
_NUMBERS = {"slow": 0.1, "dribbled": 0.01, "ratelimited": 1.0}
HOW = (*_EITHER, *_AFTER, "ratelimited")
"""`close` and `reset` break the connection, `hang` never answers, `500` has no body, `502` has a proxy's HTML.

`truncated` is half the JSON as a whole answer, `cut` a part of an answer, `dribbled` all of it in bits; `slow` is late.
"""
POST = "chat.postMessage"
MIXED: Mapping[str, float] = dict.fromkeys(
    (
        "close-before", "close-after", "reset-before", "reset-after", "500-before", "500-after", "502-before",
        "502-after", "truncated", "cut", "dribbled", "fatal_error-after", "internal_error-after", "ratelimited",
    ),
    1.0,
)  # fmt: skip
"""Every kind but hanging, alike often: hanging costs a test its client's timeout."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong; `is_after` when the call takes effect nevertheless."""

    how: str
    is_after: bool
    number: float

    @classmethod
    def named(cls, name: str) -> "Fault":
        """Return the fault of this name. Raises ValueError."""
        found = _NAME.fullmatch(name)
        how, when = (found["how"], found["when"]) if found else ("", None)
        is_code = "_" in how  # as nearly all of Slack's have, and none of ours
        if (not is_code and how not in HOW) or (how in _AFTER and when == "before"):
            message = f"{name!r} is no fault: use an error code of Slack's, or one of {', '.join(HOW)}."
            raise ValueError(message)
        if how == "ratelimited" and when == "after":
            message = "what is rate limited is never accepted: use ratelimited, or fatal_error-after."
            raise ValueError(message)
        number = float(found["number"]) if found and found["number"] else _NUMBERS.get(how, 0.0)
        return cls(how, when == "after" or how in _AFTER, number)

    @property
    def name(self) -> str:
        """What it is counted under: its name without the number."""
        if self.how in _EITHER:
            return f"{self.how}-{'after' if self.is_after else 'before'}"
        return f"{self.how}-after" if self.is_after and self.how not in _AFTER else self.how

    @property
    def retry_after(self) -> int:
        """The seconds its answer asks to wait, 0 for all but `ratelimited`."""
        return max(int(self.number), 1) if self.how == "ratelimited" else 0


@dataclass(slots=True)
class _Scripted:
    fault: Fault
    method: str | None
    channel: str | None
    nth: int
    times: int | None
    met: int = 0

    def takes(self, method: str, channel: str) -> bool:
        """Count a call that is meant, and say whether it is one of those that fail."""
        if self.method not in {None, method} or self.channel not in {None, channel}:
            return False
        self.met += 1
        return self.nth <= self.met and (self.times is None or self.met < self.nth + self.times)


class _Random:
    def __init__(self, p: float, kinds: Mapping[str, float], method: str | None, seed: int) -> None:
        self.said = {"p": p, "kinds": dict(kinds), "method": method, "seed": seed}
        self._p, self._method = p, method
        self._faults, self._weights = [Fault.named(kind) for kind in kinds], list(kinds.values())
        self._random = Random(seed)  # noqa: S311 - a test wants the same ones again

    def draw(self, method: str) -> Fault | None:
        if self._method not in {None, method} or self._random.random() >= self._p:
            return None
        return self._random.choices(self._faults, self._weights)[0]


class Faults:
    """What is to go wrong, and in `played` how often each kind has."""

    def __init__(self) -> None:
        self.played: Counter[str] = Counter()
        self._scripted: list[_Scripted] = []
        self._random: list[_Random] = []

    def script(
        self, kind: str, *, method: str | None = POST, channel: str | None = None, nth: int = 1, times: int | None = 1
    ) -> None:
        """Let the `nth` call from now fail, and the ones after it until `times` have; None means for good.

        Only calls to `channel` count where it is given (a person's id means their direct messages), and those no
        earlier script has taken: two scripts in a row are for two calls. Without a method, any will do.
        Raises ValueError when there is no such kind.
        """
        meant = None if channel is None else addressee(channel)
        self._scripted.append(_Scripted(Fault.named(kind), method, meant, nth, times))

    def rate(self, p: float, kinds: Mapping[str, float] = MIXED, *, method: str | None = POST, seed: int = 0) -> None:
        """Let calls fail with probability `p`, in kinds of these weights; the same seed brings the same again.

        Raises ValueError when there is no such kind.
        """
        self._random.append(_Random(p, kinds, method, seed))

    def clear(self) -> None:
        """Let nothing fail any more; what was played stays counted."""
        self._scripted, self._random = [], []

    @property
    def rates(self) -> list[dict[str, Any]]:
        """The rates that hold, each with its seed: what a run must say of itself to be run again."""
        return [each.said for each in self._random]

    def draw(self, method: str, channel: str) -> Fault | None:
        """Return what goes wrong with this call, and count it; None when nothing does."""
        scripted = (each.fault for each in self._scripted if each.takes(method, addressee(channel)))
        random = (fault for each in self._random if (fault := each.draw(method)))
        fault = next(scripted, None) or next(random, None)
        if fault is not None:
            self.played[fault.name] += 1
        return fault


def addressee(channel: str) -> str:
    """Return a channel's id, or the person's whose direct messages it names."""
    return channel.removeprefix("D")
