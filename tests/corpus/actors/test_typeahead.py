"""Actors while their name is being typed: who is offered first, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from corpus.actors import Entry, Registry, RegistryCache, Written
from corpus.actors.registry.typeahead import Typeahead
from corpus.database.engine import writing
from corpus.model import Actor, ActorKind, ActorStatus, AliasKind

ENTRIES = [
    Entry(
        1,
        "coe",
        "Council of Europe",
        ActorKind.ORGANISATION,
        aliases=(Written("CoE", AliasKind.ACRONYM),),
    ),
    Entry(2, "ceu", "Council of the European Union", ActorKind.BODY),
    Entry(3, "council", "Council", ActorKind.UNKNOWN, status=ActorStatus.PROPOSED),
    Entry(
        4,
        "yeltsin",
        "Boris Yeltsin",
        ActorKind.PERSON,
        aliases=(Written("Ельцин"), Written("Jelzin")),
    ),
    Entry(5, "pace", "Parliamentary Assembly of the Council of Europe", ActorKind.BODY),
    Entry(6, "havel", "Václav Havel", ActorKind.PERSON),
]
PASSAGES = {1: 20, 2: 5, 3: 100, 4: 9, 5: 7}


@pytest.fixture(scope="module")
def typeahead() -> Typeahead:
    return Typeahead(Registry.build(ENTRIES), PASSAGES)


# (what was typed so far, the keys that are offered first, why the first is)
TYPED = [
    # of names that begin so, the one in more passages; a proposal comes behind the confirmed
    ("Counc", ["coe", "ceu", "pace", "council"], "the name begins so"),
    # the whole name comes first however little it is named
    ("Council of the European Union", ["ceu"], "by name"),
    # a later word begins so
    ("assem", ["pace"], "a word of the name begins so"),
    # any word of a name, with what follows it
    ("assembly of the co", ["pace"], "a word of the name begins so"),
    # aliases of another script, and letters without their marks
    ("Ельц", ["yeltsin"], "via alias Ельцин"),
    ("jelz", ["yeltsin"], "via alias Jelzin"),
    ("vacl", ["havel"], "the name begins so"),
    ("VÁCLAV", ["havel"], "the name begins so"),
    # an acronym
    ("CoE", ["coe"], "via alias CoE"),
    # nothing begins so: what is like it
    ("Yeltsen", ["yeltsin"], "spelling corrected"),
    # a small word opens no name
    ("of", [], ""),
    ("qqqq", [], ""),
    # nothing yet: those that are named most, the confirmed first
    ("", ["coe", "yeltsin", "pace", "ceu", "havel", "council"], "named in many passages"),
]


@pytest.mark.parametrize(("typed", "keys", "why"), TYPED)
def test_what_is_offered_for_half_a_name(
    typeahead: Typeahead, typed: str, keys: list[str], why: str
) -> None:
    offered = typeahead.suggest(typed, limit=10)
    assert [each.key for each in offered][: len(keys) or None] == keys
    if keys:
        assert offered[0].why == why


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=120), limit=st.integers(1, 6))
def test_any_text_is_answered_with_each_actor_once(
    typeahead: Typeahead, typed: str, limit: int
) -> None:
    offered = typeahead.suggest(typed, limit=limit)
    assert len(offered) <= limit
    assert len({each.key for each in offered}) == len(offered)
    assert all(each.why for each in offered)


@given(st.sampled_from([e.name for e in ENTRIES]), st.integers(3, 50))
def test_every_beginning_of_a_name_offers_it(typeahead: Typeahead, name: str, letters: int) -> None:
    offered = typeahead.suggest(name[:letters], limit=10)
    assert name in [each.name for each in offered]


def add(engine: Engine, key: str, name: str) -> None:
    with writing(engine) as session:
        session.add(
            Actor(key=key, name=name, kind="body", status="confirmed", origin="team", aliases=[])
        )


def test_names_that_were_added_are_offered_once_they_have_been_read(engine: Engine) -> None:
    registered = RegistryCache(engine)
    assert registered.suggest("lan", limit=5) == ()
    add(engine, "lantern", "Lantern Chamber")
    registered.suggest("lan", limit=5)  # answered out of the old names; the new ones are read
    registered.close()
    assert [each.name for each in registered.suggest("lan", limit=5)] == ["Lantern Chamber"]
    registered.close()
