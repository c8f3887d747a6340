"""The stops of a tour: what is said and looked at by whom, one after the other."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import Connection

from storage import letters
from tests import sent
from tests.flows.postal import SCHEDULES
from tests.reliability.tour import (
    CHAIR,
    CHANNEL,
    CODE,
    DEPUTY,
    FOCAL,
    GUEST,
    LATER,
    MEETING,
    MEMBER,
    OFFICER,
    PAST,
    Tour,
    stored,
)
from tests.sent import Due
from workplan.recipients import Directory

Json = dict[str, Any]


async def remind(tour: Tour) -> None:
    due = [Due(CODE, f"{stored(tour.text)} 2", LATER), Due("A.1.2", "", PAST, f"V {stored(tour.text)}"[:300])]
    with tour.database.begin() as connection:
        sent.letter(connection, due, state="planned")
    (letter,) = await tour.deliver()
    for button in ("nudge:update", "nudge:not-ours"):
        await tour.slack.click(FOCAL, letter, button)


async def read_activities(tour: Tour) -> None:
    card = await tour.about(MEMBER, "")
    await tour.slack.click(MEMBER, card, "activity:more")
    for words in ("A", "A.1", "", "help", "list", f"list {tour.line}", f"find {tour.line}", f"due {tour.line}"):
        await tour.type(MEMBER, f"/activity {words}")
    for words in (
        "overdue",
        "due 90d",
        "mine",
        "list status:overdue",
        tour.line,
        f"A.1.1{tour.line}",
        f"{tour.line} undo",
    ):
        await tour.type(FOCAL, f"/activity {words}")
    for words in ("A.1.1", "A.1", "list", "history A.1.1", "members A.1", "A.1.1 members"):
        await tour.share(f"/activity {words}")


async def read_plans(tour: Tour) -> None:
    for words in ("", "show ASEAN", "show OTHER", "meetings", "people", "people ATFJCC", "clear", "help"):
        await tour.type(OFFICER, f"/workplan {words}")
    for verb in ("", "show", "use", "people", "export", "nudges", "away", "milestone", "meeting", "clear"):
        await tour.type(OFFICER, f"/workplan {verb} {tour.line}")
    for words in (
        "export",
        "export csv",
        f"people B {tour.line}",
        f"people V {tour.line}",
        "nudges 90d",
        "away until 12 June",
        "back",
    ):
        await tour.type(OFFICER, f"/workplan {words}")
    await tour.share("/workplan show ASEAN")


async def report(tour: Tour) -> None:
    text = tour.line
    for words in (f"in-progress {text}", f"note {text}", f"evidence {text}", f"metric 1 = {text}", f"done {text}",
                  f"metric 1 = 5 source {text}", f"deliverable {text}", "deliverable 1 done", f"members 2 +TH {text}",
                  f"members 2 {text}", f"undo {text}", f"on-hold {text}", f"update {text}", text):  # fmt: skip
        await tour.about(FOCAL, words)
    for words in (f"in-progress {text} source {text}", f"note x for {text} source {text}", "undo", f"undo 1 {text}"):
        await tour.about(OFFICER, words)
    await tour.about(OFFICER, f"in-progress {text} for ATFJCC source {text}", "A.1.3")
    for words in (f"ongoing {text}", f"note {text}", f"metric 1 = {text}", "members 2 +KH"):
        await tour.about(MEMBER, words)
    for words in (f"metric 1 = {text} as of 30 June 2023 source {text}",) * 2:
        await tour.about(OFFICER, words, "A")
        await tour.type(OFFICER, f"/workplan {words}")
    for words in ("history", "history 2", "members"):
        await tour.about(MEMBER, words)
    await tour.about(GUEST, text)


async def appoint(tour: Tour) -> None:
    text = tour.line[:150]
    for words in (
        f"milestone A.1.1 30 June 2023 {text}",
        f"milestone A.1.1 remove {text}",
        f"meeting {text} on 14 September 2023",
        "meetings",
        f"meeting {text} on none",
        f"people {text} channel #general",
        f"people add {text}",
        f"people N {text} add <@{MEMBER}> as deputy",
        f"people ATFJCC add <@{MEMBER}> as deputy until 31 December 2025",
    ):
        shown = await tour.type(OFFICER, f"/workplan {words}")
        if "people:make" in str(shown.blocks):
            await tour.slack.click(OFFICER, shown, "people:make")
    people = await tour.type(OFFICER, f"/workplan people N {text}")
    for button, values in (
        ("people:add", {"who": MEMBER, "role": "focal-point", "body": tour.text[:200]}),
        ("people:remove", {}),
    ):
        if button in str(people.blocks):
            await tour.slack.click(OFFICER, people, button)
            await tour.slack.submit(OFFICER, values)


async def fill_in(tour: Tour) -> None:
    for user in (FOCAL, OFFICER):
        await tour.slack.click(user, await tour.about(user, ""), "update:open")
    values = {
        "status": "in-progress",
        "words": tour.text[:500],
        "evidence": tour.text[:500],
        "metric:0": tour.text[:500],
    }
    await tour.slack.submit(FOCAL, {**values, "source": tour.text[:500]})
    for _ in range(2):
        await tour.slack.submit(OFFICER, {**values, "words": f"x{tour.text}"[:500], "letter": tour.text[:500]})
        if tour.slack.view(OFFICER).view is None or "words" not in str(tour.slack.view(OFFICER).blocks):
            break
    await tour.slack.click(MEMBER, await tour.about(MEMBER, ""), "update:open")
    await tour.slack.submit(MEMBER, values)


async def revise(tour: Tour) -> None:
    text = tour.line
    for user, words in ((FOCAL, f"date {text} because {text}"), (CHAIR, f"date by end Q3 2025 adopted by {text}, document {text}"),
                        (FOCAL, f"date by end Q1 2024 because {text}"), (CHAIR, f"date {text} adopted by {MEETING}"),
                        (OFFICER, f"date by end Q2 2024 because {text}")):  # fmt: skip
        await tour.about(user, words)
    for letter in await tour.deliver():
        if "date:adopt" in str(letter.blocks):
            await tour.slack.click(CHAIR, letter, "date:decline")
            await tour.slack.submit(CHAIR, {"reason": tour.text[:200]})
            await tour.about(FOCAL, f"date by end Q4 2024 because {text}")
    for letter in await tour.deliver():
        if "date:adopt" in str(letter.blocks):
            await tour.slack.click(CHAIR, letter, "date:adopt")
            await tour.slack.submit(CHAIR, {"meeting": tour.text[:200], "document": tour.text[:200]})
    await tour.about(MEMBER, "")


async def ask_for_digests(tour: Tour) -> None:
    text = tour.line
    first = await tour.type(MEMBER, "/digest since:2022-01-01")
    await tour.slack.click(MEMBER, first, "digest:more")
    await tour.share("/digest since:2022-01-01")
    for words in (
        "",
        "help",
        text,
        f"since {text}",
        f"plan:{text}",
        f"{text}: topic:A.1",
        f'body:"{text}"',
        f"with:{text}",
    ):
        await tour.type(OFFICER, f"/digest {words}")
    for words in (
        "monday",
        f"monday {text}",
        f'here monday body:"B {text}"',
        f'friday with:"{text}"',
        f"plan:{text} monday",
    ):
        await tour.type(OFFICER, f"/digest subscribe {words}")
    listed = await tour.type(OFFICER, "/digest list")
    await tour.slack.click(OFFICER, listed, "digest:stop")
    await tour.type(OFFICER, f"/digest stop {text}")


async def hand_over(tour: Tour) -> None:
    for words in (
        f"handover {tour.line}",
        f"form {tour.line}",
        f"form A.1 {tour.line}",
        f"annex as at {tour.line}",
        "help",
    ):
        await tour.type(CHAIR, f"/report {words}")
    shown = await tour.type(CHAIR, "/report handover")
    for _ in range(3):
        shown = await tour.slack.click(CHAIR, shown, "report:next")
    await tour.type(MEMBER, "/report handover")
    await tour.type(CHAIR, "/report form")


async def clear(tour: Tour) -> None:
    listed = await tour.type(CHAIR, "/workplan clear")
    await tour.about(CHAIR, f"clear {tour.line}, document {tour.line}", "A.1.3")
    await tour.slack.click(CHAIR, listed, "clearing:open")
    await tour.slack.submit(CHAIR, {"meeting": tour.text[:100], "document": tour.text[:100]})
    await tour.type(CHAIR, f"/workplan clear {tour.line}")
    for words in ("", "history"):
        await tour.about(MEMBER, words)
    for words in ("export", "export csv", "export cleared"):
        await tour.type(MEMBER, f"/workplan {words}")


async def write(tour: Tour) -> None:
    """Let every kind of letter be written, and answer what asks."""
    text = stored(tour.text)
    facts: Json = dict.fromkeys(("plan", "title", "body", "what", "reason", "code", "digest", "letter"), text)
    facts |= {"by": MEMBER, "to": FOCAL, "slack": CHANNEL, "nudge": 1, "codes": [text] * 20, "changed": [text] * 20}
    facts |= {
        "problems": [text] * 30,
        "past": 3,
        "at": "2023-05-15T02:00:00+00:00",
        "since": "2023-05-15T02:00:00+00:00",
    }
    facts |= {"until": "2023-05-15T02:00:00+00:00", "letters": 3, "cancelled": 1, "planned": 2, "rings": 3}
    with tour.database.begin() as connection:
        for about in (
            "loaded",
            "away",
            "held",
            "unreachable",
            "not-ours",
            "schedules-waiting",
            "schedules-refused",
            text,
        ):
            _tell(connection, {**facts, "about": about})
    for letter in await tour.deliver():
        if "suggestion:accept" in str(letter.blocks):
            await tour.slack.click(FOCAL, letter, "suggestion:accept")
    for user in (FOCAL, DEPUTY, CHAIR, OFFICER, MEMBER, GUEST):
        await tour.slack.open_home(user)


def _tell(connection: Connection, subject: Json) -> None:
    directory = Directory(schedules=SCHEDULES, secretariat=(OFFICER,))
    letters.heads_up(connection, directory, subject, key=subject["about"], now=sent.REACHED)


STEPS: tuple[Callable[[Tour], Awaitable[None]], ...] = (
    remind,
    read_activities,
    read_plans,
    report,
    fill_in,
    revise,
    ask_for_digests,
    clear,
    appoint,
    hand_over,
    write,
)
"""What is looked at and said, the letters last: they tell of everything before."""
