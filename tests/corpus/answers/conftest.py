"""One corpus for all questions that only read it: each new one would read all its names again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.databases import copied, read_only_engine_at
from tests.shelves import corpus_on


@pytest.fixture(scope="session")
def read_only_corpus(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """The prepared corpus, to which nothing can be written."""
    path = copied(prepared, tmp_path_factory.mktemp("asked") / "corpus.db")
    corpus = corpus_on(read_only_engine_at(path))
    yield corpus
    corpus.close()


@pytest.fixture
def corpus(read_only_corpus: Corpus) -> Corpus:
    """The same, for each test; what a test writes, it writes to `own_corpus`."""
    return read_only_corpus
