"""The columns of a plan's table, and the headings under which committees keep them."""

import re
import unicodedata
from difflib import get_close_matches
from enum import StrEnum


class Column(StrEnum):
    """A column by the name that we write; the first eight make a plan, the others stand where they hold something."""

    CODE = "code"
    TITLE = "title"
    DESCRIPTION = "description"
    TIMELINE = "timeline"
    BODIES = "bodies"
    METRIC = "metric"
    BASELINE = "baseline"
    TARGET = "target"
    LEVEL = "level"
    ACTIVITY_LEVEL = "activity_level"
    VALUE = "value"
    AS_OF = "as_of"
    SOURCE = "source"
    MEMBERS = "members"
    MATURITY = "maturity"
    DELIVERABLE = "deliverable"
    DUE = "due"
    STATE = "state"
    DONE_ON = "done_on"
    ORIGIN = "origin"
    STATUS = "status"
    STATUS_TEXT = "status_text"
    EVIDENCE = "evidence"
    LAST_UPDATE = "last_update"
    REFERENCES = "references"
    SOURCE_NOTE = "source_note"
    FORMERLY = "formerly"
    ORIGINAL_TIMELINE = "original_timeline"
    START = "start"
    END = "end"
    COORDINATE = "coordinate"
    CONSULT = "consult"
    COLLABORATE = "collaborate"
    SUPPORT = "support"


READ_ONLY = (Column.START, Column.END, Column.COORDINATE, Column.CONSULT, Column.COLLABORATE, Column.SUPPORT)
"""Columns that other tables have for what we keep, as worded, in the timeline and the bodies."""

READING = (Column.VALUE, Column.AS_OF, Column.SOURCE)
"""Columns of what a metric was last read as."""

