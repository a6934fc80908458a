"""Which shelf a workspace has: the one seam between installations and the shelves of a database."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from corpus.access import Place
from corpus.corpus import Corpus
from corpus.errors import QueryError

LONGEST_NAME = 60
"""Characters of a shelf's name; a workspace may have a longer one."""


class Shelves:
    """The shelves of one database, by workspace."""

    def __init__(self, corpus: Corpus) -> None:
        """`corpus` is the first shelf."""
        self.first = corpus

    def of(self, workspace: str) -> Corpus:
        """Return the shelf of a workspace."""
        return self.first.of_place(Place(workspace))

    def give(self, workspace: str, name: str, now: datetime) -> Corpus:
        """Return the shelf of a workspace: a new one, called `name`, if it has none of its own.

        Where another shelf is called so, or nothing can be, it is called by the workspace's id.
        """
        for called in (name[:LONGEST_NAME], workspace):
            if self._has_own(workspace):
                break
            with suppress(QueryError):
                self.first.shelves.add(called, now=now, workspace=workspace)
        return self.of(workspace)

    def _has_own(self, workspace: str) -> bool:
        return any(workspace in each.workspaces for each in self.first.shelves.all())
