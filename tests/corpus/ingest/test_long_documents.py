"""A long document is written by one short transaction, to the same rows as any other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.access import OWNER
from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.ingest import attempts, long_documents, pipeline

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)

TABLES = (
    "document", "passage", "event", "event_claim", "shingle", "search_passage", "search_place",
    "search_collection", "search_word", "commitment_proposal", "imported_document",
)  # fmt: skip

# A name that was rejected never becomes an actor of a long document: the numbers differ.
OTHERS = {
    "addition": "SELECT document_id, run_id, first_passage, last_passage FROM addition",
    "actor": "SELECT key, name, kind, status, origin FROM actor",
    "mention": "SELECT passage_id, start, end, key FROM mention JOIN actor ON actor.id = actor_id",
    "event_actor": "SELECT event_id, key FROM event_actor JOIN actor ON actor.id = actor_id",
}

FIRST = (
    "Russia joined the Council of Europe on 28 February 1996, as Professor Anna Banks "
    "and Mr. Sergei Kovalyov had hoped. Anna Banks and Sergei Kovalyov left."
)

LONG = """---
title: The visits
issued: 2001-05-04
---
# The visits

Russia joined the Council of Europe on 28 February 1996. Mr. Sergei Kovalyov resigned from the Human
Rights Commission of Ruritania in January 1996. The Commission of Ruritania met in January 1996.

The Human Rights Commission of Ruritania (HRCR) met again in May. Professor Anna Banks of the
Zubrowka Institute wrote to the HRCR. The Zubrowka Institute opened on 3 March 1999, and Anna Banks
spoke there.

Ruritania shall submit its report to the Council of Europe by 1 May 2003. On 3 March 1999 the
Zubrowka Institute opened.
"""


def _stored(folder: Path, monkeypatch: pytest.MonkeyPatch, least: int) -> dict[str, list[str]]:
    """The rows after an import in which documents of so many passages are long."""
    monkeypatch.setattr(long_documents, "LONG", least)
    database = folder / f"{least}.db"
    shelf, _ = Corpus.open(f"sqlite:///{database}", use_library=False, clock=lambda: NOW)
    first = folder / "first.txt"
    first.write_text(FIRST)
    shelf.upkeep.import_path(first, now=NOW, jobs=1)
    signed = Signature("cli", NOW)
    keys = {each.name: each.key for each in shelf.corrections.proposed(limit=9).proposals}
    shelf.corrections.reject(keys["Anna Banks"], signed)
    shelf.corrections.accept(keys["Council of Europe"], "organisation", signed)
    shelf.corrections.merge(keys["Sergei Kovalyov"], keys["Council of Europe"], signed)
    long = folder / "long.md"
    long.write_text(LONG)
    report = shelf.upkeep.import_path(long, now=NOW, jobs=1)
    assert (report.added, report.failed) == (1, ())
    assert shelf.upkeep.check_index() == []
    shelf.close()
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        queries = {table: f"SELECT * FROM {table}" for table in TABLES} | OTHERS
        return {
            table: sorted(map(repr, connection.execute(query))) for table, query in queries.items()
        }


@pytest.mark.thorough
def test_the_rows_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_any, as_long = (_stored(tmp_path, monkeypatch, least) for least in (10_000, 2))
    for table in as_any:
        assert as_long[table] == as_any[table], table
    assert len(as_any["event"]) > 2
    assert len(as_any["commitment_proposal"]) == 1


@pytest.mark.thorough
@pytest.mark.parametrize("changes", [1, attempts.ATTEMPTS])
def test_what_changes_meanwhile_is_heeded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: int
) -> None:
    monkeypatch.setattr(long_documents, "LONG", 2)
    shelf, _ = Corpus.open(
        f"sqlite:///{tmp_path / 'corpus.db'}", use_library=False, clock=lambda: NOW
    )
    made_ready = []

    def put_aside(*arguments: Any) -> Any:
        found = long_documents.put_aside(*arguments)
        made_ready.append(found)
        if len(made_ready) <= changes:
            name = f"Zubrowka Institute {'I' * len(made_ready)}"
            shelf.corrections.add_alias("russia", name, Signature("cli", NOW))
        return found

    monkeypatch.setattr(pipeline, "put_aside", put_aside)
    long = tmp_path / "long.md"
    long.write_text(LONG.replace("Zubrowka Institute", "Zubrowka Institute I"))
    report = shelf.upkeep.import_path(long, now=NOW, jobs=1)
    assert (report.added, report.failed) == (1, ())
    assert len(made_ready) == min(changes + 1, attempts.ATTEMPTS)
    assert shelf.upkeep.check_index() == []
    shelf.close()
    named = "SELECT count(*) FROM mention JOIN actor ON actor.id = actor_id WHERE key = 'russia'"
    with sqlite3.connect(tmp_path / "corpus.db") as connection:
        assert connection.execute(named).fetchone() == (4,)


def test_names_and_shingles_of_a_moved_document_keep_their_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_documents, "LONG", 2)
    database = tmp_path / "corpus.db"
    shelf, _ = Corpus.open(f"sqlite:///{database}", use_library=False, clock=lambda: NOW)
    long = tmp_path / "long.md"
    long.write_text(LONG)
    shelf.upkeep.import_path(long, now=NOW, jobs=1)
    made = shelf.access.collections.make(OWNER, "Testimony", now=NOW)
    mentions = "SELECT id, passage_id, actor_id, collection_id FROM mention"
    with closing(sqlite3.connect(database)) as connection:
        before = connection.execute(mentions).fetchall()
        assert connection.execute("SELECT count(*) FROM shingle").fetchone() > (20,)
        connection.execute(
            "CREATE TRIGGER kept BEFORE DELETE ON shingle BEGIN SELECT RAISE(ABORT, 'drawn'); END"
        )
        (reference,) = connection.execute("SELECT reference FROM document").fetchone()
        shelf.access.collections.move(OWNER, [reference], "testimony", now=NOW)
        after = connection.execute(mentions).fetchall()
    shelf.close()
    assert len(before) > 4
    assert after == [(*each[:3], made.id) for each in before]
    assert {each[3] for each in before} != {made.id}