_THING = "(?:(?:activity|action|task|item|output|measure|initiative|project) )?"
_KEY = "(?:key |main |priority |planned |proposed |strategic |specific |programme |project |list of )?"
_BODY = (
    "(?:sectoral |implementing |lead |main )*(?:bod(?:y|ies)|agenc(?:y|ies)|entit(?:y|ies)|institutions?"
    "|organi[sz]ations?|countr(?:y|ies)|ministr(?:y|ies)|part(?:y|ies)|units?|offices?|departments?|divisions?"
    "|stakeholders?|econom(?:y|ies))"
)
_HEADINGS = {
    Column.CODE: rf"{_THING}(?:code|id|no|nos|nr|number|ref|reference(?: (?:no|number))?|index)|s n|sn|s[lr] no"
    "|serial (?:no|number)|ref no|item|no activity",
    Column.TITLE: rf"{_THING}(?:title|name)|{_KEY}(?:activit(?:y|ies)|actions?(?: (?:items?|lines?|points?))?|tasks?"
    "|measures?|initiatives?|interventions?)|name of (?:the )?activity|topics?|results chain|intervention logic"
    "|activities (?:and )?(?:outputs?|tasks?|sub activities)",
    Column.DESCRIPTION: rf"{_THING}(?:descriptions?|details?)|(?:full |brief |short )?description(?: of .*)?|scope",
    Column.TIMELINE: "(?:target |implementation |indicative |proposed )*(?:time ?lines?|time ?frames?|period|schedule"
    "|timing|dates?|deadlines?|years?|completion(?: date)?|time)|(?:target |expected )*completion date|due date"
    "|(?:by )?when|duration|(?:expected )?completion|(?:date|timeline) (?:of|for) completion",
    Column.BODIES: rf"bodies|body|{_BODY}|leads?|(?:lead and )?(?:responsible |relevant |focal ){_BODY}"
    rf"|responsib(?:le|ility|ilities)|owners?|lead implementer|implementers?|actors?|by whom|who|lead by|led by"
    rf"|lead (?:and|or|/)? ?(?:implementing|support(?:ing)?|consult(?:ed|ing)?) {_BODY}"
    "|responsible persons?|persons? responsible",
    Column.METRIC: "(?:(?:activity|output|outcome|key|performance|progress|success|process) )*(?:metrics?|indicators?"
    "|kpis?)|measures? of (?:success|progress)|means of measurement|objectively verifiable indicators?|ovis?",
    Column.BASELINE: "base ?lines?(?: (?:value|values|data|figure))?",
    Column.TARGET: "(?:end )?targets?(?: values?)?",
    Column.LEVEL: "levels?|row type",
    Column.ACTIVITY_LEVEL: "activity level",
    Column.VALUE: "(?:metric |indicator )?values?|(?:current|actual|latest|achieved)(?: values?)?|actuals?",
    Column.AS_OF: "(?:value |data )?as of(?: date)?",
    Column.SOURCE: "(?:data )?sources?(?: of data)?|means of verification",
    Column.MEMBERS: "(?:participating )?(?:members|member states|countries covered)",
    Column.MATURITY: "(?:data |metric |indicator )?maturity|data availability|availability of data",
    Column.DELIVERABLE: "(?:key |expected |main )*(?:deliverables?|outputs?|products?)",
    Column.DUE: "(?:deliverable )?due",
    Column.STATE: "(?:deliverable )?state",
    Column.DONE_ON: "(?:done|delivered|completed) on",
    Column.ORIGIN: "(?:deliverable )?origin",
    Column.STATUS: "(?:current |activity |implementation |progress )*status(?: of implementation)?",
    Column.STATUS_TEXT: "status text|status as worded|progress|progress (?:made|update|report|to date)|status remarks?",
    Column.EVIDENCE: "evidence(?: of (?:completion|progress))?|supporting documents?",
    Column.LAST_UPDATE: "last (?:update|updated|updated on)",
    Column.REFERENCES: "references|provisions?|articles?|legal basis",
    Column.SOURCE_NOTE: "source notes?|notes? on the source",
    Column.FORMERLY: "formerly|(?:former|previous|old|earlier) (?:codes?|numbers?|nos?)",
    Column.ORIGINAL_TIMELINE: "original (?:target )?(?:time ?lines?|time ?frames?|dates?|deadlines?|due dates?)",
    Column.START: "start(?:s|ing)?(?: dates?)?|begin(?:s|ning)?(?: date)?|from|commencement(?: date)?|start year",
    Column.END: "end(?:s|ing)?(?: dates?)?|finish(?: date)?|to|until|end year",
    Column.COORDINATE: f"(?:in )?coordination(?: with)?|coordinating {_BODY}|bodies to coordinate with",
    Column.CONSULT: f"(?:in )?consultation(?: with)?|consult(?:ed)?|{_BODY} (?:to be )?consulted|{_BODY} to consult"
    f"|consult(?:ed|ing) {_BODY}",
    Column.COLLABORATE: f"partners?|(?:partner|collaborating|cooperating|participating|other|other relevant) {_BODY}"
    "|(?:in )?(?:collaboration|cooperation|partnership)(?: with)?|collaborators?|development partners?",
    Column.SUPPORT: f"(?:with )?support(?:ed)?(?: (?:by|from))?|support(?:ing)? {_BODY}|supporters?",
}
"""Patterns of whole headings, as `_plain` writes them. A heading that no pattern knows is told, never guessed."""

_PATTERNS = {column: re.compile(pattern) for column, pattern in _HEADINGS.items()}
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\b(?:19|20)\d\d\b|/(?:[a-z]*ies|y|s)\b")
"""What a heading has beside its name: (as of 2024), [unit], a year, the other number of "body/ies", "body/bodies"."""
_BESIDE = re.compile(r"[\W_]+")


USUAL = (
    *("activities", "action", "time frame", "timeframe", "target timeline", "deadline", "due date"),
    *("lead implementing body", "lead body", "lead agency", "responsible body", "indicator", "activity metric"),
)
"""Headings that misspelt ones are held against, beside our own names."""


def of_heading(heading: str) -> Column | None:
    """Return the column that a heading names, in any case and with the usual synonyms; None when it is unknown."""
    plain = _plain(heading)
    if plain in set(Column):
        return Column(plain)
    spaced = plain.replace("_", " ")
    return next((column for column, pattern in _PATTERNS.items() if pattern.fullmatch(spaced)), None)


def like(heading: str) -> Column | None:
    """Return the column that a heading may be a misspelling of."""
    near = get_close_matches(_plain(heading)[:80], [*Column, *USUAL], n=1, cutoff=0.75)
    return of_heading(near[0]) if near else None


def _plain(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading).casefold().replace("#", " no ").replace("№", " no ")
    words = _BESIDE.sub(" ", _ASIDE.sub(" ", text)).split()
    return " ".join(words)
