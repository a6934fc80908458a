"""Documents that the library knows get their record, in whatever wrapping they come."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select

from corpus import library
from corpus.database.engine import reading
from corpus.ingest.pipeline import import_path
from corpus.ingest.report import Report
from corpus.model import Document

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)


def documents_of(engine: Engine) -> list[Document]:
    with reading(engine) as session:
        rows = list(session.scalars(select(Document).order_by(Document.reference)))
        session.expunge_all()
        return rows


def test_the_founding_documents_get_their_records(engine: Engine, shared: Path) -> None:
    report = import_path(engine, shared / "documents", now=NOW, recognise=library.recognise)
    assert report == Report(5, 0, 0, ())
    records = {record.reference: record for record in library.records()}
    for document in documents_of(engine):
        record = records[document.reference]
        assert document.title == record.title
        assert set(document.printed) == record.printed
        assert set(document.supplied) == record.supplied
        assert set(document.missing) == record.missing
    again = import_path(engine, shared / "documents", now=NOW, recognise=library.recognise)
    assert again == Report(0, 0, 5, ())


def test_a_re_wrapped_copy_of_a_known_document_has_its_record_and_the_next_reference(
    engine: Engine, shared: Path, tmp_path: Path
) -> None:
    text = next((shared / "documents").glob("000_*.txt")).read_text()
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"{text}\n\n{name}")
    import_path(engine, tmp_path, now=NOW, recognise=library.recognise)
    references = sorted(document.reference for document in documents_of(engine))
    assert references == ["saari-2006", "saari-2006-2"]
