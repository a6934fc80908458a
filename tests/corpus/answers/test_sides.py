"""Two sources side by side: a passage of each by their dates, or that one says nothing of it."""

from __future__ import annotations

import pytest

from corpus.answers import AskedBack, ListAnswer, ListKind
from corpus.corpus import Corpus
from corpus.values import Grade, Hit
from tests.corpus.conftest import TODAY


def sides(corpus: Corpus, words: str) -> ListAnswer:
    answer = corpus.ask(words, today=TODAY, limit=3).answer
    assert isinstance(answer, ListAnswer), answer
    assert answer.kind is ListKind.SIDES
    return answer


@pytest.mark.parametrize(
    "words",
    [
        "what do Checkel and Saari say about Russia",
        "Saari vs Checkel on Russia",
        "compare Checkel and Saari on Russia",
        "was sagen Checkel und Saari über Russland?",
        "que disent Checkel et Saari sur la Russie ?",
        "что говорят Checkel и Saari о России",
    ],
)
def test_each_source_has_its_passage(corpus: Corpus, words: str) -> None:
    answer = sides(corpus, words)
    shown = [each.shown for each in answer.results]
    assert [hit.document for hit in shown if isinstance(hit, Hit)] == [
        "checkel-1997-note",
        "saari-2006-note",
    ]
    assert all(side.passage for side in answer.sides)
    assert answer.grade is Grade.FOUND


@pytest.mark.thorough
def test_a_source_that_is_silent_is_said_to_be(corpus: Corpus) -> None:
    answer = sides(corpus, "what do Human Rights First and Checkel say about torture")
    silent = [side.name for side in answer.sides if not side.passage]
    assert len(answer.results) == 1
    assert silent == ["Jeffrey Checkel"]
    assert answer.grade is Grade.WEAK


def test_sources_that_are_the_topic_are_not_asked(corpus: Corpus) -> None:
    answer = corpus.ask("what do they say about Checkel and Saari", today=TODAY, limit=3).answer
    assert not isinstance(answer, ListAnswer)


@pytest.mark.thorough
def test_on_what_they_are_compared_is_asked_back(corpus: Corpus) -> None:
    answer = corpus.ask("compare Checkel and Saari", today=TODAY, limit=3).answer
    assert isinstance(answer, AskedBack)
    assert sides(corpus, answer.choices[0].words).results
