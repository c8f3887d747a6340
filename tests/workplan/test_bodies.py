import pytest

from workplan.bodies import Involvement, Role, parse

ADGSOM = "ASEAN Digital Senior Officials' Meeting (ADGSOM)"
DTSCWG = "Digital Trade Standards and Conformance Working Group (DTSCWG)"
WC_PSS = "Working Committee on Payment and Settlement Systems (WC-PSS)"
ASEAN_CC = "ASEAN Cybersecurity Coordinating Committee (ASEAN-CC)"
ASEAN_BAC = "ASEAN Business Advisory Council (ASEAN-BAC)"
SOMTC = "Senior Official Meeting on Transnational Crime (SOMTC)"
AWGIPC = "ASEAN Working Group on IP Cooperation (AWGIPC)"
ANIEE = "ASEAN Network of IP Enforcement Experts (ANIEE)"
ANSAC = "ASEAN Network Security Action Council (ANSAC)"


def roles(text: str) -> list[tuple[str, str]]:
    return [(body.name, str(body.role)) for body in parse(text)]


ANNEX = [
    ("ACCEC", [("ACCEC", "lead")]),
    ("CPTFWG; Support from ACCEC", [("CPTFWG", "lead"), ("ACCEC", "support")]),
    ("CPTFWG\nSupport from ACCEC", [("CPTFWG", "lead"), ("ACCEC", "support")]),
    (
        "ACCEC; Results to be shared with ATFJCC and CPTFWG",
        [("ACCEC", "lead"), ("ATFJCC", "results-shared-with"), ("CPTFWG", "results-shared-with")],
    ),
    (
        "Sub-Working Group on ASEAN AEO MRA (SWG-AAMRA) / CPTFWG in collaboration with ACCEC",
        [("SWG-AAMRA", "lead"), ("CPTFWG", "co-lead"), ("ACCEC", "collaborate")],
    ),
    (
        "ACCEC; ASEAN Postal Business Meeting (or equivalent)",
        [("ACCEC", "lead"), ("ASEAN Postal Business Meeting (or equivalent)", "co-lead")],
    ),
    (f"ACCEC in collaboration with {ADGSOM}", [("ACCEC", "lead"), ("ADGSOM", "collaborate")]),
    ("ATFJCC to lead in consultation with ACCEC", [("ATFJCC", "lead"), ("ACCEC", "consult")]),
    (
        "ATFJCC to lead in consultation with ASEAN Single Windows Steering Committee (ASWSC)",
        [("ATFJCC", "lead"), ("ASWSC", "consult")],
    ),
    (
        f"ATFJCC to lead in consultation with ASWSC. To be coordinated with {ASEAN_BAC}.",
        [("ATFJCC", "lead"), ("ASWSC", "consult"), ("ASEAN-BAC", "coordinate")],
    ),
    (f"{ADGSOM} to coordinate with ACCEC", [("ADGSOM", "lead"), ("ACCEC", "coordinate")]),
    (
        f"{ADGSOM} to coordinate with ACCEC and other relevant sectoral bodies",
        [("ADGSOM", "lead"), ("ACCEC", "coordinate"), ("other relevant sectoral bodies", "coordinate")],
    ),
    (
        f"{ADGSOM} and {DTSCWG} to coordinate with ACCEC and ACCMSME",
        [("ADGSOM", "lead"), ("DTSCWG", "co-lead"), ("ACCEC", "coordinate"), ("ACCMSME", "coordinate")],
    ),
    (
        "ACCEC to coordinate with ASEAN Coordinating Committee on Micro, Small and Medium Enterprise (ACCMSME)",
        [("ACCEC", "lead"), ("ACCMSME", "coordinate")],
    ),
    (
        f"{WC_PSS} and the Working Committee on Financial Inclusion (WC-FINC)",
        [("WC-PSS", "lead"), ("WC-FINC", "co-lead")],
    ),
    (
        f"{WC_PSS} in collaboration with the ASEAN Bankers Association",
        [("WC-PSS", "lead"), ("ASEAN Bankers Association", "collaborate")],
    ),
    ("The ASEAN Working Group on IP Cooperation (AWGIPC)", [("AWGIPC", "lead")]),
    (
        f"ACCEC to coordinate with the {AWGIPC}, {ANIEE} and ASEAN IP Association (AIPA)",
        [("ACCEC", "lead"), ("AWGIPC", "coordinate"), ("ANIEE", "coordinate"), ("AIPA", "coordinate")],
    ),
    (
        "The ASEAN Experts Group on Competition (AEGC) to coordinate with ACCEC.",
        [("AEGC", "lead"), ("ACCEC", "coordinate")],
    ),
    (
        f"{ASEAN_CC} to coordinate with the {SOMTC} and Working Group on Cybercrime (WG on CC)",
        [("ASEAN-CC", "lead"), ("SOMTC", "coordinate"), ("WG on CC", "coordinate")],
    ),
    (
        f"{ASEAN_CC} to coordinate with and {ANSAC} and ACCEC",
        [("ASEAN-CC", "lead"), ("ANSAC", "coordinate"), ("ACCEC", "coordinate")],
    ),
    (
        f"{ASEAN_CC} to coordinate with and {ANSAC},Network Security Action Council (ANSAC) and ACCEC",
        [("ASEAN-CC", "lead"), ("ANSAC", "coordinate"), ("ACCEC", "coordinate")],
    ),
    ("Technical Working Group", [("Technical Working Group", "lead")]),
]


