"""Search that remembers: an index is built once, and again only when a plan's texts have changed."""

from sqlalchemy import Connection

from storage import lookup
from storage.lookup import Edition
from workplan.search import Hits, Index

MOST = 60
"""Hits that are worth paging through."""


class Searcher:
    """The index of each plan with the edition of the plan it was built from; building one reads every text."""

    def __init__(self) -> None:
        """Start with no index."""
        self._indexes: dict[str, tuple[Edition, Index]] = {}

    def find(self, connection: Connection, plan_key: str, words: str) -> Hits:
        """Return the best hits of a plan as it stands in this transaction."""
        edition = lookup.edition(connection, plan_key)
        built, index = self._indexes.get(plan_key, (None, None))
        if index is None or built != edition:
            index = Index.of(lookup.search_entries(connection, plan_key))
            self._indexes[plan_key] = edition, index
        return index.rank(words, MOST)
