from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.country_names import name
from workplan.errors import WorkPlanError
from workplan.member_states import MemberState, Stage
from workplan.typed_members import MemberWords, read

ASEAN = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN")
DAY, LINK = date(2023, 5, 3), "https://treaties.example/kh"
KH, PH = MemberState("KH"), MemberState("PH")
SIGNED = MemberState("KH", Stage.SIGNED, DAY, LINK)


@pytest.mark.parametrize(
    ("words", "adds"),
    [
        ("KH", (KH,)),
        ("+KH +PH", (KH, PH)),
        ("+ KH, PH", (KH, PH)),
        ("kh ph", (KH, PH)),
        ("Cambodia and the Philippines", (KH, PH)),
        ("KH, and PH", (KH, PH)),
        (f"+KH signed on 3 May 2023 {LINK}", (SIGNED,)),
        (f"KH: signed, 2023-05-03, {LINK}", (SIGNED,)),
        (f"KH – as of May 3, 2023, signed <{LINK}|treaties>", (SIGNED,)),
        ("KH signed 3 May 2023 (letter, by hand)", (MemberState("KH", Stage.SIGNED, DAY, "letter, by hand"),)),
        ("KH has ratified 2023-05-03, PH acceded", (MemberState("KH", Stage.RATIFIED, DAY), MemberState("PH", Stage.ACCEDED))),
        ("+Viet Nam in place", (MemberState("VN", Stage.IN_PLACE),)),
        ("KH in-place, Lao PDR in force; MM preparing", (MemberState("KH", Stage.IN_PLACE), MemberState("LA", Stage.IN_PLACE), MemberState("MM", Stage.PREPARING))),
        ("KH since 3 May 2023", (MemberState("KH", on=DAY),)),
        (f"KH {LINK}, PH", (MemberState("KH", evidence=LINK), PH)),
    ],
)  # fmt: skip
def test_member_states_are_added_with_what_is_said_of_them(words: str, adds: tuple[MemberState, ...]) -> None:
    assert read(words, ASEAN) == MemberWords(adds)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("-SG", MemberWords((), ("SG",))),
        ("-SG TH", MemberWords((), ("SG", "TH"))),
        ("−Singapore, +KH", MemberWords((KH,), ("SG",))),
        ("KH signed, –TH", MemberWords((MemberState("KH", Stage.SIGNED),), ("TH",))),
    ],
)
def test_a_minus_takes_a_member_state_away(words: str, expected: MemberWords) -> None:
    assert read(words, ASEAN) == expected


def test_where_a_plan_names_no_members_any_country_may_be_named() -> None:
    words = read("Timor-Leste, Trinidad and Tobago acceded")
    assert words == MemberWords((MemberState("TL"), MemberState("TT", Stage.ACCEDED)))


REFUSED = [
    ("", "Say which Member States, and how far they have come, such as +KH signed on 3 May 2023 https://…, PH acceded, -SG."),
    (" + ,", "Say which Member States, and how far they have come, such as +KH signed on 3 May 2023 https://…, PH acceded, -SG."),
    ("US", "“US” is no Member State of this plan: write KH (Cambodia) or VN (Viet Nam)."),
    ("KH signed, Norway acceded", "“Norway” is no Member State of this plan: write KH (Cambodia) or VN (Viet Nam)."),
    ("+somebody signed", "“somebody signed” is no Member State of this plan: write KH (Cambodia) or VN (Viet Nam)."),
    ("KH, KH acceded", "“KH” stands there twice: say once what holds of it."),
    ("+KH -KH", "“KH” stands there twice: say once what holds of it."),
    ("-KH signed", "“-KH signed” says more than to take it away: write -KH alone."),
    ("KH singed", "“singed” says neither how far it has come (preparing, signed, submitted, ratified, acceded, in place) nor a day: write for example +KH signed on 3 May 2023 https://…, PH acceded, -SG."),
    ("KH signed 2023", "“2023” is not a day: write for example 2024-06-30 or 30 June 2024."),
    ("KH signed 03/04/2023", "“03/04/2023” can be 3 April 2023 or 4 March 2023: write the month as a word, or the date as 2023-04-03."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_other_words_are_refused_with_what_is_accepted(words: str, sentence: str) -> None:
    with pytest.raises(WorkPlanError) as refused:
        read(words, ("KH", "VN"))
    assert str(refused.value) == sentence


LINKS = st.sampled_from([LINK, "http://a.example/?x=1,2&y=(z)"])
STATES = st.lists(
    st.builds(MemberState, st.sampled_from(ASEAN), st.none() | st.sampled_from(Stage), st.none() | st.dates(), st.none() | LINKS),
    min_size=1,
    unique_by=lambda each: each.code,
)  # fmt: skip


def worded(member: MemberState, called: str) -> str:
    stage = str(member.stage).replace("-", " ") if member.stage else ""
    on = f"on {member.on.isoformat()}" if member.on else ""
    return " ".join(filter(None, (called, stage, on, member.evidence)))


@given(STATES, st.sampled_from([", ", "; ", " +", ", + "]), st.booleans())
def test_what_is_worded_is_read(members: list[MemberState], between: str, by_name: bool) -> None:
    words = between.join(worded(each, name(each.code) if by_name else each.code) for each in members)
    assert read(words, ASEAN) == MemberWords(tuple(members))


@given(st.lists(st.sampled_from(ASEAN), min_size=1, unique=True))
def test_all_that_is_taken_away_is(codes: list[str]) -> None:
    assert read(" ".join(f"-{code}" for code in codes), ASEAN) == MemberWords((), tuple(codes))


@given(
    st.text() | st.lists(st.sampled_from(["KH", "+", "-", ",", "signed", "on", "(", '"', "2023", LINK])).map(" ".join)
)
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(words: str) -> None:
    assert outcome(words) != MemberWords()


def outcome(words: str) -> MemberWords | str:
    try:
        return read(words)
    except WorkPlanError as error:
        return str(error)