@pytest.mark.parametrize(("text", "expected"), ANNEX)
def test_every_wording_of_the_annex_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


PHRASED = [
    ("supported by", "support"),
    ("with support from", "support"),
    ("with the technical assistance of", "support"),
    ("with the assistance of", "support"),
    ("Support from", "support"),
    ("in coordination with", "coordinate"),
    ("to coordinate closely with", "coordinate"),
    ("To be coordinated with", "coordinate"),
    ("to liaise with", "coordinate"),
    ("in cooperation with", "collaborate"),
    ("in partnership with", "collaborate"),
    ("jointly with", "collaborate"),
    ("together with", "collaborate"),
    ("with the participation of", "collaborate"),
    ("in association with", "collaborate"),
    ("to work closely with", "collaborate"),
    ("with", "collaborate"),
    ("in close consultation with", "consult"),
    ("in consultation and coordination with", "consult"),
    ("consulting", "consult"),
    ("to consult", "consult"),
    ("to lead in consultation with", "consult"),
    ("to take the lead with inputs from", "consult"),
    ("under the guidance of", "consult"),
    ("Results to be shared with", "results-shared-with"),
    ("to report to", "results-shared-with"),
    ("; results to be reported to", "results-shared-with"),
    ("; Support:", "support"),
    ("\nSupporting agencies:", "support"),
    ("/ Co-lead:", "co-lead"),
    (", co-led by", "co-lead"),
]


