"""What may become of a long document, and what of it is compared.

Rows are read without the numbers that they get by the way.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select, text, update

from corpus.access import OWNER
from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.database import reading, writing
from corpus.errors import QueryError
from corpus.model import Document, Event
from corpus.people import PersonId
from corpus.upkeep.queue import derive_queued, queue_documents
from corpus.upkeep.recutting import recut_outdated
from corpus.upkeep.rereading import queue_all, reread_due
from tests.shelves import corpus_on, engine_of

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)
SIGNED = Signature("cli", NOW)
ANA = PersonId("T1", "U1")

OTHER = """Russia joined the Council of Europe on 28 February 1996, as Professor Anna Banks and Mr.
Sergei Kovalyov had hoped. Anna Banks and Sergei Kovalyov left the Zubrowka Institute.
"""

FIRST = """---
title: The visits
issued: 2001-05-04
---
# The visits

Russia joined the Council of Europe on 28 February 1996. Mr. Sergei Kovalyov resigned from the Human
Rights Commission of Ruritania in January 1996. The Commission of Ruritania met in January 1996.

The Human Rights Commission of Ruritania (HRCR) met again in May. Professor Anna Banks of the
Zubrowka Institute wrote to the HRCR. The Zubrowka Institute opened on 3 March 1999, and Anna Banks
spoke there.

Ruritania shall submit its report to the Council of Europe by 1 May 2003. On 3 March 1999 the
Zubrowka Institute opened.

On 7 July 2000 Dr. Ivan Petrov of the Borduria Foundation arrived. The Borduria Foundation closed on
9 September 2000.

