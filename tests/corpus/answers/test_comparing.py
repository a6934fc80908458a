"""Sources side by side: a row each by date, what counts as saying it, and who is silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.access import Place
from corpus.answers import Comparison, Shown
from corpus.corpus import Corpus
from corpus.errors import CorpusError, QueryError
from corpus.values import Grade
from tests.corpus.conftest import NOW, TODAY
from tests.databases import copied, engine_at
from tests.shelves import corpus_on

DOCUMENTS = {
    "bell-1994": (
        "authors: [Ada Bell]\nissued: 1994-05",
        "# Torture in prisons\n\nThe envoys speak of executions in Chechnya. They stayed.\n\n"
        "A group that defends human rights asked for aid.",
    ),
    "bell-2003": (
        "authors: [Ada Bell]\nissued: 2003",
        "The society of envoys met in Vienna. A moratorium is law, and the ruler keeps the law.",
    ),
    "cole-1998": (
        "authors: [Jan Cole]\nissued: 1998-02\nkind: memo",
        "NGOs were given support. The OSCE keeps monitors in Chechnya.\n\n"
        "They write of the freezing of full membership.",
    ),
    "undated": (
        "authors: [Eva Dorn]\nkind: essay\nreference: undated",
        "Nobody here speaks of the death penalty but the envoys of the OSCE.",
    ),
}


@pytest.fixture(scope="module")
def shelf(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("compared")
    path = copied(prepared, folder / "corpus.db")
    corpus = corpus_on(engine_at(path))
    for reference, (record, text) in DOCUMENTS.items():
        has_reference = "" if "reference:" in record else f"\nreference: {reference}"
        written = f"---\n{record}{has_reference}\n---\n\n{text}\n"
        (folder / f"{reference}.md").write_text(written, encoding="utf-8")
        report = corpus.upkeep.import_path(folder / f"{reference}.md", now=NOW)
        assert report.added == 1, report
    yield corpus
    corpus.close()


def compared(
    shelf: Corpus, words: str, *, limit: int = 20, offset: int = 0, shown: Shown | None = None
) -> Comparison:
    return shelf.comparisons.find(words, today=TODAY, limit=limit, offset=offset, shown=shown)


def says(answer: Comparison) -> list[tuple[str, str]]:
    """The reference of each row's document, and the passage of it that is shown."""
    return [
        (
            row.documents[0].reference if row.documents else row.name,
            "" if row.hit is None else row.hit.reference,
        )
        for row in answer.rows
    ]


def test_each_source_is_a_row_by_date_and_the_undated_come_last(shelf: Corpus) -> None:
    answer = compared(shelf, "OSCE")
    assert says(answer) == [
        ("bell-1994", ""),
        ("cole-1998", "cole-1998 ¶1"),
        ("writer-1998", ""),
        ("bell-2003", ""),
        ("undated", "undated ¶1"),
    ]
    assert (answer.sources, answer.silent, answer.grade) == (5, 3, Grade.FOUND)
    assert answer.rows[0].years == (1994, 1994)
    assert answer.rows[-1].years is None


# (what is asked, the documents that say something of it)
SPOKEN_OF: list[tuple[str, Sequence[str]]] = [
    ("executions", ["bell-1994", "undated"]),  # a concept in its other words
    ("Todesstrafe", ["bell-1994", "undated"]),  # and in another language
    ("deth penalty", ["bell-1994", "undated"]),  # misspelt
    ("the war in Chechnya", ["bell-1994", "cole-1998"]),  # "war" says little beside the place
    ("torture in Chechnya", []),  # "torture" says as much, and stands in a heading alone
    ("torture", []),  # a heading says nothing
    ("NGOs", ["cole-1998"]),  # "society" is a word of the concept, and means other things
    ("rule of law", []),  # nor do a ruler and a law make it
    ("conditionality", ["cole-1998"]),  # what is narrower, with a word between
    ("human rights organisations", []),  # nor a group and rights that stand apart
    ("monitoring", ["cole-1998"]),  # another form
    ("trade unions", []),
]


@pytest.mark.parametrize(("words", "speaking"), SPOKEN_OF)
def test_what_counts_as_saying_it(shelf: Corpus, words: str, speaking: Sequence[str]) -> None:
    answer = compared(shelf, words, shown=Shown.SPEAKING)
    assert [document for document, _passage in says(answer)] == speaking
    assert answer.silent == 5 - len(speaking)


