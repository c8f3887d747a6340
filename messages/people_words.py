"""The words for people: as what somebody serves, from when until when, and whether they can be reached."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from messages import blocks, dates
from messages.blocks import Runs
from messages.letter_words import weekday
from workplan import terms
from workplan.contacts import Body, Office, Person, Post
from workplan.recipients import Directory
from workplan.terms import Term

POSTS = {Post.FOCAL_POINT: "focal point", Post.DEPUTY: "deputy"}
OFFICES = {Office.SECRETARIAT: "Secretariat", Office.CHAIR: "Chair"}
FIXED = {Office.SECRETARIAT: "named in SECRETARIAT", Office.CHAIR: "named in schedules.yaml"}
"""Where those stand who are not named here."""
NOBODY = {
    Office.SECRETARIAT: "nobody is named: the admins of this Slack workspace are it",
    Office.CHAIR: "nobody is named: the secretariat hears of what slips, and nobody clears",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to tell.

    Args:
        directory: Everybody, with who is away; its `secretariat` are people alone, those in the settings.
        bodies: The bodies, also those that nobody speaks for yet.
        names: Names of people by their ids, of those whose names are at hand.
        may_change: The reader may change it.
    """

    directory: Directory
    bodies: tuple[Body, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    may_change: bool = False


def fixed(known: Known, office: Office) -> tuple[str, ...]:
    """Return who holds an office by the settings or the schedules."""
    return known.directory.schedules.chairs if office is Office.CHAIR else known.directory.secretariat


def listed(people: Iterable[Term], today: date) -> list[Term]:
    """Return who serves, who will, and who did within a year; in each of these focal points first."""
    order = list(POSTS)
    kept = [each for each in people if terms.is_listed(each, today)]
    return sorted(
        kept, key=lambda each: (_turn(each, today), order.index(each.post) if isinstance(each, Person) else 0)
    )


def vacancies(body: Body, today: date) -> Iterable[str]:
    """Say since when a body has no focal point, where it has none."""
    if not any(each.post is Post.FOCAL_POINT and each.serves(today) for each in body.people):
        since = terms.vacant_since(body.people, Post.FOCAL_POINT, today)
        yield f"no focal point: vacant since {dates.day(since)}" if since else "no focal point"


def of_person(known: Known, each: Term, today: date) -> Runs:
    """Say as what somebody serves, their term, and whether they can be reached."""
    what = f"{POSTS[each.post]} " if isinstance(each, Person) else ""
    if terms.is_past(each, today):
        return [*text(f"formerly {what}"), blocks.person(each.slack_user), *text(term(None, each.until, today))]
    said = term(each.since, each.until, today) + _reach(known.directory, each.slack_user, today)
    return [*text(what), blocks.person(each.slack_user), *text(said)]


def term(since: date | None, until: date | None, today: date) -> str:
    """Say a term, with a space before it; nothing where both ends are open."""
    begins = f" {'from' if since > today else 'since'} {dates.day(since)}" if since else ""
    return f"{begins} until {dates.day(until)}" if until else begins


def spoken(lines: Iterable[Sequence[blocks.Block]], names: Mapping[str, str]) -> str:
    """Return lines as one hears them: people by their names where these are at hand, else by their ids."""
    return " ".join(f"{''.join(_heard(run, names) for run in runs).rstrip('.')}." for runs in lines)


def text(said: str) -> Runs:
    """Return a run of text; none for nothing."""
    return [blocks.span(said)] if said else []


def capital(runs: Runs) -> Runs:
    """Return runs of which the first begins with a capital."""
    first = str(runs[0].get("text", "")) if runs else ""
    return [{**runs[0], "text": first[:1].upper() + first[1:]}, *runs[1:]] if first else runs


def _turn(each: Term, today: date) -> int:
    return 0 if each.serves(today) else 2 if terms.is_past(each, today) else 1


def _reach(directory: Directory, user: str, today: date) -> str:
    if user in directory.lost:
        return ", cannot be reached"
    away = [each.until for each in directory.absences if each.slack_user == user and each.since <= today <= each.until]
    return f", away until {weekday(away[0])}" if away else ""


def _heard(run: blocks.Block, names: Mapping[str, str]) -> str:
    user = str(run.get("user_id", ""))
    return str(run["text"]) if "text" in run else names.get(user, user) or str(run.get("channel_id", ""))
