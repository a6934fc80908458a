"""A shelf with a small thesaurus, and the search that looks once more in its words."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from corpus.concepts import ConceptEntry, SynonymLook, TermEntry, is_term, put_concepts
from corpus.database.engine import writing
from corpus.model import TermKind
from corpus.search import Search
from tests.corpus.search.conftest import Shelve, shelve, today

__all__ = ["Shelve", "shelve"]


def concept(key: str, *, hidden: str = "", **terms: str) -> ConceptEntry:
    """A concept of terms by language, with commas between them."""
    entries = [
        TermEntry(text, language, TermKind.ALTERNATIVE if rank else TermKind.PREFERRED)
        for language, texts in terms.items()
        for rank, text in enumerate(texts.split(", "))
    ]
    entries += [TermEntry(hidden, "en", TermKind.HIDDEN)] * bool(hidden)
    return ConceptEntry(key, entries[0].text, tuple(entries))


CONCEPTS = (
    concept(
        "death-penalty",
        en="death penalty, capital punishment, executions",
        de="Todesstrafe",
        fr="peine de mort",
        ru="смертная казнь",
        hidden="deathpenalty",
    ),
    concept("refugee", en="refugee, asylum seeker, exile", fr="réfugié, demandeur d’asile"),
    concept("detente", en="détente, thaw, easing of tensions"),
    concept(
        "peacekeeping", en="blue helmets, peacekeepers, peacekeeping force", fr="casques bleus"
    ),
)


@pytest.fixture
def search(engine: Engine) -> Search:
    with writing(engine) as session:
        put_concepts(session, CONCEPTS, scheme="library")
    return Search(engine, today=today, second_looks=(SynonymLook(),), is_term=is_term)
