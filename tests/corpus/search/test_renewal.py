"""The index is made anew in batches beside the one that answers, whatever changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, text

from corpus.database import next_number, reading, writing
from corpus.model import Document, Passage, PassageKind
from corpus.search import Search, index
from corpus.search.index import changing
from corpus.upkeep import reindexing
from corpus.upkeep.reindexing import rebuild_index, rebuild_outdated_index
from tests.corpus.search.conftest import put, today

pytestmark = pytest.mark.sqlite_file("a rebuild in batches is SQLite's")

TEXTS = (
    "The death penalty was abolished.",
    "A moratorium on executions.",
    "Tarschys spoke in Strasbourg.",
    "The court found a violation.",
    "Observers were sent to Saratov.",
)
QUESTIONS = ("moratorium", "Tarshis", "death penalty", "violation of rights", "Saratov")


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 2)
    monkeypatch.setattr(reindexing, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(changing, "AT_ONCE", 0)


def problems(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return index.problems(session)


def make_outdated(engine: Engine) -> None:
    """Let the index be as if another version of the text analysis had written it."""
    with writing(engine) as session:
        session.execute(text("UPDATE search_state SET analysis = 'older'"))
        session.execute(text("UPDATE search_passage SET twin = id"))


def answers(search: Search) -> list[list[int]]:
    return [[hit.passage_id for hit in search.search(question).hits] for question in QUESTIONS]


def remove(engine: Engine, passage_id: int) -> None:
    with writing(engine) as session:
        passage = session.get_one(Passage, passage_id)
        index.remove(session, [passage])
        session.execute(delete(Passage).where(Passage.id == passage_id))


def steps_until_whole(engine: Engine, between: Callable[[int], object]) -> int:
    """Make the index anew one transaction at a time, as if each were the last of its process."""
    steps = 0
    while True:
        asked = iter((False, True))
        rebuild_index(engine, stops=partial(next, asked, True))
        with reading(engine) as session:
            if not index.is_unfinished(session):
                return steps
        between(steps)
        steps += 1


def test_questions_are_answered_as_before_until_it_is_whole_and_as_a_rebuild_does_after(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    shelve(*TEXTS)
    before = answers(search)
    fresh: list[bool] = []

    def ask(_step: int) -> None:
        assert answers(search) == before
        assert answers(Search(engine, today=today)) == before
        fresh.append(True)

    assert steps_until_whole(engine, ask) > 10
    assert fresh
    assert answers(search) == before
    assert problems(engine) == []


def test_what_is_written_meanwhile_is_found_and_what_is_removed_is_not(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    ids = shelve(*TEXTS)
    make_outdated(engine)

    def write(step: int) -> None:
        if step > 10:
            return
        word = f"word{chr(97 + step)}"
        (added,) = shelve(f"{word} was said")
        assert [hit.passage_id for hit in search.search(f'"{word}"').hits] == [added]
        if step % 2:
            remove(engine, added)
            assert not search.search(f'"{word}"').hits
        if step in (1, 8):
            remove(engine, ids[step // 4])

    steps_until_whole(engine, write)
    assert problems(engine) == []
    assert not search.search('"death penalty"').hits
    assert search.search('"worda"').hits


def test_a_document_that_moves_meanwhile_is_in_its_new_collection_in_both(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    make_outdated(engine)
    kinds = list(PassageKind)

    def change(step: int) -> None:
        with writing(engine) as session:
            passages = session.scalars(select(Passage)).all()
            index.remove(session, passages)
            for passage in passages:
                passage.kind = kinds[step % 2]
            session.flush()
            index.add(session, passages)

    steps_until_whole(engine, change)
    assert problems(engine) == []


def test_what_a_version_wrote_that_knows_of_no_rebuild_begins_it_anew(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    asked = iter([False] * 2 + [True])
    rebuild_index(engine, stops=lambda: next(asked, True))
    with writing(engine) as session:
        put(session, ["Another process wrote this"])
        session.execute(text("UPDATE search_rebuild SET generation = generation - 1"))
    rebuild_index(engine)
    assert problems(engine) == []


def test_an_index_out_of_step_is_due_and_the_document_is_taken_out(
    engine: Engine, shelve: Callable[..., list[int]], search: Search
) -> None:
    ids = shelve(*TEXTS)
    with writing(engine) as session:
        session.execute(text("UPDATE search_passage SET twin = 0"))
    remove(engine, ids[-1])
    assert not search.search('"Saratov"').hits
    with writing(engine) as session:
        assert next_number(session, Passage) > ids[-1]
    assert rebuild_outdated_index(engine)
    assert not rebuild_outdated_index(engine)
    assert problems(engine) == []


def test_a_second_rebuild_gives_the_indexes_their_plain_names_back(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    names = "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'search%'"
    with engine.connect() as connection:
        before = sorted(connection.exec_driver_sql(names).scalars())
    rebuild_index(engine)
    rebuild_index(engine)
    with engine.connect() as connection:
        assert sorted(connection.exec_driver_sql(names).scalars()) == before


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.text(max_size=30), min_size=1, max_size=3)),
        st.tuples(st.just("remove"), st.integers(0, 7)),
        st.tuples(st.just("rebuild"), st.integers(1, 12)),
        st.tuples(st.just("outdate"), st.none()),
    ),
    max_size=12,
)


@given(steps=STEPS)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_history_with_rebuilds_leaves_an_index_that_equals_the_passages(
    engine: Engine, steps: list[tuple[str, object]]
) -> None:
    for action, argument in steps:
        if action == "add":
            assert isinstance(argument, list)
            with writing(engine) as session:
                put(session, [each.encode("utf-8", "ignore").decode() for each in argument])
        elif action == "remove":
            with writing(engine) as session:
                documents = session.scalars(select(Document).order_by(Document.id)).all()
                if documents:
                    document = documents[int(str(argument)) % len(documents)]
                    index.remove(session, document.passages)
                    session.execute(delete(Document).where(Document.id == document.id))
        elif action == "outdate":
            make_outdated(engine)
        else:
            asked = iter([False] * int(str(argument)))
            rebuild_index(engine, stops=partial(next, asked, True))
    rebuild_outdated_index(engine)
    assert problems(engine) == []
