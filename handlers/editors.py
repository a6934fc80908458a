"""Who may change what the corpus knows: its actors, records and documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.access import Deed
from corpus.errors import CorpusError

NOBODY = (
    "Nobody may {deed} yet: set EDITORS to the Slack user ids of those who may, and start the bot "
    "again. Your own id is {user}."
)
NOT_YOU = (
    "Only those whom EDITORS names may {deed}, and {user} is not among them. Ask whoever runs the "
    "bot."
)


class NotAnEditor(CorpusError):
    """Somebody whom EDITORS does not name wanted to change the corpus."""


@dataclass(frozen=True, slots=True)
class Editors:
    """Slack user ids; None stands for everybody, as in the local workspace."""

    users: frozenset[str] | None = None

    @classmethod
    def named(cls, users: Iterable[str]) -> Editors:
        """These and nobody else."""
        return cls(frozenset(users))

    def allow(self, user: str) -> bool:
        """Say whether this person may change the corpus."""
        return self.users is None or user in self.users

    def check(self, user: str, deed: Deed) -> None:
        """NotAnEditor, which names the deed and what can be done, if this person may not do it."""
        if self.allow(user):
            return
        raise NotAnEditor((NOT_YOU if self.users else NOBODY).format(user=user, deed=deed.value))
