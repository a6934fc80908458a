"""Of too many passages the best by BM25 are looked at, the same ones on every database."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import log

import pytest
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from corpus.database import driver_of_session, reading, writing
from corpus.model import Document, Passage
from corpus.search import index
from corpus.search.index import AllOf, AnyOf, Expression, Order, Restriction, Run, Without

WORDS = ("war", "peac", "sea", "law", "oil", "ship", "aid", "debt")
WAR, PEACE, SEA, LAW, OIL = (Run((each,)) for each in WORDS[:5])

EXPRESSIONS = (
    WAR,
    AnyOf((WAR, PEACE)),
    AllOf((WAR, AnyOf((PEACE, SEA)))),
    # A stem adds to the rank only where the part that it stands in matches.
    AnyOf((AllOf((WAR, AnyOf((PEACE, SEA)))), AllOf((LAW, OIL)), PEACE)),
    AnyOf((Run(("war", "peac")), AllOf((Run(("sea", "sea")), LAW)))),
    AnyOf((Without(WAR, PEACE), SEA)),
)


def _count(stems: list[str], run: tuple[str, ...]) -> int:
    return sum(tuple(stems[at : at + len(run)]) == run for at in range(len(stems)))


def _matches(stems: list[str], expression: Expression) -> bool:
    match expression:
        case Run(run):
            return _count(stems, run) > 0
        case AllOf(parts):
            return all(_matches(stems, part) for part in parts)
        case AnyOf(parts):
            return any(_matches(stems, part) for part in parts)
        case Without(having, excluded):
            return _matches(stems, having) and not _matches(stems, excluded)
    raise NotImplementedError


def _ranked(passages: dict[int, list[str]], expression: Expression) -> list[int]:
    """Return the passages that match, in the order in which FTS5 puts them."""
    total = len(passages)
    average = sum(map(len, passages.values())) / total

    def score(stems: list[str], part: Expression) -> list[float]:
        if not _matches(stems, part):
            return []
        if isinstance(part, Run):
            having = sum(_matches(each, part) for each in passages.values())
            inverse = log((total - having + 0.5) / (having + 0.5))
            often = _count(stems, part.stems)
            damped = 1.2 * (1 - 0.75 + 0.75 * -2.0 / average)
            return [(inverse if inverse > 0 else 1e-6) * ((often * 2.2) / (often + damped))]
        if isinstance(part, Without):
            return score(stems, part.expression)
        assert isinstance(part, AllOf | AnyOf)
        return [each for within in part.parts for each in score(stems, within)]

    scores = {}
    for number, stems in passages.items():
        if _matches(stems, expression):
            scores[number] = 0.0
            for each in score(stems, expression):
                scores[number] += each
    return sorted(scores, key=lambda number: (-scores[number], number))


def _stored(engine: Engine) -> dict[int, list[str]]:
    with reading(engine) as session:
        rows = session.query(Passage.id, Passage.text).all()
    return {number: text.split() for number, text in rows}


def _found(engine: Engine, expression: Expression) -> list[int]:
    with reading(engine) as session:
        asked = index.index_of(driver_of_session(session))
        return asked.matches(expression, Restriction(), order=Order.BY_RANK)


@pytest.fixture
def shelved(engine: Engine, shelve: Callable[..., list[int]]) -> Engine:
    """A shelf of passages of few words, a part of which has been removed again."""
    made = random.Random(1)
    for _ in range(3):
        texts = [made.choices(WORDS, range(1, 9), k=made.randint(1, 12)) for _ in range(20)]
        shelve(*map(" ".join, texts))
    with writing(engine) as session:
        _remove_first(session)
    return engine


def _remove_first(session: Session) -> None:
    document = session.query(Document).order_by(Document.id).first()
    assert document is not None
    index.remove(session, document.passages)
    session.execute(delete(Document).where(Document.id == document.id))


def test_passages_are_ranked_as_the_formula_says(shelved: Engine) -> None:
    stored = _stored(shelved)
    assert len(stored) == 40
    for expression in EXPRESSIONS:
        assert _found(shelved, expression) == _ranked(stored, expression)


def test_an_index_made_anew_ranks_the_same(shelved: Engine) -> None:
    before = [_found(shelved, each) for each in EXPRESSIONS]
    with writing(shelved) as session:
        index.rebuild(session)
        assert index.problems(session) == []
    assert [_found(shelved, each) for each in EXPRESSIONS] == before
