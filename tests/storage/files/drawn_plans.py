"""Plans as hypothesis draws them: every field filled or not, with texts that files have trouble with."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from workplan import bodies, timeline
from workplan.member_states import MemberState, Stage
from workplan.plan import (
    Activity,
    Deliverable,
    DeliverableState,
    Maturity,
    Metric,
    Origin,
    OutcomeMetric,
    Plan,
    PlanHead,
    Section,
)
from workplan.status import Status

HOSTILE = list(" \n\t:#-'\"\\>|&*!%@`{}[],?~=<‘’“”–…\u2028\u202e\ufeff\ufffe\U0001f600")
KEPT = st.characters(exclude_categories=["Cs", "Cc"])
TEXTS = (
    st.one_of(
        st.text(KEPT, max_size=40),
        st.text(st.sampled_from(HOSTILE), max_size=40),
        st.sampled_from(
            [
                "null",
                "no",
                "=1+1",
                "'-1",
                "_x0041_",
                "#REF!",
                "code",
                "plan",
                "Pillar 1: Trade",
                "(1)",
                "9:30",
                "2022",
                "1_000",
                "=",
                "- a",
                "a: b",
                "# c",
                "word " * 40 + "\n\nmore",
            ]
        ),
    )
    .map(str.strip)
    .filter(bool)
)
SHORT = TEXTS.filter(lambda text: len(text) <= 200)
MAYBE = st.none() | TEXTS
DAYS = st.dates()
MOMENTS = st.datetimes(min_value=datetime(2, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
OUTCOME_METRICS = st.lists(st.builds(OutcomeMetric, TEXTS, MAYBE, MAYBE, st.none() | DAYS, MAYBE), max_size=2).map(
    tuple
)
MEMBERS = ("BN", "KH", "NO", "SG", "VN")
MEMBER_STATES = st.lists(
    st.builds(MemberState, st.sampled_from(MEMBERS), st.none() | st.sampled_from(Stage), st.none() | DAYS, MAYBE),
    max_size=3,
    unique_by=lambda each: each.code,
).map(lambda several: tuple(sorted(several, key=lambda each: each.code)))
METRICS = st.builds(
    Metric,
    *(TEXTS, MAYBE, MAYBE, MAYBE, st.none() | DAYS, MAYBE, MEMBER_STATES),
    st.none() | st.sampled_from(Maturity),
)
SAID = (Origin.PLAN, Origin.MILESTONE)
"""What a file has to say, in the order in which it is stored."""
RELATIVES = st.sampled_from(["3 weeks before the 12th meeting", "by adoption", "within 6 months of the summit"]).map(
    lambda worded: timeline.parse(worded).relative
)
DELIVERABLES = st.one_of(
    st.builds(
        Deliverable, TEXTS, st.none() | DAYS, st.sampled_from(DeliverableState), st.none() | DAYS, st.sampled_from(SAID)
    ),
    st.builds(Deliverable, TEXTS, origin=st.sampled_from(SAID), relative=RELATIVES),
)
TIMELINES = st.sampled_from([None, "2022 - 2025", "By end H1 2023", "when the moon is full"]).map(timeline.parse)
ORIGINALS = st.sampled_from([None, "2021", "in due course"]).map(timeline.parse)
"""Timelines as first adopted, none of them one of the others."""
FORMER = st.lists(st.sampled_from(["Z.1", "z-9", "Z.2.2"]), max_size=2, unique=True).map(tuple)
BODIES = st.sampled_from([None, "ACCEC", "ATFJCC to lead in consultation with ACCEC"])


@st.composite
def activities(draw: st.DrawFn, code: str) -> Activity:
    """Draw an activity as reading a file makes it: with what its words mean."""
    worded, planned = draw(BODIES), draw(TIMELINES)
    return Activity(
        code=code,
        title=draw(TEXTS),
        description=draw(TEXTS),
        timeline=planned,
        bodies_text=worded,
        bodies=bodies.parse(worded),
        metrics=tuple(draw(st.lists(METRICS, max_size=2))),
        deliverables=tuple(sorted(draw(st.lists(DELIVERABLES, max_size=2)), key=lambda each: SAID.index(each.origin))),
        status=draw(st.sampled_from(Status)),
        status_text=draw(MAYBE),
        references=tuple(draw(st.lists(TEXTS, max_size=2))),
        last_update=draw(st.none() | MOMENTS | st.just(datetime(2016, 3, 23, tzinfo=UTC))),
        source_note=draw(MAYBE),
        evidence=tuple(draw(st.lists(TEXTS, max_size=2))),
        original=draw((st.none() | ORIGINALS).filter(lambda original: original != planned)),
        formerly=draw(FORMER),
    )


TEN_PARTS = "1.2.3.4.5.6.7.8.9"
SHAPES = (
    (("A", "A.1", "B"), ("A.1.1", "A.1.2", "A.2", "B.1", "C")),
    (("TF", "TF-1", "2"), ("TF-1-1", "TF-1.b", "TF-2", "2.10", "2.9")),
    (tuple(TEN_PARTS[:end] for end in range(1, len(TEN_PARTS) + 1, 2)), (f"{TEN_PARTS}.10", f"{TEN_PARTS}.9", "3")),
    ((), ("A", "TF-3", f"{TEN_PARTS}.10", "Total", "3")),
)
"""Codes of sections, and of activities that may stand under them."""
KEYS = ("ASEAN", "ASEAN-EC-2", "A", "TF", "TF-3", "3", "plan")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan with sections at several depths or none, and activities under them, in any order."""
    head = PlanHead(
        draw(st.sampled_from(KEYS)),
        draw(TEXTS),
        draw(SHORT),
        draw(MAYBE),
        draw(OUTCOME_METRICS),
        draw(st.sampled_from([None, date(2016, 3, 23)])),
        draw(st.sampled_from([(), MEMBERS])),
    )
    above, under = draw(st.sampled_from(SHAPES))
    sections = tuple(draw(_section(code)) for code in draw(st.permutations(above)))
    codes = draw(st.lists(st.sampled_from(under), min_size=1, unique=True))
    return Plan(head, sections, tuple(draw(activities(code)) for code in codes))


@st.composite
def _section(draw: st.DrawFn, code: str) -> Section:
    return Section(code, draw(SHORT), draw(MAYBE), draw(MAYBE), draw(OUTCOME_METRICS), draw(MAYBE))
