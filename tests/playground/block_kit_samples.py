"""Blocks as bots write them, for the tests of the stand-in's strictness."""

from typing import Any

from playground.block_kit import problems

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "Draft the guidelines") -> Json:
    return {"type": "section", "text": mrkdwn(text)}


def button(**more: object) -> Json:
    return {"type": "button", "text": plain("Update"), "action_id": "update", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def option(text: str = "Completed", value: str = "completed") -> Json:
    return {"text": plain(text), "value": value}


def menu(*options: Json, **more: object) -> Json:
    return {"type": "static_select", "action_id": "status", "options": list(options), **more}


def paragraph(*runs: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(runs)}


def rich(*parts: Json) -> Json:
    return {"type": "rich_text", "elements": list(parts)}


def run(text: str, **more: object) -> Json:
    return {"type": "text", "text": text, **more}


def asked(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain("When"), "element": element, **more}


def chart(*series: Json, categories: tuple[str, ...] = ("A", "B")) -> Json:
    drawn = {"type": "bar", "series": list(series), "axis_config": {"categories": list(categories)}}
    return {"type": "data_visualization", "title": "Completed", "chart": drawn}


def series(name: str = "done", labels: str = "AB") -> Json:
    return {"name": name, "data": [{"label": label, "value": 1} for label in labels]}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain("Update"), "blocks": list(blocks), **more}


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}


def said(*blocks: Json) -> list[str]:
    return problems({"text": "A.2.1", "blocks": list(blocks)}, "message")


CONFIRM = {"title": plain("Sure?"), "text": mrkdwn("*Really*"), "confirm": plain("Yes"), "deny": plain("No")}
PICTURE = {"image_url": "https://example.org/a.png", "alt_text": "A chart"}
EVERY_RUN = (
    run("bold", style={"bold": True, "italic": True, "strike": True, "code": False}),
    {"type": "link", "url": "https://asean.org", "text": "asean.org"},
    {"type": "user", "user_id": "U1"},
    {"type": "channel", "channel_id": "C1"},
    {"type": "usergroup", "usergroup_id": "S1"},
    {"type": "broadcast", "range": "here"},
    {"type": "emoji", "name": "white_check_mark"},
    {"type": "date", "timestamp": 1_684_116_000, "format": "{date_short}", "fallback": "15 May 2023"},
)
