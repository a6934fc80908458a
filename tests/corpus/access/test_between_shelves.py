"""What stands on one shelf changes no answer of another: it is as if it were not there.

One database has two shelves, each with documents that the other must not know of; two databases
have one of them each. Every facet is asked the same of a shelf and of its like that is alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from corpus.access import Place
from corpus.corpus import Corpus
from corpus.people.saved import PersonId
from tests.corpus.access.between_shelves import NOW, TwoShelves, two_shelves
from tests.corpus.access.test_proof import ASKED, OPEN, SECRET, WORDS, answer, comparable
from tests.library_database import library_database

ME = PersonId("T1", "U1")


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[TwoShelves]:
    """The memo on the first shelf, the testimony on the second."""
    library = library_database(tmp_path_factory, worker_id)
    folder = tmp_path_factory.mktemp("between")
    for name, text in (("memo", OPEN), ("secret", SECRET)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with two_shelves(library, folder, folder / "memo.md", folder / "secret.md") as found:
        found.second.saved.save(ME, "vandersloot-1999 ¶1", NOW)
        found.second_alone.saved.save(ME, "vandersloot-1999 ¶1", NOW)
        yield found


SOME = [
    pytest.param(WORDS[::5], id="some words"),
    pytest.param(WORDS, id="all words", marks=pytest.mark.thorough),
]


@pytest.mark.parametrize("asked", SOME)
@pytest.mark.parametrize(("what", "ask"), ASKED, ids=[what for what, _ask in ASKED])
def test_no_shelf_knows_of_the_other(
    what: str, ask: Callable[[Corpus, str], Any], asked: list[str], shelves: TwoShelves
) -> None:
    for words in asked:
        expected = comparable(answer(ask, shelves.first_alone, words))
        assert comparable(answer(ask, shelves.first, words)) == expected, f"{what}: {words}"
        expected = comparable(answer(ask, shelves.second_alone, words))
        assert comparable(answer(ask, shelves.second, words)) == expected, f"{what}: {words}"


def test_each_shelf_has_what_is_its_own(shelves: TwoShelves) -> None:
    assert shelves.second.documents.search("zeppelinist").hits
    assert shelves.first.documents.search("lighthouse inspectors").hits


def test_a_place_has_the_shelf_of_its_workspace(shelves: TwoShelves) -> None:
    for corpus in (shelves.first, shelves.second):
        there = corpus.at(Place("T2", "C1", "U1")).documents
        assert there.source("vandersloot-1999").reference == "vandersloot-1999"
        here = corpus.at(Place("T1", "C1", "U1")).documents
        assert here.source("writer-1998").reference == "writer-1998"


def test_the_same_reference_may_stand_on_both(shelves: TwoShelves) -> None:
    with shelves.first.shelves._engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT reference, shelf_id FROM document").all()
    assert {tuple(row) for row in found} >= {("writer-1998", 1), ("vandersloot-1999", 2)}
