"""What a ledger says of a promise: nothing lost, nothing twice, nothing to anybody else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The keys of messages that did not reach whom they should, did so twice, or reached somebody else.

    `unknown` are keys nobody expected.
    """

    lost: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    misdirected: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def verdict(expected: Mapping[str, str], messages: Iterable[Json], key: str = "k") -> Verdict:
    """Judge messages as the ledger gives them, by the `key` in their metadata.

    Args:
        expected: who should get the message of which key: a person's id, or a channel's.
        messages: `Ledger.after(0)`, or `messages` of GET /ui/ledger.
        key: the name of the key in `event_payload`; messages without it are of no concern here.
    """
    sent = [
        (each["event_payload"][key], each["recipient"]) for each in messages if key in (each["event_payload"] or {})
    ]
    right = Counter(name for name, recipient in sent if expected.get(name) == recipient)
    wrong = {name for name, recipient in sent if name in expected and expected[name] != recipient}
    return Verdict(
        lost=tuple(name for name in expected if not right[name]),
        twice=tuple(name for name in expected if right[name] > 1),
        misdirected=tuple(sorted(wrong)),
        unknown=tuple(sorted({name for name, _ in sent} - expected.keys())),
    )
