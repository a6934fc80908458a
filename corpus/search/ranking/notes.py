"""Reading notes of the starter library stand behind the documents that they are about."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence

from corpus.database import Driver
from corpus.model import PassageKind
from corpus.search.index import in_collections, index_of
from corpus.search.ranking.rank import KIND_ORDER, RankedPassage


def notes_behind(
    connection: Driver,
    ranked: Sequence[RankedPassage],
    collections: Collection[int] | None,
) -> list[RankedPassage]:
    """Move notes on documents that the collections have behind what the documents say."""
    notes = {hit.candidate.document_id for hit in ranked if hit.candidate.kind == PassageKind.NOTE}
    if not notes:
        return list(ranked)
    return put_notes_behind(ranked, superseded_notes(connection, notes, collections))


def put_notes_behind(
    ranked: Sequence[RankedPassage], superseded: Container[int]
) -> list[RankedPassage]:
    """Move notes on documents that are in the corpus behind what the documents say.

    `superseded` holds the ids of the note documents whose subject has been imported.
    """
    return sorted(
        ranked,
        key=lambda hit: (
            (hit.candidate.kind == PassageKind.NOTE and hit.candidate.document_id in superseded)
            or KIND_ORDER.get(hit.candidate.kind, 0)
        ),
    )


def superseded_notes(
    connection: Driver,
    document_ids: Iterable[int],
    collections: Collection[int] | None = None,
) -> set[int]:
    """Return which note documents ("saari-2006-note") have their subject in the collections."""
    index = index_of(connection)
    rows = connection.execute(
        "SELECT note.id FROM document AS note JOIN document AS subject "
        "ON note.reference = subject.reference || '-note' "
        f"WHERE {index.among('note.id')}"
        f"{in_collections('subject.collection_id', collections)}",
        (index.listed(sorted(document_ids)),),
    )
    return {row[0] for row in rows}
