"""What is derived from passages and can be derived again: the index, the mentions, the statements.

The import calls each derivation with the passages that were added and removed, inside the
document's own transaction, in the order of the list: mentions before the statements that read
them. The list is an argument of the import, which therefore knows no derivation by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from sqlalchemy.orm import Session

from corpus.database import Finish, StagedPassage, UnwrittenDocument
from corpus.model import Document, Passage

Add = Callable[[Session, Document, Sequence[StagedPassage]], None]
Ahead = Callable[[UnwrittenDocument], Finish]


def _alone(_session: Session) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Derivation:
    """One thing derived from passages.

    `add` gets passages that are new, `remove` gets live ones that are about to be retired or
    deleted; both are called with flushed rows and neither commits. The passages of a new document
    are no objects of the session: `add` reads them. With `whole` a passage's result
    depends on the text around it (a month takes the year named before it): `add` then gets all
    live passages of a changed document and must leave alone what has not changed. `around` is
    entered for a transaction in which an import adds several documents, and may do at its end, at
    once, what the documents need. `ahead` puts the rows of a long document aside before its
    transaction, and what it returns writes them there: together they do what `remove` and `add` do.
    Without it a long document is written as any other. `add_new` does what `add` does for a
    document that has just been stored, and need not look for what stands there of it.
    """

    name: str
    add: Add
    remove: Callable[[Session, Sequence[Passage]], None]
    whole: bool = False
    around: Callable[[Session], AbstractContextManager[None]] = _alone
    ahead: Ahead | None = None
    add_new: Add | None = None

    def begin(
        self, session: Session, document: Document, passages: Sequence[StagedPassage]
    ) -> None:
        """Derive what follows from a document of which nothing has been derived yet."""
        (self.add_new or self.add)(session, document, passages)
