"""Words that are written otherwise and mean the same, and such that only look alike."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from corpus.database import writing
from corpus.model import Actor, Alias
from corpus.search import Search
from corpus.values import Grade, Results
from tests.corpus.search.conftest import Shelve, today

SHELF = (
    "The fine was $5 million in all.",
    "There were 5 million displaced persons.",
    "In Soering v. United Kingdom the Court spoke of Article 3.",
    "Under Art. 3 nobody may be tortured.",
    "Smith versus Jones was settled.",
    "The art of painting flourished.",
    "Par. 5 of the statute names the judges.",
    "Tickets cost 5 euros, or €5 at the gate.",
    "Human Rights Watch opened an office in Moscow.",
    "The European Court of Human Rights sits in Strasbourg.",
    "قال مُحَمَّد إنّ الدولة عظيمة",
    "L’état, c’est moi, disait le roi.",
)


@pytest.fixture
def search(engine: Engine, shelve: Shelve) -> Search:
    shelve(*SHELF)
    with writing(engine) as session:
        session.add(
            Actor(
                key="ecthr",
                name="European Court of Human Rights",
                kind="court",
                status="confirmed",
                origin="library",
                aliases=[Alias(text="Европейский суд", kind="translation", origin="library")],
            )
        )
        session.add(
            Actor(
                key="hrw",
                name="Human Rights Watch",
                kind="ngo",
                status="confirmed",
                origin="library",
                aliases=[Alias(text="HRW", kind="acronym", origin="library")],
            )
        )
    return Search(engine, today=today)


def places(results: Results) -> list[int]:
    """Return which passages of the shelf are the hits."""
    return [SHELF.index(hit.text) for hit in results.hits]


ALIKE = (
    ("Soering vs United Kingdom", 2),
    ("Smith v Jones", 4),
    ("Article 3 tortured", 3),
    ("Art. 3 Soering", 2),
    ("paragraph 5", 6),
    ("$5 million", 0),
    ("€5 gate", 7),
    ("hrw office", 8),
    ("HRW Moscow", 8),
    ("Европейский суд", 9),
    ("محمد", 10),
    ("دولة عظيمة", 10),
    ("état", 11),
    ("d'état", 11),
)


@pytest.mark.parametrize(("query", "place"), ALIKE)
def test_a_word_finds_what_is_written_otherwise(search: Search, query: str, place: int) -> None:
    results = search.search(query)
    assert (results.grade, places(results)[:1]) == (Grade.FOUND, [place])


OTHERS = (("$5", (1, 6)), ("$7 million", (0, 1)), ("art gallery", (2, 3)))


@pytest.mark.parametrize(("query", "apart"), OTHERS)
def test_a_sum_is_no_number_and_art_no_article(
    search: Search, query: str, apart: Sequence[int]
) -> None:
    assert not set(places(search.search(query))) & set(apart)


def test_what_is_marked_is_the_word_in_the_text(search: Search) -> None:
    def marked(query: str) -> list[str]:
        hit = search.search(query).hits[0]
        return [hit.text[start:end] for start, end in hit.spans]

    assert marked("$5 fine") == ["fine", "$5"]
    assert marked("Article 3 tortured") == ["Art", "3", "tortured"]
    assert marked("محمد") == ["مُحَمَّد"]
    assert marked("hrw office") == ["Human Rights Watch", "office"]


def test_a_name_that_was_just_added_is_known(engine: Engine, search: Search) -> None:
    assert search.search("ecthr").grade is not Grade.FOUND
    with writing(engine) as session:
        court = session.query(Actor).filter_by(key="ecthr").one()
        court.aliases.append(Alias(text="ECtHR", kind="acronym", origin="team"))
    assert places(search.search("ecthr"))[:1] == [9]


def test_a_body_that_is_asked_about_must_be_named(search: Search) -> None:
    assert search.search("Human Rights Watch office").grade is Grade.FOUND
    assert search.search("HRW displaced persons").grade is not Grade.FOUND


def test_a_word_typed_for_another_is_told_by_its_neighbour(engine: Engine, shelve: Shelve) -> None:
    shelve(
        "Asylum seekers have the right to warm clothes.",
        "Warm clothes were given to refugees.",
        "A worm was found in the soil, and clothes were washed.",
        *(f"Fields of region {number} were ploughed that year." for number in range(40)),
    )
    search = Search(engine, today=today, scan_up_to=0)
    results = search.search("worm clothes")
    assert results.hits[0].text.endswith(("warm clothes.", "refugees."))
    assert results.read_as[0].typed == "worm"
    assert results.read_as[0].read[0] == "warm"
    assert search.search("warm clothes").read_as[0].read == ("warm",)
