"""Cards of concepts: found by their terms, with a document's own definition and a thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from corpus.access import Place
from corpus.answers import ConceptAnswer
from corpus.corpus import Corpus
from corpus.database.engine import writing
from corpus.errors import QueryError
from corpus.model import Concept, ConceptRelation, RelationKind
from corpus.values import Grade
from tests.corpus.conftest import NOW, TODAY
from tests.databases import copied, engine_at
from tests.shelves import corpus_on, engine_of

REPORT = """---
authors: [Ada Bell]
issued: 1999-03
reference: bell-1999
---

By shaming we mean the public naming of those who break their word. The Council of Europe does it.

In May 1998 a campaign of shaming began in Bergen.
"""


@pytest.fixture(scope="module")
def shelf(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("concepts")
    path = copied(prepared, folder / "corpus.db")
    corpus = corpus_on(engine_at(path))
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    corpus.upkeep.import_path(folder / "report.md", now=NOW)
    yield corpus
    corpus.close()


def card(shelf: Corpus, words: str, key: str | None = None) -> ConceptAnswer:
    return shelf.concept_cards.find(words, today=TODAY, key=key)


@pytest.mark.parametrize(
    "words",
    ["capital punishment", "executions", "Todesstrafe", "peine de mort", "смертной казни"],
)
def test_a_card_is_found_by_each_of_its_terms(shelf: Corpus, words: str) -> None:
    found = card(shelf, words)
    assert found.card is not None
    assert (found.card.key, found.kind) == ("death-penalty", "norm")


def test_a_term_within_longer_words_is_read_of_them_and_said(shelf: Corpus) -> None:
    found = card(shelf, "abolition of the death penalty")
    assert found.card is not None
    assert (found.card.key, found.read_as) == ("death-penalty", "death penalty")


def test_the_definition_is_quoted_from_a_document_of_the_teams(shelf: Corpus) -> None:
    found = card(shelf, "naming and shaming")
    (definition,) = found.definitions
    assert definition.reference == "bell-1999 ¶1"
    assert definition.text.startswith("By shaming we mean the public naming")
    assert (found.documents, found.years) == (1, ((1999, 1),))
    assert found.bodies == ("Council of Europe",)


def test_the_thread_has_what_documents_and_the_timeline_date_in_order(shelf: Corpus) -> None:
    thread = card(shelf, "shaming").thread
    assert [(stage.reference, stage.when and stage.when.edtf) for stage in thread] == [
        ("bell-1999 ¶2", "1998-05")
    ]
    convention = card(shelf, "ECHR").thread
    order = [stage.order for stage in convention]
    assert order == sorted(order)
    stages = [stage.stage for stage in convention]
    assert stages.index("signed") < stages.index("in force") < stages.index("ratified by Russia")


def test_a_term_that_is_an_actor_says_both(shelf: Corpus) -> None:
    found = card(shelf, "ECHR")
    assert found.card is not None
    assert found.card.label == "European Convention on Human Rights"
    assert found.actor is not None
    assert found.actor.key == "european-convention-on-human-rights"


def test_a_term_of_two_concepts_offers_both(shelf: Corpus) -> None:
    found = card(shelf, "CEDH")
    assert found.grade is Grade.WEAK
    keys = {each.key for each in found.choices}
    assert keys == {"european-convention", "human-rights-court"}
    chosen = card(shelf, "CEDH", key="human-rights-court")
    assert chosen.card is not None
    assert chosen.card.key == "human-rights-court"


def test_an_actor_that_is_no_concept_is_named(shelf: Corpus) -> None:
    found = card(shelf, "Boris Yeltsin")
    assert found.card is None
    assert found.actor is not None
    assert found.actor.name == "Boris Yeltsin"


def test_what_no_concept_has_is_said(shelf: Corpus) -> None:
    assert card(shelf, "zwumble").grade is Grade.NOTHING


@pytest.mark.parametrize("words", ["", "a", "?", "x" * 300])
def test_what_can_be_no_term_is_refused_with_a_sentence(shelf: Corpus, words: str) -> None:
    with pytest.raises(QueryError):
        card(shelf, words)


@pytest.mark.thorough
def test_a_circle_of_broader_concepts_ends(own_corpus: Corpus) -> None:
    with writing(engine_of(own_corpus)) as session:
        ids = dict(session.execute(select(Concept.key, Concept.id)).all())
        pair = ids["soft-mediation"], ids["mediation"]
        circle = {"concept_id": pair[1], "other_id": pair[0], "kind": RelationKind.BROADER}
        session.execute(insert(ConceptRelation), [circle])
    found = card(own_corpus, "soft mediation")
    assert found.card is not None
    assert found.card.narrower == found.card.broader


def test_guests_see_no_definition_no_count_and_no_stage_of_a_document(shelf: Corpus) -> None:
    guest = shelf.at(Place("T1", "C1", "UGUEST", is_guest=True))
    found = card(guest, "shaming")
    assert found.card is not None
    assert (found.definitions, found.thread, found.documents) == ((), (), 0)
