"""The form in which the secretariat hands over a plan: built and read here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from messages import blocks, changes, forms
from messages.forms import View, field
from workplan.changes import PlanChanges
from workplan.plan import Plan

CHECK, LOAD, AGAIN = "plan:check", "plan:load", "plan:again"
"""What submitting each state of the form does."""

TITLE = "Import a plan"
FILE, KEY, SHEET = "file", "key", "sheet"
ENDINGS = ("xlsx", "csv", "tsv", "txt", "yaml", "yml", "json")
TOLD = 40
"""Findings that a form shows; plan check tells all of them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in the form: Slack's id of the file, and the key and the sheet where they were given."""

    file: str
    key: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What somebody has seen and may load: the file, and a digest of its changes. In Slack, a file never changes."""

    chosen: Chosen
    changes: str


def form() -> View:
    """Return the empty form."""
    hint = "Nothing is loaded before you have seen what it changes."
    return forms.view(
        TITLE,
        "Check",
        CHECK,
        "",
        blocks.rich(blocks.line(blocks.span(hint))),
        field(FILE, "The plan", {"type": "file_input", "filetypes": list(ENDINGS), "max_files": 1}),
        field(KEY, "Key", forms.text(100, "The file's own, or its name"), is_optional=True),
        field(SHEET, "Sheet of a workbook", forms.text(100, "The one that fits"), is_optional=True),
    )


def read(view: Mapping[str, Any]) -> Chosen:
    """Read what was submitted in the form."""
    files = forms.given(view, FILE)["files"] or [{"id": ""}]
    return Chosen(str(files[0]["id"]), forms.typed(view, KEY) or None, forms.typed(view, SHEET) or None)


def read_checked(view: Mapping[str, Any]) -> Checked:
    """Read what a form carries that shows changes: ids and digests only, so that nothing in it need be believed."""
    kept = json.loads(view["private_metadata"])
    return Checked(Chosen(**kept.pop("chosen")), **kept)


def refused_key(view: Mapping[str, Any]) -> dict[str, str]:
    """Return the refusal of the key, on its field."""
    return {KEY: f"“{read(view).key}” cannot be a key: up to 20 letters, digits and hyphens, such as ASEAN."}


def waiting(doing: str) -> View:
    """Return the form while something goes on."""
    return forms.told(TITLE, doing)


def problems(name: str, found: Sequence[str], notices: Sequence[str] = ()) -> View:
    """Return the form with everything that hinders a file from being loaded, and what may explain it."""
    count = "1 problem" if len(found) == 1 else f"{len(found):,} problems"
    said = f"{name} cannot be loaded: {count}. Correct the file, then choose it again."
    explaining = [_findings("Worth knowing", notices)] if notices else []
    return forms.view(TITLE, "Choose again", AGAIN, "", _findings(said, found), *explaining)


def failed(message: blocks.Message) -> View:
    """Return the form with a message on why it came to nothing."""
    return forms.view(TITLE, "Choose again", AGAIN, "", *message.blocks)


def preview(name: str, plan: Plan, told: PlanChanges, notices: Sequence[str], checked: Checked) -> View:
    """Return the form with what loading would change, to be confirmed; nothing to confirm where nothing changes."""
    shown = [_changes(f"{name} → {changes.size(plan)}", changes.lines(told, would=True))]
    if notices:
        shown.append(_findings("Worth knowing", notices))
    if not told:
        return forms.showing(TITLE, *shown)
    return forms.view(TITLE, "Load", LOAD, json.dumps(asdict(checked)), *shown)


def loaded(name: str, plan: Plan, told: PlanChanges) -> View:
    """Return the form with what was changed."""
    return forms.showing(TITLE, _changes(f"Loaded {name} → {changes.size(plan)}", changes.lines(told, would=False)))


def _changes(title: str, lines: Sequence[str]) -> blocks.Block:
    said = [_capital(line) for line in lines] or ["Nothing to change"]
    return _listed(title, said)


def _findings(title: str, found: Sequence[str]) -> blocks.Block:
    more = [f"and {len(found) - TOLD:,} more: plan check tells all of them"] if len(found) > TOLD else []
    return _listed(title, [*found[:TOLD], *more])


def _listed(title: str, lines: Sequence[str]) -> blocks.Block:
    return blocks.rich(
        blocks.line(blocks.span(blocks.clip(title, 300), "bold")),
        blocks.bullets([blocks.span(blocks.clip(line, 600))] for line in lines),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
