import asyncio
import io
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from docx import Document as Docx

from documents import picturing, press, printing, writing
from documents.press import PressError, Printed
from tests.documents.plans import AS_AT, LATE, PLAN, A
from tests.sizes import size
from workplan.plan import Plan
from workplan.reports import FORMS, Form, FormError, Kind, Report

REPORT = Report(PLAN, AS_AT, since=date(2023, 9, 1))
ALL = [(kind, form) for kind, forms in FORMS.items() for form in forms]
SOME = [(Kind.ANNEX, Form.XLSX), (Kind.PROGRESS, Form.DOCX)]
HEAVY = ("matplotlib", "docx")
LOADED = f"import sys, bot.app, bot.commands.plan, handlers.documents; print([m for m in {HEAVY} if m in sys.modules])"


@pytest.mark.parametrize(("kind", "form"), size(SOME, ALL))
def test_another_process_prints_the_same_bytes_as_this_one(kind: Kind, form: Form) -> None:
    here = picturing if (kind, form) in press.DRAWN else printing
    assert press.printed(REPORT, kind, form) == here.print_report(REPORT, kind, form)


def test_a_picture_comes_with_its_words() -> None:
    drawn = picturing.timeline(REPORT)
    assert picturing.print_report(REPORT, Kind.TIMELINE, Form.PNG) == Printed(drawn.content, drawn.alt, drawn.text)


def test_pictures_are_drawn_for_what_has_pictures_alone() -> None:
    without = [each for each in ALL if each not in press.DRAWN]
    assert [printing.print_report(REPORT, *each).content for each in without] == [
        writing.write(REPORT, *each) for each in without
    ]


def test_what_stands_beside_the_parts_of_a_large_plan_is_drawn_with_them() -> None:
    many = tuple(replace(LATE, code=f"{part}.1.{number}") for part in "AB" for number in range(1, 20))
    sections = (A, replace(A, code="B"))
    beside = Plan(PLAN.head, sections, (*many, replace(LATE, code="C.1")))
    drawn = [Docx(io.BytesIO(press.printed(Report(plan, AS_AT), Kind.PROGRESS, Form.DOCX).content)).inline_shapes
             for plan in (Plan(PLAN.head, sections, many), beside)]  # fmt: skip
    assert [len(shapes) for shapes in drawn] == [3, 2]


def test_a_process_that_fails_is_told_with_what_it_has_said() -> None:
    with pytest.raises(RuntimeError, match="AttributeError: 'NoneType' object has no attribute"):
        press.printed(Report(None, AS_AT), Kind.ANNEX, Form.MD)  # type: ignore[arg-type]


def test_a_form_that_there_is_not_fails_there() -> None:
    with pytest.raises(RuntimeError, match=FormError.__name__):
        press.printed(REPORT, Kind.TASKS, Form.PNG)


def test_what_takes_too_long_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "SECONDS", 0.001)
    with pytest.raises(PressError) as raised:
        press.printed(REPORT, Kind.ANNEX, Form.MD)
    said = "This takes longer than 0.001 seconds to make: ask for a part of the plan, such as A.2."
    assert str(raised.value) == said


def test_after_one_that_took_too_long_the_next_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(press, "SECONDS", 0.001)
        with pytest.raises(PressError):
            press.printed(REPORT, Kind.ANNEX, Form.MD)
    assert press.printed(REPORT, Kind.ANNEX, Form.MD).content.startswith(b"*As at 15 Sep")


def test_several_are_printed_at_once_and_each_asker_has_their_own() -> None:
    asked = [(Kind.ANNEX, Form.MD), (Kind.PROGRESS, Form.MD), (Kind.TASKS, Form.MD)]
    with ThreadPoolExecutor(3) as askers:
        at_once = list(askers.map(lambda each: press.printed(REPORT, *each), asked))
    assert at_once == [press.printed(REPORT, *each) for each in asked]


async def test_while_the_press_is_busy_other_work_goes_on() -> None:
    is_over = threading.Event()
    busy = [asyncio.ensure_future(press.in_turn(is_over.wait)) for _ in range(50)]
    try:
        async with asyncio.timeout(20):
            assert await asyncio.to_thread(lambda: "done") == "done"
    finally:
        is_over.set()
    assert await asyncio.gather(*busy) == [True] * 50


async def test_no_more_than_so_many_are_printed_at_once() -> None:
    running, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        threading.Event().wait(0.01)
        with lock:
            running -= 1

    await asyncio.gather(*(press.in_turn(work) for _ in range(8)))
    assert most == press.AT_ONCE


def test_the_process_of_the_bot_neither_draws_nor_writes_documents() -> None:
    command = [sys.executable, "-c", LOADED]
    said = subprocess.run(command, cwd=press.ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert said.stdout == "[]\n"
