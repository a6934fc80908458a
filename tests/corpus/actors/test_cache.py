"""The names in memory: what a question waits for, and what it does not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from time import monotonic

import pytest
from sqlalchemy import Engine, update

from corpus.actors import Entry, Registry, RegistryCache
from corpus.actors.registry import cache
from corpus.database import answering, askers
from corpus.database.engine import reading, writing
from corpus.model import LIBRARY_MARKER, Actor, ActorKind, Alias, Change, Marker
from tests.corpus.actors.made_up import made_up_entries, misspelt


@pytest.fixture
def registered(engine: Engine) -> Iterator[RegistryCache]:
    """The names of a database with one actor and some library, read once."""
    with writing(engine) as session:
        session.merge(Marker(name=LIBRARY_MARKER, value="1"))
        session.add(_actor("harbour-board", "Harbour Board", "confirmed"))
    registered = RegistryCache(engine)
    registered.start_reading().join()
    yield registered
    registered.close()


def _actor(key: str, name: str, status: str) -> Actor:
    return Actor(key=key, name=name, kind="body", status=status, origin="machine", aliases=[])


def _import(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(_actor("lantern-chamber", "Lantern Chamber", "proposed"))


def _answer(
    registered: RegistryCache, engine: Engine, query: str, patience_seconds: float
) -> object:
    with reading(engine) as session:
        registry = registered.registry(session, patience_seconds=patience_seconds)
    found = registry.match(query).answer
    return found and found.key


def test_after_an_import_the_last_names_answer_and_the_new_ones_are_read_meanwhile(
    registered: RegistryCache, engine: Engine
) -> None:
    with registered._reading_names:  # as if there were many to read
        _import(engine)
        assert _answer(registered, engine, "Lantern Chamber", 0.0) is None
        assert _answer(registered, engine, "Harbour Board", 0.0) == "harbour-board"
    registered.close()
    assert _answer(registered, engine, "Lantern Chamber", 0.0) == "lantern-chamber"


def test_names_that_are_read_within_the_patience_answer(
    registered: RegistryCache, engine: Engine
) -> None:
    _import(engine)
    assert _answer(registered, engine, "Lantern Chamber", 60.0) == "lantern-chamber"


def test_while_an_import_goes_on_nobody_waits_for_the_names_of_each_batch(
    registered: RegistryCache, engine: Engine
) -> None:
    _import(engine)
    assert _answer(registered, engine, "Lantern Chamber", 60.0) == "lantern-chamber"
    with registered._reading_names:  # as if there were many to read
        with writing(engine) as session:
            session.add(_actor("quay-office", "Quay Office", "proposed"))
        assert _answer(registered, engine, "Quay Office", 60.0) is None
        assert _answer(registered, engine, "Harbour Board", 60.0) == "harbour-board"
    registered.close()
    assert _answer(registered, engine, "Quay Office", 0.0) == "quay-office"


def test_while_an_import_goes_on_the_names_are_seldom_read(
    registered: RegistryCache, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LIGHT_SECONDS", 0.0)
    monkeypatch.setattr(cache, "REST", 0)
    monkeypatch.setattr(cache, "REST_WHILE_IMPORTING", float("inf"))
    _import(engine)
    assert _answer(registered, engine, "Lantern Chamber", 60.0) == "lantern-chamber"
    for name, is_known in (("Quay Office", True), ("Pier Council", False)):
        with writing(engine) as session:
            session.add(_actor(name.lower().replace(" ", "-"), name, "proposed"))
        assert _answer(registered, engine, name, 60.0) is None
        registered.close()
        assert (_answer(registered, engine, name, 60.0) is not None) == is_known


def test_once_an_import_has_ended_its_last_names_are_waited_for(
    registered: RegistryCache, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    _import(engine)
    assert _answer(registered, engine, "Lantern Chamber", 60.0) == "lantern-chamber"
    with writing(engine) as session:
        session.add(_actor("quay-office", "Quay Office", "proposed"))
    registered._rests_until = float("inf")  # as if they had just been read
    assert _answer(registered, engine, "Quay Office", 60.0) is None
    registered._rests_until = 0.0
    monkeypatch.setattr(cache, "GOES_ON_SECONDS", 0.0)  # as if these had passed
    assert _answer(registered, engine, "Quay Office", 60.0) == "quay-office"


def test_names_that_nobody_waits_for_are_read_while_nobody_is_answered(
    registered: RegistryCache, engine: Engine
) -> None:
    _import(engine)
    assert _answer(registered, engine, "Lantern Chamber", 60.0) == "lantern-chamber"
    looked, answered = threading.Event(), threading.Event()

    def is_asked() -> bool:
        looked.set()
        return not answered.is_set()

    with writing(engine) as session:
        session.add(_actor("quay-office", "Quay Office", "proposed"))
    with answering(is_asked):
        assert _answer(registered, engine, "Quay Office", 60.0) is None
        assert looked.wait(60.0)
        answered.set()
        registered.close()
    assert _answer(registered, engine, "Quay Office", 0.0) == "quay-office"


def test_who_needs_the_names_does_not_wait_for_those_who_are_answered(
    registered: RegistryCache, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(askers, "LONGEST_SECONDS", 60.0)
    monkeypatch.setattr(askers, "PATIENCE", 1e9)
    _import(engine)
    assert _answer(registered, engine, "Lantern Chamber", 60.0) == "lantern-chamber"
    looked = threading.Event()

    def is_asked() -> bool:
        looked.set()
        return True

    with answering(is_asked):
        with writing(engine) as session:
            session.add(_actor("quay-office", "Quay Office", "proposed"))
        assert _answer(registered, engine, "Quay Office", 60.0) is None
        assert looked.wait(60.0)
        began = monotonic()
        with writing(engine) as session:
            session.merge(Marker(name=LIBRARY_MARKER, value="2"))
        assert _answer(registered, engine, "Quay Office", 0.0) == "quay-office"
        assert monotonic() - began < 30.0
        registered.close()


def test_a_persons_edit_is_waited_for(registered: RegistryCache, engine: Engine) -> None:
    with writing(engine) as session:
        session.add(Alias(actor_id=1, text="Quay Committee", kind="name", origin="team"))
        session.add(
            Change(
                kind="alias", actor_key="harbour-board", other_key=None, detail={}, by="U1",
                at=datetime(2026, 3, 1, tzinfo=UTC),
            )
        )  # fmt: skip
    assert _answer(registered, engine, "Quay Committee", 0.0) == "harbour-board"


def test_another_version_of_the_library_is_waited_for_though_it_counts_the_same(
    registered: RegistryCache, engine: Engine
) -> None:
    with writing(engine) as session:
        session.execute(update(Actor).values(name="Port Authority"))
        session.merge(Marker(name=LIBRARY_MARKER, value="2"))
    assert _answer(registered, engine, "Port Authority", 0.0) == "harbour-board"


def test_a_registry_built_after_another_answers_as_one_built_alone() -> None:
    entries = made_up_entries(300)
    other = Registry.build(made_up_entries(300, seed=11))
    alone, after = Registry.build(entries), Registry(tuple(entries), other)
    queries = [e.name for e in entries[::10]] + [misspelt(e.name, 1) for e in entries[::5]]
    assert [after.match(q) for q in queries] == [alone.match(q) for q in queries]
    # and the one it was built after still answers as it did
    assert _names(other, [e.name for e in other.entries]) == [e.name for e in other.entries]


def _names(registry: Registry, queries: list[str]) -> list[str]:
    answers = [registry.match(query).answer for query in queries]
    return [answer.name for answer in answers if answer is not None]


def test_a_smaller_registry_forgets_the_names_of_the_last() -> None:
    last = Registry.build([Entry(1, "lantern", "Lantern Chamber", ActorKind.BODY)])
    registry = Registry((Entry(2, "harbour", "Harbour Board", ActorKind.BODY),), last)
    assert registry.match("Lanterm Chamber").candidates == ()


@pytest.mark.parametrize(
    ("query", "is_enough"),
    [
        ("Harbour Board", True),
        ("harbour  board", True),
        ("Harbor Bord", False),  # misspelt: any name may be nearer
        ("Lantern Chamber", False),  # only proposed
    ],
)
def test_an_exact_registered_name_does_not_wait_for_all_names(
    engine: Engine, query: str, is_enough: bool
) -> None:
    with writing(engine) as session:
        session.add(_actor("harbour-board", "Harbour Board", "confirmed"))
        session.add(_actor("lantern-chamber", "Lantern Chamber", "proposed"))
    cold = RegistryCache(engine)
    with reading(engine) as session:
        found = cold.match(session, query)
        assert (cold._registry is None) is is_enough
        assert found == cold.registry(session).match(query)
        assert found.answer is not None


def test_a_name_that_a_proposal_has_too_waits_for_all_names(engine: Engine) -> None:
    with writing(engine) as session:
        board = _actor("board-of-the-harbour", "Board of the Harbour", "confirmed")
        board.aliases = [Alias(text="Harbour Board", kind="name", origin="team")]
        session.add(board)
        session.add(_actor("harbour-board", "Harbour Board", "proposed"))
    cold = RegistryCache(engine)
    with reading(engine) as session:
        found = cold.match(session, "Harbour Board")
        assert found == cold.registry(session).match("Harbour Board")
        assert len(found.ties) == 2


def test_names_are_not_read_without_pause_while_an_import_runs(
    registered: RegistryCache, engine: Engine
) -> None:
    registered._rests_until = float("inf")  # as if the last reading had taken long
    _import(engine)
    assert _answer(registered, engine, "Lantern Chamber", 60.0) is None
    assert registered.suggest("Lantern Ch", limit=1) == ()
    with writing(engine) as session:
        session.add(
            Change(
                kind="alias", actor_key="harbour-board", other_key=None, detail={}, by="U1",
                at=datetime(2026, 3, 1, tzinfo=UTC),
            )
        )  # fmt: skip
    assert _answer(registered, engine, "Lantern Chamber", 0.0) == "lantern-chamber"
