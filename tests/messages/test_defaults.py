from dataclasses import replace

import pytest

from messages import defaults
from workplan.placed import PlanName
from workplan.portfolio import Defaults

ASEAN, ESCAP, APEC = PlanName("ASEAN", "Plan"), PlanName("ESCAP", "Road map"), PlanName("APEC", "Agenda")
FIRST = Defaults(ASEAN)
WORKSPACE = Defaults(ASEAN, workspace=ESCAP)
CHANNEL = Defaults(ASEAN, workspace=ESCAP, channel=APEC)


@pytest.mark.parametrize(
    ("plan", "chosen", "mark"),
    [
        (ASEAN, FIRST, "meant here, as the plan loaded first"),
        (ESCAP, FIRST, None),
        (ESCAP, WORKSPACE, "default of the workspace"),
        (ASEAN, WORKSPACE, None),
        (APEC, CHANNEL, "default of this channel"),
        (ESCAP, CHANNEL, "default of the workspace"),
        (ESCAP, replace(CHANNEL, channel=ESCAP), "default of this channel and of the workspace"),
    ],
)
def test_a_default_is_marked_in_words(plan: PlanName, chosen: Defaults, mark: str | None) -> None:
    assert defaults.mark(plan, chosen) == mark


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (FIRST, replace(FIRST, channel=ESCAP), "ESCAP is now the default plan of this channel; until now ASEAN was meant, as the plan loaded first."),
        (WORKSPACE, CHANNEL, "APEC is now the default plan of this channel; until now ESCAP was meant, as the default of the workspace."),
        (WORKSPACE, replace(WORKSPACE, channel=ESCAP), "ESCAP is now the default plan of this channel; until now ESCAP was meant, as the default of the workspace."),
        (CHANNEL, replace(CHANNEL, channel=ASEAN), "ASEAN is now the default plan of this channel, instead of APEC."),
        (CHANNEL, CHANNEL, "APEC is the default plan of this channel already: nothing was changed."),
        (CHANNEL, WORKSPACE, "APEC is no longer the default plan of this channel: now ESCAP is meant, as the default of the workspace."),
        (replace(FIRST, channel=ESCAP), FIRST, "ESCAP is no longer the default plan of this channel: now ASEAN is meant, as the plan loaded first."),
        (FIRST, FIRST, "No plan is the default of this channel: ASEAN is meant as the plan loaded first, and nothing was changed."),
    ],
)  # fmt: skip
def test_a_change_in_a_channel_says_what_was_meant_before(before: Defaults, after: Defaults, said: str) -> None:
    assert defaults.changed(before, after, everywhere=False) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (FIRST, WORKSPACE, "ESCAP is now the default plan of the workspace; until now ASEAN was meant, as the plan loaded first."),
        (WORKSPACE, replace(WORKSPACE, workspace=APEC), "APEC is now the default plan of the workspace, instead of ESCAP."),
        (WORKSPACE, WORKSPACE, "ESCAP is the default plan of the workspace already: nothing was changed."),
        (WORKSPACE, FIRST, "ESCAP is no longer the default plan of the workspace: now ASEAN is meant, as the plan loaded first."),
        (CHANNEL, replace(CHANNEL, workspace=ASEAN), "ASEAN is now the default plan of the workspace, instead of ESCAP. This channel keeps its own, APEC."),
        (CHANNEL, CHANNEL, "ESCAP is the default plan of the workspace already: nothing was changed. This channel keeps its own, APEC."),
    ],
)  # fmt: skip
def test_a_change_in_the_workspace_says_what_stays_in_this_channel(
    before: Defaults, after: Defaults, said: str
) -> None:
    assert defaults.changed(before, after, everywhere=True) == said
