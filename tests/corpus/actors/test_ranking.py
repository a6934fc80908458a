"""Which of several actors of nearly the same name is answered."""

from __future__ import annotations

import pytest

from corpus.actors import Candidate, Entry, MatchGrade, Registry
from corpus.actors.registry.grading import grade
from corpus.model import ActorKind, ActorStatus

BODY, UNKNOWN = ActorKind.BODY, ActorKind.UNKNOWN
PROPOSED = ActorStatus.PROPOSED


def test_an_exact_name_beats_those_that_contain_it() -> None:
    names = ["Assembly of Northern Ports", "Ports Assembly of the Baltic", "Ports Assembly"]
    registry = Registry.build([Entry(n, name, name, BODY) for n, name in enumerate(names)])

    match = registry.match("ports assembly")

    assert match.grade is MatchGrade.FOUND
    assert match.candidates[0].name == "Ports Assembly"


def test_a_confirmed_actor_beats_proposed_ones_that_are_not_exact() -> None:
    registry = Registry.build(
        [
            Entry(1, "proposed", "Union of Baltic Ports Secretariat", UNKNOWN, PROPOSED),
            Entry(2, "confirmed", "Union of Baltic Ports", BODY),
        ]
    )

    match = registry.match("the Baltic Ports Union")

    assert match.grade is MatchGrade.FOUND
    assert match.candidates[0].key == "confirmed"


def _candidate(key: str, status: ActorStatus, score: float) -> Candidate:
    return Candidate(1, key, key, BODY, status, score, None, "")


@pytest.mark.parametrize(("proposed", "first"), [(0.97, "confirmed"), (0.99, "proposed")])
def test_a_confirmed_answer_beats_a_proposed_one_that_is_little_likelier(
    proposed: float, first: str
) -> None:
    match = grade(
        "ports",
        [
            _candidate("proposed", PROPOSED, proposed),
            _candidate("confirmed", ActorStatus.CONFIRMED, 0.9),
        ],
    )

    assert match.candidates[0].key == first
    assert match.grade is MatchGrade.FOUND
    assert match.ties == ()


def test_an_exact_proposal_beats_a_confirmed_actor_that_contains_it() -> None:
    registry = Registry.build(
        [
            Entry(1, "confirmed", "Baltic Ports Union of Harbour Pilots", BODY),
            Entry(2, "proposed", "Baltic Ports Union", UNKNOWN, PROPOSED),
        ]
    )

    assert registry.match("Baltic Ports Union").candidates[0].key == "proposed"
