"""An import that is killed leaves a sound corpus behind, and the next one finishes the work.

The import runs in a process of its own, which gets SIGKILL before a random one of the statements
that the whole import sends to the database: moments of the work, not of a clock, so that a busy
machine tries the same ones. All documents are short once, and once long: those are made ready
before their transaction. KILLS=100 pytest tests/faults tries a hundred.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from corpus.actors.registry import ensure_countries
from corpus.database.engine import reading, writing
from corpus.ingest import long_documents
from corpus.ingest.pipeline import import_path
from corpus.ingest.report import Report
from corpus.model import Document, Event, EventClaim, Mention, Passage
from corpus.search import index
from corpus.upkeep.derivations import DERIVATIONS
from tests.databases import ON_POSTGRESQL, copied, engine_at
from tests.faults.statements import is_killed, tracing

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")

KILLS = int(os.environ.get("KILLS", "4"))
DOCUMENTS = 16
NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)


def write_documents(folder: Path, version: int) -> None:
    """Twelve documents of which the second version changes every other; and four more in it."""
    folder.mkdir(exist_ok=True)
    for number in range(DOCUMENTS if version == 2 else DOCUMENTS - 4):
        changed = version if number % 2 else 1
        paragraphs = [
            f"In June {1990 + number}, Norway and Iceland signed treaty {number}.{place}. "
            f"The ministers of version {changed if place == 3 else 1} went home afterwards."
            for place in range(8)
        ]
        (folder / f"{number:02}.txt").write_text("\n\n".join(paragraphs))


def run(
    database: Path, folder: Path, before_statement: Callable[[str], None] | None = None
) -> Report:
    engine = tracing(database, before_statement or _unheard)
    try:
        return import_path(engine, folder, now=NOW, derivations=DERIVATIONS, batch_characters=2_000)
    finally:
        engine.dispose()


def _unheard(_statement: str) -> None:
    """Nobody wants to know."""


@pytest.fixture
def base(database: Path, tmp_path: Path) -> Path:
    """A database that holds the first version of the documents, and nothing in its log."""
    engine = engine_at(database)
    with writing(engine) as session:
        ensure_countries(session)
    engine.dispose()
    write_documents(tmp_path / "texts", 1)
    run(database, tmp_path / "texts")
    return database


def kill_import(database: Path, folder: Path, statements: int) -> bool:
    """Import in a child that is killed before its so many-th statement; whether it was."""
    return is_killed(lambda count: run(database, folder, count), statements)


def contents(session: Session) -> list[tuple[str, str, str, int]]:
    """What a reader can find: reference, text of the passage, its sentence's event, how often."""
    rows = session.execute(
        select(Document.reference, Passage.text, Event.edtf, EventClaim.start)
        .join(Passage, Passage.document_id == Document.id)
        .join(EventClaim, EventClaim.passage_id == Passage.id)
        .join(Event, Event.id == EventClaim.event_id)
        .where(Passage.retired_at.is_(None))
        .order_by(Document.reference, Passage.ordinal, EventClaim.start)
    )
    return [(reference, words, edtf, start) for reference, words, edtf, start in rows]


def check_sound(engine: Engine) -> None:
    """Nothing is half there: the file, the references, the texts, the index, the events."""
    with reading(engine) as session:
        if not ON_POSTGRESQL:
            assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert index.problems(session) == []
        for document in session.scalars(select(Document)):
            live = [p for p in document.passages if p.retired_at is None]
            assert [p.ordinal for p in live] == list(range(1, 9))
            assert all(document.text[p.start : p.end] == p.text for p in live)
            assert all(a.end < b.start for a, b in pairwise(live))
            # both or neither: the text of a version has the passages and mentions of that version
            assert len({p.number for p in document.passages}) == len(document.passages)
            for passage in live:
                named = select(Mention).where(Mention.passage_id == passage.id)
                assert len(session.scalars(named).all()) == 2
                dated = select(EventClaim).where(EventClaim.passage_id == passage.id)
                assert len(session.scalars(dated).all()) == 1
        claimed = set(session.scalars(select(EventClaim.event_id)))
        assert claimed == set(session.scalars(select(Event.id)))


@pytest.mark.parametrize("least", [long_documents.LONG, 5])
def test_a_killed_import_leaves_a_sound_corpus_and_can_be_run_again(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    monkeypatch.setattr(long_documents, "LONG", least)
    folder = tmp_path / "texts"
    write_documents(folder, 2)
    whole = copied(base, tmp_path / "whole.db")
    statements: list[str] = []
    report = run(whole, folder, statements.append)
    assert (report.added, report.changed, report.same, report.failed) == (4, 6, 6, ())
    engine = engine_at(whole)
    with reading(engine) as session:
        expected = contents(session)
    engine.dispose()

    moments = random.Random(20261121)
    for number in range(KILLS):
        database = copied(base, tmp_path / f"{number}.db")
        assert kill_import(database, folder, moments.randrange(len(statements)))
        engine = engine_at(database)
        check_sound(engine)
        report = import_path(engine, folder, now=NOW, derivations=DERIVATIONS)
        assert report.failed == ()
        assert report.added + report.changed + report.same == DOCUMENTS
        check_sound(engine)
        with reading(engine) as session:
            assert contents(session) == expected
        engine.dispose()
