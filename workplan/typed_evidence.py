"""Links among the words that people type: what shows that something is so."""

import re

from workplan.errors import WorkPlanError

_LINK = re.compile(r"<(https?://[^\s<>|]+)(?:\|[^<>]*)?>|(https?://[^\s<>]*[^\s<>,;])", re.IGNORECASE)
"""As Slack writes them, <https://…|label>, and as they are typed."""
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENDS = ".,;:!?'\"“”‘’»"
_BEFORE_LINK = frozenset({"see", "link", "document", "doc", "ref", "reference", "url", "at", "via", "here", ""})
"""What only says that a link follows."""


class EvidenceWordsError(WorkPlanError):
    """Words after `evidence` that say none."""


def plain(text: str) -> str:
    """Undo what Slack does to <, > and &, and put single spaces between words."""
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return " ".join(text.split())


def split(text: str) -> tuple[tuple[str, ...], str]:
    """Return the links in a text, each once, and the text without them."""
    links = list(_LINK.finditer(text))
    starts, ends = [link.start() for link in links], [link.end() for link in links]
    first, *others = (text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True))
    words = first.split()
    for behind in others:
        _close(words, behind.split())
    rest = " ".join(words)
    return tuple(dict.fromkeys(map(_whole, links))), rest.strip(" ,;:-–—(") if links else rest


def _close(words: list[str], behind: list[str]) -> None:
    """Close the gap that a link leaves in a row of words: drop what led to it, and all of its marks but a comma."""
    while words and _bare(words[-1]) in _BEFORE_LINK:
        words.pop()
    mark = behind[0] if behind and not _bare(behind[0]) else ""
    if words and mark.startswith((",", ";")):
        words[-1] += mark[0]
    words += behind[1:] if mark else behind


def evidence(words: str) -> tuple[str, ...]:
    """Read “https://… minutes of the 12th meeting”: the links, and what else is said, as one. Raises if empty."""
    links, rest = split(plain(words))
    if found := (*links, *([rest] if _bare(rest) else [])):
        return found
    raise EvidenceWordsError.of(
        words,
        "shows nothing: add a link, a document or the decision of a meeting, for example "
        "/activity A.2.1.3 evidence minutes of the 12th meeting.",
    )


def _whole(match: re.Match[str]) -> str:
    """Return a link without the marks of the sentence it stands in; a bracket that it opens is its own."""
    if match[1]:
        return match[1]
    link = match[2].rstrip(_ENDS)
    while link.endswith(")") and link.count("(") < link.count(")"):
        link = link[:-1].rstrip(_ENDS)
    return link


def _bare(word: str) -> str:
    return re.sub(r"[\W_]", "", word.casefold())


_SAYS_NOTHING = frozenset(
    [
        *("ok", "okay", "yes", "now", "today", "yesterday", "finally", "already", "at", "last", "as", "planned", "all"),
        *("fully", "is", "it", "was", "done", "see", "attached", "attachment", "thanks", "thank", "you", "indeed"),
        *("sure", "of", "course", "with", "success", "successfully", "on", "time"),
    ]
)


def shows(words: str) -> bool:
    """Whether words can show that something is done: a document or a decision, not only that it is so, at last."""
    said = (word.strip(".,;:!?()✅🎉").casefold() for word in words.split())
    return any(word and word not in _SAYS_NOTHING for word in said)
