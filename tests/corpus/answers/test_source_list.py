"""The list of documents: by words of a record, by filters, in an order that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.errors import CorpusError
from tests.databases import engine_at
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on

TODAY = datetime(2026, 12, 9, 12, tzinfo=UTC)

DOCUMENTS = {
    "lamp-1998": ("The lamps of Skagen", "Ann Lind", "1998-02", "report"),
    "oil-2008": ("Oil for the lighthouse", "Bo Berg", "2008", "memo"),
    "rope-2008": ("Ropes and nets", "Cis Dahl", "2008-05-01", "report"),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Corpus]:
    folder: Path = tmp_path_factory.mktemp("listed")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    corpus = corpus_on(engine_at(database))
    texts = folder / "texts"
    texts.mkdir()
    for reference, (title, author, issued, kind) in DOCUMENTS.items():
        head = f"title: {title}\nauthor: {author}\nissued: {issued}\nkind: {kind}\n"
        words = f"{title} are described here at some length, for those who keep them."
        (texts / f"{reference}.md").write_text(
            f"---\nreference: {reference}\n{head}---\n\n{words}\n", encoding="utf-8"
        )
    corpus.upkeep.import_path(texts, now=TODAY)
    yield corpus
    corpus.close()


# (as typed, the references that are left, in order)
LISTS = [
    ("skagen", ["lamp-1998"]),
    ("Berg", ["oil-2008"]),
    ("in:2008", ["oil-2008", "rope-2008"]),
    ("in:2008 type:report", ["rope-2008"]),
    ("author:lind", ["lamp-1998"]),
    # the newest first, and what has no date last
    ("from:1998 sort:date type:report", ["rope-2008", "lamp-1998"]),
    ("from:1998 to:2008 sort:author", ["lamp-1998", "oil-2008", "rope-2008"]),
    ("sort:title in:2008", ["oil-2008", "rope-2008"]),
    ("grozny", []),
]


@pytest.mark.parametrize(("typed", "references"), LISTS)
def test_words_filters_and_an_order(corpus: Corpus, typed: str, references: list[str]) -> None:
    found = corpus.documents.listed(typed, limit=10)
    assert [source.reference for source in found.sources] == references
    assert found.total == len(references)


def test_all_are_paged_with_their_number(corpus: Corpus) -> None:
    first = corpus.documents.listed("", limit=3)
    second = corpus.documents.listed("", limit=3, offset=3)
    assert [source.reference for source in first.sources] == sorted(DOCUMENTS)
    assert second.total == first.total > 3
    assert not {s.reference for s in first.sources} & {s.reference for s in second.sources}


@pytest.mark.parametrize("typed", ["sort:colour", "in:someday", "-in:2008"])
def test_what_cannot_be_read_is_named(corpus: Corpus, typed: str) -> None:
    with pytest.raises(CorpusError):
        corpus.documents.listed(typed, limit=3)