Nothing else was said of it in that year, and nobody asked.
"""

SECOND = (
    FIRST.replace("issued: 2001-05-04", "issued: 2002-06-05")
    .replace("On 7 July 2000 Dr. Ivan Petrov", "On 8 July 2000 Dr. Maria Petrova")
    .replace("Nothing else was said", "# Afterwards\n\nMuch else was said")
    .replace("met again in May", "met again in June 2001")
)

THIRD = FIRST + "\nThe Syldavia Society met on 1 April 2001.\n"

QUERIES = {
    "document": (
        "SELECT reference, collection_id, sha256, title, issued_edtf, rules, kind, printed, "
        "supplied, missing, moved_by, origin FROM document"
    ),
    "passage": (
        "SELECT reference, number, ordinal, start, \"end\", passage.kind, passage.text, "
        "retired_at, passage.collection_id FROM passage JOIN document ON document.id = document_id"
    ),
    "mention": (
        'SELECT number, mention.start, mention."end", key, mention.collection_id FROM mention '
        "JOIN passage ON passage.id = passage_id JOIN actor ON actor.id = actor_id"
    ),
    "actor": "SELECT key, name, kind, status, origin FROM actor",
    "event": "SELECT summary, status, origin, edtf, kind, collection_id, document_id FROM event",
    "claim": (
        "SELECT number, event_claim.start, event_claim.\"end\", event_claim.wording, "
        "event_claim.edtf, basis, event_claim.collection_id, summary, event.status, event.edtf "
        "FROM event_claim JOIN event ON event.id = event_id JOIN passage ON passage.id = passage_id"
    ),
    "event actor": (
        "SELECT summary, edtf, actor.key FROM event_actor JOIN event ON event.id = event_id "
        "JOIN actor ON actor.id = actor_id"
    ),
    "indexed": (
        "SELECT number, held.kind, held.document_id FROM search_passage AS held "
        "JOIN passage ON passage.id = held.id"
    ),
    "counted": "SELECT collection_id, passages FROM search_collection WHERE passages <> 0",
    "word": "SELECT word, collection_id, passages FROM search_word WHERE passages <> 0",
    "sketch": "SELECT hash, document_id FROM shingle",
    "proposal": (
        "SELECT number, proposal.what, proposal.collection_id FROM commitment_proposal AS proposal "
        "JOIN passage ON passage.id = passage_id"
    ),
    "saved": "SELECT number, person FROM saved_passage JOIN passage ON passage.id = passage_id",
    "removed": "SELECT reference, collection_id, by FROM removed_document",
    "audit": "SELECT kind, target, before, after, collection_id FROM audit",
}  # fmt: skip


@dataclass(frozen=True)
class Shelf:
    """A corpus, and the file of its long document."""

    corpus: Corpus
    file: Path

    def read(self, written: str) -> None:
        """Import the file with this text."""
        self.file.write_text(written)
        report = self.corpus.upkeep.import_path(self.file, now=NOW, jobs=1)
        assert report.failed == ()

    def rows(self) -> dict[str, list[str]]:
        """Return the rows of each query in order."""
        with reading(engine_of(self.corpus)) as session:
            return {
                name: sorted(repr(tuple(row)) for row in session.execute(text(query)))
                for name, query in QUERIES.items()
            }

    def problems(self) -> list[str]:
        """Return where the index differs from the passages."""
        return self.corpus.upkeep.check_index()


def _correct(shelf: Shelf) -> None:
    keys = {each.name: each.key for each in shelf.corpus.corrections.proposed(limit=20).proposals}
    shelf.corpus.corrections.accept(keys["Zubrowka Institute"], "organisation", SIGNED)
    shelf.corpus.corrections.reject(keys["Anna Banks"], SIGNED)
    shelf.corpus.corrections.edit_record("visits", {"issued": ["2001-05-05", "5 May"]}, SIGNED)
    shelf.corpus.saved.save(ANA, "visits ¶3", NOW)
    shelf.corpus.saved.save(ANA, "visits ¶5", NOW)
    with writing(engine_of(shelf.corpus)) as session:
        muted = Event.summary.contains("Borduria Foundation closed")
        session.execute(update(Event).where(muted).values(muted_at=NOW, muted_by="U1"))


def _recut(shelf: Shelf) -> None:
    shelf.file.unlink(missing_ok=True)  # so that the stored text is cut
    with writing(engine_of(shelf.corpus)) as session:
        session.execute(update(Document).where(Document.reference == "visits").values(rules=0))
    assert recut_outdated(engine_of(shelf.corpus), now=NOW) == 1


def _reread(shelf: Shelf) -> None:
    with writing(engine_of(shelf.corpus)) as session:
        queue_all(session)
    assert reread_due(engine_of(shelf.corpus)) == 2


def _derive(shelf: Shelf) -> None:
    with writing(engine_of(shelf.corpus)) as session:
        queue_documents(session, session.scalars(select(Document.id)).all())
    assert derive_queued(engine_of(shelf.corpus)) == 2


def _close(shelf: Shelf) -> None:
    collections = shelf.corpus.access.collections
    with suppress(QueryError):  # there is one
        collections.make(OWNER, "Closed", now=NOW)
    moved = collections.move(OWNER, ["visits", "other"], "closed", now=NOW)
    assert {*moved.moved, *moved.same} == {"other", "visits"}


def _open_by_import(shelf: Shelf) -> None:
    report = shelf.corpus.upkeep.import_path(
        shelf.file, now=NOW, jobs=1, collection="default", moves=True, by="U2"
    )
    assert report.moved == 1


def _open(shelf: Shelf) -> None:
    moved = shelf.corpus.access.collections.move(OWNER, ["visits"], "default", now=NOW)
    assert moved.moved == ("visits",)


def _replace(shelf: Shelf) -> None:
    file = shelf.file.with_name("revised.md")
    file.write_text(SECOND)
    report = shelf.corpus.upkeep.import_path(file, now=NOW, jobs=1, replaces="visits")
    assert report.failed == ()


def _remove(shelf: Shelf) -> None:
    shelf.corpus.upkeep.remove_documents(["visits"], SIGNED)


STEPS: dict[str, Callable[[Shelf], object]] = {
    "imported": lambda shelf: shelf.read(FIRST),
    "corrected": _correct,
    "read again": lambda shelf: shelf.read(SECOND),
    "read as it was": lambda shelf: shelf.read(FIRST),
    "derived anew": _derive,
    "read anew": _reread,
    "closed": _close,
    "read again, closed": lambda shelf: shelf.read(THIRD),
    "opened by an import": _open_by_import,
    "closed again": _close,
    "cut anew": _recut,
    "opened": _open,
    "replaced": _replace,
    "removed": _remove,
}


def open_shelf(engine: Engine, folder: Path) -> Shelf:
    """Open a corpus that has another document, and none at the file yet."""
    shelf = Shelf(corpus_on(engine, lambda: NOW), folder / "visits.md")
    other = folder / "other.txt"
    other.write_text(OTHER)
    shelf.corpus.upkeep.import_path(other, now=NOW, jobs=1)
    return shelf
