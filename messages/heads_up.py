"""Letters about what has happened, most of them to the secretariat: a sentence or three, and what to do next."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages import blocks, buttons, date_proposals, dates, notice, nudge_buttons, suggestions
from messages.blocks import Runs
from messages.letter_words import DONE_MARK
from messages.listing import plural
from messages.notice_words import ended
from messages.telling import Facts, Shown, fact
from workplan.letters import Letter

SENT, AGAIN, GO, DROP = "letter:sent", "letter:again", "letter:go", "letter:drop"
APPLY, KEEP = "schedules:apply", "schedules:keep"
"""What is clicked; the value is a token of a letter, or else the digest of schedules.yaml."""

CODES = 12
PROBLEMS = 20
"""Codes and problems that a letter names; of more it says how many."""

REASONS = {
    "cannot_dm_bot": "it is a bot",
    "channel_not_found": "the channel is gone, or Rapporteur was removed from it",
    "is_archived": "the channel was archived",
    "is_ext_shared": "the channel is shared with another organisation",
    "not_in_channel": "Rapporteur is not in the channel",
    "user_disabled": "they left the workspace",
    "user_not_found": "Slack knows nobody by this id",
}
"""Slack's errors in words; another is given as it is."""


def heads_up(letter: Letter) -> blocks.Message:
    """Show a letter that carries no nudges, by what it is about; answered, it says so in place of its buttons."""
    head, said, foot = _ABOUT.get(str(letter.subject.get("about")), _anything)(letter)
    if settled := fact(letter.subject, "settled"):
        by = fact(letter.subject, "settled_by")
        who = [blocks.span(" ("), _whom(by), blocks.span(")")] if by else []
        said, foot = [*said, [blocks.span(f"{DONE_MARK} {settled}"), *who, blocks.span(".")]], []
    shown = blocks.rich(blocks.line(blocks.span(head, "bold")), *(blocks.line(*runs) for runs in said))
    spoken = " ".join([f"{head}.", *(ended(_spoken(runs)) for runs in said)])
    return blocks.Message(spoken, (shown, *buttons.row(foot)))


def _loaded(letter: Letter) -> Shown:
    facts = letter.subject
    codes = [blocks.clip(str(code), 40) for code in facts.get("codes", ())]
    more = " and others" if len(codes) > CODES else ""
    named = f", of {', '.join(codes[:CODES])}{more}" if codes else ""
    past = _number(facts, "past")
    said = f"{plural(past, 'due date')} had passed before{named}: nothing is sent for the time until now."
    after = (
        "For what is still owed, the next reminders follow as schedules.yaml has them; its “first day” keeps them "
        "from what fell due before. /activity and a code shows what an activity owes."
    )
    lines = [said, after] if past else ["None of its dates had passed before: there is nothing to do."]
    return f"Reminders for {fact(facts, 'plan')} begin now", [[blocks.span(line)] for line in lines], []


def _away(letter: Letter) -> Shown:
    facts, count = letter.subject, _number(letter.subject, "letters")
    it, waits = ("it", "waits") if count == 1 else ("them", "wait")
    said = (
        f"Rapporteur last worked on {_moment(letter, 'since')}. {plural(count, 'letter')} fell due meanwhile and "
        f"{waits}: send {it} now or drop {it}. If you do nothing, what still applies leaves on "
        f"{_moment(letter, 'until')}."
    )
    foot = [
        blocks.button("Send now", GO, letter.token, style="primary"),
        blocks.button("Drop them", DROP, letter.token),
    ]
    return f"Back after a pause{_count(facts)}", [[blocks.span(said)]], foot


def _held(letter: Letter) -> Shown:
    facts = letter.subject
    held = fact(facts, "letter")
    what, at = fact(facts, "what") or "a letter", _moment(letter, "at") if facts.get("at") else "a day before"
    to = _whom(fact(facts, "to")) if facts.get("to") else blocks.span("its recipient")
    lines: list[Runs] = [
        [
            blocks.span(f"Slack left open whether {what} reached "),
            to,
            blocks.span(f" on {at}, and Rapporteur could not find out by itself."),
        ],
        [blocks.span("Look or ask whether it is there: say Sent if it is, Send again if it is not.")],
    ]
    foot = [blocks.button("Sent", SENT, held), blocks.button("Send again", AGAIN, held)]
    return "One letter waits for a person to decide", lines, foot


def _unreachable(letter: Letter) -> Shown:
    facts = letter.subject
    reason = fact(facts, "reason")
    runs = [
        blocks.span("Letters do not reach "),
        _whom(fact(facts, "slack")),
        blocks.span(
            f" any more: {REASONS.get(reason, reason)}. They go to the next who speaks for the body, or come here."
        ),
    ]
    after = "Name somebody else, or another channel, with /workplan people; or let Rapporteur into the channel."
    return "Somebody cannot be reached", [runs, [blocks.span(after)]], []


