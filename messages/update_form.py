"""The form in which a body reports on an activity: built here, and read here when it comes back.

It holds the version of the activity that was seen. Where somebody else was quicker it is shown again, with what they
changed above it and everything that was typed still in it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from messages import blocks, forms, states
from messages.forms import View, choice, field, given, option
from workplan import country_names, member_states
from workplan.contacts import is_person
from workplan.deliverables import is_open
from workplan.member_states import MemberState
from workplan.plan import Activity, DeliverableState, Metric
from workplan.status import Status
from workplan.updates import Reading, Report

CALLBACK = "update"
STATUS, WORDS, EVIDENCE, SETTLED, METRIC = "status", "words", "evidence", "settled", "metric"
AS_OF, SOURCE, BEHALF, LETTER = "as-of", "source", "behalf", "letter"
"""The fields; a metric's has its place behind it."""

SAME = "said again what stood there"
"""What somebody did who changed nothing."""
METRICS, DELIVERABLES = 5, 10
"""How many of each the form asks for; more are reported in one line."""
LONGEST = 500

Meanwhile = tuple[str, tuple[str, ...]]
"""Slack's id of somebody, and what they have done, in lines."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What travels in the form.

    Args:
        activity_id, version: Of which activity, as of which version.
        via: Through what it was opened.
        status: Where the activity stood.
        nudge: The nudge that it was opened from.
        touched: Places of metrics that were changed when the form was shown before.
    """

    activity_id: int
    version: int
    via: str
    status: str = ""
    nudge: int | None = None
    touched: Sequence[int] = ()

    def encode(self) -> str:
        """Write it."""
        return json.dumps([self.activity_id, self.version, self.via, self.status, self.nudge, list(self.touched)])


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: a report, and where the secretariat records it, for which body and from which source."""

    report: Report
    behalf: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the form is about.

    Args:
        activity: As it stands.
        kept: What travels in the form.
        members: The Member States whose plan it is, by their codes.
        behalf: The bodies in whose name it can be said, where the secretariat says it; nobody otherwise.
        meanwhile: What others have changed since the form was opened: who, and line by line what; by nobody, what is
            missing of what was typed.
        suggests: What is said here is a suggestion, which a focal point accepts.
    """

    activity: Activity
    kept: Kept
    members: tuple[str, ...] = ()
    behalf: tuple[str, ...] = ()
    meanwhile: tuple[Meanwhile, ...] = ()
    suggests: bool = False


def form(asked: Prompt, typed: Typed | None = None) -> View:
    """Return the form; with what was typed in it, where it is shown again."""
    activity = asked.activity
    title, submit = ("Suggest an update", "Suggest") if asked.suggests else ("Update", "Save")
    fields = [
        *_standing(activity, typed),
        *_settled(activity, typed),
        *_metrics(asked, typed),
        *_on_behalf(asked.behalf, typed),
    ]
    return forms.view(
        title,
        submit,
        CALLBACK,
        asked.kept.encode(),
        forms.about(activity.code, activity.title),
        *_meanwhile(asked),
        *(forms.anew(fields, asked.kept.version) if asked.meanwhile else fields),
    )


def read(shown: Mapping[str, Any], activity: Activity) -> Typed:
    """Read what was submitted; of metrics, only what somebody has changed in the form."""
    touched = {*read_kept(shown).touched, *_touched(shown)}
    metrics = list(enumerate(activity.metrics[:METRICS]))
    readings = (_reading(shown, place, metric) for place, metric in metrics if place in touched)
    chosen = given(shown, STATUS).get("selected_option") or {}
    report = Report(
        status=Status(chosen["value"]) if chosen else None,
        words=_text(shown, WORDS),
        evidence=_evidence(_text(shown, EVIDENCE)),
        settled=tuple(
            (activity.deliverables[int(each["value"])].label, DeliverableState.DONE)
            for each in given(shown, SETTLED).get("selected_options") or ()
            if int(each["value"]) < len(activity.deliverables)
        ),
        readings=tuple(reading for reading in readings if reading),
    )
    behalf = (given(shown, BEHALF).get("selected_option") or {}).get("value")
    return Typed(report, behalf, _text(shown, LETTER))


