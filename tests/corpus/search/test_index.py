"""The index says what the passages say, whatever happens to them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, text
from sqlalchemy.orm import Session

from corpus.database.engine import open_engine, reading, writing
from corpus.model import Document, Passage
from corpus.search import Search, index
from corpus.search.index import rebuilding
from corpus.text.words import VERSION
from corpus.values import Grade
from tests.corpus.search.conftest import put, today
from tests.corpus.text.indexed_stems import STEMS_OF_VERSION_1
from tests.databases import ON_POSTGRESQL

NOW = datetime(2026, 1, 2, tzinfo=UTC)
TEXTS = ("The co-optation of activists", "A moratorium on executions", "人权 and Права человека")


def problems(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return index.problems(session)


def test_what_is_added_is_found_once_it_is_committed(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    assert search.search("moratorium").grade is Grade.NOTHING
    ids = shelve(*TEXTS)
    assert [hit.passage_id for hit in search.search("moratorium").hits] == [ids[1]]
    assert problems(engine) == []


def test_what_is_removed_is_found_no_more(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    shelve(*TEXTS)
    with writing(engine) as session:
        passages = session.scalars(select(Passage)).all()
        index.remove(session, passages[1:])
        for passage in passages[1:]:
            passage.retired_at = NOW
    assert search.search("moratorium").grade is Grade.NOTHING
    assert search.search("activists").grade is Grade.FOUND
    assert problems(engine) == []


def test_a_change_that_is_rolled_back_leaves_no_trace(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    shelve(*TEXTS)

    def import_and_fail() -> None:
        with writing(engine) as session:
            put(session, ["Tarschys spoke in Saratov"])
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power"):
        import_and_fail()
    assert search.search("Saratov").grade is Grade.NOTHING
    assert problems(engine) == []


def test_a_reader_sees_all_of_an_import_or_nothing(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    shelve(*TEXTS)
    with writing(engine) as session:
        put(session, ["Tarschys spoke in Saratov", "Saratov again"])
        assert search.search("Saratov").grade is Grade.NOTHING
    assert search.search("Saratov").total == 2


def test_a_process_sees_what_another_one_imports(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    shelve(*TEXTS)
    assert search.search("Tarschis").grade is Grade.NOTHING  # and the vocabulary is in memory
    other = open_engine(str(engine.url))
    with writing(other) as session:
        put(session, ["Tarschys spoke in Saratov"])
    other.dispose()
    found = search.search("Tarschis")
    assert found.grade is Grade.FOUND
    assert found.read_as[0].read[0] == "tarschys"


def test_a_rebuild_in_another_process_takes_words_out_of_memory(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    shelve(*TEXTS)
    search.warm()
    with writing(engine) as session:
        session.execute(delete(Passage).where(Passage.text.like("%moratorium%")))
        index.rebuild(session)
    assert search.search("moratorium").read_as[0].read == ()


def test_adding_twice_counts_once(engine: Engine, shelve: Callable[..., list[int]]) -> None:
    shelve(*TEXTS)
    with writing(engine) as session:
        index.add(session, session.scalars(select(Passage)).all())
    assert problems(engine) == []


def test_a_retired_passage_is_not_added(engine: Engine) -> None:
    with writing(engine) as session:
        passages = put(session, TEXTS)
        index.remove(session, passages)
        passages[0].retired_at = NOW
        index.add(session, passages)
    assert problems(engine) == []


def test_a_rebuild_equals_what_was_kept_up_to_date(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    shelve("And another document")
    before = _tables(engine)
    seen: list[tuple[int, int]] = []
    with writing(engine) as session:
        index.rebuild(session, lambda done, total: seen.append((done, total)))
    assert _tables(engine) == before
    assert seen[-1] == (4, 4)
    assert problems(engine) == []


@pytest.mark.thorough
def test_a_rebuild_with_another_process_makes_the_same(
    engine: Engine, shelve: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(*TEXTS)
    before = _tables(engine)
    monkeypatch.setattr(rebuilding, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    monkeypatch.setattr(rebuilding, "cores", lambda: 2)
    with writing(engine) as session:
        index.rebuild(session)
    assert _tables(engine) == before
    assert problems(engine) == []


def _tables(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        return [
            connection.execute(text("SELECT * FROM search_passage ORDER BY id")).all(),
            connection.execute(
                text("SELECT word, stem, skeleton, passages FROM search_word ORDER BY word")
            ).all(),
        ]


def test_an_index_of_another_analysis_is_built_anew(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    with writing(engine) as session:
        session.execute(text("UPDATE search_state SET analysis = 'older'"))
        session.execute(text("UPDATE search_passage SET twin = 0"))
        session.execute(text("DELETE FROM search_word"))
    assert problems(engine)
    shelve("One more document")
    assert problems(engine) == []


@pytest.mark.sqlite_file("what FTS5 had of the first stemmer")
def test_an_index_that_the_first_stemmer_wrote_is_sound_and_answers(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    words = list(STEMS_OF_VERSION_1)
    texts = [" ".join(words[first : first + 5]) for first in range(0, len(words), 5)]
    ids = shelve(*texts)
    with writing(engine) as session:
        session.execute(text("INSERT INTO search_index (search_index) VALUES ('delete-all')"))
        for passage_id, written in zip(ids, texts, strict=True):
            stems = " ".join(STEMS_OF_VERSION_1[word] for word in written.split())
            session.execute(
                text("INSERT INTO search_index (rowid, stems, joined) VALUES (:id, :stems, '')"),
                {"id": passage_id, "stems": stems},
            )
        session.execute(
            text("UPDATE search_word SET stem = :stem WHERE word = :word"),
            [{"word": word, "stem": stem} for word, stem in STEMS_OF_VERSION_1.items()],
        )
        session.execute(text("UPDATE search_state SET analysis = :now"), {"now": VERSION})
    assert problems(engine) == []
    search = Search(engine, today=today, scan_up_to=0)
    for query in ("trekked", "us", "revved", "carryying"):
        assert query in search.search(query).hits[0].text.split()
    assert "trekked" in {
        word for hit in search.search("trekking").hits for word in hit.text.split()
    }


DAMAGED_POSTINGS = (
    ("INSERT INTO search_index (rowid, stems, joined) VALUES (99, 'stray', '')", '"stray"'),
    (
        "INSERT INTO search_index (search_index, rowid, stems, joined) "
        "VALUES ('delete', 2, 'a moratorium on execut', '')",
        'lacks "moratorium"',
    ),
)
DAMAGED_VECTORS = (
    ("UPDATE search_index SET terms = terms || '''stray''\\:9' WHERE id = 1", '"stray"'),
    ("UPDATE search_index SET terms = '''a''\\:1' WHERE id = 2", 'lacks "moratorium"'),
    ("UPDATE search_stem SET passages = 9 WHERE stem = 'moratorium'", '"moratorium" is counted 9'),
    ("UPDATE search_state SET tokens = tokens + 1", "for the ranking"),
)
DAMAGE = (
    ("DELETE FROM search_passage WHERE id = 1", "not in the index"),
    ("UPDATE search_passage SET twin = 0 WHERE id = 1", "other words"),
    ("UPDATE search_word SET passages = 9 WHERE word = 'moratorium'", '"moratorium" is counted'),
    ("UPDATE search_state SET passages = 7", "counts 7 passages"),
    *(DAMAGED_VECTORS if ON_POSTGRESQL else DAMAGED_POSTINGS),
    ("UPDATE passage SET retired_at = '2026-01-02' WHERE id = 1", "gone or retired"),
)


@pytest.mark.parametrize(("statement", "sentence"), DAMAGE)
def test_damage_is_told_and_mended(
    statement: str, sentence: str, engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    with writing(engine) as session:
        session.execute(text(statement))
    assert sentence in " ".join(problems(engine))
    with writing(engine) as session:
        index.rebuild(session)
    assert problems(engine) == []


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.text(max_size=40), min_size=1, max_size=3)),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("undo"), st.lists(st.text(max_size=40), min_size=1, max_size=3)),
    ),
    max_size=6,
)


@given(steps=STEPS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_history_leaves_an_index_that_equals_the_passages(
    engine: Engine, steps: object
) -> None:
    assert isinstance(steps, list)
    for action, argument in steps:
        if action == "add":
            with writing(engine) as session:
                put(session, [_storable(each) for each in argument])
        elif action == "remove":
            with writing(engine) as session:
                _remove_document(session, argument)
        else:
            with Session(engine) as session:
                put(session, [_storable(each) for each in argument])
                session.rollback()
    assert problems(engine) == []


def _storable(text_: str) -> str:
    return text_.encode("utf-8", "ignore").decode("utf-8")


def _remove_document(session: Session, place: int) -> None:
    documents = session.scalars(select(Document).order_by(Document.id)).all()
    if documents:
        document = documents[place % len(documents)]
        index.remove(session, document.passages)
        session.execute(delete(Document).where(Document.id == document.id))


def test_searches_go_on_while_documents_are_added(
    shelve: Callable[..., list[int]], search: Search
) -> None:
    shelve(*TEXTS)
    done = threading.Event()

    def ask() -> int:
        answered = 0
        while not done.is_set():
            results = search.search("moratorium executions", limit=50)
            assert results.grade is Grade.FOUND
            assert len(results.hits) == results.total
            answered += 1
        return answered

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask) for _ in range(3)]
        for number in range(25):
            shelve(f"Speech {number} on the moratorium and executions in year {1900 + number}")
        done.set()
        assert all(future.result() for future in asking)
    assert search.search("moratorium executions", limit=50).total == 26


def test_a_passage_that_the_index_has_in_other_words_is_taken_out(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    ids = shelve(*TEXTS)
    with writing(engine) as session:
        session.execute(text("UPDATE passage SET text = 'other words altogether' WHERE id = 1"))
    with writing(engine) as session:
        passage = session.get_one(Passage, ids[0])
        index.remove(session, [passage])
        passage.retired_at = datetime(2026, 1, 2, tzinfo=UTC)
    assert problems(engine) == []
