"""Modals, as a stack for each person, and App Homes."""

from dataclasses import dataclass, field, replace
from typing import Any

from playground.cast import Cast
from playground.errors import SlackError
from playground.feed import Feed, ViewChanged
from playground.fields import held, with_ids

Json = dict[str, Any]

STACK_LIMIT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view that is shown to one person; `values` is its `state.values`."""

    id: str
    user: str
    definition: Json
    hash: str
    root: str
    previous: str | None = None
    values: Json = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, with ids."""
        blocks: list[Json] = self.definition["blocks"]
        return blocks

    @property
    def is_home(self) -> bool:
        """Whether it is an App Home rather than a modal."""
        return bool(self.definition["type"] == "home")


class Views:
    """Every view that is open."""

    def __init__(self, cast: Cast, feed: Feed) -> None:
        self._cast = cast
        self._feed = feed
        self._views: dict[str, View] = {}
        self._made = 0

    def open(self, user: str, definition: Json) -> View:
        """Show a modal in place of whatever was open."""
        for view in self._stack(user):
            del self._views[view.id]
        return self._show(user, definition)

    def push(self, user: str, definition: Json) -> View:
        """Show a modal on top of the one that is open. Raises SlackError `push_limit_reached`."""
        stack = self._stack(user)
        if len(stack) == STACK_LIMIT:
            raise SlackError(code="push_limit_reached")
        return self._show(user, definition, stack[-1] if stack else None)

    def update(self, view: View, definition: Json) -> View:
        """Change a view that is shown; what was typed into fields that are still there stays."""
        self._refuse_twice(definition, view)
        definition = _complete(definition)
        fresh = held(definition["blocks"])
        values = {block: view.values.get(block, actions) for block, actions in fresh.items()}
        return self._keep(replace(view, definition=definition, hash=self._fresh("hash"), values=values))

    def publish(self, user: str, definition: Json, expected: str = "") -> View:
        """Show somebody's App Home. Raises SlackError `hash_conflict` when `expected` is not what it has now."""
        home = self.home(user)
        if expected and expected != (home.hash if home else ""):
            raise SlackError(code="hash_conflict")
        return self._show(user, definition) if home is None else self.update(home, definition)

    def fill(self, view: View, values: Json) -> View:
        """Take over what somebody has typed, without telling anyone."""
        filled = replace(view, values={**view.values, **values})
        self._views[view.id] = filled
        return filled

    def close(self, view: View) -> None:
        """Close one modal; the one under it is on top again."""
        self._views.pop(view.id, None)
        self._tell_top(view.user)

    def clear(self, user: str) -> None:
        """Close every modal somebody has open."""
        for view in self._stack(user):
            del self._views[view.id]
        self._tell_top(user)

    def find(self, view_id: str = "", external_id: str = "") -> View:
        """Return a view by one of its ids. Raises SlackError `not_found`."""
        for view in self._views.values():
            if view_id == view.id or (external_id and external_id == view.definition["external_id"]):
                return view
        raise SlackError(code="not_found")

    def home(self, user: str) -> View | None:
        """Return somebody's App Home."""
        return next((view for view in self._views.values() if view.user == user and view.is_home), None)

    def top(self, user: str) -> View | None:
        """Return the modal somebody has before them."""
        return next(iter(reversed(self._stack(user))), None)

    def as_slack(self, view: View) -> Json:
        """Return the view object as Slack writes it."""
        return {
            "id": view.id,
            "team_id": self._cast.team_id,
            **view.definition,
            "state": {"values": view.values},
            "hash": view.hash,
            "root_view_id": view.root,
            "previous_view_id": view.previous,
            "app_id": self._cast.app_id,
            "app_installed_team_id": self._cast.team_id,
            "bot_id": self._cast.bot_id,
        }

    def _stack(self, user: str) -> list[View]:
        return [view for view in self._views.values() if view.user == user and not view.is_home]

    def _show(self, user: str, definition: Json, under: View | None = None) -> View:
        self._refuse_twice(definition)
        view_id = self._fresh("V")
        root, previous = (under.root, under.id) if under else (view_id, None)
        completed = _complete(definition)
        values = held(completed["blocks"])
        view = View(
            id=view_id,
            user=user,
            definition=completed,
            hash=self._fresh("hash"),
            root=root,
            previous=previous,
            values=values,
        )
        return self._keep(view)

    def _refuse_twice(self, definition: Json, itself: View | None = None) -> None:
        external_id = definition.get("external_id")
        others = (view for view in self._views.values() if itself is None or view.id != itself.id)
        if external_id and any(view.definition["external_id"] == external_id for view in others):
            raise SlackError(code="duplicate_external_id")

    def _keep(self, view: View) -> View:
        self._views[view.id] = view
        self._feed.tell(ViewChanged(self.as_slack(view)), {view.user})
        return view

    def _tell_top(self, user: str) -> None:
        top = self.top(user)
        self._feed.tell(ViewChanged(self.as_slack(top) if top else None), {user})

    def _fresh(self, kind: str) -> str:
        self._made += 1
        return f"{kind}{self._made:06d}"


_DEFAULTS: Json = {
    "callback_id": "", "private_metadata": "", "external_id": "", "title": None, "submit": None, "close": None,
    "clear_on_close": False, "notify_on_close": False,
}  # fmt: skip


def _complete(definition: Json) -> Json:
    return {**_DEFAULTS, **definition, "blocks": with_ids(definition["blocks"])}
