"""The phrases that clauses are made of: sides of a period, conditions, what goes on, what is not known yet."""

from itertools import product

from workplan.timeline_words import NUMBERS, phrases

NOTHING = phrases(
    *("tbd", "tbc", "tba", "to be determined", "to be confirmed", "to be decided", "to be announced", "to be agreed"),
    *("n / a", "n . a", "na", "none", "nil", "not specified", "not stated", "not set", "not applicable", "unspecified"),
    *("to be set", "to be fixed", "to be discussed", "not determined", "not decided", "not known", "unknown"),
    *(f"not yet {known}" for known in ("determined", "decided", "set", "known", "agreed", "fixed", "confirmed")),
    *("to be advised", "pending confirmation", "not available", "date to be confirmed", "date to be determined", "-"),
)
NEED = ("necessary", "needed", "required", "appropriate", "possible", "applicable", "relevant", "feasible", "requested")
CONDITIONS = phrases(
    *(f"{if_} {need}" for if_ in ("if", "as", "where", "when", "whenever", "wherever", "if and when") for need in NEED),
    *(f"as and when {need}" for need in NEED),
    *("upon request", "on request", "by request", "on demand", "on a needs basis", "if need be", "ad hoc", "optional"),
    *("at the request", "based on need", "as - needed", "on an as - needed basis", "on an as needed basis", "ad - hoc"),
    *("on an ad hoc basis", "on an ad - hoc basis", "on a need basis", "need - based", "as requested"),
    *("as need arises", "as the need arises", "if the need arises", "when the need arises", "depending on need"),
)
DEPENDING = phrases(
    *("subject to", "depending on", "depending upon", "contingent on", "contingent upon", "conditional on", "pending"),
    *("provided", "provided that", "if", "conditional upon"),
    *(f"{as_} {means}" for as_, means in product(("as", "when", "where", "once"), ("funds", "funding", "resources"))),
)
"""What comes before a condition in free words: subject to the availability of funds."""
REMARKS = frozenset(
    (
        *("update", "updates", "updating", "revision", "revisions", "review", "reviews", "change", "changes"),
        *("amendment", "amendments", "adjustment", "adjustments", "modification", "modifications", "confirmation"),
        "extension",
    )
)
"""What a timeline may be "subject to" that is no condition of the work."""
SETTLED = phrases(
    *(
        "by",
        "with",
        "after",
        "based on",
        "depending on",
        "subject to",
        "after consultation with",
        "upon agreement with",
    ),
    *(f"in {talk} with" for talk in ("consultation", "coordination", "discussion", "agreement", "dialogue")),
)
"""What comes between "TBD" and those who will tell."""
OPEN_ENDED = phrases(
    *("ongoing", "on - going", "on going", "continuous", "continuously", "continuing", "continual", "rolling"),
    *("rolling basis", "on a rolling basis", "on a continuous basis", "on an ongoing basis", "on a continuing basis"),
    *("regularly", "regular", "on a regular basis", "permanent", "open ended", "open - ended", "continued"),
    *(
        "continue",
        "continues",
        "to continue",
        "periodically",
        "periodic",
        "on a periodic basis",
        "until further notice",
        "indefinitely",
        "continually",
    ),
)
WORK = phrases(
    *("activity", "activities", "work", "process", "task", "effort", "efforts", "monitoring", "implementation"),
    *("discussion", "discussions", "dialogue", "engagement", "cooperation", "support", "meetings", "updates", "review"),
)
"""What is said to go on: ongoing monitoring."""
UNTIL = (
    *("by", "by the latest", "at the latest by", "no later than", "not later than", "latest by", "latest", "until"),
    *("till", "up to", "up until", "due", "due by", "due on", "due in", "due date", "on or before", "not after"),
    *("to be completed by", "completed by", "complete by", "completion by", "completion date", "deadline", "target"),
    *("target date", "end by", "end :", "end date", "ending", "ending in", "ending on", "ends in", "ends on"),
    *("to end in", "finishing in", "concluding in", "through", "delivered by"),
    *("expected by", "finalised by", "finalized by", "to", "up to and including", "until and including"),
    *("by cob", "by close of business", "by close of business on"),
    *(f"{said} completion{date}" for said, date in product(("target", "expected", "planned"), ("", " date", " by"))),
)
BEFORE = ("before", "prior to", "ahead of", "in advance of", "pre -")
SINCE = (
    *("from", "since", "starting", "starting from", "starting in", "starting on", "start in", "starts in", "start"),
    *("commencing", "commencing in", "commencing from", "commencing on", "commence in", "commences in", "as from"),
    *("beginning", "beginning in", "beginning from", "as of", "not before", "no earlier than", "not earlier than"),
    *("effective", "effective from", "launching in", "begin in", "begins in", "to start in", "to commence in"),
    *("to begin in", "with effect from", "initiated in", "commenced in", "started in", "start date", "from beginning"),
    *("from start", "starting date", "no sooner than", "earliest", "earliest in"),
)
AFTER = ("after", "following", "beyond", "post -", "later than")
DURING = (
    *("in", "during", "throughout", "over", "for", "on", "at", "within", "in the course of", "over the course of"),
    *("held in", "to be held in", "planned for", "scheduled for", "expected in", "to be completed in", "completed in"),
    *("between", "the period", "all of", "all", "covering", "covering the period"),
    *(f"{in_} the period" for in_ in ("over", "in", "for", "during", "within")),
)
SIDES = phrases(*UNTIL, *BEFORE, *SINCE, *AFTER, *DURING)
SPANS = {"biennium": 2, "triennium": 3, "quadrennium": 4, "quinquennium": 5}
"""How many years have a name of their own."""
SPAN_NAMES = phrases(*SPANS)
ONWARDS = phrases(
    *("onwards", "onward", "on", "- on", "- onwards", "- present", "to present", "- now", "- beyond", "+", "forward"),
    *("and beyond", "and after", "and later", "and onwards", "and on", "and thereafter", "to date", "to ongoing"),
    *("and ongoing", "and continuing", "and on - going", "up to now", "until now", "- to date"),
    *(f", and {on}" for on in ("beyond", "onwards", "onward", "ongoing", "on - going", "continuing", "thereafter")),
    *("or later", "and onward", "to the present", "- onward", "to now", "or beyond", "until present"),
)
LAST_DAY, FIRST_DAY = UNTIL[0], SINCE[0]
LATEST = phrases("at the latest", "at latest", "latest", "or earlier", "or before", "or sooner")
EARLIEST = phrases("at the earliest", "at earliest", "earliest")
SEQUELS = phrases("then", "and then", "thereafter", "and thereafter", "afterwards", "subsequently", "after that")
"""What comes back in this way does so after what was said before."""
SEPARATORS = phrases(",", "with", "and", ", with", ", and", "-", ".", ":")
HEDGES = phrases("tentatively", "tentative", "provisionally", "provisional", "indicatively", "indicative")
REFUSING = frozenset(
    (
        *("not", "no", "none", "nil", "nothing", "unless", "if", "subject", "pending", "depending", "provided"),
        *("delayed", "postponed", "deferred", "suspended", "cancelled", "canceled", "moved", "shifted", "rescheduled"),
        *(
            "transferred",
            "carried",
            "brought",
            "pushed",
            "rolled",
            "changed",
            "replaced",
            "originally",
            "previously",
            "instead",
            "except",
            "without",
            "was",
            "were",
        ),
    )
)
"""Words beside which a date would not mean what it seems to."""
COUNTS = frozenset({*NUMBERS[1:], "several", "multiple", "few", "both"})
"""Words that say that a subject is more than one."""
AROUND = frozenset({"before", "after", "following", "prior", "ahead", "until", "till", "since", "pre", "post"})
"""Words after which a date may be that of an event, and not of what is to be done."""
OCCURRENCES = frozenset({"first", "second", "third", "next", "last", "previous", "initial", "inaugural", "latest"})
"""Words for one time of what comes back."""
LISTING = frozenset({"and", "&", ",", "/", "or"})
"""Marks between days that are each meant for themselves."""
UNSETTLED = frozenset({"tbd", "tbc", "tba", "determined"})
"""What is to be determined by a day is a date, and not the work."""
LASTING = frozenset({"extended", "continued", "prolonged"})
"""Words after which "to 2025" says until when."""
OTHER_YEARS = frozenset({"fy", "fiscal", "financial", "academic", "school", "budget"})
"""Words that say that a year is not the calendar's."""
TELLING = frozenset({"by", "before", "until", "till", "latest", "no", "not"})
"""Words that say after any subject that a time follows."""
HOLDING = frozenset({"in", "during", "throughout", "between", "from"})
"""Words that say so too, of what is done within the time."""
STARTING = frozenset({"start", "starts", "starting", "begin", "begins", "beginning", "commence", "commences"})
"""What is to start by a day need not be done by then."""
RHYTHMS = frozenset(
    {"every", "each", "per", "annually", "yearly", "quarterly", "monthly", "biennially", "once", "twice"}
)
"""Words that say after any subject how often."""
DOING = frozenset({"held", "done", "start", "starts", "begin", "begins", "ready", "due", "launch", "place", "complete"})
