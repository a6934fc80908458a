"""A database of the first version is asked in other words, and takes concepts of the team's own."""

from __future__ import annotations

from pathlib import Path

from corpus.concepts import ConceptEntry, TermEntry, put_concepts
from corpus.database.engine import writing
from tests.databases import engine_at
from tests.library_database import copy_of
from tests.shelves import corpus_on


def test_its_documents_are_found_in_other_words(upgraded: Path, tmp_path: Path) -> None:
    engine = engine_at(copy_of(upgraded, tmp_path))
    lamp = ConceptEntry(
        "lamp", "lamp", tuple(TermEntry(word, "en") for word in ("lamp", "lanternette"))
    )
    with writing(engine) as session:
        put_concepts(session, [lamp], scheme="team")
    corpus = corpus_on(engine)
    plain, other = (corpus.documents.search(word) for word in ("lamp", "lanternette"))
    assert plain.hits
    assert [read.read for read in other.read_as] == [("lamp",)]
    assert other.total == plain.total
    marked = {hit.text[start:end].lower() for hit in other.hits for start, end in hit.spans}
    assert marked <= {"lamp", "lamps"}
    corpus.close()
