"""Trigger ids: each lets the app show one person one modal, once, within three seconds."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from playground.clock import Clock
from playground.errors import SlackError

LIFE = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class _Trigger:
    user: str
    issued: datetime
    is_spent: bool = False


class Triggers:
    """The trigger ids given out so far."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._issued: dict[str, _Trigger] = {}

    def issue(self, user: str) -> str:
        """Return a new trigger id for what somebody just did."""
        trigger_id = f"{len(self._issued) + 1}.{int(self._now().timestamp())}.playground"
        self._issued[trigger_id] = _Trigger(user, self._now())
        return trigger_id

    def spend(self, trigger_id: str) -> str:
        """Use a trigger id up and return whose it is. Raises SlackError with Slack's code when it cannot be used."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise SlackError(code="invalid_trigger_id")
        if trigger.is_spent:
            raise SlackError(code="exchanged_trigger_id")
        if self._now() - trigger.issued > LIFE:
            raise SlackError(code="expired_trigger_id")
        self._issued[trigger_id] = replace(trigger, is_spent=True)
        return trigger.user