# (what is asked, the topic it is read as, the documents of its rows)
READ: list[tuple[str, str, Sequence[str]]] = [
    ("Cole on OSCE", "OSCE", ["cole-1998"]),
    ("the memo and the essay on OSCE", "OSCE", ["cole-1998", "undated"]),
    ("essay, memo: OSCE", "OSCE", ["cole-1998", "undated"]),
    ("what do Cole and Eva Dorn say about the OSCE?", "the OSCE", ["cole-1998", "undated"]),
    ("compare cole-1998 vs bell-2003 on law", "law", ["cole-1998", "bell-2003"]),
    ("Bell and Cole on executions", "executions", ["bell-1994", "cole-1998", "bell-2003"]),
    ("was sagen Cole und Dorn über die OSZE?", "die OSZE", ["cole-1998", "undated"]),
]


@pytest.mark.parametrize(("words", "topic", "documents"), READ)
def test_sources_are_named_by_author_kind_or_reference(
    shelf: Corpus, words: str, topic: str, documents: Sequence[str]
) -> None:
    answer = compared(shelf, words)
    assert answer.topic == topic
    assert [document for document, _passage in says(answer)] == documents
    assert answer.unknown == ()


def test_a_separator_without_a_source_before_it_belongs_to_the_topic(shelf: Corpus) -> None:
    assert compared(shelf, "pressure on Russia").topic == "pressure on Russia"


def test_an_author_with_several_documents_has_a_row_for_each(shelf: Corpus) -> None:
    assert compared(shelf, "Bell and Cole on executions").of_one == (("Bell", 2),)


def test_an_unknown_author_is_named(shelf: Corpus) -> None:
    answer = compared(shelf, "Miller and Cole on OSCE")
    assert (answer.unknown, answer.grade) == (("Miller",), Grade.WEAK)
    assert [document for document, _passage in says(answer)] == ["cole-1998"]


def test_periods_are_rows_and_the_undated_are_in_none(shelf: Corpus) -> None:
    answer = compared(shelf, "Chechnya 1990s and 2000s")
    assert [(row.name, row.hit is not None) for row in answer.rows] == [
        ("1990s", True),
        ("2000s", False),
    ]
    assert (answer.undated, answer.rows[1].count) == (1, 1)
    assert compared(shelf, "1950s vs 1990s on Chechnya").rows[0].count == 0


def test_sources_without_a_topic_have_rows_that_say_nothing(shelf: Corpus) -> None:
    answer = compared(shelf, "Cole and Dorn")
    assert (answer.topic, answer.grade, answer.sources) == ("", Grade.NOTHING, 2)


@pytest.mark.parametrize("words", ["", "the", "x" * 400, "?"])
def test_what_names_nothing_is_refused_with_a_sentence(shelf: Corpus, words: str) -> None:
    with pytest.raises(QueryError):
        compared(shelf, words)


def test_pages_follow_each_other_and_the_silent_are_a_list_of_their_own(shelf: Corpus) -> None:
    whole = compared(shelf, "OSCE")
    first, rest = compared(shelf, "OSCE", limit=2), compared(shelf, "OSCE", limit=9, offset=2)
    assert first.goes_on
    assert not rest.goes_on
    assert [*first.rows, *rest.rows] == [*whole.rows]
    silent = compared(shelf, "OSCE", shown=Shown.SILENT)
    assert [row.hit for row in silent.rows] == [None] * 3


def test_reading_notes_are_no_sources(shelf: Corpus) -> None:
    everything = compared(shelf, "death penalty", shown=Shown.ALL)
    assert not any(document.endswith("-note") for document, _passage in says(everything))


def test_guests_see_no_source_and_no_count(shelf: Corpus) -> None:
    guest = shelf.at(Place("T1", "C1", "UGUEST", is_guest=True))
    assert compared(guest, "OSCE").sources == 0


@pytest.mark.thorough
@given(
    st.text(max_size=60),
    st.sampled_from(["{} on {}", "{}: {}", "{} and {}", "what do {} say about {}"]),
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)
def test_whatever_is_typed_is_compared_or_refused(shelf: Corpus, typed: str, form: str) -> None:
    words = form.format(typed, typed[::-1])
    try:
        answer = compared(shelf, words)
    except CorpusError:
        return
    assert answer.silent <= answer.sources
    assert all(row.hit is None or row.documents for row in answer.rows)


def test_a_word_of_full_text_search_is_a_word(shelf: Corpus) -> None:
    for words in ('OSCE" OR "law', "NEAR(law OSCE)", "stems : law", "law* AND NOT OSCE"):
        assert compared(shelf, words).sources == 5
