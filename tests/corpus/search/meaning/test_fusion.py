"""Words and meaning together: what answers both ways is weak, and never found."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from corpus.model import PassageKind
from corpus.search import NearInMeaning, Search
from corpus.search.meaning import encode_due
from corpus.search.meaning.fusion import WEAK, JointEvidence, JointHit
from corpus.search.ranking import RankedPassage
from corpus.search.ranking.stored import PassageCandidate
from corpus.values import Grade
from tests.corpus.search.conftest import Shelve, today
from tests.encoders import WordEncoder

PENALTY = "In the end the assembly ended the death penalty, as the bishops had asked it to do."
OTHERS = [f"Sentence {n} of the assembly speaks of harbours and of ships." for n in range(40)]


@pytest.fixture
def fusing(engine: Engine, shelve: Shelve) -> Search:
    encoder = WordEncoder()
    shelve(PENALTY, *OTHERS)
    encode_due(engine, encoder)
    return Search(engine, today=today, scan_up_to=0, near_look=NearInMeaning(encoder))


def test_what_words_and_meaning_say_together_is_weak(fusing: Search) -> None:
    query = "bishops abolished capital punishment quickly"
    assert fusing.search(query, by_meaning=False).grade is Grade.NOTHING
    together = fusing.search(query)
    assert together.grade is Grade.WEAK
    assert together.hits[0].text == PENALTY
    marked = {PENALTY[start:end] for start, end in together.hits[0].spans}
    assert "bishops" in marked


def test_a_common_word_by_itself_does_not_make_it_weak(fusing: Search) -> None:
    assert fusing.search("assembly of flatpack furniture").grade is Grade.NOTHING


def _hit(words: float, cosine: float) -> JointHit:
    candidate = PassageCandidate(1, 1, PassageKind.CONTENT, 1, "words", "")
    hit = RankedPassage(candidate, 0.5, 0.5, 0.5, ())
    return JointHit(hit, JointEvidence(words, cosine * 10, 0.0, 0.0), cosine)


def test_more_evidence_of_either_kind_is_worth_more() -> None:
    assert _hit(-2.0, 0.5).total > _hit(-2.0, 0.4).total
    assert _hit(-1.0, 0.4).total > _hit(-2.0, 0.4).total
    assert _hit(-6.0, 0.3).total < WEAK < _hit(-1.0, 0.5).total
