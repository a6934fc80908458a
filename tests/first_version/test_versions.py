"""Texts of the first version are known again, and are replaced by their next version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.people.saved import PersonId
from tests.databases import engine_at
from tests.first_version.conftest import NOW
from tests.first_version.test_upgrade import rows
from tests.library_database import copy_of
from tests.shelves import corpus_on

REFERENCE = "lund-2004"
READER = PersonId("T0LOCAL01", "U01RESEARCH")


@pytest.fixture
def corpus(upgraded: Path, tmp_path: Path) -> Iterator[Corpus]:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    yield corpus
    corpus.close()


@pytest.fixture
def text(upgraded: Path) -> str:
    ((text,),) = rows(upgraded, f"SELECT text FROM document WHERE reference = '{REFERENCE}'")
    return str(text)


def test_its_documents_are_first_versions(corpus: Corpus) -> None:
    sources, total = corpus.documents.sources(limit=50)
    assert total == len(sources)
    assert {source.version for source in sources} == {1}


def test_a_text_in_another_layout_is_known(corpus: Corpus, text: str, tmp_path: Path) -> None:
    (tmp_path / "copy.md").write_text(text.replace(". ", ".\n").replace("lamps", "LAMPS"))
    report = corpus.upkeep.import_path(tmp_path / "copy.md", now=NOW)
    assert [known.resemblance.reference for known in report.same_texts] == [REFERENCE]
    assert corpus.upkeep.import_path(tmp_path / "copy.md", now=NOW).same == 1


def test_a_revised_text_takes_the_reference(corpus: Corpus, text: str, tmp_path: Path) -> None:
    file = tmp_path / "revised.txt"
    file.write_text(text.replace("for eleven weeks", "for twelve weeks and a day"))
    saved = {each.quote.reference for each in corpus.saved.latest(READER)}
    assert f"{REFERENCE} ¶4" in saved
    report = corpus.upkeep.import_path(file, now=NOW, replaces=REFERENCE)
    ((_path, replacement),) = report.replaced
    assert (replacement.version, replacement.passages - replacement.unchanged) == (2, 1)
    assert {each.quote.reference for each in corpus.saved.latest(READER)} == saved
    assert corpus.documents.passage(f"{REFERENCE} ¶4").retired_at == NOW
    assert not corpus.documents.passage(f"{REFERENCE} ¶5").retired
    assert corpus.documents.source(REFERENCE).version == 2
    assert corpus.upkeep.check_index() == []
