"""Near in meaning: where the words are not found, a few passages that are about the same."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlalchemy import Engine, delete, update

from corpus.database.engine import writing
from corpus.model import Collection, Passage, PassageVector
from corpus.search import Filters, NearInMeaning, Search
from corpus.search.index import rebuild
from corpus.search.meaning import encode_due, installed_encoder
from corpus.values import Grade, Scope
from tests.corpus.search.conftest import Shelve, today
from tests.encoders import WordEncoder

LAMP = "Every lighthouse keeper of Bergen lit the lamp before the fog came in that night."
PENALTY = "The death penalty was ended by a vote of parliament after a long debate on it."
FISH = "Fishing quotas were agreed upon by the ministers of both countries in the spring."
SHELF = (LAMP, PENALTY, FISH)
REWORDED = "executioner"
"""What no passage has, and what one is about."""


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def near(engine: Engine, shelve: Shelve, encoder: WordEncoder) -> Search:
    """A search over three passages that have been read for their meaning."""
    shelve(*SHELF)
    encode_due(engine, encoder)
    return Search(engine, today=today, scan_up_to=0, near_look=NearInMeaning(encoder))


def texts(search: Search, query: str, **wanted: object) -> list[str]:
    return [hit.text for hit in search.search(query, **wanted).hits]  # type: ignore[arg-type]


@pytest.mark.thorough
def test_what_has_none_of_the_words_is_near_and_never_found(near: Search) -> None:
    found = near.search(REWORDED)
    assert (found.grade, [hit.text for hit in found.hits]) == (Grade.NEAR, [PENALTY])
    assert (found.total, found.hits[0].spans) == (1, ())
    assert 0 < found.hits[0].score <= 1
    assert near.search(REWORDED, by_meaning=False).grade is Grade.NOTHING


def test_what_is_found_by_its_words_is_answered_without_the_encoder(
    near: Search, encoder: WordEncoder
) -> None:
    asked = len(encoder.texts)
    assert near.search("lighthouse keeper of Bergen").grade is Grade.FOUND
    assert len(encoder.texts) == asked


@pytest.mark.parametrize(
    "query",
    [
        # quoted: these words and no others
        f'"{REWORDED}"',
        # a number, an acronym: themselves or nothing
        f"{REWORDED} 1987",
        f"{REWORDED} QXZ",
        # a name that the corpus does not have, with a capital and without
        f"{REWORDED} of Wakanda",
        f"{REWORDED} zelnikov",
        # nothing is near
        "volcano",
        # nothing is asked
        "",
    ],
)
def test_nothing_is_near_to(near: Search, query: str) -> None:
    assert near.search(query).grade is Grade.NOTHING


def test_at_most_three_are_shown_and_copies_count_as_one(
    engine: Engine, shelve: Shelve, encoder: WordEncoder
) -> None:
    shelve(
        "The death penalty stands in the statutes of that country, as the ministers said.",
        "The death penalty stands in the statutes of that country, as ministers have said.",
        "A vote on the death penalty was lost by the liberals in the autumn session.",
        "Bishops asked the president to commute each death penalty before Easter.",
        "No death penalty was carried out in the north since the old king died.",
    )
    encode_due(engine, encoder)
    search = Search(engine, today=today, scan_up_to=0, near_look=NearInMeaning(encoder))
    found = search.search(REWORDED)
    assert (found.grade, found.total, len(found.hits)) == (Grade.NEAR, 3, 3)
    assert len({hit.text for hit in found.hits}) == 3
    assert search.search(REWORDED, offset=3).hits == ()


def test_filters_hold(engine: Engine, shelve: Shelve, encoder: WordEncoder) -> None:
    for reference, year, text in (
        ("one", 1997, "The death penalty was debated by the whole parliament of the north."),
        ("two", 2001, "Bishops asked the president to commute each death penalty."),
    ):
        shelve(
            text,
            reference=reference,
            issued=date(year, 5, 1),
            authors=[f"Author {reference.title()}"],
        )
    encode_due(engine, encoder)
    search = Search(engine, today=today, scan_up_to=0, near_look=NearInMeaning(encoder))
    assert len(texts(search, REWORDED)) == 2
    for filters in ("doc:two", "in:2001", 'author:"Author Two"'):
        (found,) = texts(search, f"{REWORDED} {filters}")
        assert "Bishops" in found, filters
    (found,) = texts(search, REWORDED, filters=Filters(doc=("one",)))
    assert "parliament" in found
    (found,) = texts(search, f"{REWORDED} -parliament")
    assert "Bishops" in found


def test_passages_of_other_collections_are_not_compared(
    engine: Engine, near: Search, shelve: Shelve, encoder: WordEncoder
) -> None:
    hidden = "The death penalty, said the closed file, was never ended in the ninth district."
    (passage,) = shelve(hidden)
    with writing(engine) as session:
        session.add(Collection(id=2, key="closed", name="Closed", open=False))
        session.execute(update(Passage).where(Passage.id == passage).values(collection_id=2))
        rebuild(session)
    encode_due(engine, encoder)
    assert set(texts(near, REWORDED)) == {hidden, PENALTY}
    assert texts(near, REWORDED, scope=Scope(collections=frozenset([1]))) == [PENALTY]
    assert texts(near, REWORDED, scope=Scope(collections=frozenset([2]))) == [hidden]


def test_many_hidden_passages_do_not_push_out_the_visible_one(
    engine: Engine, shelve: Shelve, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cut to the best is made among what may be seen."""
    monkeypatch.setattr("corpus.search.meaning.near.RESCORED", 5)
    monkeypatch.setattr("corpus.search.meaning.near.MISSED", 2)
    hidden = shelve(*[f"The death penalty, death penalty in case {n}." for n in range(30)])
    shelve(PENALTY)
    with writing(engine) as session:
        session.add(Collection(id=2, key="closed", name="Closed", open=False))
        session.execute(update(Passage).where(Passage.id.in_(hidden)).values(collection_id=2))
        rebuild(session)
    encode_due(engine, encoder)
    search = Search(engine, today=today, scan_up_to=0, near_look=NearInMeaning(encoder))
    assert texts(search, REWORDED, scope=Scope(collections=frozenset([1]))) == [PENALTY]


