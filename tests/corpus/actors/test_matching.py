"""Who is meant: any spelling finds the right actor, and nobody else."""

from __future__ import annotations

import pytest

from corpus.actors import Entry, MatchGrade, Registry, Written
from corpus.model import ActorKind, ActorStatus
from tests.corpus.actors.matching_cases import FOUND, NOBODY, registered_entries


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.build(registered_entries())


@pytest.mark.parametrize(("query", "name"), FOUND)
def test_a_spelling_finds_its_actor(registry: Registry, query: str, name: str) -> None:
    match = registry.match(query)
    assert match.grade is MatchGrade.FOUND, match.candidates or match.nearest
    assert match.candidates[0].name == name


@pytest.mark.parametrize("query", NOBODY)
def test_what_is_nobodys_name_is_not_answered(registry: Registry, query: str) -> None:
    assert registry.match(query).grade is not MatchGrade.FOUND


def test_two_bodies_with_one_acronym_are_both_offered(registry: Registry) -> None:
    match = registry.match("ICJ")
    assert match.grade is MatchGrade.DID_YOU_MEAN
    assert {c.name for c in match.ties} == {
        "International Commission of Jurists",
        "International Court of Justice",
    }


REASONS = [
    ("Boris Yeltsin", "by name"),
    ("Europarat", "via alias Europarat"),
    ("HRW", "as an acronym of Human Rights Watch"),
    ("Jelzin", "spelling corrected"),
    ("Yeltsin, Boris", "words in another order"),
    ("Yeltsin", "by part of the name"),
    ("Médecins sans frontieres", "via alias Médecins Sans Frontières"),
]


@pytest.mark.parametrize(("query", "why"), REASONS)
def test_the_answer_says_why(registry: Registry, query: str, why: str) -> None:
    assert registry.match(query).candidates[0].why == why


ABSENT = [
    ("European Parliament", "European Union"),
    ("Human Rights First", "Human Rights Watch"),
    ("Boris Nemtsov", "Boris Yeltsin"),
]


@pytest.mark.parametrize(("query", "nearest"), ABSENT)
def test_who_is_absent_is_said_to_be_with_the_nearest(
    registry: Registry, query: str, nearest: str
) -> None:
    match = registry.match(query)
    assert (match.grade, match.answer, match.candidates) == (MatchGrade.NOTHING, None, ())
    assert nearest in [c.name for c in match.nearest]
    assert len(match.nearest) <= 3


def test_did_you_mean_offers_five_at_most() -> None:
    registry = Registry.build(
        Entry(n, str(n), f"{given} Ivanova", ActorKind.PERSON)
        for n, given in enumerate(("Anna", "Olga", "Maria", "Irina", "Nina", "Vera", "Galina"))
    )
    match = registry.match("Ivanova")
    assert match.grade is MatchGrade.DID_YOU_MEAN
    assert len(match.candidates) == 5


def test_the_confirmed_stands_before_the_proposed() -> None:
    registry = Registry.build(
        [
            Entry(1, "proposed", "Yeltsin", ActorKind.UNKNOWN, ActorStatus.PROPOSED),
            Entry(
                2,
                "confirmed",
                "Boris Yeltsin",
                ActorKind.PERSON,
                ActorStatus.CONFIRMED,
                (Written("Yeltsin"),),
            ),
        ]
    )
    match = registry.match("Yeltsin")
    assert match.grade is MatchGrade.FOUND
    assert match.candidates[0].status == "confirmed"
