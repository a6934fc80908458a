"""The import of files and folders: what is added, changed, left alone and refused."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from corpus.database import StagedPassage
from corpus.database.engine import reading, writing
from corpus.errors import NothingToImport, UnreadableDocument
from corpus.ingest.derivation import Derivation
from corpus.ingest.files import File
from corpus.ingest.pipeline import import_path
from corpus.ingest.preparing import prepare
from corpus.ingest.report import Report
from corpus.ingest.store import remove_document
from corpus.model import Document, Passage

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)

FIRST = "The court sat in the morning.\n\nIt heard the north.\n\nIt rose at noon.\n"


@dataclass
class Ledger:
    """A derivation that keeps books: the ids it was told of and has not been told to forget."""

    held: dict[int, str] = field(default_factory=dict)
    calls: list[tuple[str, int]] = field(default_factory=list)

    def add(self, _session: Session, document: Document, passages: Sequence[StagedPassage]) -> None:
        assert all(passage.document_id == document.id for passage in passages)
        self.held |= {passage.id: passage.text for passage in passages}
        self.calls.append(("add", len(passages)))

    def remove(self, _session: Session, passages: Sequence[Passage]) -> None:
        for passage in passages:
            del self.held[passage.id]
        self.calls.append(("remove", len(passages)))

    @property
    def derivation(self) -> Derivation:
        return Derivation("ledger", self.add, self.remove)


def run(engine: Engine, path: Path, *derivations: Derivation, now: datetime = NOW) -> Report:
    return import_path(engine, path, now=now, derivations=derivations)


def passages_of(engine: Engine) -> list[tuple[int, int, str, bool]]:
    with reading(engine) as session:
        rows = session.scalars(select(Passage).order_by(Passage.number))
        return [(p.number, p.ordinal, p.text, p.retired_at is not None) for p in rows]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "texts"
    path.mkdir()
    (path / "first.txt").write_text(FIRST)
    return path


def test_a_document_is_stored_with_numbered_passages_whose_offsets_give_the_text(
    engine: Engine, folder: Path
) -> None:
    assert run(engine, folder / "first.txt") == Report(1, 0, 0, ())
    with reading(engine) as session:
        document = session.scalars(select(Document)).one()
        assert document.reference == "first"
        assert document.source == str(folder / "first.txt")
        assert document.imported_at == NOW
        assert document.missing == sorted(
            ["title", "authors", "publisher", "issued", "kind", "language", "url"]
        )
        assert [passage.number for passage in document.passages] == [1, 2, 3]
        for passage in document.passages:
            assert document.text[passage.start : passage.end] == passage.text


def test_importing_twice_changes_nothing(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    before = passages_of(engine)
    ledger = Ledger()
    assert run(engine, folder, ledger.derivation, now=LATER) == Report(0, 0, 1, ())
    assert passages_of(engine) == before
    assert ledger.calls == []


def test_a_changed_file_changes_only_what_differs(engine: Engine, folder: Path) -> None:
    ledger = Ledger()
    run(engine, folder, ledger.derivation)
    before = {p.text: p for p in _rows(engine)}
    (folder / "first.txt").write_text(
        FIRST.replace("It heard the north.", "It heard the south.\n\nIt heard the east.")
    )
    report = run(engine, folder, ledger.derivation, now=LATER)
    assert report == Report(0, 1, 0, ())
    assert passages_of(engine) == [
        (1, 1, "The court sat in the morning.", False),
        (2, 2, "It heard the north.", True),
        (3, 4, "It rose at noon.", False),
        (4, 2, "It heard the south.", False),
        (5, 3, "It heard the east.", False),
    ]
    after = {p.text: p for p in _rows(engine)}
    assert after["It rose at noon."].id == before["It rose at noon."].id
    assert after["It heard the north."].retired_at == LATER
    assert ledger.calls == [("add", 3), ("remove", 1), ("add", 2)]
    assert sorted(ledger.held.values()) == sorted(
        text for _, _, text, retired in passages_of(engine) if not retired
    )


def test_a_passage_that_comes_back_takes_up_its_number_again(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    for text in (FIRST.replace("It heard the north.", "It heard nobody."), FIRST):
        (folder / "first.txt").write_text(text)
        run(engine, folder)
    assert [row for row in passages_of(engine) if not row[3]] == [
        (1, 1, "The court sat in the morning.", False),
        (2, 2, "It heard the north.", False),
        (3, 3, "It rose at noon.", False),
    ]


def test_a_moved_passage_keeps_its_number(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    paragraphs = FIRST.strip().split("\n\n")
    (folder / "first.txt").write_text("\n\n".join(reversed(paragraphs)))
    run(engine, folder)
    assert [(number, ordinal) for number, ordinal, _, _ in passages_of(engine)] == [
        (1, 3),
        (2, 2),
        (3, 1),
    ]


def test_what_depends_on_the_whole_text_is_told_of_all_that_stands(
    engine: Engine, folder: Path
) -> None:
    ledger = Ledger()
    whole = Derivation("whole", ledger.add, ledger.remove, whole=True)
    run(engine, folder, whole)
    (folder / "first.txt").write_text(FIRST.replace("noon", "night"))
    run(engine, folder, whole)
    assert ledger.calls == [("add", 3), ("remove", 1), ("add", 3)]


def test_the_same_bytes_elsewhere_are_the_same_document(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    (folder / "copy.txt").write_text(FIRST)
    assert run(engine, folder) == Report(0, 0, 2, ())
    assert [row.source for row in _documents(engine)] == [str(folder / "first.txt")]


def test_a_file_that_moved_is_known_at_its_new_place(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    (folder / "first.txt").rename(folder / "renamed.txt")
    assert run(engine, folder) == Report(0, 0, 1, ())
    (document,) = _documents(engine)
    assert document.source == str(folder / "renamed.txt")
    assert document.reference == "first"


def test_twins_in_one_import_are_one_document(engine: Engine, folder: Path) -> None:
    (folder / "twin.txt").write_text(FIRST)
    assert run(engine, folder) == Report(1, 0, 1, ())


def test_a_folder_is_walked_in_order_without_hidden_files_and_sidecars(
    engine: Engine, folder: Path
) -> None:
    (folder / ".hidden.txt").write_text("Unseen.")
    (folder / ".git").mkdir()
    (folder / ".git" / "inner.txt").write_text("Unseen.")
    (folder / "picture.png").write_bytes(b"\x89PNG\0")
    (folder / "first.yaml").write_text("title: The First\nauthor: Ada Byron\nissued: 1843-09")
    (folder / "below").mkdir()
    (folder / "below" / "a.MD").write_text("# A\n\nWords of one kind.")
    (folder / "z.markdown").write_text("Words of another kind.")
    (folder / "loop").symlink_to(folder)
    loop, picture = str(folder / "loop"), str(folder / "picture.png")
    seen: list[tuple[int, int]] = []
    report = import_path(engine, folder, now=NOW, progress=lambda *done: seen.append(done))
    assert report == Report(3, 0, 0, (), report.left_out)
    assert [(one.path, one.group) for one in report.left_out] == [
        (loop, "links to folders"),
        (picture, ".png"),
    ]
    assert [document.reference for document in _documents(engine)] == ["a", "byron-1843", "z"]
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_changed_sidecar_changes_the_record_and_no_passage(engine: Engine, folder: Path) -> None:
    ledger = Ledger()
    run(engine, folder, ledger.derivation)
    (folder / "first.yaml").write_text("title: The First\nissued: 1843")
    assert run(engine, folder, ledger.derivation) == Report(0, 1, 0, ())
    (document,) = _documents(engine)
    assert (document.title, document.issued_edtf) == ("The First", "1843")
    assert document.supplied == ["issued", "title"]
    assert "title" not in document.missing
    assert document.reference == "first", "a reference is never changed"
    assert ledger.calls[1:] == [("add", 0)]


def test_a_broken_file_is_reported_and_the_rest_goes_on(engine: Engine, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\x89PNG\r\n\0")
    (folder / "b.md").write_text("---\ntitle: [One\n---\nWords.")
    (folder / "c.txt").write_text("")
    (folder / "d.txt").write_text("\u200b\u200b")
    report = run(engine, folder)
    assert (report.added, [Path(path).name for path, _, _ in report.failed]) == (
        1,
        ["a.txt", "b.md", "c.txt", "d.txt"],
    )
    reasons = [reason for _, reason, _ in report.failed]
    assert "no text file" in reasons[0]
    assert "line 3" in reasons[1]
    assert "empty" in reasons[2]
    assert "no text" in reasons[3]


def test_a_reference_that_is_taken_is_refused_and_nothing_of_it_stays(
    engine: Engine, folder: Path
) -> None:
    (folder / "later.md").write_text("---\nreference: first\n---\nOther words.")
    report = run(engine, folder)
    assert report.added == 1
    assert "“first” is already that of" in report.failed[0][1]
    assert len(_documents(engine)) == 1


@pytest.mark.parametrize("name", ["missing", "empty", "picture.png"])
def test_a_path_without_documents_is_refused(engine: Engine, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    with pytest.raises(NothingToImport, match=name):
        run(engine, tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="needs a user whom permissions bind, not root")
def test_an_unreadable_file_is_refused(engine: Engine, folder: Path) -> None:
    (folder / "first.txt").chmod(0)
    with pytest.raises(NothingToImport, match="permission"):
        run(engine, folder / "first.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="needs a user whom permissions bind, not root")
def test_a_folder_that_cannot_be_read_is_reported_and_the_rest_goes_on(
    engine: Engine, folder: Path
) -> None:
    (folder / "below").mkdir(mode=0)
    report = run(engine, folder)
    assert report.added == 1
    assert [Path(path).name for path, _, _ in report.failed] == ["below"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are no UTF-8")
def test_a_file_whose_name_is_no_text_is_imported(engine: Engine, folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("Words of a cafe.")
    assert run(engine, folder).added == 2
    assert run(engine, folder).same == 2


def test_a_removed_document_leaves_nothing_behind(engine: Engine, folder: Path) -> None:
    ledger = Ledger()
    run(engine, folder, ledger.derivation)
    with writing(engine) as session:
        document = session.scalars(select(Document)).one()
        remove_document(session, document, derivations=[ledger.derivation])
    assert ledger.held == {}
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(Passage)) == 0


def test_two_imports_at_once_store_each_document_once(engine: Engine, folder: Path) -> None:
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"Words of document {number}.")
    start = Barrier(2)

    def at_once(_: int) -> Report:
        start.wait()
        return import_path(engine, folder, now=NOW, batch_characters=50)

    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(at_once, range(2)))
    assert sum(report.added for report in reports) == 13
    assert all(report.added + report.same == 13 for report in reports)
    assert len(_documents(engine)) == 13


@given(st.text(max_size=400) | st.binary(max_size=80), st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=150)
def test_any_file_is_a_document_whose_offsets_hold_or_is_refused(
    content: str | bytes, name: str
) -> None:
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    try:
        draft = prepare(File(Path(name), raw, None, "0")).draft
    except UnreadableDocument:
        return
    assert draft.pieces
    assert all(draft.text[piece.start : piece.end] == piece.text for piece in draft.pieces)
    kept = "".join("".join(piece.text.split()) for piece in draft.pieces)
    assert kept == "".join(draft.text.split())


def _documents(engine: Engine) -> list[Document]:
    with reading(engine) as session:
        rows = list(session.scalars(select(Document).order_by(Document.reference)))
        session.expunge_all()
        return rows


def _rows(engine: Engine) -> list[Passage]:
    with reading(engine) as session:
        rows = list(session.scalars(select(Passage)))
        session.expunge_all()
        return rows