@pytest.mark.parametrize(("phrase", "role"), PHRASED)
@pytest.mark.parametrize("comma", [" ", ", "])
def test_a_phrase_gives_its_role_to_the_bodies_after_it(phrase: str, role: str, comma: str) -> None:
    assert roles(f"ACCEC{comma}{phrase} ATFJCC and CPTFWG") == [("ACCEC", "lead"), ("ATFJCC", role), ("CPTFWG", role)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lead: X; Support: Y, Z", [("X", "lead"), ("Y", "support"), ("Z", "support")]),
        ("Lead: X / Co-lead: Y", [("X", "lead"), ("Y", "co-lead")]),
        ("Lead Implementing Body: X. Supporting bodies: Y", [("X", "lead"), ("Y", "support")]),
        ("Lead\nX\nSupport\nY, Z", [("X", "lead"), ("Y", "support"), ("Z", "support")]),
        ("Lead - X", [("X", "lead")]),
        ("(Lead) X; (Support) Y", [("X", "lead"), ("Y", "support")]),
        ("X – Lead; Y – Support", [("X", "lead"), ("Y", "support")]),
        ("X: lead; Y: consulted", [("X", "lead"), ("Y", "consult")]),
        ("X (lead), Y", [("X", "lead"), ("Y", "collaborate")]),
        ("Y (support), X (lead)", [("Y", "support"), ("X", "lead")]),
        ("X (Lead) and Y (Support)", [("X", "lead"), ("Y", "support")]),
        ("X and Y (co-leads), Z (support)", [("X", "lead"), ("Y", "co-lead"), ("Z", "support")]),
        ("X as lead, Y as co-lead", [("X", "lead"), ("Y", "co-lead")]),
        ("X to lead, Y to support", [("X", "lead"), ("Y", "support")]),
        ("X leads, Y supports", [("X", "lead"), ("Y", "support")]),
        ("X will lead. Y will provide technical support.", [("X", "lead"), ("Y", "support")]),
        ("X, in consultation with Y, to lead", [("X", "lead"), ("Y", "consult")]),
        ("X (in consultation with Y) and Z", [("X", "lead"), ("Y", "consult"), ("Z", "co-lead")]),
        ("X and Y to jointly lead", [("X", "lead"), ("Y", "co-lead")]),
        ("X is the lead, with Y in support", [("X", "lead"), ("Y", "support")]),
        ("X to coordinate; Y to lead", [("X", "coordinate"), ("Y", "lead")]),
        ("X lead, Y co-lead", [("X", "lead"), ("Y", "co-lead")]),
        ("X lead; Y technical support", [("X", "lead"), ("Y", "support")]),
        ("Results to be shared with Y; X lead", [("Y", "results-shared-with"), ("X", "lead")]),
        ("Proponents: X, Y", [("X", "lead"), ("Y", "co-lead")]),
        ("Co-convenors: X and Y", [("X", "lead"), ("Y", "co-lead")]),
        ("X and Y as co-champions", [("X", "lead"), ("Y", "co-lead")]),
        ("X (chair), Y (vice-chair)", [("X", "lead"), ("Y", "collaborate")]),
        ("Voluntary lead: X", [("X", "lead")]),
        ("X as Country Coordinator", [("X", "lead")]),
        ("Focal point: X; other members: Y, Z", [("X", "lead"), ("Y", "collaborate"), ("Z", "collaborate")]),
        ("Lead organisation: X. Donor: Y", [("X", "lead"), ("Y", "support")]),
        ("Project Overseer: X; Co-sponsoring economies: Y, Z", [("X", "lead"), ("Y", "support"), ("Z", "support")]),
        (
            "X - lead, Members - support, Partners - inform",
            [("X", "lead"), ("Members", "support"), ("Partners", "results-shared-with")],
        ),
        ("Lead: Members; Support: X", [("Members", "lead"), ("X", "support")]),
        ("Lead: TBD; Support: X", [("X", "support")]),
        ("TBD in consultation with X", [("X", "consult")]),
        ("X in support of Y", [("X", "lead"), ("Y", "collaborate")]),
        ("X, with Y funding", [("X", "lead"), ("Y", "support")]),
        ("Japan, with X", [("Japan", "lead"), ("X", "collaborate")]),
    ],
)
def test_labels_marks_and_verbs_give_their_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    ["led by X", "To be led by X", "Chaired by X", "X to coordinate", "Coordinated by X", "Co-lead: X", "X (co-lead)"],
)
def test_who_alone_leads_co_leads_or_coordinates_is_the_lead(text: str) -> None:
    assert roles(text) == [("X", "lead")]


def test_the_first_of_those_who_co_lead_is_the_lead() -> None:
    assert roles("Co-led by X and Y") == [("X", "lead"), ("Y", "co-lead")]


def test_nobody_leads_when_only_support_is_named() -> None:
    assert roles("Support from X") == [("X", "support")]


