"""The states of the world are actors from the start, and what people say of them wins."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from corpus.actors import MatchGrade, Registry, mentions
from corpus.actors.registry import all_countries, ensure_countries
from corpus.actors.registry.countries import load_countries
from corpus.database.engine import reading, writing
from corpus.model import Actor, Alias
from tests.corpus.actors.made_up import state_entry
from tests.databases import copied, engine_at


def test_every_state_has_a_name_and_no_spelling_twice() -> None:
    states = all_countries()
    assert len(states) > 190
    assert len({s.name for s in states}) == len(states)
    for state in states:
        texts = [text for text, _ in state.aliases]
        assert all(texts)
        assert len(set(texts)) == len(texts)
        assert state.name not in texts


def test_loading_twice_changes_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        assert ensure_countries(session)
        before = session.scalar(select(func.count()).select_from(Alias))
        assert not ensure_countries(session)
        load_countries(session)
        assert session.scalar(select(func.count()).select_from(Alias)) == before


def test_what_the_team_says_of_a_state_wins(engine: Engine) -> None:
    with writing(engine) as session:
        own = Actor(key="russia", name="Russia (state)", kind="state-organ", status="confirmed",
                    origin="team")  # fmt: skip
        session.add(own)
        session.flush()
        ensure_countries(session)
        session.refresh(own)
        assert (own.name, own.kind, own.origin) == ("Russia (state)", "state-organ", "team")
        texts = set(session.scalars(select(Alias.text).where(Alias.actor_id == own.id)))
        assert {"Russian", "Россия"} <= texts


def test_a_proposed_state_is_confirmed(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(Actor(key="mali", name="Mali", kind="unknown", status="proposed",
                          origin="machine"))  # fmt: skip
        session.flush()
        ensure_countries(session)
        mali = session.scalars(select(Actor).where(Actor.key == "mali")).one()
        assert (mali.kind, mali.status, mali.origin) == ("state", "confirmed", "countries")


ASKED = [
    ("Россия", "Russia"), ("Russland", "Russia"), ("Rusia", "Russia"), ("USA", "United States"),
    ("Ivory Coast", "Côte d'Ivoire"), ("Burma", "Myanmar"), ("Holland", "Netherlands"),
    ("Turkish", "Turkey"), ("Türkiye", "Turkey"), ("Bosnia", "Bosnia and Herzegovina"),
    ("Kirgisistan", "Kyrgyzstan"), ("Azerbaidzhan", "Azerbaijan"), ("中国", "China"),
    ("Republic of Moldova", "Moldova"), ("Nigeria", "Nigeria"), ("Niger", "Niger"),
]  # fmt: skip

NO_STATE = ["Africa", "island", "united", "hunger", "finish", "police", "South Ossetia", "actor"]


@pytest.fixture(scope="module")
def states() -> Registry:
    return Registry.build(
        state_entry(number, state) for number, state in enumerate(all_countries(), 1)
    )


@pytest.mark.parametrize(("query", "name"), ASKED)
def test_a_state_is_found_in_many_languages(states: Registry, query: str, name: str) -> None:
    match = states.match(query)
    assert (match.grade, match.candidates[0].name) == (MatchGrade.FOUND, name)


@pytest.mark.parametrize("query", NO_STATE)
def test_words_and_places_are_no_states(states: Registry, query: str) -> None:
    assert states.match(query).grade is not MatchGrade.FOUND


def test_two_states_of_one_name_are_both_offered(states: Registry) -> None:
    match = states.match("Congo")
    assert match.grade is MatchGrade.DID_YOU_MEAN
    assert len(match.ties) == 2


def test_an_edited_registry_is_seen_by_the_next_import(engine: Engine) -> None:
    with writing(engine) as session:
        ensure_countries(session)
        assert mentions.gazetteer_of(session) is mentions.gazetteer_of(session)
        old = mentions.gazetteer_of(session)
        alias = session.scalars(select(Alias).where(Alias.kind == "name")).first()
        assert alias is not None
        alias.text = "Zzyzx"
        session.flush()
        assert mentions.gazetteer_of(session) is not old
    with reading(engine) as session:
        assert [m.actor_id for m in mentions.gazetteer_of(session).find("In Zzyzx.")]


@pytest.mark.thorough
def test_equal_registries_share_one_gazetteer(database: Path, tmp_path: Path) -> None:
    gazetteers = []
    for number in (1, 2):
        file = copied(database, tmp_path / f"{number}.db")
        engine = engine_at(file)
        with writing(engine) as session:
            ensure_countries(session)
            gazetteers.append(mentions.gazetteer_of(session))
        engine.dispose()
    assert gazetteers[0] is gazetteers[1]
