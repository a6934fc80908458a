"""The names that some collections let see are those of now, with no change by anybody."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, delete

from corpus.database import driver_of_session, reading, writing
from corpus.model import Actor, Alias, Mention, Passage
from corpus.search import index
from corpus.search.query import NamesOfScope

NAME = ("ida", "lamp")


def test_a_name_goes_at_once_with_the_last_passage_that_lets_it_be_seen(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    (named,) = shelve("Ida Lamp kept the light.")
    with writing(engine) as session:
        actor = Actor(
            key="ida-lamp",
            name="Ida Lamp",
            kind="person",
            status="confirmed",
            origin="team",
            aliases=[Alias(text="Ida Maria Lamp", kind="name", origin="team")],
        )
        session.add(actor)
        session.flush()
        passage = session.get_one(Passage, named)
        collection = passage.collection_id
        session.add(
            Mention(actor_id=actor.id, passage_id=named, collection_id=collection, start=0, end=8)
        )
    some, whole = NamesOfScope((collection,)), NamesOfScope(None)

    def stands_for(names: NamesOfScope) -> tuple[tuple[str, ...], ...]:
        with reading(engine) as session:
            return names.of(driver_of_session(session), {}).stands_for(NAME)

    assert stands_for(some) == stands_for(whole) == (("ida", "maria", "lamp"),)
    with writing(engine) as session:
        session.execute(delete(Mention).where(Mention.passage_id == named))
        index.remove(session, [session.get_one(Passage, named)])
    assert stands_for(some) == ()
    assert stands_for(whole) == (("ida", "maria", "lamp"),)
