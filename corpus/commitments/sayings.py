"""What the commitments of a shelf say, so that one which says the same is found at once.

What two documents have is one commitment with two sources. Two say the same if they are of one
kind, by the same and to the same, and what they are is the same in stems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.commitments.entries import CommitmentEntry
from corpus.model import Commitment, CommitmentKind
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets

_Saying = tuple[CommitmentKind, tuple[str, ...]]


class Sayings:
    """The keys of commitments by what they say; `add` those that are made meanwhile."""

    def __init__(self, said: Iterable[tuple[str, CommitmentKind, str]] = ()) -> None:
        """`said` are the key, the kind and the words of each."""
        self._keys: dict[_Saying, list[str]] = defaultdict(list)
        for key, kind, what in said:
            self.add(key, kind, what)

    @classmethod
    def of(cls, session: Session) -> Sayings:
        """Return those of all commitments, in the order in which they were made rows."""
        rows = session.execute(
            select(Commitment.key, Commitment.kind, Commitment.what).order_by(Commitment.id)
        )
        return cls((key, kind, what) for key, kind, what in rows)

    def add(self, key: str, kind: CommitmentKind, what: str) -> None:
        """Add a commitment."""
        keys = self._keys[kind, _stems(what)]
        if key not in keys:
            keys.append(key)

    def keys_of(self, entry: CommitmentEntry) -> Sequence[str]:
        """Return the keys of those that say what an entry says, by and to whomever."""
        return self._keys.get((entry.kind, _stems(entry.what)), ())


def is_party(keys: Sequence[str], words: str, others: Sequence[str], typed: str) -> bool:
    """Whether two parties are the same: by their actors if there are any, else by their words."""
    if keys or others:
        return set(keys) == set(others)
    return words.casefold() == typed.casefold()


def _stems(words: str) -> tuple[str, ...]:
    return tuple(stem(word.text) for word in words_with_offsets(words))
