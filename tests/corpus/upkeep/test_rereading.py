"""A change of the library on a large shelf: documents are read anew in the background."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select

from corpus.corpus import Corpus
from corpus.database.engine import reading, writing
from corpus.model import Actor, Document, JobKind, Marker, Mention, Passage
from corpus.upkeep import Work, examine
from corpus.upkeep import library as library_of_shelf
from corpus.upkeep.library import prepare_library
from corpus.upkeep.rereading import REREADING_MARKER, reread_due
from tests.corpus.corrections.scene import actor_named, facts
from tests.databases import copied, engine_at
from tests.shelves import corpus_on, engine_of

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
DOCUMENTS = 24
COURT = "european-court-of-human-rights"


@pytest.fixture
def large(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Corpus]:
    """A shelf of as many documents as nobody waits for, imported without the library."""
    monkeypatch.setattr(library_of_shelf, "MANY", DOCUMENTS)
    assert prepare_library(engine, use_library=False, now=NOW)  # the countries
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = (
            f"---\nreference: text-{number}\nissued: {1990 + number}\n---\n\n"
            f"On {number + 1} May {1990 + number} the European Court of Human Rights heard the "
            f"Lighthouse Inspectorate.\n\nIn June {1990 + number} Golos thanked the Bergen Lamp "
            "Office for its answer.\n"
        )
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    corpus = corpus_on(engine)
    assert corpus.upkeep.import_path(folder, now=NOW).added == DOCUMENTS
    yield corpus
    corpus.close()


def documents_naming(engine: Engine, key: str) -> int:
    """Return how many of the shelf's own documents name an actor."""
    with reading(engine) as session:
        named = (
            select(func.count(Document.id.distinct()))
            .join(Passage, Passage.document_id == Document.id)
            .join(Mention, Mention.passage_id == Passage.id)
            .join(Actor, Actor.id == Mention.actor_id)
            .where(Actor.key == key, Document.origin == "team")
        )
        return session.scalar(named) or 0


def load_library(engine: Engine) -> None:
    assert prepare_library(engine, use_library=True, now=NOW)


@pytest.mark.thorough
def test_a_large_shelf_is_opened_without_reading_it_anew(large: Corpus) -> None:
    engine = engine_of(large)
    load_library(engine)
    assert documents_naming(engine, "golos") == 0, "nothing was read"
    status = large.upkeep.status()
    assert (status.library, status.due) == (True, DOCUMENTS)
    assert actor_named(large, "European Court of Human Rights") == COURT
    assert large.documents.search("Bergen Lamp Office", limit=3).hits
    answer = large.events.on_date("6 May 1995", today=NOW.date(), limit=5)
    assert [e.summary for e in answer.events if "Lighthouse Inspectorate" in e.summary]


def test_what_is_left_is_done_in_the_background(large: Corpus) -> None:
    engine = engine_of(large)
    load_library(engine)
    assert reread_due(engine) == DOCUMENTS
    assert documents_naming(engine, "golos") == DOCUMENTS
    assert large.upkeep.status().due == 0
    assert reread_due(engine) == 0
    with reading(engine) as session:
        assert session.get(Marker, REREADING_MARKER) is None


@pytest.mark.thorough
def test_the_background_ends_where_reading_at_once_does(
    large: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine_of(large).dispose()  # nothing is left in the log, which is not copied
    copy = copied(engine_of(large), tmp_path / "at-once.db")
    load_library(engine_of(large))
    reread_due(engine_of(large))
    monkeypatch.setattr(library_of_shelf, "MANY", DOCUMENTS + 1)
    at_once = corpus_on(engine_at(copy))
    load_library(engine_of(at_once))
    assert at_once.upkeep.status().due == 0
    assert facts(at_once) == facts(large)
    at_once.close()


@pytest.mark.thorough
def test_a_job_reads_what_is_due_and_a_stop_leaves_the_rest(large: Corpus) -> None:
    engine = engine_of(large)
    load_library(engine)
    first = iter([False, True])
    done = reread_due(engine, stops=lambda: next(first))
    assert 0 < done < DOCUMENTS
    assert documents_naming(engine, "golos") == DOCUMENTS - large.upkeep.status().due == done
    assert large.background.note_due(NOW) == [JobKind.REREAD]
    lease = large.jobs.lease_next(NOW, most_of_a_person=1)
    assert lease is not None
    told: list[tuple[int, int]] = []
    work = Work(NOW, tell=lambda done, total: told.append((done, total)))
    assert large.background.do(lease.job, work) == ("read anew", {})
    assert told[-1] == (DOCUMENTS - done, DOCUMENTS - done)
    assert documents_naming(engine, "golos") == DOCUMENTS


@pytest.mark.thorough
def test_another_change_meanwhile_begins_anew(large: Corpus) -> None:
    engine = engine_of(large)
    before = facts(large)
    load_library(engine)
    first = iter([False, True])
    reread_due(engine, stops=lambda: next(first))
    assert prepare_library(engine, use_library=False, now=NOW)
    assert large.upkeep.status().due == DOCUMENTS
    assert reread_due(engine) == DOCUMENTS
    assert facts(large) == before


@pytest.mark.thorough
def test_documents_that_went_meanwhile_are_not_waited_for(large: Corpus) -> None:
    engine = engine_of(large)
    load_library(engine)
    with writing(engine) as session:
        for document in session.scalars(select(Document).where(Document.reference == "text-3")):
            session.delete(document)
    assert large.upkeep.status().due == reread_due(engine) == DOCUMENTS - 1


@pytest.mark.thorough
def test_doctor_says_what_is_due(large: Corpus) -> None:
    engine = engine_of(large)
    url = str(engine.url)
    load_library(engine)
    (found,) = [f for f in examine(url, use_library=True) if f.subject == "Names and dates"]
    assert f"in {DOCUMENTS} documents" in found.sentence
    reread_due(engine)
    assert "Names and dates" not in [f.subject for f in examine(url, use_library=True)]


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_killed_process_is_gone_on_from(large: Corpus, tmp_path: Path, share: float) -> None:
    engine = engine_of(large)
    load_library(engine)
    engine.dispose()  # nothing is left in the log, which is not copied
    database = copied(engine, tmp_path / "shelf.db")
    whole = copied(database, tmp_path / "whole.db")
    statements = int(share * statements_of(reread_due, str(whole)))
    assert killed_before(statements, reread_due, str(database))
    engine = engine_at(database)
    left = corpus_on(engine).upkeep.status().due
    assert left > 0
    assert documents_naming(engine, "golos") == DOCUMENTS - left
    assert reread_due(engine) == left
    assert documents_naming(engine, "golos") == DOCUMENTS
    engine.dispose()


def statements_of(work: Callable[[Engine], object], database: str) -> int:
    """Return how many statements the work sends to a database."""
    engine = engine_at(database)
    sent: list[object] = []
    event.listen(engine, "before_cursor_execute", lambda *_: sent.append(None))
    work(engine)
    engine.dispose()
    return len(sent)


def killed_before(statements: int, work: Callable[[Engine], object], database: str) -> bool:
    """Work in a child that gets SIGKILL before its so many-th statement; whether it got it."""
    child = os.fork()
    if child == 0:
        engine = engine_at(database)
        left = iter(range(statements))

        def count(*_statement: object) -> None:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "before_cursor_execute", count)
        work(engine)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
