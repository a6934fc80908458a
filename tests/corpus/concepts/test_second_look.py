"""A query is asked once more in other words where its own were not found, and that is said."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from corpus.concepts import SynonymLook, is_term
from corpus.database.engine import writing
from corpus.model import RemovedTerm
from corpus.search import Search
from corpus.values import Grade, Results, Scope
from tests.corpus.concepts.conftest import Shelve
from tests.corpus.search.conftest import today
from tests.shelves import utc_now

FILLER = (
    "The committee met in the morning and adopted its agenda without a vote.",
    "The budget of the organisation was discussed at length and sent back.",
    "Several delegations thanked the host country for its hospitality.",
    "The secretariat will circulate the report before the end of the month.",
)
PASSAGES = (
    "Russia put a moratorium on the death penalty when it joined.",
    "Blue helmets were sent to the valley in the spring of that year.",
    "La peine de mort est abolie dans tous les pays de la région.",
    "Wir fordern die Abschaffung der Todesstrafe und nicht weniger als das.",
    *FILLER,
)


def synonyms(results: Results) -> list[tuple[str, tuple[str, ...]]]:
    return [(read.typed, read.read) for read in results.read_as if read.is_synonym]


@pytest.mark.parametrize(
    ("query", "first", "read"),
    [
        # a phrase for a phrase, beside words that were typed rightly
        (
            "moratorium on capital punishment",
            PASSAGES[0],
            ("capital punishment", ("death penalty",)),
        ),
        # one word for a phrase
        ("peacekeepers in the valley", PASSAGES[1], ("peacekeepers", ("blue helmets",))),
        # another language, in another form
        ("смертной казни", PASSAGES[0], ("смертной казни", ("death penalty",))),
        ("casques bleus", PASSAGES[1], ("casques bleus", ("blue helmets",))),
    ],
)
def test_other_words_of_a_concept_are_found_and_said(
    search: Search, shelve: Shelve, query: str, first: str, read: tuple[str, tuple[str, ...]]
) -> None:
    shelve(*PASSAGES)
    results = search.search(query)
    assert results.grade is not Grade.NOTHING
    typed, others = read
    told = dict(synonyms(results))
    assert set(others) <= set(told[typed])
    assert first in [hit.text for hit in results.hits[:3]]


def test_the_words_that_answer_are_marked(search: Search, shelve: Shelve) -> None:
    shelve(*PASSAGES[:1], *FILLER)
    hit = search.search("moratorium on capital punishment").hits[0]
    assert "death penalty" in [hit.text[start:end] for start, end in hit.spans]


def test_what_is_found_as_it_was_typed_is_not_asked_in_other_words(
    search: Search, shelve: Shelve
) -> None:
    shelve("The moratorium on capital punishment stands.", *PASSAGES)
    results = search.search("moratorium on capital punishment")
    assert results.grade is Grade.FOUND
    assert synonyms(results) == []
    assert results.hits[0].text == "The moratorium on capital punishment stands."


def test_quoted_words_are_asked_for_as_they_stand(search: Search, shelve: Shelve) -> None:
    shelve(*PASSAGES)
    results = search.search('"capital punishment"')
    assert (results.grade, synonyms(results)) == (Grade.NOTHING, [])


def test_another_form_of_the_other_term_answers_too(search: Search, shelve: Shelve) -> None:
    shelve("Nobody will take in the asylum seekers of the valley.", *FILLER)
    results = search.search("refugees of the valley")
    assert synonyms(results) == [("refugees", ("asylum seeker",))]


def test_a_word_that_the_thesaurus_knows_is_not_mended(search: Search, shelve: Shelve) -> None:
    """The corpus lacks "exile" and has "exiles" of nothing but "exits"."""
    shelve("The exits of the hall were locked, and the exits stayed so.", *FILLER)
    results = search.search("exiles")
    assert results.grade is Grade.NOTHING
    assert not any(word.corrected for word in results.read_as)


def test_a_word_in_many_passages_stands_for_no_other(search: Search, shelve: Shelve) -> None:
    shelve(*(f"The thaw came in March, says line {number}." for number in range(60)))
    assert synonyms(search.search("easing of tensions")) == []


def test_a_hidden_term_is_understood_and_never_shown(search: Search, shelve: Shelve) -> None:
    shelve(*PASSAGES[:1], *FILLER)
    (read,) = synonyms(search.search("moratorium on deathpenalty"))
    assert read == ("deathpenalty", ("death penalty",))
    assert synonyms(search.search("death penalty moratorium")) == []


def test_a_term_that_the_team_took_off_is_no_synonym(
    search: Search, shelve: Shelve, engine: Engine
) -> None:
    shelve(*PASSAGES[:1], *FILLER)
    with writing(engine) as session:
        session.add(
            RemovedTerm(
                concept_key="death-penalty",
                language="en",
                text="capital punishment",
                by="U1",
                at=utc_now(),
            )
        )
    assert synonyms(search.search("moratorium on capital punishment")) == []


def test_what_is_not_seen_is_asked_for_in_no_other_words(search: Search, shelve: Shelve) -> None:
    shelve(*PASSAGES)
    results = search.search("capital punishment", scope=Scope(collections=frozenset([7])))
    assert (results.grade, synonyms(results)) == (Grade.NOTHING, [])


def test_a_large_place_is_asked_through_the_index_in_the_same_way(
    search: Search, shelve: Shelve, engine: Engine
) -> None:
    shelve(*PASSAGES)
    indexed = Search(
        engine, today=today, scan_up_to=0, second_looks=(SynonymLook(),), is_term=is_term
    )
    for query in ("moratorium on capital punishment", "casques bleus", "peacekeepers"):
        assert indexed.search(query) == search.search(query)


def test_a_hyphenated_word_of_the_corpus_has_synonyms_too(search: Search, shelve: Shelve) -> None:
    """A part of it answers as the whole word, which is no reading of the part."""
    shelve("The death-penalty debate was long.", "Executions were halted.", *FILLER)
    results = search.search("capital death-penalty moratoria of exiles")
    assert results.grade in (Grade.NOTHING, Grade.WEAK)