def test_a_body_named_twice_is_kept_once_in_its_strongest_role() -> None:
    assert roles("Support: X; Lead: Y and X") == [("X", "lead"), ("Y", "co-lead")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ministry of Trade and Industry and Ministry of Finance",
            ["Ministry of Trade and Industry", "Ministry of Finance"],
        ),
        ("Legal and Technical Working Group", ["Legal and Technical Working Group"]),
        ("Customs and Excise Department", ["Customs and Excise Department"]),
        ("ACCEC and private sector", ["ACCEC", "private sector"]),
        ("Singapore, Malaysia and Viet Nam", ["Singapore", "Malaysia", "Viet Nam"]),
        ("Bank of Thailand & Bank Indonesia", ["Bank of Thailand", "Bank Indonesia"]),
        ("Committee on Cooperation with Dialogue Partners", ["Committee on Cooperation with Dialogue Partners"]),
        ("UN/CEFACT", ["UN/CEFACT"]),
        ("ACCEC/ATFJCC", ["ACCEC", "ATFJCC"]),
        ("ACCEC or equivalent", ["ACCEC or equivalent"]),
        ("ACCEC (TBC)", ["ACCEC (TBC)"]),
        ("Ministry of Finance (Thailand)", ["Ministry of Finance (Thailand)"]),
        ("All relevant sectoral bodies, including ACCEC", ["All relevant sectoral bodies", "ACCEC"]),
        ("1. ACCEC\n2. ATFJCC", ["ACCEC", "ATFJCC"]),
        ("- ACCEC\n- the ASEAN Secretariat", ["ACCEC", "ASEAN Secretariat"]),
        ("ASEAN Working\nGroup on\nIP", ["ASEAN Working Group on IP"]),
        ("Member States", ["Member States"]),
        ("ASEAN Secretariat and ARISE Plus", ["ASEAN Secretariat", "ARISE Plus"]),
        ("ACCEC plus ATFJCC", ["ACCEC", "ATFJCC"]),
        ("European Commission (DG TRADE)", ["European Commission (DG TRADE)"]),
        ("ITU and Food and Agriculture Organization of the United Nations (FAO)", ["ITU", "FAO"]),
        ("Japan and World Bank (WB)", ["Japan", "WB"]),
        ("Trinidad and Tobago, Antigua and Barbuda", ["Trinidad and Tobago", "Antigua and Barbuda"]),
        ("Hong Kong, China; Japan", ["Hong Kong, China", "Japan"]),
        ("Working Groups 1 and 2", ["Working Groups 1 and 2"]),
        ("WG 1, WG 2", ["WG 1", "WG 2"]),
        ("Viet Nam/Thailand", ["Viet Nam", "Thailand"]),
        ("Import/Export Department", ["Import/Export Department"]),
        ("ACCEC, through consultants", ["ACCEC, through consultants"]),
        ("Ministry of Finance to be confirmed", ["Ministry of Finance to be confirmed"]),
    ],
)
def test_an_and_parts_names_only_where_both_can_be_bodies(text: str, expected: list[str]) -> None:
    assert [body.name for body in parse(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "ASEAN Committee on Consumer Protection (ACCP)",
        "The ASEAN Committee on Consumer Protection [ACCP]",
        "ACCP (ASEAN Committee on Consumer Protection)",
        "ACCP – the ASEAN Committee on Consumer Protection",
        'ASEAN Committee on Consumer Protection (the "ACCP")',
    ],
)
def test_an_acronym_is_the_name_wherever_it_is_given(text: str) -> None:
    assert parse(text) == (Involvement("ACCP", Role.LEAD, "ASEAN Committee on Consumer Protection"),)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        " ",
        "-",
        "—",
        "N/A",
        "TBD",
        "To be determined.",
        "None",
        "TBC by the Chair",
        "To be nominated",
        "Lead country to be determined",
        "Not yet assigned",
    ],
)
def test_nobody_is_named_by_words_that_name_nobody(text: str | None) -> None:
    assert parse(text) == ()


@pytest.mark.parametrize(
    ("worded", "name"),
    [
        ("SGT N° 1 “Comunicaciones”", "SGT N° 1 “Comunicaciones”"),
        ("“ACCEC”", "ACCEC"),
        ('"ACCEC', "ACCEC"),
    ],
)
def test_quotation_marks_within_a_name_stay(worded: str, name: str) -> None:
    assert [body.name for body in parse(worded)] == [name]


def test_a_plus_parts_bodies() -> None:
    assert [body.name for body in parse("Energy Utility + Roads Office")] == ["Energy Utility", "Roads Office"]
