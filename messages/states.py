"""The words and marks for where an activity stands: a word beside every mark, never colour or mark alone."""

from workplan.risk import Risk
from workplan.status import Status

MARKS = {
    Status.NOT_STARTED: "○",
    Status.IN_PROGRESS: "◐",
    Status.COMPLETED: "●",
    Status.ON_HOLD: "◇",
    Status.CANCELLED: "✕",
}
WORDS = {
    Status.NOT_STARTED: "Not started",
    Status.IN_PROGRESS: "In progress",
    Status.COMPLETED: "Completed",
    Status.ON_HOLD: "On hold",
    Status.CANCELLED: "Cancelled",
}
OVERDUE_MARK = "▲"
AT_RISK = "△ At risk"
OVERDUE = f"{OVERDUE_MARK} Overdue"


def state(status: Status, *, overdue: bool = False, risk: Risk | None = None) -> str:
    """Say the status, with "overdue" before it where the date has passed, or "at risk" and why."""
    said = f"{MARKS[status]} {WORDS[status]}"
    if overdue:
        return f"{OVERDUE} · {said}"
    return f"{AT_RISK}: {risk} · {said}" if risk else said