def test_what_another_process_writes_and_removes_is_noticed(
    engine: Engine, near: Search, shelve: Shelve
) -> None:
    assert texts(near, REWORDED) == [PENALTY]
    later = "A moratorium on the death penalty was proposed by the ministers of the north."
    shelve(later)
    assert texts(near, REWORDED) == [PENALTY], "it has not been read yet"
    encode_due(engine, WordEncoder())
    assert set(texts(near, REWORDED)) == {PENALTY, later}
    with writing(engine) as session:
        session.execute(delete(PassageVector))
    assert near.search(REWORDED).grade is Grade.NOTHING
    encode_due(engine, WordEncoder())
    assert set(texts(near, REWORDED)) == {PENALTY, later}


def test_vectors_of_another_encoder_are_not_compared(
    engine: Engine, near: Search, encoder: WordEncoder
) -> None:
    other = Search(engine, today=today, near_look=NearInMeaning(WordEncoder("another")))
    assert other.search(REWORDED).grade is Grade.NOTHING
    assert near.search(REWORDED).grade is Grade.NEAR
    assert "warm" not in encoder.texts


def test_a_weak_answer_takes_in_what_is_near(
    engine: Engine, shelve: Shelve, encoder: WordEncoder
) -> None:
    shelve(
        "The ministers of the republic said that fog is no reason for a capital mistake.",
        "Parliament voted that the death penalty be ended once and for all in the republic.",
        *SHELF,
        *[f"Sentence {n} of the ministers speaks of harbours and of ships." for n in range(50)],
    )
    encode_due(engine, encoder)
    look = NearInMeaning(encoder)
    search = Search(engine, today=today, scan_up_to=0, near_look=look)
    query = "capital punishment"
    plain = search.search(query, by_meaning=False)
    fused = search.search(query)
    assert (plain.grade, fused.grade) == (Grade.WEAK, Grade.WEAK)
    assert {hit.text for hit in plain.hits} < {hit.text for hit in fused.hits}
    assert fused.read_as == plain.read_as
    scores = [hit.score for hit in fused.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_headings_and_boilerplate_are_near_to_nothing(
    engine: Engine, shelve: Shelve, encoder: WordEncoder
) -> None:
    shelve("The death penalty", "Death penalty files", kinds=["heading", "boilerplate"])
    encode_due(engine, encoder)
    search = Search(engine, today=today, near_look=NearInMeaning(encoder))
    assert search.search(REWORDED).grade is Grade.NOTHING


@pytest.mark.thorough  # to read the real encoder's weights takes over a second
@pytest.mark.parametrize(
    "query",
    [
        "die Abgeordneten haben die Todesstrafe abgeschafft",
        "le parlement a aboli la peine capitale",
        "отмена смертной казни парламентом",
    ],
)
def test_the_real_encoder_finds_across_languages(
    engine: Engine, shelve: Shelve, query: str
) -> None:
    real = installed_encoder()
    if real is None:
        pytest.skip("needs the extra `meaning`")
    shelve(*SHELF)
    encode_due(engine, real)
    search = Search(engine, today=today, scan_up_to=0, near_look=NearInMeaning(real))
    found = search.search(query)
    assert (found.grade, found.hits[0].text) == (Grade.NEAR, PENALTY)
    assert search.search("Rezept für Sauerteigbrot mit Roggenmehl").grade is Grade.NOTHING


def test_threads_share_what_is_in_memory(near: Search) -> None:
    found: list[list[str]] = []

    def ask() -> None:
        found.append(texts(near, REWORDED))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[PENALTY]] * 8
