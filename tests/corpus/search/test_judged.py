"""The judged queries are answered, and their negatives are not, alone and beside a large corpus."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.database.engine import writing
from corpus.ingest.derivation import Derivation
from corpus.ingest.pipeline import import_path
from corpus.search import Search, index
from corpus.values import Grade
from tests.benchmarks.speeches import passages_of, speeches
from tests.corpus.search.conftest import put, today
from tests.corpus.search.judged import JUDGED, Judged

INDEXED = Derivation(
    "search", lambda session, _document, passages: index.add(session, passages), index.remove
)
SPEECHES = 60

PAGE = 5


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def rank(search: Search, judged: Judged) -> int | None:
    """The place of the first hit that holds the phrase, from 1; None if none of the page does."""
    for place, hit in enumerate(search.search(judged.query, limit=PAGE).hits, start=1):
        if flat(judged.phrase) in flat(hit.text):
            return place
    return None


@pytest.fixture
def founded(engine: Engine, shared: Path) -> Engine:
    import_path(
        engine,
        shared / "documents",
        now=datetime(2026, 1, 2, tzinfo=UTC),
        derivations=[INDEXED],
    )
    return engine


@pytest.fixture
def crowded(founded: Engine, shared: Path) -> Engine:
    """The founding documents beside a few thousand passages of the UN General Debate."""
    for name, text in itertools.islice(speeches(shared), SPEECHES):
        with writing(founded) as session:
            put(session, list(passages_of(text)), reference=name.casefold())
    return founded


def assert_judged(search: Search) -> None:
    answerable = [judged for judged in JUDGED if judged.phrase]
    ranks = {judged.query: rank(search, judged) for judged in answerable}
    missed = {query: place for query, place in ranks.items() if place != 1}
    assert share(place == 1 for place in ranks.values()) >= 0.90, missed
    assert share(place is not None and place <= 3 for place in ranks.values()) >= 0.97, missed
    answered = [
        judged.query
        for judged in JUDGED
        if not judged.phrase and search.search(judged.query).grade is not Grade.NOTHING
    ]
    assert answered == []


def share(truths: Iterable[bool]) -> float:
    counted = list(truths)
    return sum(counted) / len(counted)


def test_the_founding_documents_answer_the_judged_queries(founded: Engine) -> None:
    assert_judged(Search(founded, today=today))


@pytest.mark.thorough
def test_they_answer_them_beside_a_larger_corpus(crowded: Engine) -> None:
    assert_judged(Search(crowded, today=today))


def test_there_are_enough_judged_queries_and_none_quotes_a_sentence() -> None:
    assert sum(bool(judged.phrase) for judged in JUDGED) >= 120
    assert all(len(judged.phrase.split()) <= 6 for judged in JUDGED)
    assert len({judged.query for judged in JUDGED}) == len(JUDGED)
