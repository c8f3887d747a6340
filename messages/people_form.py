"""The forms in which the secretariat says who speaks for a body or holds an office: built and read here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from messages import blocks, forms
from messages.forms import View, choice, field, given, option
from workplan.contacts import Office, Post
from workplan.json_values import from_json, to_json
from workplan.typed_people import OFFICES, Does, TermError, Wanted

ADD, CHANGE, REMOVE, MAKE = "people:add", "people:change", "people:remove", "people:make"
"""What is clicked: the first two open the form, the third asks once more, the last makes a new body."""
SAVE, CONFIRM = "people:save", "people:confirm"
"""What submitting each form does."""

WHO, ROLE, BODY, SINCE, UNTIL = "who", "role", "body", "since", "until"
ROLES = {
    Post.FOCAL_POINT: "Focal point of a body",
    Post.DEPUTY: "Deputy of a body",
    Office.CHAIR: "Chair of the committee",
    Office.SECRETARIAT: "Secretariat of the committee",
}
TITLE = "People"
NAME = 200
"""Characters of a body's name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What travels in a form: through what it was opened; and once more is asked, what is wanted."""

    via: str
    wanted: Wanted | None = None
    makes: bool = False

    def encode(self) -> str:
        """Write it."""
        return json.dumps(to_json(self), ensure_ascii=False)


def encode(wanted: Wanted) -> str:
    """Write what a button stands for."""
    return json.dumps(to_json(wanted), ensure_ascii=False)


def add() -> blocks.Block:
    """Return the button that names somebody, wherever it stands."""
    return blocks.button("Name somebody", ADD, encode(Wanted("", Does.ADD)))


def decode(value: str) -> Wanted:
    """Read the value of a button."""
    return from_json(Wanted, json.loads(value))


def read_kept(shown: Mapping[str, Any]) -> Kept:
    """Read what travelled in a form."""
    return from_json(Kept, json.loads(shown["private_metadata"]))


def form(wanted: Wanted, via: str) -> View:
    """Return the form, with what is known already."""
    known = wanted.office or wanted.post
    name = "" if wanted.office else wanted.of
    initial = {"initial_user": wanted.who} if wanted.who else {}
    options = [option(label, str(role)) for role, label in ROLES.items()]
    role = choice(options, list(ROLES).index(known) if known else None)
    return forms.view(
        TITLE,
        "Save",
        SAVE,
        Kept(via).encode(),
        field(WHO, "Who", {"type": "users_select", "placeholder": blocks.plain("Somebody", 150), **initial}),
        field(ROLE, "Is to be", {"type": "radio_buttons", **role}),
        field(BODY, "Of which body", forms.text(NAME, initial=name), is_optional=True),
        field(SINCE, "From", forms.day(wanted.since), "Left empty: from today, or as before", is_optional=True),
        field(UNTIL, "Until", forms.day(wanted.until), "The last day; left empty: open", is_optional=True),
    )


def read(shown: Mapping[str, Any]) -> Wanted:
    """Read what was submitted in the form."""
    role = given(shown, ROLE)["selected_option"]["value"]
    post = None if role in OFFICES else Post(role)
    of, who = forms.typed(shown, BODY) if post else role, given(shown, WHO)["selected_user"]
    return Wanted(of, Does.ADD, who, post, forms.chosen_day(shown, SINCE), forms.chosen_day(shown, UNTIL))


def refused(wanted: Wanted) -> dict[str, str]:
    """Return what of it cannot be, by the fields."""
    if not wanted.of:
        return {BODY: "Write the body for which they speak."}
    if wanted.post and wanted.office:
        return {BODY: "That is an office and no body: choose it above."}
    try:
        wanted.check()
    except TermError as error:
        return {UNTIL: str(error)}
    return {}


def once_more(wanted: Wanted, via: str, message: blocks.Message, submit: str, *, makes: bool = False) -> View:
    """Return the form that asks once more before something is done."""
    kept = Kept(via, wanted, makes).encode()
    shown = [block for block in message.blocks if block["type"] != "actions"]
    return forms.view(TITLE, submit, CONFIRM, kept, *shown)


def told(message: blocks.Message) -> View:
    """Return the form with what was done."""
    return forms.showing(TITLE, *message.blocks)
