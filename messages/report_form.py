"""The form of `/report`: built and read here."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from messages import blocks, forms
from messages.forms import View, choice, field, given, option
from workplan.placed import PlanName
from workplan.report_words import Typed
from workplan.reports import FORMS, Basis, Form, Kind

MAKE = "report:make"
"""What submitting the form does."""

TITLE = "Report"
OPENED = "A form has opened: choose there what the report is to be. The file comes to your messages with Rapporteur."
PLAN, WHAT, SCOPE, BASIS, AS_AT, SINCE = "plan", "what", "scope", "basis", "as_at", "since"
KINDS = {
    Kind.ANNEX: "Annex with progress",
    Kind.PROGRESS: "Progress report",
    Kind.TASKS: "Table of tasks",
    Kind.TIMELINE: "Timeline",
    Kind.PICTURE: "Progress",
}
FILES = {Form.DOCX: "Word", Form.XLSX: "Excel", Form.MD: "Markdown", Form.PNG: "a picture"}
BASES = {
    Basis.WORKING: ("Working status", "what bodies have reported"),
    Basis.CLEARED: ("Cleared status", "what meetings have cleared of it"),
}
_WHATS = [(kind, form) for kind, several in FORMS.items() for form in several]


def form(plans: Sequence[PlanName], meant: PlanName, typed: Typed, today: date) -> View:
    """Return the form, filled with what was typed; `meant` is the plan where none was."""
    keys = [plan.key for plan in plans][: blocks.OPTIONS_LIMIT]
    initial = keys.index(meant.key) if meant.key in keys else 0
    wanted = typed.kind, typed.form or FORMS[typed.kind][0]
    bases = [option(label, str(basis), says) for basis, (label, says) in BASES.items()]
    return forms.view(
        TITLE,
        "Make",
        MAKE,
        "",
        field(WHAT, "What", {"type": "static_select", **choice(_whats(), _WHATS.index(wanted))}),
        field(PLAN, "Plan", {"type": "static_select", **choice([option(key, key) for key in keys], initial)}),
        field(
            SCOPE, "Part of it", forms.text(60, "A.2", typed.scope), "All of it where this is empty.", is_optional=True
        ),
        field(BASIS, "Status", {"type": "radio_buttons", **choice(bases, list(Basis).index(typed.basis))}),
        field(AS_AT, "As at", forms.day(typed.as_at or today)),
        field(SINCE, "Period from", forms.day(typed.since), "What has happened since is told too.", is_optional=True),
    )


def read(shown: Mapping[str, Any]) -> Typed:
    """Read what was submitted in the form."""
    kind, form = _WHATS[int(_chosen(shown, WHAT))]
    as_at, since = forms.chosen_day(shown, AS_AT), forms.chosen_day(shown, SINCE)
    basis = Basis(_chosen(shown, BASIS))
    return Typed(kind, form, basis, as_at, since, _chosen(shown, PLAN), forms.typed(shown, SCOPE) or None)


def refused(typed: Typed, today: date) -> dict[str, str]:
    """Return what refuses a day or a period, by its field; nothing where both can be."""
    day = typed.as_at or today
    if day > today:
        return {AS_AT: "Choose today or a day that is past."}
    if typed.since and typed.since > day:
        return {SINCE: "Choose a day that is not after the day as at which the report is."}
    return {}


def making() -> View:
    """Return the form while the report is made."""
    return forms.told(TITLE, "The report is being made, and comes to your messages with Rapporteur.")


def _whats() -> list[blocks.Block]:
    return [option(f"{KINDS[kind]} – {FILES[form]}", str(number)) for number, (kind, form) in enumerate(_WHATS)]


def _chosen(shown: Mapping[str, Any], name: str) -> str:
    return str((given(shown, name).get("selected_option") or {}).get("value") or "")