def _not_ours(letter: Letter) -> Shown:
    facts = letter.subject
    code, body = fact(facts, "code") or "an activity", fact(facts, "body") or "their body"
    title = f" {fact(facts, 'title')}" if facts.get("title") else ""
    runs = [_whom(fact(facts, "by")), blocks.span(f" says that {code}{title} is not for {body}.")]
    after = (
        f"{body} gets no more reminders of it. If another body leads, correct the plan and load it anew; "
        "if it is theirs after all, tell them."
    )
    foot = [blocks.button("Open", nudge_buttons.OPEN, fact(facts, "nudge"))]
    return f"{code}: not ours, says {body}", [runs, [blocks.span(after)]], foot


def _waiting(letter: Letter) -> Shown:
    facts = letter.subject
    cancelled, planned, rings = (_number(facts, name) for name in ("cancelled", "planned", "rings"))
    named = ", ".join(blocks.clip(str(name), 40) for name in facts.get("changed", ())) or "the settings"
    said = (
        f"It changes {named}. Of {plural(planned, 'nudge')} planned for the next half year it would cancel "
        f"{cancelled:,}, and {plural(rings, 'letter')} would leave at once: more than it may without your yes."
    )
    after = "Until then the earlier settings stay in force. python -m bot nudges shows what the change would send."
    digest = fact(facts, "digest")
    foot = [blocks.button("Apply", APPLY, digest, style="primary"), blocks.button("Keep the old", KEEP, digest)]
    return "A change of schedules.yaml waits for your yes", [[blocks.span(said)], [blocks.span(after)]], foot


def _refused(letter: Letter) -> Shown:
    problems = [str(problem) for problem in letter.subject.get("problems", ())]
    more = [f"and {len(problems) - PROBLEMS:,} more"] if len(problems) > PROBLEMS else []
    lines = [blocks.clip(line, 400) for line in [*problems[:PROBLEMS], *more]]
    after = "The last good version stays in force. Correct the file: it is read again by itself."
    head = f"schedules.yaml has {plural(len(problems), 'mistake')}"
    return head, [[blocks.span(line)] for line in [*lines, after]], []


def _undelivered(letter: Letter) -> Shown:
    facts = letter.subject
    because = fact(facts, "because")
    why = f": {REASONS.get(because, because)}" if because else ""
    runs = [
        blocks.span("The digest of "),
        blocks.span(_moment(letter, "since")),
        blocks.span(" has not reached "),
        _whom(fact(facts, "to")) if facts.get("to") else blocks.span("anybody"),
        blocks.span(f" until the next one was due{why}."),
    ]
    after = "See that they can be reached: /workplan people for who they are, python -m bot doctor for everything else."
    return "A digest was not delivered", [runs, [blocks.span(after)]], []


def _anything(letter: Letter) -> Shown:
    """Say of an event of a later version that there was one: a letter must not be lost for lack of words."""
    about = fact(letter.subject, "about") or "something"
    return f"Rapporteur has news: {about}", [[blocks.span("Ask whoever runs Rapporteur what this is about.")]], []


_ABOUT: Mapping[str, Callable[[Letter], Shown]] = {
    "loaded": _loaded,
    "away": _away,
    "held": _held,
    "unreachable": _unreachable,
    "not-ours": _not_ours,
    "schedules-waiting": _waiting,
    "schedules-refused": _refused,
    "digest-undelivered": _undelivered,
    "updates": notice.notice,
    "suggestion": suggestions.asking,
    suggestions.DECIDED: suggestions.answered,
    date_proposals.ASKED: date_proposals.asking,
    date_proposals.DECIDED: date_proposals.answered,
}


def _count(facts: Facts) -> str:
    count = _number(facts, "letters")
    return f": {plural(count, 'letter')} {'waits' if count == 1 else 'wait'}"


def _number(facts: Facts, name: str) -> int:
    return int(facts.get(name) or 0)


def _moment(letter: Letter, name: str) -> str:
    """Say a moment by the recipient's clock: Mon 15 May 2023 at 09:15 (Asia/Jakarta)."""
    moment = datetime.fromisoformat(str(letter.subject[name])).astimezone(ZoneInfo(letter.zone))
    day: date = moment.date()
    return f"{day:%a} {dates.day(day)} at {moment:%H:%M} ({letter.zone})"


def _whom(slack: str) -> blocks.Block:
    """Show a person or a channel by their name."""
    return blocks.channel(slack) if slack.startswith(("C", "G")) else blocks.person(slack)


def _spoken(runs: Runs) -> str:
    """Return what a screen reader reads: names behind ids are known to Slack alone, which shows them in the blocks."""
    return "".join(run.get("text") or run.get("user_id") or run["channel_id"] for run in runs)
