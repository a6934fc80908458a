"""Into which collection documents go, and that an import leaves them where people put them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.access import OWNER
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.errors import QueryError
from corpus.ingest import Report
from corpus.model import Collection, Document, Passage
from tests.shelves import engine_of

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
BODY = "\n\nThe Lighthouse Inspectorate was founded in Bergen on 4 May 1951.\n"


@pytest.fixture
def corpus(engine: Engine) -> Corpus:
    """A shelf with two closed collections."""
    found = Corpus(engine, clock=lambda: NOW)
    for name in ("Testimony", "Sealed"):
        found.access.collections.make(OWNER, name, now=NOW)
    return found


def write(path: Path, *fields: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(["---", f"title: {path.stem}", *fields, "---"]) + BODY + path.stem)
    return path


def add(corpus: Corpus, path: Path, **how: object) -> Report:
    return corpus.upkeep.import_path(path, now=NOW, **how)  # type: ignore[arg-type]


def places(corpus: Corpus) -> dict[str, str]:
    """The key of each document's collection, by the beginning of its reference."""
    with reading(engine_of(corpus)) as session:
        rows = session.execute(
            select(Document.title, Collection.key)
            .join(Collection, Collection.id == Document.collection_id)
            .where(Document.shelf_id == 1)
        )
        astray = session.scalars(
            select(Passage.id).join(Document).where(Passage.collection_id != Document.collection_id)
        )
        assert astray.all() == []
        return {title or "": key for title, key in rows}


def front_matter(folder: Path) -> dict[str, object]:
    write(folder / "memo.md", "collection: testimony")
    return {}


def sidecar(folder: Path) -> dict[str, object]:
    (folder / "memo.txt").write_text(BODY)
    (folder / "memo.yaml").write_text("title: memo\ncollection: Testimony\n")
    return {}


def of_folder(folder: Path) -> dict[str, object]:
    write(folder / "memo.md")
    (folder / "_folder.yaml").write_text("collection: testimony\n")
    return {}


def of_records(folder: Path) -> dict[str, object]:
    write(folder / "memo.md")
    table = folder.parent / "records.csv"
    table.write_text("file,collection\nmemo.md,testimony\n")
    return {"records": table}


def chosen(folder: Path) -> dict[str, object]:
    write(folder / "memo.md", "collection: sealed")  # what is chosen now is stronger
    return {"collection": "testimony"}


@pytest.mark.parametrize("state", [front_matter, sidecar, of_folder, of_records, chosen])
def test_a_new_document_goes_where_it_is_stated_to_belong(
    state: Callable[[Path], dict[str, object]], corpus: Corpus, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    how = state(folder)
    assert add(corpus, folder, **how).failed == ()
    assert places(corpus) == {"memo": "testimony"}
    assert corpus.upkeep.check_index() == []
    assert add(corpus, folder, **how).same == 1


@pytest.mark.thorough
def test_what_is_for_an_unknown_collection_is_not_taken(corpus: Corpus, tmp_path: Path) -> None:
    write(tmp_path / "memo.md", "collection: testimny")
    write(tmp_path / "other.md")
    report = add(corpus, tmp_path)
    ((_path, reason, group),) = report.failed
    assert reason == (
        "it is for a collection that is not there. There is no collection “testimny”. The nearest: "
        "testimony"
    )
    assert group == "for an unknown collection"
    assert places(corpus) == {"other": "default"}
    with pytest.raises(QueryError, match=r"“sealled”\. The nearest: sealed"):
        add(corpus, tmp_path, collection="sealled")


def test_an_import_leaves_a_document_where_somebody_put_it(corpus: Corpus, tmp_path: Path) -> None:
    path = write(tmp_path / "memo.md", "collection: testimony")
    add(corpus, path)
    with reading(engine_of(corpus)) as session:
        reference = session.scalars(select(Document.reference).where(Document.shelf_id == 1)).one()
    corpus.access.collections.move(OWNER, [reference], "sealed", now=NOW)
    write(path, "collection: default")
    report = add(corpus, path)
    assert (report.changed, report.moved) == (1, 0)
    assert places(corpus) == {"memo": "sealed"}
    ((_path, remark),) = report.remarks
    assert "stays in the collection “sealed”, where somebody put it" in remark
    # unless it is asked for; what is chosen for the import is somebody's choice too
    assert add(corpus, path, collection="testimony").moved == 0
    assert places(corpus) == {"memo": "sealed"}
    assert add(corpus, path, collection="testimony", moves=True).moved == 1
    assert places(corpus) == {"memo": "testimony"}
    assert corpus.upkeep.check_index() == []


def test_what_is_stated_anew_moves_a_document_that_nobody_moved(
    corpus: Corpus, tmp_path: Path
) -> None:
    path = write(tmp_path / "memo.md")
    add(corpus, path)
    assert places(corpus) == {"memo": "default"}
    write(path, "collection: testimony")
    assert add(corpus, path).moved == 1
    assert places(corpus) == {"memo": "testimony"}
    write(path)  # no longer stated: nothing opens by that
    add(corpus, path)
    assert places(corpus) == {"memo": "testimony"}
    (tmp_path / "_folder.yaml").write_text("collection: sealed\n")
    assert add(corpus, path).moved == 1
    assert places(corpus) == {"memo": "sealed"}
    assert corpus.upkeep.check_index() == []


def test_a_hidden_document_takes_no_reference_from_one_that_is_seen(
    corpus: Corpus, tmp_path: Path
) -> None:
    fields = ("authors: [A. Writer]", "issued: 1998")
    add(corpus, write(tmp_path / "hidden.md", *fields, "collection: testimony"))
    add(corpus, write(tmp_path / "seen.md", *fields))
    add(corpus, write(tmp_path / "second.md", *fields))
    with reading(engine_of(corpus)) as session:
        rows = session.execute(
            select(Document.title, Document.reference).where(Document.shelf_id == 1)
        )
        references = dict(rows.all())
    assert references["seen"] == "writer-1998"
    assert references["second"] == "writer-1998-2"
    begin, _, tail = references["hidden"].rpartition("-")
    assert begin == "writer-1998"
    assert len(tail) == 4
