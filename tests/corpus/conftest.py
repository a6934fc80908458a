"""A corpus with the starter library and a few short documents of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.databases import copied, engine_at, url_of
from tests.shelves import corpus_on

NOW = datetime(2026, 3, 15, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 15)

MEMO = """---
title: A memo on the lighthouse inspectors
authors: [A. Writer]
issued: 1998-02
reference: writer-1998
---

The Lighthouse Inspectorate was founded in Bergen on 4 May 1951. Its inspectors visit every
lamp twice a year. They write down what they see, and nothing else.

In June 1997 the Lighthouse Inspectorate closed its Hamburg office. The keepers protested for
weeks. A new office is expected to open in the winter of 1998.
"""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the library and the memo, made once a session."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "memo.md").write_text(MEMO, encoding="utf-8")
    path = folder / "corpus.db"
    corpus, _opened = Corpus.open(url_of(path), use_library=True, clock=lambda: NOW)
    report = corpus.upkeep.import_path(folder / "memo.md", now=NOW)
    assert report.added == 1, report
    corpus.close()
    return path


@pytest.fixture
def own_corpus(prepared: Path, tmp_path: Path) -> Iterator[Corpus]:
    """The prepared corpus, in a file of the test's own."""
    path = copied(prepared, tmp_path / "corpus.db")
    corpus = corpus_on(engine_at(path))
    yield corpus
    corpus.close()


@pytest.fixture
def corpus(own_corpus: Corpus) -> Corpus:
    """The prepared corpus; where all tests of a folder only ask, one that they share."""
    return own_corpus
