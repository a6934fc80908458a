"""What is erased while an import runs is not brought back by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from corpus.access import Place
from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.errors import CorpusError, RemovedReference
from corpus.ingest import Report
from corpus.ingest.pipeline import import_path
from corpus.model import Document
from corpus.upkeep.derivations import DERIVATIONS
from tests.corpus.upkeep.erasure.test_person import files_of
from tests.shelves import engine_of

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ADMIN = Signature("UADMIN", NOW)
OWNER = Place("", None, "UJUANPEREZ", is_owner=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four short documents."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(4):
        text = f"---\nreference: text-{number}\n---\n\nLamp {number} was lit by keeper {number}.\n"
        (texts / f"{number}.md").write_text(text, encoding="utf-8")
    return texts


def importing(engine: Engine, folder: Path, erase: Callable[[], object], *, at: int = 2) -> Report:
    """Import, a transaction a document, and call `erase` before file `at` is read."""

    def progress(done: int, _total: int) -> None:
        if done == at:
            erase()

    return import_path(
        engine,
        folder,
        now=NOW,
        derivations=DERIVATIONS,
        progress=progress,
        batch_characters=1,
        by="UJUANPEREZ",
    )


@pytest.mark.thorough
def test_whoever_imports_and_is_erased_meanwhile_is_not_named_again(
    corpus: Corpus, folder: Path
) -> None:
    report = importing(
        engine_of(corpus), folder, lambda: corpus.erasure.erase_person("UJUANPEREZ", ADMIN)
    )
    assert report.added == 4
    entries = [e for e in corpus.audit.entries(AuditFilter()) if e.kind is AuditKind.DOCUMENT_ADDED]
    assert len({entry.by for entry in entries if entry.target.startswith("text-")}) == 1
    assert b"UJUANPEREZ" not in files_of(corpus)


@pytest.mark.thorough
def test_an_import_into_a_shelf_that_is_erased_ends(corpus: Corpus, folder: Path) -> None:
    with pytest.raises(CorpusError, match="The shelf was erased meanwhile"):
        importing(engine_of(corpus), folder, lambda: corpus.erasure.erase_shelf(ADMIN))
    with reading(engine_of(corpus)) as session:
        of_team = select(func.count()).where(Document.shelf_id == 1)
        assert session.scalar(of_team) == 0
    assert b"keeper 0" not in files_of(corpus)


def test_a_document_that_is_removed_between_reading_and_writing_stays_out(
    corpus: Corpus, folder: Path
) -> None:
    file = folder / "0.md"
    assert corpus.upkeep.import_path(file, now=NOW).added == 1
    engine = engine_of(corpus)
    moved = folder / "0-moved.md"  # the same bytes, of another path: looked up, read, then removed
    moved.write_bytes(file.read_bytes())
    file.unlink()

    def remove() -> None:
        corpus.upkeep.remove_documents(["text-0"], ADMIN)

    report = import_path(
        engine,
        folder,
        now=NOW,
        derivations=DERIVATIONS,
        progress=lambda done, _total: remove() if done == 3 else None,
    )
    assert [one.group for one in report.left_out] == ["removed"]
    with pytest.raises(RemovedReference):
        corpus.documents.source("text-0")


def test_the_shelf_says_which_imports_run(corpus: Corpus, folder: Path) -> None:
    seen: list[tuple[str, ...]] = []
    importing(
        engine_of(corpus), folder, lambda: seen.append(corpus.erasure.shelf_contents().running)
    )
    assert seen == [(str(folder),)]
    assert corpus.erasure.shelf_contents().running == ()
