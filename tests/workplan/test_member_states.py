from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.country_names import name
from workplan.member_states import (
    MemberState,
    Stage,
    UnknownMemberError,
    counted,
    counting,
    counts,
    is_counted,
    named,
)

ASEAN = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN")
BOUND = ("ratified", "acceded")
DONE = ("submitted", "ratified", "acceded", "in-place")
SIGNED = ("signed", "ratified", "acceded", "in-place")


@pytest.mark.parametrize(
    ("metric", "stages"),
    [
        ("Number of AMS acceding to UNESCAP Framework Agreement", BOUND),
        ("Accession to the Framework Agreement by all AMS", BOUND),
        ("Number of Member States that have ratified the Protocol", BOUND),
        ("Number of AMS to ratify or sign the Protocol", BOUND),
        ("Number of AMS signing the Protocol before ratification", SIGNED),
        ("No. of signatories", SIGNED),
        ("Number of AMS submitting their national plans to ratify/adopt legislative text", DONE),
        ("Number of AMS to submit a list of e-signatures", DONE),
        ("Number of AMS implementing the AAMRA after accession", DONE),
        ("Number of the AMS designing a framework", DONE),
        ("E-signing rolled out", DONE),
        ("Number of AMS accessing the portal", DONE),
        ("", DONE),
    ],
)
def test_what_counts_is_read_from_the_verb_of_the_metric_itself(metric: str, stages: tuple[str, ...]) -> None:
    assert counting(metric) == stages


METRICS = st.sampled_from(["Number of AMS acceding to it", "Number of AMS signing it", "Reports submitted"]) | st.text()
MEMBERS = st.builds(MemberState, st.sampled_from(ASEAN), st.none() | st.sampled_from(Stage))


@given(METRICS, st.lists(MEMBERS))
def test_as_many_are_counted_as_count(metric: str, members: list[MemberState]) -> None:
    assert counted(metric, members) == len([each for each in members if counts(metric, each)])


@given(METRICS)
def test_who_was_named_without_a_stage_counts_and_who_prepares_never_does(metric: str) -> None:
    assert [counts(metric, MemberState("KH", stage)) for stage in (None, Stage.PREPARING)] == [True, False]


@given(METRICS)
def test_who_has_acceded_or_ratified_counts_whatever_is_counted(metric: str) -> None:
    assert [counts(metric, MemberState("KH", stage)) for stage in (Stage.RATIFIED, Stage.ACCEDED)] == [True, True]


@given(METRICS, MEMBERS)
def test_neither_day_nor_evidence_make_a_member_state_count(metric: str, member: MemberState) -> None:
    known = MemberState(member.code, member.stage, date(2023, 5, 3), "https://treaties.example/kh")
    assert counts(metric, known) == counts(metric, member)


COUNTED = [
    ("Number of AMS acceding to UNESCAP Framework Agreement", True),
    ("No. of AMS completing UNESCAP Legal and Technical Readiness Assessments", True),
    ("Number of the AMS covered in a study", True),
    ("Number of the AMS, the practices of which are assessed in the study", True),
    ("Number of AMS to submit a list", True),
    ("(a) The number of the participating AMS", False),
    ("The number of the participating AMS", True),
    ("Number of ASEAN Member States", True),
    ("Total number of Member States with a law in force", True),
    ("Number of MSMEs per the AMS, participating in the study", False),
    ("Number of AMS Postal Agencies participating in Forum", False),
    ("Number of AMS agencies in attendance at the workshops.", False),
    ("Number of participants across AMS determined.", False),
    ("Number of Member States’ reports", False),
    ("Share of AMS acceding", False),
    ("Design of support package for AMS", False),
]


@pytest.mark.parametrize(("metric", "is_number"), COUNTED)
def test_a_metric_counts_member_states_when_they_themselves_are_the_number(metric: str, is_number: bool) -> None:
    assert is_counted(metric, ASEAN) == is_number


@pytest.mark.parametrize("metric", ["Number of countries acceding", "No. of members reporting", "Number of economies"])
def test_countries_and_members_are_member_states_where_the_plan_says_who_these_are(metric: str) -> None:
    assert (is_counted(metric, ASEAN), is_counted(metric)) == (True, False)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("KH", "KH"),
        ("kh", "KH"),
        ("KHM", "KH"),
        ("Cambodia", "KH"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("Lao PDR", "LA"),
        ("Laos", "LA"),
        ("Brunei", "BN"),
        ("Brunei Darussalam", "BN"),
        ("the Philippines", "PH"),
    ],
)
def test_a_member_state_may_be_typed_by_code_or_name(typed: str, code: str) -> None:
    assert named(typed, ASEAN) == code


def test_a_country_that_is_no_member_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownMemberError) as refused:
        named("Norway", ("KH", "LA", "VN"))
    assert str(refused.value) == (
        "“Norway” is no Member State of this plan: write KH (Cambodia), LA (Lao PDR) or VN (Viet Nam)."
    )


def test_of_many_members_the_nearest_are_told() -> None:
    with pytest.raises(UnknownMemberError) as refused:
        named("Combodia", (*ASEAN, "AU", "CN", "IN", "JP", "KR", "NZ"))
    assert str(refused.value) == (
        "“Combodia” is no Member State of this plan: write KH (Cambodia), IN (India) or CN (China)."
    )


def test_without_members_any_country_may_be_named_and_nothing_else() -> None:
    assert named("Norway") == "NO"
    with pytest.raises(UnknownMemberError) as refused:
        named("Atlantis")
    assert str(refused.value) == (
        "“Atlantis” is no country: write its code of two letters or its name, KH or Cambodia."
    )


@given(st.sampled_from(ASEAN))
def test_a_member_state_is_found_by_the_name_that_is_shown(code: str) -> None:
    assert named(name(code), ASEAN) == code
