"""A document through many versions: what must hold whatever changes in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus.database import StagedPassage
from corpus.ingest.derivation import Derivation
from corpus.ingest.metadata import NO_METADATA
from corpus.ingest.record import Bibliography
from corpus.ingest.store import Draft, change_document, remove_document, store_document
from corpus.ingest.structure.passages import Piece
from corpus.model import Document, Passage, PassageKind

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)
RECORD = Bibliography(NO_METADATA, frozenset(), frozenset())

Paragraph = tuple[str, PassageKind, int | None]
"""A letter, its kind and its page."""

VERSIONS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefgh"),
            st.sampled_from([PassageKind.CONTENT, PassageKind.HEADING]),
            st.none() | st.integers(1, 3),
        ),
        max_size=8,
    ),
    min_size=1,
    max_size=5,
)


def draft_of(paragraphs: Sequence[Paragraph]) -> Draft:
    text = "\n\n".join(letter for letter, _kind, _page in paragraphs)
    pieces = tuple(
        Piece(3 * place, 3 * place + 1, text, kind, page, page and page + 1)
        for place, (letter, kind, page) in enumerate(paragraphs)
    )
    return Draft(RECORD, text, pieces)


@given(VERSIONS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_means_the_same_text_for_ever(
    engine: Engine, versions: list[list[Paragraph]]
) -> None:
    indexed: dict[int, tuple[str, str]] = {}

    def add(_session: Session, _document: Document, passages: Sequence[StagedPassage]) -> None:
        assert not indexed.keys() & {passage.id for passage in passages}
        indexed.update({passage.id: (passage.text, passage.kind) for passage in passages})

    def remove(_session: Session, passages: Sequence[Passage]) -> None:
        for passage in passages:
            assert indexed.pop(passage.id) == (passage.text, passage.kind)

    derivations = [Derivation("index", add, remove)]
    numbered: dict[int, str] = {}
    with Session(engine) as session:
        document = store_document(
            session, draft_of(versions[0]), reference="a", source="/a", sha256="0", now=NOW,
            derivations=derivations,
        )  # fmt: skip
        for version in [*versions, *reversed(versions)]:
            change_document(
                session, document, draft_of(version), sha256="1", now=NOW, derivations=derivations
            )
            rows = session.scalars(select(Passage).order_by(Passage.ordinal)).all()
            live = [row for row in rows if row.retired_at is None]
            assert [(row.text, row.kind, row.page) for row in live] == [
                (a, str(k), page) for a, k, page in version
            ]
            assert all(row.last_page == (row.page and row.page + 1) for row in live)
            assert [row.ordinal for row in live] == list(range(1, len(version) + 1))
            assert all(document.text[row.start : row.end] == row.text for row in live)
            for row in rows:
                assert numbered.setdefault(row.number, row.text) == row.text
            assert indexed == {row.id: (row.text, row.kind) for row in live}
        remove_document(session, document, derivations=derivations)
        assert indexed == {}
        session.rollback()
