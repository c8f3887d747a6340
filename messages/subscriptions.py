"""What the bot says of subscriptions to digests."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from messages import blocks, buttons, dates
from messages.refusals import sentence
from workplan.digest_times import Times
from workplan.subscriptions import Subscription

STOP = "digest:stop"
"""What is clicked to end one; the value is its id."""
NO_SINCE = "A digest that comes again and again tells what is new since the last one: leave “since” out."
NONE_YET = "None yet: /digest subscribe monday 09:00 begins one, and with “here” one for this channel."
WORDS, MOST = 150, 12
"""Characters of what a digest is of, and subscriptions that somebody or a channel has: Slack takes 50 blocks."""
TOO_MANY = f"That would be more than {MOST} digests: end one first with /digest list."


def subscribed(subscription: Subscription, zone: ZoneInfo, *, is_new: bool) -> blocks.Message:
    """Say what somebody gets from now on, and when first; `zone` is the committee's, which holds where none is said."""
    first = subscription.next_at.astimezone(zone)
    whom = "This channel gets" if subscription.recipient.startswith(("C", "G")) else "You get"
    begins = "begins" if is_new else "is now"
    text = (
        f"{whom} {_what(subscription)} every {subscription.times}: it {begins} on {first:%a} {dates.day(first.date())} "
        f"at {first:%H:%M} ({zone})"
    )
    invite = " Let Rapporteur into the channel, if it is not: /invite." if whom.startswith("This") else ""
    return sentence(f"{text}.{invite} Where there is no news, nothing comes. /digest list ends it.")


def stopped(several: Sequence[Subscription]) -> blocks.Message:
    """Say what somebody gets no more."""
    return sentence(f"Ended: {'; '.join(map(_line, several))}. /digest shows what is new at any time.")


def listing(
    own: Sequence[Subscription], here: Sequence[Subscription], chairs: Times | None, *, may_end: bool
) -> blocks.Message:
    """Show what somebody and the channel get, each with a button that ends it where they may, and when chairs do."""
    for_chairs = f"Chairs: {chairs.worded()}, every plan" if chairs else "Chairs: none"
    lines = [*(f"You: {_line(each)}" for each in own), *(f"This channel: {_line(each)}" for each in here)]
    said = [*(lines or [NONE_YET]), f"{for_chairs} (schedules.yaml)"]
    heading = blocks.rich(blocks.line(blocks.span("Digests", "bold")))
    shown = [*_shown(own, "You", may_end=True), *_shown(here, "This channel", may_end=may_end)]
    rest = said[len(lines) :]
    return blocks.Message(
        " ".join(["Digests.", *(f"{line}." for line in said)]),
        (heading, *shown, blocks.rich(*(blocks.line(blocks.span(line)) for line in rest))),
    )


def _shown(several: Sequence[Subscription], whose: str, *, may_end: bool) -> Iterator[blocks.Block]:
    for each in several[:MOST]:
        yield blocks.rich(blocks.line(blocks.span(f"{whose}  ", "bold"), blocks.span(_line(each))))
        yield from buttons.row([blocks.button("Stop", STOP, str(each.id))] if may_end else [])


def _line(subscription: Subscription) -> str:
    return f"{_what(subscription)}, every {subscription.times}"


def _what(subscription: Subscription) -> str:
    words = f" {blocks.clip(subscription.words, WORDS)}" if subscription.words else ""
    return f"the digest of {subscription.plan.key}{words}"
