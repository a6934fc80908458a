"""The index is made anew in batches beside the one that answers, whatever changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, text

from corpus.access import Shelves
from corpus.database import (
    driver_reading,
    next_number,
    of_shelf,
    reading,
    writing,
)
from corpus.model import TEAM_SHELF, Document, Passage, PassageKind
from corpus.search import Search, index
from corpus.search.index import changing
from corpus.upkeep import reindexing
from corpus.upkeep.reindexing import rebuild_index, rebuild_outdated_index
from tests.corpus.search.conftest import change_twins, make_outdated, put, today

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

    assert steps_until_whole(engine, ask) > 6
    assert fresh
    assert answers(search) == before
    assert problems(engine) == []


def test_who_began_to_read_before_the_exchange_reads_on(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    ids = shelve(*TEXTS)
    asked = index.Run(("moratorium",)), index.Restriction()
    with driver_reading(engine) as (driver, _):
        assert index.index_of(driver).state(TEAM_SHELF).generation > 0
        rebuild_index(engine)
        with writing(engine) as session:
            index.remove(session, session.scalars(select(Passage)).all())
        assert index.index_of(driver).matches(*asked) == [ids[1]]
        assert index.index_of(driver).count_passages(TEAM_SHELF, None) == len(TEXTS)
    assert f"Passage {ids[0]} is not in the index." in problems(engine)


@pytest.mark.parametrize("rebuilds", [1, 2])
def test_each_shelf_is_answered_as_before(engine: Engine, rebuilds: int) -> None:
    second = Shelves(engine).add("Second", now=datetime(2026, 1, 2, tzinfo=UTC))
    shelves = [engine, of_shelf(engine, second.id)]
    for number, shelf in enumerate(shelves):
        with writing(shelf) as session:
            put(session, [*TEXTS[number:], f"Shelf {number} has this moratorium"])
    searches = [Search(shelf, today=today) for shelf in shelves]
    before = [answers(search) for search in searches]
    for _ in range(rebuilds):
        steps_until_whole(engine, lambda step: erase_at(engine, step))
        assert [answers(search) for search in searches] == before
        assert [answers(Search(shelf, today=today)) for shelf in shelves] == before
        assert problems(engine) == []


def erase_at(engine: Engine, step: int) -> None:
    """Take words of nothing out, which raises the generation of every shelf."""
    with writing(engine) as session:
        before = index.renewal_of(session).state
        index.erase(session)
        assert index.renewal_of(session).state == before, step


def test_of_two_that_make_it_anew_at_once_each_goes_on_with_what_the_other_has_done(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    for number in range(12):
        shelve(*TEXTS, f"Document {number} ends here")
    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(rebuild_index, engine) for _ in range(2)]:
            done.result()
    assert problems(engine) == []
    with reading(engine) as session:
        assert not index.is_unfinished(session)


def test_what_one_process_wrote_is_not_cleared_by_another_that_comes_to_begin(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    asked = iter((False, False))
    rebuild_index(engine, stops=partial(next, asked, True))
    with writing(engine) as session:
        renewal = index.renewal_of(session)
        before = renewal.state, renewal.indexed
        assert before[1]
        assert not renewal.begin()
        assert (renewal.state, renewal.indexed) == before
    rebuild_index(engine)
    assert problems(engine) == []


def test_what_another_process_brought_to_its_end_is_not_begun_once_more(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    generations: list[int] = []

    def stops() -> bool:
        with reading(engine) as session:
            is_begun = index.is_unfinished(session)
        if is_begun and not generations:
            generations.append(0)
            rebuild_index(engine)
            with reading(engine) as session:
                generations[0] = index.generation(session)
        return False

    rebuild_index(engine, stops=stops)
    with reading(engine) as session:
        assert [index.generation(session)] == generations
        assert not index.is_unfinished(session)
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
        change_twins(session, "0")
    remove(engine, ids[-1])
    assert not search.search('"Saratov"').hits
    with writing(engine) as session:
        assert next_number(session, Passage) > ids[-1]
    assert rebuild_outdated_index(engine)
    assert not rebuild_outdated_index(engine)
    assert problems(engine) == []


@pytest.mark.sqlite_file("a server has both indexes in the same tables")
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
