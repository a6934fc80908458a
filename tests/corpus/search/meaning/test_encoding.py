"""Passages are encoded after their import: once each, from where another process was killed."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import Engine, delete, select, update

from corpus.database.engine import reading, writing
from corpus.model import Passage, PassageVector
from corpus.search.meaning import Coverage, coverage, encode_due, encoding
from tests.corpus.search.conftest import Shelve
from tests.encoders import WordEncoder

TEXTS = [f"Sentence {number} speaks of lamp {number * 7}." for number in range(10)]


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


def covered(engine: Engine, name: str = "words") -> tuple[int, int]:
    with reading(engine) as session:
        found = coverage(session, name)
    return found.done, found.passages


@pytest.mark.thorough
def test_each_passage_is_encoded_once(engine: Engine, shelve: Shelve, encoder: WordEncoder) -> None:
    shelve(*TEXTS)
    assert covered(engine) == (0, len(TEXTS))
    assert encode_due(engine, encoder) == len(TEXTS)
    assert covered(engine) == (len(TEXTS), len(TEXTS))
    shelve("One more sentence.")
    assert encode_due(engine, encoder) == 1
    assert sorted(encoder.texts) == sorted([*TEXTS, "One more sentence."])


def test_work_that_was_stopped_goes_on_from_there(
    engine: Engine, shelve: Shelve, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "BATCH", 3)
    shelve(*TEXTS)
    done: list[int] = []
    before = encode_due(
        engine, encoder, stops=lambda: bool(done), progress=lambda n, _total: done.append(n)
    )
    assert 0 < before <= 3, "one batch"
    assert covered(engine) == (before, len(TEXTS))
    assert encode_due(engine, WordEncoder()) == len(TEXTS) - before
    assert covered(engine) == (len(TEXTS), len(TEXTS))


def test_a_text_that_changed_while_it_was_encoded_is_left_for_later(
    engine: Engine, shelve: Shelve
) -> None:
    (gone, other, same) = shelve("A first text.", "A second text.", "A third text.")

    class Slow(WordEncoder):
        """Meanwhile somebody removes one passage, and its number is another's."""

        def encode(self, texts):  # type: ignore[no-untyped-def]  # as the one it is made of
            with writing(engine) as session:
                session.execute(delete(Passage).where(Passage.id == gone))
                session.execute(update(Passage).where(Passage.id == other).values(text="Another."))
            return super().encode(texts)

    assert encode_due(engine, Slow()) == 1
    with reading(engine) as session:
        assert session.scalars(select(PassageVector.passage_id)).all() == [same]


def test_vectors_of_another_encoder_are_made_anew(
    engine: Engine, shelve: Shelve, encoder: WordEncoder
) -> None:
    shelve(*TEXTS)
    encode_due(engine, encoder)
    assert covered(engine, "other") == (0, len(TEXTS))
    assert encode_due(engine, WordEncoder("other")) == len(TEXTS)
    assert covered(engine, "other") == (len(TEXTS), len(TEXTS))
    assert covered(engine, "words") == (0, len(TEXTS))


def test_later_vectors_have_a_later_moment(
    engine: Engine, shelve: Shelve, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "BATCH", 2)
    monkeypatch.setattr(time, "time_ns", lambda: 7_000_000)
    shelve(*TEXTS)
    encode_due(engine, encoder)
    with reading(engine) as session:
        moments = session.scalars(select(PassageVector.written).distinct()).all()
    assert sorted(moments) == [7, 8, 9, 10, 11], "also on a clock that stands still"


def test_the_share_is_full_only_if_nothing_is_due() -> None:
    assert [Coverage(*each).percent for each in ((0, 0), (0, 9), (999, 1000), (5, 5))] == [
        100,
        0,
        99,
        100,
    ]
