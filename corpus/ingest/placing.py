"""Into which collection an import puts documents.

    a new document     the collection chosen for the import; else the one that is stated for it, in
                       its file, in a record or by its folder; else the default one
    one that is there  stays where it is, but goes where it is stated to belong since, unless
                       somebody moved it; with `moves` it goes to the collection that is chosen

A collection that does not exist is never made, nor is another taken in its place: that might show a
document to people for whom it is not meant. The document is not taken, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from corpus.database import default_collection
from corpus.errors import CorpusError, UnreadableDocument
from corpus.ingest.ahead import WrittenAhead
from corpus.ingest.derivation import Derivation
from corpus.ingest.store import move_document
from corpus.model import Collection, Document

GROUP = "for an unknown collection"


def _find_none(_session: Session, typed: str) -> int:
    raise CorpusError(f"There is no collection “{typed}”.")


def _nothing_follows(_session: Session, _references: Sequence[str], _now: datetime) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Placing:
    """The collection of an import's documents, and how collections are found.

    `find` returns the number of the collection of a key or a name, and raises CorpusError with the
    nearest if there is none. `chosen` is for the whole import; `by` is who chose it, and `moves`
    says that documents which are there already go there too. `follow` is called with the references
    of documents that were moved.
    """

    find: Callable[[Session, str], int] = _find_none
    chosen: str | None = None
    by: str | None = None
    moves: bool = False
    follow: Callable[[Session, Sequence[str], datetime], None] = _nothing_follows

    def collection(self, session: Session, stated: str | None) -> int:
        """Return the collection of a new document; UnreadableDocument if there is none such."""
        if self.chosen is not None:
            return self.find(session, self.chosen)
        if stated is None:
            return default_collection(session)
        return self._stated(session, stated)

    @property
    def pinned_by(self) -> str | None:
        """Who chose the collection, so that no later import moves the document."""
        return None if self.chosen is None else self.by or "import"

    def move(
        self,
        session: Session,
        document: Document,
        stated: str | None,
        *,
        derivations: Sequence[Derivation],
        now: datetime,
        ahead: WrittenAhead | None = None,
    ) -> str | None:
        """Move a document that is there already where it belongs; return a remark if it stays.

        What was put aside `ahead` is copied; Outdated if it does not hold any more.
        """
        number, remark = document.collection_id, None
        if self.chosen is not None:
            if self.moves:
                number = self.find(session, self.chosen)
                document.moved_by = self.pinned_by
        elif stated is not None:
            wanted = self._stated(session, stated)
            if document.moved_by is None:
                number = wanted
            elif wanted != number:
                remark = (
                    f"it stays in the collection “{_key(session, number)}”, where somebody put it, "
                    f"though “{stated}” is stated now"
                )
        if number != document.collection_id:
            move_document(session, document, number, derivations=derivations, ahead=ahead)
            self.follow(session, [document.reference], now)
        return remark

    def _stated(self, session: Session, stated: str) -> int:
        try:
            return self.find(session, stated)
        except CorpusError as error:
            reason = f"it is for a collection that is not there. {str(error).removesuffix('.')}"
            raise UnreadableDocument(reason, group=GROUP) from error


def _key(session: Session, collection_id: int) -> str:
    return session.get_one(Collection, collection_id).key


IN_DEFAULT = Placing()
"""Documents go into the default collection; one that states another is not taken."""
