"""A notice: what was done to an activity, as the bodies that lead it are told.

Who did it is said by what they are for a body and not by their name, for a name would ring for them: nobody is told of
what they did themselves.
"""

from messages import blocks, notice_words
from messages.listing import plural
from messages.notice_words import ended
from messages.telling import Facts, Shown, fact
from workplan.history import Kind
from workplan.letters import Letter
from workplan.recipients import Part

MOST = 10
"""Changes that a notice tells of; of more it tells the last ones."""
TITLE, NAME, REASON = 150, 80, 300
"""Characters of an activity's title, of a body's name or a source, and of a reason."""

DONE = {Kind.UNDO: "Taken back", Kind.REVISION: "Revised", Kind.MILESTONE: "Set"}
POSTS = {Part.FOCAL_POINT: "a focal point of", Part.DEPUTY: "a deputy of", Part.BODY: "the channel of"}
OFFICES = {Part.CHAIR: "the chair", Part.SECRETARIAT: "the secretariat"}
"""What somebody is, for a body or for the committee."""


def notice(letter: Letter) -> Shown:
    """Return the headline of a notice and its lines; there is nothing to click."""
    changes = list(letter.subject.get("changes", ()))
    shown = changes[-MOST:]
    earlier = [f"{plural(len(changes) - MOST, 'earlier update')} not shown here."] if len(changes) > MOST else []
    lines = [line for change in shown for line in (*notice_words.lines(change.get("said", ())), _by(change))]
    said = [*earlier, *lines, *([] if letter.root else [_why(letter)])]
    return _head(letter, len(changes)), [[blocks.span(line)] for line in said], []


def _head(letter: Letter, count: int) -> str:
    """Name the activity; in a thread, where it is named above, only briefly."""
    facts = letter.subject
    code = fact(facts, "code", NAME)
    if letter.root:
        return f"{code}: {plural(count, 'update')}"
    return f"{code} {fact(facts, 'title', TITLE)}: updates"


def _by(change: Facts) -> str:
    """Say what was done, by whom, for whom, and why."""
    kind = str(change.get("kind"))
    why = f": {fact(change, 'why', REASON)}" if change.get("why") else ""
    if change.get("behalf"):
        did = DONE.get(Kind(kind), "Recorded")
        source = f" ({fact(change, 'source', NAME)})" if change.get("source") else ""
        return f"{did} by the secretariat on behalf of {fact(change, 'behalf', NAME)}{source}{ended(why)}"
    did = DONE.get(Kind(kind), "Reported")
    return f"{did} by {_actor(change)}{ended(why)}"


def _actor(change: Facts) -> str:
    """Say what somebody is, for a lead body or for the committee."""
    post = change.get("post")
    if change.get("body"):
        return f"{POSTS[Part(str(post))]} {fact(change, 'body', NAME)}"
    return OFFICES[Part(str(post))] if post else "somebody of the committee"


def _why(letter: Letter) -> str:
    """Say as what the reader hears of it, and how to see how it stands now."""
    body, facts = blocks.clip(letter.body or "its body", NAME), letter.subject
    part = Part(letter.part)
    here = f"This is {POSTS[part]}" if part is Part.BODY else f"You are {POSTS[part].removeprefix('a ')}"
    shown = f"/activity {fact(facts, 'plan', NAME)}:{fact(facts, 'code', NAME)} shows how it stands"
    return f"{here} {body}, which leads it. {shown}."
