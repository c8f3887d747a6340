"""The words that people use for statuses."""

import re

from workplan.status import Status

_WORDS = {
    "done": (Status.COMPLETED,),
    "finished": (Status.COMPLETED,),
    "complete": (Status.COMPLETED,),
    "closed": (Status.COMPLETED, Status.CANCELLED),
    "ongoing": (Status.IN_PROGRESS,),
    "started": (Status.IN_PROGRESS,),
    "underway": (Status.IN_PROGRESS,),
    "active": (Status.IN_PROGRESS,),
    "open": (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD),
    "planned": (Status.NOT_STARTED,),
    "pending": (Status.NOT_STARTED,),
    "todo": (Status.NOT_STARTED,),
    "scheduled": (Status.NOT_STARTED,),
    "upcoming": (Status.NOT_STARTED,),
    "ontrack": (Status.IN_PROGRESS,),
    "delayed": (Status.IN_PROGRESS,),
    "underimplementation": (Status.IN_PROGRESS,),
    "implemented": (Status.COMPLETED,),
    "achieved": (Status.COMPLETED,),
    "dropped": (Status.CANCELLED,),
    "discontinued": (Status.CANCELLED,),
    "deferred": (Status.ON_HOLD,),
    "postponed": (Status.ON_HOLD,),
    "paused": (Status.ON_HOLD,),
    "suspended": (Status.ON_HOLD,),
    "canceled": (Status.CANCELLED,),
}


def read(words: str) -> tuple[Status, ...]:
    """Return the statuses that are meant, in any spelling ("In progress", "on_hold"); none when it is no status."""
    folded = re.sub(r"[\W_]", "", words.casefold())
    return tuple(status for status in Status if status.replace("-", "") == folded) or _WORDS.get(folded, ())
