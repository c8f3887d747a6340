"""The wordings that give a body its role: a few frames, such as "in … with" or "to …", around words that name roles.

A space in a pattern is any white space, since a phrase may be broken over the lines of a table's cell.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from workplan.involvement import Role


class Frame(StrEnum):
    """How a phrase stands to the bodies it is about."""

    HEDGE = "hedge"  # as appropriate
    MARK = "mark"  # X (lead)
    LABEL = "label"  # Lead: X
    AFTER = "after"  # in consultation with X
    BEFORE = "before"  # X to lead
    WITH = "with"  # X with Y, unless the word is part of a name


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording's meaning.

    `is_sole`: of one who coordinates, and so leads where nobody else does. `is_plural`: a mark of all before it.
    """

    frame: Frame
    role: Role
    is_sole: bool = False
    is_plural: bool = False


STEMS = {
    Role.CO_LEAD: "co-?(?:lead|led|chair|champion|conven|host|organi[sz])|joint(?:ly)? (?:lead|led|chair)",
    Role.LEAD: "lead|led|head|chair|spearhead|implement|undertak|conduct|organi[sz]|host|carr(?:y|ied) out|execut"
    "|driv|manag|overs|initiat|develop|responsib|owner|in charge|main|primary|principal|proponent|champion"
    "|conven(?:e|o|ing)|focal point",
    Role.CONSULT: "consult|dialogue|discussion|input|advi|guid|feedback|comments|contribut|views",
    Role.COORDINATE: "co-?ordinat|liais|facilitat",
    Role.SUPPORT: "support|assist|help|aid(?:ed)?\\b|back|secondary|fund(?:ed|ing)|financ|(?:co-?)?sponsor|donor",
    Role.RESULTS_SHARED_WITH: "shar|report|submit|submis|present|communicat|circulat|disseminat|inform|notif",
    Role.COLLABORATE: "collaborat|co-?operat|partner|participa|involv|engag|other|member|work|vice-?(?:chair|lead)"
    "|in support of",
}
"""How the words begin that name a role; where a phrase has none of them, as "jointly with", bodies collaborate."""

_LEADING = f"{STEMS[Role.CO_LEAD]}|{STEMS[Role.LEAD]}"
_HELPING = f"{STEMS[Role.CONSULT]}|{STEMS[Role.SUPPORT]}"
_TYING = f"{_HELPING}|{STEMS[Role.COORDINATE]}|collaborat"
_ALLYING = "co-?operat|partner|conjunction|association|tandem|concert|participat|involve|engag|work"
"""Words that are also parts of names, as in "Bankers Association with …": they need an "in" before them."""
_TELLING = STEMS[Role.RESULTS_SHARED_WITH]

_TO = "to|shall|will|should|must|may|can|would|is|are|be|being|been|has|have|and|also"
_IN = "in|with|under|through|upon|after|following|subject to|by|via|while|for"
_MANNER = (
    "close|closer|closely|full|active|actively|direct|directly|regular|regularly|strong|prior|further|possible"
    "|technical|financial|administrative|additional|necessary|overall|joint|jointly|together|the|their|its"
)
_RESULT = "survey|study|assessment|final|key|main|the|results?|findings?|outcomes?|outputs?|reports?|information"
_LOOSE = f"(?:(?:{_TO}|{_IN}|{_MANNER}) ){{0,5}}"
_SHALL = (
    "(?:and )?(?:also )?(?:to|shall|will|should|must|may|can|would|is|are)"
    f"(?: also| to)?(?: be| being)?(?: (?:{_MANNER}|an?)){{0,2}}"
)
_WORK = (
    f"(?: (?:{_MANNER}))?(?: (?:the |this |its )?(?:overall )?(?:activity|activities|work|process|implementation"
    "|initiatives?|tasks?|stud(?:y|ies)|surveys?|projects?|efforts?))?"
)
_SECOND = f"(?:(?: and| or|,| ?/) ?{_LOOSE}(?:{_TYING}|{_ALLYING})[a-z]*)?"
_BODY = (
    "(?:sectoral |working )?(?:body|bodies|agency|agencies|organi[sz]ations?|entity|entities|institutions?|country"
    "|countries|ministry|ministries|party|parties|partners?|stakeholders?|office|unit|economy|economies|shepherd"
    "|members?(?: states?)?)"
)
_NAMING = (
    f"(?:(?:overall|technical|financial|voluntary|project|country|task|other) )?(?:{'|'.join(STEMS.values())})[a-z]*"
    rf"(?: (?:implement|responsib|co-?ordinat|execut|support)[a-z]*)?(?: {_BODY})?(?:\(s\)|\(ies\))?"
)
_ALONE = (
    "(?:(?:co-)?lead|support|assist|consult(?:ed)?|inform(?:ed)?|co-?ordinate|advise|participate|contribute)"
    "(?= ?(?:[;,.\\n]|$))"
)
"""Roles in the place of a body, as in "Members: support": what is before them is no label."""
_MARKING = f"(?:as )?(?:the |an? )?{_NAMING}"
_IN_NAME = "".join(f"(?<!{word} )" for word in (r"\bof", r"\bon", r"\bfor", r"\bin"))
_START = r"(?:(?<=[;,./(\n])|(?<=[;,./(\n] )|^)"
_END = r"(?= ?(?:[;,.\n]|$))"
_HEDGE = (
    "(?:as|if|when|where|wherever|whenever|and when)(?: and when)? "
    "(?:appropriate|necessary|needed|relevant|applicable|required|possible|any)|etc|respectively|inter alia"
    f"|jointly{_END}"
)

