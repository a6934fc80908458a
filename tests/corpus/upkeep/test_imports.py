"""A run of an import is recorded, and can be undone as a whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from corpus.corpus import Corpus
from corpus.corrections import Signature
from corpus.database.engine import reading
from corpus.errors import RemovedReference, UnknownReference
from corpus.ingest import ImportInterrupted
from corpus.ingest.report import Tally
from corpus.model import ImportedDocument, ImportRun
from tests.shelves import engine_of

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SIGNED = Signature("anna", NOW)


def write(folder: Path, *names: str, says: str = "burns oil") -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        text = f"---\nreference: {name}-2001\n---\n\nThe lamp of {name} {says} in a long night."
        (folder / f"{name}.md").write_text(text)
    return folder


def run(corpus: Corpus, path: Path) -> int | None:
    report = corpus.upkeep.import_path(path, now=NOW, by="anna")
    assert report.failed == ()
    return report.run


def references(corpus: Corpus) -> set[str]:
    found, _total = corpus.documents.sources(limit=100)
    return {source.reference for source in found if source.reference.endswith("-2001")}


def test_an_import_is_listed_with_what_it_took(corpus: Corpus, tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", "utvaer", "holmen")
    number = run(corpus, folder)
    write(folder, "holmen", says="burns whale oil")
    assert run(corpus, folder) == (number or 0) + 1
    assert run(corpus, folder) is None, "it took nothing"
    second, first, memo = corpus.upkeep.imports(limit=9)
    assert (first.number, first.by, first.path) == (number, "anna", str(folder))
    assert (first.added, first.changed, first.same, first.here) == (2, 0, 0, 2)
    assert (second.added, second.changed, second.same) == (0, 1, 1)
    assert first.ended_at is not None
    assert first.ended_at >= first.started_at == NOW
    assert memo.added == 1, "the one with which the corpus was made"


def test_undoing_it_removes_what_it_added_and_nothing_else(corpus: Corpus, tmp_path: Path) -> None:
    run(corpus, write(tmp_path / "right", "utvaer"))
    wrong = run(corpus, write(tmp_path / "wrong", "holmen", "lista"))
    undoing = corpus.upkeep.removable_import(wrong or 0)
    assert [each.reference for each in undoing.documents] == ["holmen-2001", "lista-2001"]
    going = [each.reference for each in undoing.documents]
    assert corpus.upkeep.remove_documents(going, SIGNED, reason="its import was undone").erased
    assert references(corpus) == {"utvaer-2001"}
    with pytest.raises(RemovedReference, match="26 November 2026: its import was undone"):
        corpus.documents.source("lista-2001")
    latest, *_ = corpus.upkeep.imports(limit=1)
    assert (latest.number, latest.added, latest.here) == (wrong, 2, 0)
    assert corpus.upkeep.removable_import(wrong or 0).documents == ()


def test_what_a_later_import_changed_is_named_by_itself(corpus: Corpus, tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", "utvaer", "holmen")
    number = run(corpus, folder)
    run(corpus, write(folder, "holmen", says="burns whale oil"))
    undoing = corpus.upkeep.removable_import(number or 0)
    assert [each.reference for each in undoing.documents] == ["utvaer-2001"]
    assert [each.reference for each in undoing.changed] == ["holmen-2001"]


def test_an_unknown_import_is_said_to_be_unknown(corpus: Corpus) -> None:
    with pytest.raises(UnknownReference, match="remembrancer imports"):
        corpus.upkeep.removable_import(99)


def test_the_import_of_a_removed_file_keeps_its_folder_only(corpus: Corpus, tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", "utvaer")
    run(corpus, folder / "utvaer.md")
    corpus.upkeep.remove_documents(["utvaer-2001"], SIGNED)
    with reading(engine_of(corpus)) as session:
        paths = session.scalars(select(ImportRun.path)).all()
        assert session.scalars(select(ImportedDocument.document_id)).all() == [
            session.scalar(select(ImportedDocument.document_id).order_by(ImportedDocument.run_id))
        ]
    assert paths[-1] == str(folder)


@pytest.mark.thorough
def test_ctrl_c_leaves_what_is_in_and_the_next_import_goes_on(
    corpus: Corpus, tmp_path: Path
) -> None:
    folder = write(tmp_path / "lamps", *(f"lamp{number:02}" for number in range(9)))
    long = "\n\n".join(f"The keeper wrote line {n} of the log of winter." for n in range(9_000))
    (folder / "lamp04.md").write_text(f"---\nreference: lamp04-2001\n---\n\n{long}")

    def press(done: int, _total: int) -> None:
        if done == 7:  # the long one, and what came before it, is written by then
            raise KeyboardInterrupt

    with pytest.raises(ImportInterrupted) as stopped:
        corpus.upkeep.import_path(folder, now=NOW, progress=press)
    assert (stopped.value.report.added, stopped.value.files) == (5, 9)
    assert len(references(corpus)) == 5
    (latest,) = corpus.upkeep.imports(limit=1)
    assert (latest.added, latest.here) == (5, 5)
    assert latest.ended_at is not None
    report = corpus.upkeep.import_path(folder, now=NOW)
    assert (report.added, report.same) == (4, 5)


def test_ctrl_c_just_after_a_commit_counts_what_was_committed(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "lamps", "utvaer", "holmen")

    def press(_tally: Tally, _other: Tally) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Tally, "add", press)
    with pytest.raises(ImportInterrupted) as stopped:
        corpus.upkeep.import_path(folder, now=NOW)
    assert stopped.value.report.added == 2
    assert len(references(corpus)) == 2
