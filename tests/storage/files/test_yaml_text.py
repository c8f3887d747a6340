from hypothesis import given
from hypothesis import strategies as st

from storage.files import yaml_nodes, yaml_text
from storage.files.findings import Findings
from storage.files.nodes import Listing, Node, Scalar
from storage.files.yaml_text import Value

HOSTILE = list(" \n\t:#-'\"\\>|&*!%@`{}[],?~=<\x00\x07\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\U0001f600")
WORDS = [
    "word",
    "e-commerce",
    "",
    " ",
    "\n",
    "#",
    "- x",
    "'",
    '"',
    ":",
    "a: b",
    "null",
    "yes",
    "supercalifragilistic" * 7,
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.sampled_from(HOSTILE), max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.sampled_from(
        ["1", "1_000", "9:30", "2022", "2022-01-01", "No", "on", "~", "<<", "=", "---", "...", "%YAML", "y"]
    ),
)
VALUES: st.SearchStrategy[Value] = st.none() | TEXTS
MAPPINGS = st.dictionaries(
    st.sampled_from(["code", "title", "text"]), VALUES | st.lists(VALUES, max_size=3), min_size=1
)
TREES = st.dictionaries(st.sampled_from(["plan", "sections"]), MAPPINGS | st.lists(MAPPINGS, min_size=1), min_size=1)


def written(value: Value) -> str:
    return "\n".join(yaml_text.lines(value)) + "\n"


def plain(node: Node) -> Value:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value in node.values.items()}


@given(TREES)
def test_whatever_is_written_reads_back_the_same(value: dict[str, Value]) -> None:
    findings = Findings("plan.yaml")
    assert plain(yaml_nodes.read(written(value), findings)) == value
    assert findings.problems == []


LINK = "https://example.org/" + "final-review-" * 5
LONG = f"The final review assesses how the plan was implemented, see {LINK}"


def test_it_is_written_as_a_person_would() -> None:
    value = {
        "code": "A.2.1",
        "title": "E-commerce (paperless): “trade”",
        "timeline": "2022",
        "bodies": None,
        "note": "it's",
        "long": LONG,
        "paragraphs": "One\n\nTwo\nThree",
        "references": ["Article 7", LONG],
        "metrics": [{"text": "no", "baseline": 'a "b"'}, {"text": " x"}],
        "none": [],
    }
    assert written(value) == (
        "code: A.2.1\n"
        "title: 'E-commerce (paperless): “trade”'\n"
        "timeline: '2022'\n"
        "bodies: null\n"
        "note: 'it''s'\n"
        "long: >-\n"
        "  The final review assesses how the plan was implemented, see\n"
        f"  {LINK}\n"
        "paragraphs: >-\n"
        "  One\n"
        "\n"
        "\n"
        "  Two\n"
        "\n"
        "  Three\n"
        "references:\n"
        "  - Article 7\n"
        "  - >-\n"
        "    The final review assesses how the plan was implemented, see\n"
        f"    {LINK}\n"
        "metrics:\n"
        "  - text: 'no'\n"
        "    baseline: 'a \"b\"'\n"
        "  - text: ' x'\n"
        "none: []\n"
    )


def test_no_line_is_longer_than_a_screen() -> None:
    assert max(map(len, written({"text": "papers " * 400 + "end"}).splitlines())) == yaml_text.WIDTH