WORDINGS = {
    Frame.HEDGE: (rf"\( ?(?:{_HEDGE})\.? ?\)|\b(?:{_HEDGE})\b",),
    Frame.MARK: (rf"\( ?{_MARKING} ?\)|(?: [-–—] | ?[:=] ?){_MARKING}(?= ?(?:[;,./\n]|and |$))",),
    Frame.LABEL: (
        rf"{_IN_NAME}\b(?<!-){_NAMING} ?[:=](?! ?{_ALONE})",
        rf"{_START}(?:the )?{_NAMING}(?:(?: ?[–—]| ?- )(?! ?{_ALONE})| is |(?=\n))",
    ),
    Frame.AFTER: (
        # in close consultation with; to be coordinated with; support from
        rf"{_IN_NAME}{_LOOSE}(?:{_TYING})[a-z]*{_SECOND}{_WORK} (?:with|from|by)",
        # in partnership with; to work closely with
        rf"(?:{_TO}|{_IN}) {_LOOSE}(?:{_ALLYING})[a-z]*{_SECOND}{_WORK} (?:with|from|by)",
        # led by; to be jointly implemented by
        rf"{_LOOSE}(?:{_LEADING})[a-z]* (?:jointly )?by|co-?(?:led|lead|leading|chaired) with|jointly by",
        # with the assistance of; under the leadership of
        rf"(?:with|in|under|through) {_LOOSE}(?:support|assistance|help|aid|inputs?|advice|guidance|lead[a-z]*) of",
        rf"with {_LOOSE}(?:participation|involvement|engagement) of",
        # to consult X; engaging X
        rf"{_SHALL} (?:consult|engage|involve|inform|notify)|consulting|engaging|involving|informing",
        # jointly with; for the information of
        r"(?:jointly|together|along|joint|alongside) with|alongside|for (?:the )?information (?:of|to)",
        # results to be shared with; to report the outcomes to
        rf"(?:(?:{_TO}|{_RESULT}|with) ){{0,7}}(?:{_TELLING})[a-z]*(?: (?:{_RESULT})){{0,2}} (?:with|to|among)",
    ),
    Frame.BEFORE: (
        # X to lead; X shall coordinate the work; X to be consulted
        rf"{_SHALL} (?:{_LEADING}|{_TYING}|informed|participate|join)[a-z]*{_WORK}",
        # X to take the lead; X in the lead
        rf"(?:{_SHALL} )?(?:take|takes|taking|assume) {_LOOSE}(?:lead|leadership)|in the lead",
        # X to provide technical support
        rf"(?:{_SHALL} )?(?:provide|provides|providing|give|offer) {_LOOSE}(?:{_HELPING})[a-z]*(?: to| for)?",
        # X as lead; X to act as the coordinating body
        rf"(?:(?:{_SHALL} )?(?:act|acting|serve|serving) )?as (?:the |an? )?{_NAMING}",
        # X in consultation; X consulted
        rf"in {_LOOSE}(?:consultation|co-?ordination|collaboration|support)",
        rf"(?:consulted|informed|involved|supporting|assisting){_END}",
        # X leads; X to lead and coordinate
        r"(?-i:and (?:co-)?lead|and (?:co-?ordinate|support|assist)|(?:co-)?leads|supports|assists|co-?ordinates)",
        # X lead, Y support
        rf"(?-i:(?:co-)?lead|(?:technical |financial )?support|funding){_END}",
    ),
    Frame.WITH: ("with",),
}
"""The wordings by frame; where two begin at the same letter, the earlier is taken."""


def _edged(frame: Frame, wording: str) -> str:
    inside = wording.replace(" ", r"\s")
    return inside if frame in {Frame.HEDGE, Frame.MARK, Frame.LABEL} else rf"(?<![\w-])(?:{inside})(?![\w-])"


_NAMED = (
    f"(?P<{frame}{place}>{_edged(frame, wording)})"
    for frame, wordings in WORDINGS.items()
    for place, wording in enumerate(wordings)
)
PATTERN = f"(?i:{'|'.join(_NAMED)})"
"""All the wordings as one pattern, whose named group tells the frame."""
_ROLE = re.compile("|".join(rf"\b(?P<{role.name}>{stems})" for role, stems in STEMS.items()), re.IGNORECASE)
_PLURAL = re.compile(r"(?:leads|leaders|chairs|bodies|agencies|partners|joint[a-z]* [a-z]+)\W*$", re.IGNORECASE)
_TIED = re.compile(r"\s(?:with|from)$", re.IGNORECASE)


def meaning(group: str, words: str) -> Phrase:
    """Say what a wording means that was found as the named group of PATTERN."""
    frame = Frame(group.rstrip("0123456789"))
    stem = _ROLE.search(words)
    role = Role[str(stem.lastgroup)] if stem else Role.COLLABORATE
    return Phrase(frame, role, role is Role.COORDINATE and not _TIED.search(words), bool(_PLURAL.search(words)))
