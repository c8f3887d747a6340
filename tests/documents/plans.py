"""Small plans for pictures, and hostile and drawn ones."""

from datetime import date

from hypothesis import strategies as st

from workplan.plan import Activity, Plan, PlanHead, Section
from workplan.status import Status
from workplan.timeline import Timeline, parse

AS_AT = date(2023, 9, 15)
HEAD = PlanHead("ASEAN", "Work Plan on Electronic Commerce")
A, A2, A21, B1 = (
    Section("A", "workstream", "Cross Border"),
    Section("A.2", "topic", "Paperless Trading"),
    Section("A.2.1", "objective", "To expand the use"),
    Section("B.1", "topic"),
)
LATE = Activity("A.2.1.3", "Technical Study", "", parse("By end H1 2023"), status=Status.IN_PROGRESS)
MOVED = Activity("A.2.1.4", "Supplement", "", parse("2024"), original=parse("H2 2022"))
DONE = Activity("B.1.1", "Reporting Scheme", "", parse("2021-2023"), status=Status.COMPLETED)
WORDED = Activity("B.1.2", "Dialogues", "", parse("If necessary"), status=Status.ON_HOLD)
PLAN = Plan(HEAD, (A, A2, A21, B1), (LATE, MOVED, DONE, WORDED))

HOSTILE = (
    r"$x^2$ costs $5 and \$\frac{1}{0}$",
    "😀👨‍👩‍👧 party 🚢",
    "دراسة فنية حول التجارة اللاورقية عبر الحدود",
    "การศึกษาทางเทคนิคเกี่ยวกับการค้าไร้กระดาษ",
    "跨境无纸贸易技术研究",
    "L" * 3000,
    "word " * 600,
    "\u202egnp.exe \u200bzero\x07bell",
    "עברית and English שלום",
    "Tab\tand\nline \\textbf{x} %d {0}",
    "",
)


def many(topics: int, each: int, *, sections: bool = True) -> Plan:
    """Return a plan of one workstream with topics and the same number of activities under each."""
    named = [Section("W", "workstream", "Work"), *(Section(f"W.{t}", "topic", f"Topic {t}") for t in range(topics))]
    activities = [
        Activity(f"W.{t}.{n}", f"Task {n}", "", Timeline("2023", date(2023, 1, 1), date(2023, 12, 31)))
        for t in range(topics)
        for n in range(each)
    ]
    return Plan(HEAD, tuple(named) if sections else (), tuple(activities))


def hostile() -> Plan:
    """Return a plan whose every text is hostile."""
    activities = (
        Activity(f"H.{n}", text, text, Timeline(text or None, understood=False), status=list(Status)[n % 5])
        for n, text in enumerate(HOSTILE)
    )
    sections = (Section("H", "topic", HOSTILE[2]),)
    return Plan(PlanHead("H", "".join(HOSTILE[:4])), sections, tuple(activities))


DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Draw a timeline with a start, an end, both in order, or neither."""
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    start, end = draw(st.sampled_from([(days[0], days[1]), (days[0], None), (None, days[1]), (None, None)]))
    return Timeline(draw(st.sampled_from([None, "in time", HOSTILE[0]])), start, end, open_ended=end is None)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan with up to three levels, where anything may stand under anything and not all have a section."""
    codes = draw(st.lists(st.from_regex(r"[AB](\.[1-3]){1,3}", fullmatch=True), max_size=12, unique=True).map(tuple))
    levels = ("workstream", "topic", "objective")[: draw(st.integers(0, 3))]
    above = dict.fromkeys(".".join(code.split(".")[: at + 1]) for code in codes for at in range(len(levels)))
    sections = tuple(Section(code, levels[code.count(".")], f"Under {code}") for code in above)
    activities = tuple(
        Activity(f"{code}.9", "Task", "", draw(timelines()), status=draw(st.sampled_from(Status))) for code in codes
    )
    return Plan(HEAD, sections, activities)
