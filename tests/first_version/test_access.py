"""A team of the first version sees what it saw, and may divide its documents from now on."""

from __future__ import annotations

from pathlib import Path

from corpus.access import OWNER, Place
from corpus.values import WHOLE_SHELF
from tests.databases import engine_at
from tests.first_version.conftest import NOW
from tests.library_database import copy_of
from tests.shelves import corpus_on


def test_every_place_sees_the_whole_shelf(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    places = (Place("T0LOCAL01", "C01RESEARCH", "U1"), Place("T0LOCAL01", None, "U1"))
    assert [corpus.access.scope_at(place) for place in places] == [WHOLE_SHELF, WHOLE_SHELF]
    assert [corpus.access.grants("T0LOCAL01"), corpus.access.roles("T0LOCAL01").named] == [[], {}]
    corpus.close()


def test_a_document_moves_into_a_collection_and_is_seen_there_alone(
    upgraded: Path, tmp_path: Path
) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    sources, _total = corpus.documents.sources(limit=50)
    reference = next(each.reference for each in sources if each.origin == "team")
    corpus.access.collections.make(OWNER, "Testimony", now=NOW)
    assert corpus.access.collections.move(OWNER, [reference], "testimony", now=NOW).moved == (
        reference,
    )
    outside = corpus.at(Place("T0LOCAL01", "C01RESEARCH", "U1"))
    assert not outside.documents.has_source(reference)
    assert corpus.documents.has_source(reference)
    assert corpus.upkeep.check_index() == []
    corpus.close()


def test_an_assistant_is_let_in(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    token = corpus.access.assistants.admit(OWNER, "Desk", now=NOW).token
    place = corpus.access.assistants.admitted(token, NOW)
    assert place is not None
    sources, _total = corpus.documents.sources(limit=50)
    reference = next(each.reference for each in sources if each.origin == "team")
    assert corpus.at(place).documents.has_source(reference)
    corpus.close()
