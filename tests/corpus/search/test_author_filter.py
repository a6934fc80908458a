"""The filter author: by authors of the record, in part and misspelt; by the state without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.errors import CorpusError
from tests.databases import copied, engine_at, read_only_engine_at
from tests.shelves import corpus_on, utc_now

TEXTS = {
    "one.md": "---\ntitle: One\nauthors: [Sinikukka Saari, Ada Byron]\ndate: 2006\n---\n",
    "two.md": "---\ntitle: Two\nauthor: Hans van der Berg\ndate: 2007\n---\n",
    "ARG_47_1992.txt": "",
    "FRA_48_1993.txt": "",
    "GIN_50_1995.txt": "",
    "PNG_50_1995.txt": "",
    "elections.md": "---\ntitle: Elections in Guinea\ndate: 2010\n---\n",
}


@pytest.fixture(scope="module")
def shelf(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """One shelf for all, which only ask."""
    folder = tmp_path_factory.mktemp("authors")
    texts = folder / "texts"
    texts.mkdir()
    for name, head in TEXTS.items():
        text = f"{head}The lamps of {name} were lit by the keepers of the coast.\n"
        (texts / name).write_text(text)
    place = copied(migrated, folder / "corpus.db")
    corpus = corpus_on(engine_at(place))
    pattern = "{country}_{session}_{year}"
    corpus.upkeep.import_path(texts, now=utc_now(), names=pattern)
    corpus.close()
    corpus = corpus_on(read_only_engine_at(place))
    yield corpus
    corpus.close()


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("lamps author:Saari", {"saari-2006"}),
        ('lamps author:"Ada Byron"', {"saari-2006"}),
        # misspelt, in part, any case, a particle left out
        ("lamps author:sarri", {"saari-2006"}),
        ("lamps author:berg", {"hans-van-der-2007"}),
        # either of two
        ("lamps author:Saari author:Berg", {"saari-2006", "hans-van-der-2007"}),
        # a document without authors is by its state
        ("lamps author:Argentina", {"arg-47-1992"}),
        # the other filters, by what the name gives
        ("lamps in:1992", {"arg-47-1992"}),
        ("lamps from:1992 to:1993", {"arg-47-1992", "fra-48-1993"}),
        ("lamps doc:argentina", {"arg-47-1992"}),
        ("lamps author:France in:1993", {"fra-48-1993"}),
        # a state whose name is part of another's; what else is called so is found as well
        ("lamps author:Guinea", {"gin-50-1995"}),
        ("lamps doc:Guinea", {"gin-50-1995", "elections-in-guinea"}),
        ('lamps doc:"New Guinea"', {"png-50-1995"}),
        ("lamps author:Papua", {"png-50-1995"}),
    ],
)
def test_documents_of_an_author_are_found(shelf: Corpus, query: str, documents: set[str]) -> None:
    found = shelf.documents.passages(query, limit=10)
    assert {hit.document for hit in found.results.hits} == documents


def test_an_author_whom_nothing_is_by_is_told_with_the_nearest(shelf: Corpus) -> None:
    with pytest.raises(CorpusError, match=r"No document is by “Byrne”; the nearest are Ada Byron"):
        shelf.documents.passages("lamps author:Byrne", limit=5)
