"""Whose Home tab may be open: remembered in this process alone, for opening a tab draws it anew anyway."""

from collections.abc import Callable, Mapping

MOST = 200
"""Tabs that are drawn anew after a change: those that were opened last."""


class Homes:
    """The people who opened their Home tab, and as of which edition of the history their tabs are drawn."""

    def __init__(self) -> None:
        """Start with no tab open."""
        self._teams: dict[str, str] = {}
        self._edition = -1
        self._on_change: Callable[[], None] | None = None

    @property
    def users(self) -> Mapping[str, str]:
        """Slack's ids of who may have their tab open, with the workspace in which they do."""
        return dict(self._teams)

    def opened(self, user: str, team: str) -> None:
        """Remember that somebody has opened their tab."""
        self._teams.pop(user, None)
        self._teams[user] = team
        for earliest in list(self._teams)[:-MOST]:
            del self._teams[earliest]

    def closed(self, user: str) -> None:
        """Forget the tab of somebody who may not read: that is refused and written down once, not at every change."""
        self._teams.pop(user, None)

    def listen(self, on_change: Callable[[], None]) -> None:
        """Call this after every change that is made in this process."""
        self._on_change = on_change

    def changed(self) -> None:
        """Say that something has changed."""
        if self._on_change and self._teams:
            self._on_change()

    def is_new(self, edition: int) -> bool:
        """Whether something was written into the history since the last time; from now on it is known."""
        before, self._edition = self._edition, edition
        return before != edition
