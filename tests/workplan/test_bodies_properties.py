from hypothesis import example, given
from hypothesis import strategies as st

from workplan.bodies import Role, parse

ACRONYMS = ["ACCEC", "ATFJCC", "WC-PSS", "ASEAN-BAC", "UNESCAP", "MoF", "ITU"]
FULL = {
    "Ministry of Trade and Industry": "MTI",
    "Working Group on Ports, Roads and Rail": "WGPRR",
    "Data Standards and Conformance Working Group": "DSCWG",
    "Senior Officials' Meeting": "SOM",
    "ASEAN Bankers Association": "ABA",
    "Joint Committee on Customs": "JCC",
}
AMBIGUOUS = {"Data Standards and Conformance Working Group"}
"""After "Committee on Customs," it could be read either way: only its acronym says where it begins."""
BODIES = st.one_of(
    st.sampled_from(ACRONYMS).map(lambda acronym: (acronym, acronym)),
    st.sampled_from(sorted(FULL.keys() - AMBIGUOUS)).map(lambda name: (name, name)),
    st.sampled_from(sorted(FULL)).map(lambda name: (f"{name} ({FULL[name]})", FULL[name])),
    st.sampled_from(sorted(FULL)).map(lambda name: (f"{FULL[name]} ({name})", FULL[name])),
)
TIES = st.sampled_from([", ", " and ", " and the ", " / ", " & ", "\n", ", and "])
PHRASES = st.sampled_from(
    [
        (" to coordinate with ", Role.COORDINATE),
        (" in consultation with ", Role.CONSULT),
        (", with support from ", Role.SUPPORT),
        ("; Support from the ", Role.SUPPORT),
        (". Results to be shared with ", Role.RESULTS_SHARED_WITH),
        (" jointly with ", Role.COLLABORATE),
        ("\nPartners: ", Role.COLLABORATE),
    ]
)


@st.composite
def wordings(draw: st.DrawFn) -> tuple[str, list[tuple[str, Role]]]:
    """Draw a wording with the names and roles it was made of."""
    groups = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    bodies = draw(
        st.lists(BODIES, min_size=sum(groups), max_size=sum(groups), unique_by=lambda body: FULL.get(body[1], body[1]))
    )
    names = iter(bodies)
    text, expected = draw(st.sampled_from(["", "The ", "Lead: "])), []
    for place, size in enumerate(groups):
        phrase, role = draw(PHRASES) if place else ("", Role.CO_LEAD)
        text += phrase
        for index in range(size):
            worded, name = next(names)
            text += (draw(TIES) if index else "") + worded
            expected.append((name, Role.LEAD if not place and not index else role))
    return text, expected


@given(wordings())
def test_a_wording_gives_back_what_it_was_made_of(wording: tuple[str, list[tuple[str, Role]]]) -> None:
    text, expected = wording
    assert [(body.name, body.role) for body in parse(text)] == expected


SCRAPS = st.sampled_from(
    [
        *ACRONYMS,
        *FULL,
        " and ",
        ", ",
        "; ",
        ". ",
        " (",
        ")",
        " (lead)",
        " to lead",
        " in consultation with ",
        "Lead: ",
        "\n",
        " with ",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(SCRAPS, max_size=20).map("".join))


@given(TEXTS)
@example("to lead (with ) A (lead")
def test_any_text_has_at_most_one_lead_and_names_each_body_once(text: str) -> None:
    bodies = parse(text)
    names = [body.name.casefold() for body in bodies]
    assert (sum(body.role is Role.LEAD for body in bodies) <= 1, len(names)) == (True, len(set(names)))


WORDS = st.from_regex("[b-hB-H][kmpqvz]{2,6}", fullmatch=True)
JOINTS = st.sampled_from(
    [" ", " ", " Committee on ", ", ", " and ", "; ", " (", ") ", " to lead ", " in consultation with ", "\n"]
)


@given(st.lists(st.tuples(WORDS, JOINTS), max_size=12, unique_by=lambda pair: pair[0].lower()))
def test_no_word_of_a_name_is_lost(pairs: list[tuple[str, str]]) -> None:
    bodies = parse("".join(word + joint for word, joint in pairs))
    kept = " ".join(f"{body.name} {body.full_name}" for body in bodies)
    assert [word for word, _ in pairs if word not in kept] == []
