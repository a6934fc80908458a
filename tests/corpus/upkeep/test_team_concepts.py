"""Terms that the team adds and takes off: found in the search, signed, undone, and kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from corpus.audit import AuditFilter, Signature
from corpus.concepts import ConceptEntry, TermEntry, drop_concepts, put_concepts
from corpus.corpus import Corpus
from corpus.corrections import ChangeRefused
from corpus.database.engine import writing
from corpus.model import TermKind
from tests.corpus.search.conftest import Shelve, shelve
from tests.shelves import corpus_on, utc_now

__all__ = ["shelve"]

ANA = Signature("UANA", utc_now())
PEACE = ConceptEntry(
    "ceasefire",
    "ceasefire",
    (
        TermEntry("ceasefire", "en", TermKind.PREFERRED),
        TermEntry("truce", "en"),
        TermEntry("Waffenruhe", "de", TermKind.PREFERRED),
    ),
)
OTHERS = ("The lamps were lit in autumn.", "A report on foghorns was written.")


@pytest.fixture
def corpus(engine: Engine, shelve: Shelve) -> Corpus:
    with writing(engine) as session:
        put_concepts(session, [PEACE], scheme="library")
    shelve("The ceasefire held along the whole river.", *OTHERS)
    return corpus_on(engine)


def found(corpus: Corpus, words: str) -> list[tuple[str, ...]]:
    return [read.read for read in corpus.documents.search(words).read_as if read.is_synonym]


def terms(corpus: Corpus, typed: str = "ceasefire") -> list[str]:
    return [term.text for card in corpus.concepts.called(typed) for term in card.terms]


def test_a_term_that_is_added_is_found_and_undone(corpus: Corpus) -> None:
    assert found(corpus, "standstill along the river") == []
    made = corpus.concepts.say_same("standstill", "ceasefires", ANA)
    assert (made.change.name, made.change.text) == ("ceasefire", "“standstill” added")
    assert found(corpus, "standstill along the river") == [("ceasefire",)]
    corpus.corrections.undo(made.change.id, ANA)
    assert found(corpus, "standstill along the river") == []
    assert terms(corpus) == ["ceasefire", "truce", "Waffenruhe"]


def test_two_words_of_no_concept_make_one_that_undoing_takes_away(corpus: Corpus) -> None:
    made = corpus.concepts.say_same("lanternette", "foghorns", ANA)
    assert found(corpus, "lanternette") == [("foghorns",)]
    corpus.corrections.undo(made.change.id, ANA)
    assert corpus.concepts.called("lanternette") == corpus.concepts.called("foghorns") == ()


def test_the_other_way_round_the_same_concept_is_meant(corpus: Corpus) -> None:
    made = corpus.concepts.say_same("ceasefire", "standstill", ANA)
    assert made.change.text == "“standstill” added"
    assert len(corpus.concepts.called("standstill")) == 1


def test_a_term_taken_off_stays_off_when_the_thesaurus_comes_again(corpus: Corpus) -> None:
    made = corpus.concepts.remove_term("ceasefire", "truce", "en", ANA)
    put: Callable[..., object] = put_concepts
    with writing(corpus._engine) as session:
        put(session, [PEACE], scheme="library")
    assert terms(corpus) == ["ceasefire", "Waffenruhe"]
    assert found(corpus, "truce") == []
    corpus.corrections.undo(made.change.id, ANA)
    assert found(corpus, "truce") == [("ceasefire",)]


def test_a_term_of_the_team_outlives_the_thesaurus(corpus: Corpus) -> None:
    corpus.concepts.add_term("ceasefire", "standstill", "en", ANA)
    corpus.concepts.add_term("ceasefire", "armisticio", "es", ANA)
    with writing(corpus._engine) as session:
        drop_concepts(session, scheme="library")
    assert terms(corpus, "standstill") == ["standstill", "armisticio"]


def test_a_term_of_the_team_that_is_taken_off_comes_back(corpus: Corpus) -> None:
    corpus.concepts.add_term("ceasefire", "standstill", "en", ANA)
    made = corpus.concepts.remove_term("ceasefire", "standstill", "en", ANA)
    assert corpus.concepts.called("standstill") == ()
    corpus.corrections.undo(made.change.id, ANA)
    assert terms(corpus, "standstill")[1:] == ["truce", "standstill", "Waffenruhe"]


@pytest.mark.parametrize(
    ("term", "meaning", "sentence"),
    [
        ("truce", "ceasefire", "is a term of ceasefire already"),
        ("!", "ceasefire", "A term is one word or up to five"),
        ("one two three four five six", "ceasefire", "A term is one word or up to five"),
    ],
)
def test_what_cannot_be_added_says_why(
    corpus: Corpus, term: str, meaning: str, sentence: str
) -> None:
    with pytest.raises(ChangeRefused, match=sentence):
        corpus.concepts.say_same(term, meaning, ANA)


def test_every_change_is_signed_and_listed(corpus: Corpus) -> None:
    corpus.concepts.say_same("standstill", "ceasefire", ANA)
    (entry,) = corpus.audit.entries(AuditFilter())
    assert (entry.kind, entry.by, entry.after["text"]) == ("term", "UANA", "“standstill” added")
    (change,) = corpus.corrections.page(limit=5).changes
    assert (change.kind, change.by) == ("term", "UANA")