def read_kept(shown: Mapping[str, Any]) -> Kept:
    """Read what travelled in the form."""
    return Kept(*json.loads(shown["private_metadata"]))


def touched(typed: Typed, kept: Kept) -> Typed:
    """Return what was typed without the status that was left as it was seen: what others made of it goes first."""
    status = typed.report.status if str(typed.report.status) != kept.status else None
    return replace(typed, report=replace(typed.report, status=status))


def refused(about: str, why: str, shown: Mapping[str, Any]) -> dict[str, str]:
    """Return a refusal on the field that it is about, or on the first one there is."""
    there = [block["block_id"] for block in shown["blocks"] if block["type"] == "input"]
    found = next((each for each in there if forms.name_of(each).partition(":")[0] == about), there[0])
    return {found: blocks.clip(why, 150)}


def _meanwhile(asked: Prompt) -> list[blocks.Block]:
    if not asked.meanwhile:
        return []
    head = "This was changed while you wrote. What you typed is kept below: save it over this, or cancel."
    parts = [blocks.line(blocks.span(head, "bold"))] if any(by for by, _ in asked.meanwhile) else []
    for by, lines in asked.meanwhile[:5]:
        parts += [blocks.line(_who(by), blocks.span(":"))] if by else []
        parts.append(blocks.bullets([blocks.span(blocks.clip(line, 300))] for line in lines[:10] or (SAME,)))
    return [blocks.rich(*parts)]


def _who(by: str) -> blocks.Block:
    """Show who it was: a person, or on the command line the operator."""
    return blocks.person(by) if is_person(by) else blocks.span("The operator")


def _standing(activity: Activity, typed: Typed | None) -> list[blocks.Block]:
    """Ask where it stands; who reports on what was not started has most likely begun."""
    seen = Status.IN_PROGRESS if activity.status is Status.NOT_STARTED else activity.status
    status = (typed.report.status if typed else None) or seen
    options = [option(states.state(each, overdue=False), str(each), _means(each)) for each in Status]
    words = typed.report.words if typed else None
    evidence = " ".join(typed.report.evidence) if typed else None
    shown_by = forms.text(LONGEST, "A link, a document, a decision", evidence)
    return [
        field(STATUS, "Where it stands", {**choice(options, list(Status).index(status)), "type": "radio_buttons"}),
        field(WORDS, "In your words", forms.text(LONGEST, "Draft with ASWSC for comments", words), is_optional=True),
        field(EVIDENCE, "What shows it", shown_by, is_optional=True),
    ]


def _means(status: Status) -> str | None:
    meanings = {
        Status.COMPLETED: "All that is still due counts as done today; say what shows it",
        Status.ON_HOLD: "Say why, in your words",
        Status.CANCELLED: "Say why, in your words",
    }
    return meanings.get(status)


def _settled(activity: Activity, typed: Typed | None) -> list[blocks.Block]:
    """Ask what of several open deliverables is done; where there is one, the status says so."""
    owed = [(place, each) for place, each in enumerate(activity.deliverables) if is_open(each)]
    if len(owed) < 2:  # noqa: PLR2004 - as the docstring says
        return []
    options = [option(each.label, str(place)) for place, each in owed[:DELIVERABLES]]
    done = {label for label, _ in typed.report.settled} if typed else set()
    ticked = [made for made, (_, each) in zip(options, owed, strict=False) if each.label in done]
    element = {"type": "checkboxes", "options": options, **({"initial_options": ticked} if ticked else {})}
    return [field(SETTLED, "Done of what is due", element, is_optional=True)]


