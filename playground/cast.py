"""Who and what is in the workspace: its team, people and channels. Made-up names, neutral on purpose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace; the time zone is an IANA name, the title is what the profile says.

    `team` is the workspace somebody is of who comes here by a shared channel; `teams` are those of an organisation that
    somebody belongs to.
    """

    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = "Asia/Jakarta"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    deleted: bool = False
    team: str = ""
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, or with `is_im` the direct messages between the app and one person."""

    id: str
    name: str
    topic: str = ""
    members: frozenset[str] = frozenset()
    is_private: bool = False
    is_archived: bool = False
    is_im: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """A whole workspace with one app in it; the first channel is where the welcome is posted."""

    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    bot: Person = Person("URAPPORTEUR", "rapporteur", "Rapporteur", is_bot=True)
    team_id: str = "T0PLAY"
    team_name: str = "Committee (playground)"
    team_domain: str = "playground"
    app_id: str = "A0PLAY"
    bot_id: str = "B0PLAY"


SLACKBOT = Person("USLACKBOT", "slackbot", "Slackbot", is_bot=True)

_PEOPLE = (
    Person("UOFFICER", "rina", "Rina Hartono", "Secretariat officer", is_admin=True),
    Person("UCHAIR", "anan", "Anan Prasert", "Chair of the committee", "Asia/Bangkok"),
    Person("UATFJCC", "linh", "Linh Tran", "Focal point of ATFJCC", "Asia/Ho_Chi_Minh"),
    Person("UACCEC", "farid", "Farid Rahman", "Focal point of ACCEC", "Asia/Kuala_Lumpur"),
    Person("UADGSOM", "mei", "Mei Tan", "Focal point of ADGSOM", "Asia/Singapore"),
    Person("UACCP", "joy", "Joy Reyes", "Focal point of ACCP", "Asia/Manila"),
    Person("UMEMBER", "thandar", "Thandar Aung", "Member", "Asia/Yangon"),
    Person("UGUEST", "kenji", "Kenji Mori", "Guest, in one channel only", "Asia/Tokyo", is_ultra_restricted=True),
)
_GUESTS = frozenset({"UGUEST"})
_EVERYBODY = frozenset(person.id for person in _PEOPLE) | {"URAPPORTEUR"}
_MEMBERS = _EVERYBODY - _GUESTS

DEMO = Cast(
    people=_PEOPLE,
    channels=(
        Channel("CECOMMERCE", "ecommerce-wp", "The work plan on electronic commerce", _EVERYBODY),
        Channel("CGENERAL", "general", "Announcements of the committee", _MEMBERS),
        Channel("CSINGLEWINDOW", "single-window", "Paperless trade and the single window", _MEMBERS),
    ),
)
