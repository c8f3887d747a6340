import pytest

from messages import blocks, refusals
from messages.demo import welcome
from tests import samples
from tests.validators import refused
from workplan.access import Action

NEAR = (("A.2.1", "To expand paperless trade"), ("A.2", samples.HOSTILE * 30))


def test_an_unknown_code_offers_the_nearest_ones() -> None:
    assert refusals.unknown("A.2.7", NEAR[:1]).text == (
        "There is no “A.2.7” in the plan: open one of the nearest codes, or try /activity find A.2.7. "
        "A.2.1 To expand paperless trade."
    )


def test_a_code_with_several_readings_asks_which() -> None:
    assert refusals.several("A21", NEAR[:1]).text == (
        "“A21” can be read in several ways: open the one you mean. A.2.1 To expand paperless trade."
    )


def test_an_unforeseen_error_shows_its_reference() -> None:
    assert refusals.broken("ab12").text == (
        "Something went wrong on our side: tell the secretariat the reference ab12, then try again."
    )


@pytest.mark.parametrize(
    ("action", "ask", "said"),
    [
        (Action.CHANGE_DEFAULT, [], "Only the secretariat may change which plan is meant where none is named: ask an admin of this Slack workspace."),
        (Action.IMPORT_PLAN, ["Rina Hartono", "Anan Prasert"], "Only the secretariat may load a plan: ask Rina Hartono or Anan Prasert."),
        (Action.MANAGE_PEOPLE, [], "Only the secretariat may say who speaks for a body or holds an office: ask an admin of this Slack workspace."),
        (Action.READ, ["Rina Hartono"], "Only members of this Slack workspace, and guests who speak for a body or hold an office, may read the plan: ask Rina Hartono."),
        (Action.CLEAR, [], "Only a chair may say what a meeting has cleared: ask the secretariat."),
        (Action.REVISE, ["Anan Prasert"], "Only a chair and the secretariat may revise A.2.1: ask Anan Prasert."),
        (Action.REPORT, ["Linh Tran"], "Only the focal points and deputies of ATFJCC or ACCEC and the secretariat may report on A.2.1: ask Linh Tran."),
        (Action.PROPOSE_DATE, [], "Only the focal points and deputies of ATFJCC or ACCEC and the secretariat may propose another date for A.2.1: ask an admin of this Slack workspace."),
    ],
)  # fmt: skip
def test_a_denial_says_who_may_and_whom_to_ask(action: Action, ask: list[str], said: str) -> None:
    assert refusals.not_allowed(action, ask, code="A.2.1", leads=["ATFJCC", "ACCEC", "ATFJCC"]) == said


@pytest.mark.parametrize("action", Action)
def test_every_action_is_refused_in_one_sentence_that_ends_in_whom_to_ask(action: Action) -> None:
    said = refusals.not_allowed(action, ["Rina Hartono"])
    assert (said[:5], said[-19:], said.count(".")) == ("Only ", ": ask Rina Hartono.", 1)


@pytest.mark.parametrize(
    ("near", "keys", "said"),
    [
        ("ASEAN", ["ASEAN", "ESCAP"], "There is no plan “ASAEN”: did you mean /workplan ASEAN? There are ASEAN, ESCAP."),
        (None, ["ASEAN"], "There is no plan “ASAEN”: choose one of ASEAN."),
        (None, [f"P{n}" for n in range(60)], f"There is no plan “ASAEN”: choose one of {', '.join(f'P{n}' for n in range(20))} and 40 more: say /workplan."),
    ],
)  # fmt: skip
def test_an_unknown_plan_names_those_there_are(near: str | None, keys: list[str], said: str) -> None:
    assert refusals.unknown_plan("ASAEN", near, keys, "/workplan {}") == said


@pytest.mark.parametrize(
    "message",
    [
        refusals.no_plan(),
        refusals.broken("ab12"),
        refusals.sentence(samples.HOSTILE * 200),
        refusals.unknown(samples.HOSTILE * 9, NEAR),
        refusals.unknown("x", ()),
        refusals.several("A21", NEAR),
        refusals.sentence(refusals.not_allowed(Action.IMPORT_PLAN, [samples.HOSTILE * 9] * 3)),
        refusals.sentence(
            refusals.not_allowed(Action.REPORT, [samples.HOSTILE * 9], code="A" * 900, leads=[samples.HOSTILE * 9] * 9)
        ),
        refusals.sentence(refusals.unknown_plan(samples.HOSTILE * 9, "K" * 20, ["K" * 20] * 60, "/workplan {}")),
        welcome(),
    ],
)
def test_every_refusal_passes_three_validators(message: blocks.Message) -> None:
    assert refused(message.payload()) == []