def _metrics(asked: Prompt, typed: Typed | None) -> list[blocks.Block]:
    readings = {each.place: each for each in typed.report.readings} if typed else {}
    several = asked.activity.metrics[:METRICS]
    if not several:
        return []
    first = next(iter(readings.values()), None)
    as_of, source = (first.as_of, first.source) if first else (None, None)
    return [
        *(_metric(asked, place, metric, readings.get(place)) for place, metric in enumerate(several)),
        field(AS_OF, "These values are as of", forms.day(as_of), is_optional=True),
        field(SOURCE, "And are taken from", forms.text(LONGEST, "ESCAP", source), is_optional=True),
    ]


def _metric(asked: Prompt, place: int, metric: Metric, reading: Reading | None) -> blocks.Block:
    name, label = f"{METRIC}:{place}", blocks.clip(metric.text, 150)
    baseline = f"Baseline: {blocks.clip(metric.baseline, 100)}" if metric.baseline else ""
    if asked.members and (metric.members or member_states.is_counted(metric.text, asked.members)):
        return field(name, label, _states(asked.members, metric, reading), baseline, is_optional=True)
    value = reading.value if reading and reading.value is not None else metric.value
    return field(name, label, forms.text(LONGEST, "A number, a few words, or N/I", value), baseline, is_optional=True)


def _states(members: Sequence[str], metric: Metric, reading: Reading | None) -> blocks.Block:
    """Ask which Member States count, by their names; what was read already is chosen."""
    counted = {each.code for each in metric.members}
    if reading:
        counted = (counted | {each.code for each in reading.adds}) - set(reading.drops)
    options = {code: option(country_names.name(code), code) for code in sorted(members, key=country_names.name)}
    chosen = [made for code, made in options.items() if code in counted]
    return {
        "type": "multi_static_select",
        "placeholder": blocks.plain("Which Member States", 150),
        "options": list(options.values()),
        **({"initial_options": chosen} if chosen else {}),
    }


def _on_behalf(bodies: Sequence[str], typed: Typed | None) -> list[blocks.Block]:
    if not bodies:
        return []
    options = [option(body, blocks.clip(body, 150)) for body in bodies[:10]]
    known = [each["value"] for each in options]
    at = known.index(typed.behalf) if typed and typed.behalf in known else 0
    return [
        field(BEHALF, "On behalf of", {**choice(options, at), "type": "static_select"}),
        field(LETTER, "As told in", forms.text(LONGEST, "Letter of 3 May", typed.source if typed else None)),
    ]


def _reading(shown: Mapping[str, Any], place: int, metric: Metric) -> Reading | None:
    """Read one metric; None where nothing new is said of it."""
    said = given(shown, f"{METRIC}:{place}")
    when, source = forms.chosen_day(shown, AS_OF), _text(shown, SOURCE)
    if "selected_options" in said:
        wanted = {each["value"] for each in said["selected_options"] or ()}
        counted = {each.code for each in metric.members}
        adds = tuple(MemberState(code) for code in sorted(wanted - counted))
        drops = tuple(sorted(counted - wanted))
        return Reading(place, None, when, source, adds=adds, drops=drops) if adds or drops else None
    value = _text(shown, f"{METRIC}:{place}")
    return Reading(place, value, when, source) if value is not None and value != metric.value else None


def _touched(shown: Mapping[str, Any]) -> Iterator[int]:
    """Yield the places of the metrics that were changed in the form."""
    for block in shown["blocks"]:
        field_name = forms.name_of(str(block.get("block_id")))
        name, _, place = field_name.partition(":")
        if name == METRIC and place.isdecimal():
            said, element = given(shown, field_name), block["element"]
            before = {each["value"] for each in element.get("initial_options") or ()}
            after = {each["value"] for each in said.get("selected_options") or ()}
            if (said.get("value") or "") != (element.get("initial_value") or "") or before != after:
                yield int(place)


def _evidence(text: str | None) -> tuple[str, ...]:
    """Split links, which hold no spaces; other words are one document or decision."""
    if text is None:
        return ()
    words = text.split()
    return tuple(words) if all(word.startswith(("http://", "https://")) for word in words) else (text,)


def _text(shown: Mapping[str, Any], name: str) -> str | None:
    return forms.typed(shown, name) or None
