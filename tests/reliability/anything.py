"""What can be sent to the bot: every line, button and form there is, with ids as a forger would have them."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from playground.transport import Delivery
from tests.reliability.crowd import MAY, MAY_NOT, SECRET, Actor, Crowd

Json = dict[str, Any]

Make = Callable[[Crowd, Actor], Delivery]


def _typed(line: str) -> Make:
    def make(crowd: Crowd, actor: Actor) -> Delivery:
        return crowd.command(actor, line.format(code=crowd.code, n=crowd.n, id=crowd.id))

    return make


def _pressed(action_id: str, value: str, *, option: bool = False) -> Make:
    def make(crowd: Crowd, actor: Actor) -> Delivery:
        given = value.replace("{id}", crowd.id).replace("{code}", crowd.code).replace("{n}", str(crowd.n))
        return crowd.click(actor, action_id, given.replace("{token}", crowd.token), option=option)

    return make


def _text(value: str) -> Json:
    return {"type": "plain_text_input", "value": value}


def _chosen(value: str) -> Json:
    return {"type": "static_select", "selected_option": {"value": value}}


def _update(crowd: Crowd, actor: Actor) -> Delivery:
    version, via = (
        crowd.drawn.choice([1, 2, 3, crowd.number]),
        crowd.drawn.choice(["form", "letter", "home", "operator"]),
    )
    nudge = crowd.drawn.choice([None, 1, 3, crowd.number])
    values = {"status": _chosen("in-progress"), "words": _text(f"said {crowd.n}"), "evidence": _text("")}
    more = {"behalf": _chosen(crowd.drawn.choice(["ATFJCC", "ACCEC", "X"])), "letter": _text("a letter")}
    with_more = more if crowd.drawn.random() < 0.5 else {}
    return crowd.submit(actor, "update", [crowd.number, version, via, "", nudge, []], **values, **with_more)


def _adopted(crowd: Crowd, actor: Actor) -> Delivery:
    values = {"meeting": _text(f"{crowd.n}th meeting"), "day": {"type": "datepicker"}, "document": _text("X/1")}
    return crowd.submit(actor, "date:adopted", str(abs(crowd.number) % 10**12), **values)


def _people(crowd: Crowd, actor: Actor) -> Delivery:
    who = {"type": "users_select", "selected_user": crowd.drawn.choice(["UMEMBER", "UGUEST", actor.user])}
    role = _chosen(crowd.drawn.choice(["focal-point", "chair", "secretariat"]))
    days = {"since": {"type": "datepicker"}, "until": {"type": "datepicker", "selected_date": "2023-05-14"}}
    values = {"who": who, "role": role, "body": _text("ATFJCC"), **days}
    return crowd.submit(actor, "people:save", {"via": "form", "wanted": None, "makes": False}, **values)


WANTED = {"of": "N", "does": "add", "who": "UMEMBER", "post": "deputy", "since": None, "until": "2023-05-14"}
ACTS: Mapping[str, Make] = {
    line: _typed(line)
    for line in (
        "/activity {code}", "/activity {code} in-progress said {n}", "/activity {code} note said {n}",
        "/activity {code} in-progress said {n} for ATFJCC source a letter", "/activity {code} metric 1 = {n}",
        "/activity {code} metric 1 = {n} source a letter", "/activity {code} evidence minutes {n}",
        "/activity {code} undo", "/activity {code} undo {id}", "/activity {code} history", "/activity {code} members",
        "/activity {code} date by 30 June {n}", "/activity {code} date by end Q1 2024 because said {n}",
        "/activity {code} date by end 2{n:03} adopted by the {n}th meeting", "/activity {code} update",
        "/activity {code} clear {n}th meeting", "/activity list", "/activity mine", "/activity find " + SECRET,
        "/workplan", "/workplan people", "/workplan clear", "/workplan clear {n}th meeting", "/workplan use ASEAN",
        "/workplan use ASEAN everywhere", "/workplan import", "/workplan export csv", "/workplan nudges 30d",
        "/workplan meeting {n}th meeting on 14 September 2023", "/workplan milestone {code} 30 June 2023 Draft {n}",
        "/workplan people N{n} add <@UMEMBER> as deputy until 16 May 2023", "/workplan away until 12 June",
        "/activity A.2 metric 1 = {n} as of 3 May 2023 source S", "/workplan metric 1 = {n} as of 3 May 2023 source S",
        "/digest", "/digest since:2023-05-01", "/digest under:{code}", "/digest help", "/digest list", "/digest stop",
        "/digest subscribe monday 09:00 under:{code}", "/digest subscribe here monday 0{n}:00 under:{code}",
        "/digest subscribe here monday", "/digest stop all", "/digest stop here",
        "/workplan people ATFJCC remove <@UMEMBER>", "/workplan back", "/workplan people ATFJCC channel #general",
    )
} | {
    f"{button} {value}": _pressed(button, value, option=option)
    for button, value, option in (
        ("update:open", "{id}", False), ("nudge:update", "{id}", False), ("nudge:on-it", "{id}", False),
        ("nudge:not-ours", "{id}", False), ("nudge:open", "{id}", False), ("nudge:later", "{id}:day", True),
        ("nudge:later", "{id}:date", True), ("nudge:later", "{id}:week", True), ("suggestion:accept", "{id}", False),
        ("suggestion:decline", "{id}", False), ("date:adopt", "{id}", False), ("date:decline", "{id}", False),
        ("activity:undo", "{id}", False), ("clearing:open", "ASEAN", False), ("clearing:open", "X{id}", False),
        ("letter:sent", "{token}", False), ("letter:again", "{token}", False), ("letter:go", "{token}", False),
        ("letter:drop", "{token}", False), ("schedules:apply", "{token}", False), ("schedules:keep", "x", False),
        ("people:add", json.dumps(WANTED), False), ("people:make", json.dumps(WANTED), False),
        ("people:remove", json.dumps({**WANTED, "of": "ATFJCC", "does": "remove"}), False),
        ("activity:share", "1@ASEAN|{code}", False), ("activity:more", "1+@ASEAN|{code}", False),
        ("activity:open", "1@ASEAN|{code}", True), ("workplan:share", "1|show ASEAN", False),
        ("activity:share", "1@ASEAN|{code} note from a button {n}", False),
        ("activity:next", "2@ASEAN|history {code}", False),
        ("activity:more", "1@ASEAN|{code} in-progress from a button {n}", False),
        ("workplan:share", "1|use ASEAN everywhere", False), ("digest:stop", "{id}", False),
        ("digest:share", "1@ASEAN|", False), ("digest:more", "1+@ASEAN|under:{code}", False),
        ("digest:share", "1@ASEAN|subscribe here friday", False), ("digest:next", "2+@ASEAN|", False), ("update:say:completed", "ASEAN:{code} done Minutes", False),
        ("update:say:on-hold", "{code} on-hold because of {n}", False),
    )
} | {
    "the form of an update": _update,
    "the form to adopt": _adopted,
    "the form to decline": lambda crowd, actor: crowd.submit(actor, "date:declined", str(abs(crowd.number) % 10**12), reason=_text("No")),
    "the form to clear": lambda crowd, actor: crowd.submit(
        actor, "clearing", {"plan": "ASEAN", "upto": crowd.number}, meeting=_text(f"{crowd.n}th"), document=_text("")
    ),
    "the form of people": _people,
    "the form that asks once more": lambda crowd, actor: crowd.submit(
        actor, "people:confirm", {"via": "form", "wanted": {**WANTED, "of": f"N{crowd.n}"}, "makes": True}
    ),
    "the form to be reminded": lambda crowd, actor: crowd.submit(
        actor, "nudge:remind", str(abs(crowd.number) % 10**12), day={"type": "datepicker", "selected_date": str(date(2023, 6, 1))}
    ),
    "the form to import": lambda crowd, actor: crowd.submit(
        actor, "plan:check", "", file={"type": "file_input", "files": [{"id": "F404"}]}, sheet=_text(""), key=_text("")
    ),
    "the Home tab": Crowd.home,
}  # fmt: skip
"""What can be sent: by the line that is typed, the button that is pressed, or the form that is submitted."""


def anything(crowd: Crowd) -> tuple[Actor, str, Delivery]:
    """Draw somebody, and something for them to send."""
    actor = crowd.drawn.choice(crowd.drawn.choice([MAY, MAY_NOT]))
    name, make = crowd.drawn.choice(list(ACTS.items()))
    return actor, name, make(crowd, actor)
