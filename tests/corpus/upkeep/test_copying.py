"""A whole database copied into another one, and back; interrupted, gone on with, compared."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from corpus.corpus import Corpus
from corpus.database import open_engine, reading
from corpus.errors import SchemaError
from corpus.model import Base
from corpus.upkeep import NotCopied, copy_database
from corpus.upkeep import copying as copying_room
from tests.databases import ON_POSTGRESQL, url_of

pytestmark = pytest.mark.thorough

NOW = datetime(2026, 5, 1, tzinfo=UTC)
TEXT = "# A report\n\nThe court of Strasbourg judged the case of Kalashnikov in July 2002.\n"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the library, a document and an entry in the audit without a former state."""
    folder = tmp_path_factory.mktemp("source")
    (folder / "report.md").write_text(TEXT)
    url = url_of(folder / "source.db")
    corpus = opened(url)
    corpus.upkeep.import_path(folder / "report.md", now=NOW)
    corpus.close()
    return url


def opened(url: str) -> Corpus:
    corpus, _ = Corpus.open(url, use_library=True, clock=lambda: NOW)
    return corpus


@pytest.fixture
def target(tmp_path: Path) -> str:
    """An empty database: SQLite's."""
    return f"sqlite:///{tmp_path / 'copy.db'}"


def rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of every table by its name, without what a database notes of itself."""
    with reading(engine) as session:
        found = {
            table.name: [tuple(row) for row in session.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }
    own = copying_room.OWN_MARKERS
    found["marker"] = [row for row in found["marker"] if row[0] not in own]
    return {name: sorted(each, key=repr) for name, each in found.items()}


def test_a_copy_holds_every_row_and_answers(source: str, target: str) -> None:
    copied = copy_database(source, target)
    before, after = open_engine(source), open_engine(target)
    assert rows(after) == rows(before)
    assert copied.rows == sum(map(len, rows(after).values())) > 1_000
    before.dispose()
    after.dispose()
    corpus = opened(target)
    assert not corpus.upkeep.check_index()
    found = corpus.documents.search("Kalashnikov judged", limit=5)
    assert [hit.document for hit in found.hits] == ["report"]
    corpus.close()


def test_nothing_stays_nothing_and_json_s_null_stays_one(source: str, target: str) -> None:
    engine = open_engine(source)
    query = text("SELECT count(*) FROM audit WHERE before IS NULL")
    with engine.connect() as connection:
        nothing = connection.execute(query).scalar()
    engine.dispose()
    copy_database(source, target)
    engine = open_engine(target)
    with engine.connect() as connection:
        assert connection.execute(query).scalar() == nothing
    engine.dispose()


def test_a_copy_goes_on_where_it_was_interrupted(
    source: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying_room, "BATCH", 50)
    counts: list[tuple[str, int, int]] = []

    def until_half(doing: str, done: int, total: int) -> None:
        counts.append((doing, done, total))
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_database(source, target, progress=until_half)
    with pytest.raises(SchemaError, match="a copy that is not whole"):
        opened(target)
    seen: list[tuple[str, int, int]] = []
    copy_database(source, target, progress=lambda *shown: seen.append(shown))
    copying = [done for doing, done, _total in seen if doing == "Copying"]
    assert copying == sorted(copying)
    assert copying[-1] == counts[-1][2]
    before, after = open_engine(source), open_engine(target)
    assert rows(after) == rows(before)
    before.dispose()
    after.dispose()
    opened(target).close()


def test_new_rows_are_numbered_behind_those_of_the_source(source: str, target: str) -> None:
    copy_database(source, target)
    corpus = opened(target)
    engine = open_engine(target)
    with engine.begin() as connection:
        highest = connection.execute(text("SELECT max(id) FROM passage")).scalar()
        row = connection.execute(text("SELECT * FROM passage WHERE id = :id"), {"id": highest})
        values = dict(row.one()._mapping)
        values.pop("id")
        values["number"] += 1_000
        table = Base.metadata.tables["passage"]
        made = connection.execute(table.insert().values(**values)).inserted_primary_key
        assert made is not None
        assert made[0] > (highest or 0)
        connection.rollback()
    engine.dispose()
    corpus.close()


@pytest.mark.skipif(not ON_POSTGRESQL, reason="needs a server; DATABASE=postgresql starts one")
def test_a_copy_goes_onto_a_server_and_back(source: str, target: str, tmp_path: Path) -> None:
    server = url_of(tmp_path / "server.db")
    copy_database(source, target)
    copy_database(target, server)
    before, after = open_engine(source), open_engine(server)
    assert rows(after) == rows(before)
    before.dispose()
    after.dispose()
    corpus = opened(server)
    assert not corpus.upkeep.check_index()
    corpus.close()


def test_what_holds_something_is_not_copied_over(source: str, target: str) -> None:
    opened(target).close()
    with pytest.raises(NotCopied, match="holds something"):
        copy_database(source, target, restart=True)
    with pytest.raises(NotCopied, match="one database"):
        copy_database(source, source)


def test_an_empty_database_is_not_copied(target: str, tmp_path: Path) -> None:
    with pytest.raises(NotCopied, match="nothing to copy"):
        copy_database(f"sqlite:///{tmp_path / 'empty.db'}", target)


def test_a_copy_that_differs_is_named_and_made_anew_with_restart(source: str, target: str) -> None:
    def spoil(doing: str, done: int, total: int) -> None:
        if doing == "Copying" and done == total:
            engine = open_engine(target)
            with engine.begin() as connection:
                connection.execute(text("UPDATE actor SET name = 'Nobody' WHERE id = 1"))
            engine.dispose()

    with pytest.raises(NotCopied, match="differs from the database in actor"):
        copy_database(source, target, progress=spoil)
    copy_database(source, target, restart=True)
    opened(target).close()
