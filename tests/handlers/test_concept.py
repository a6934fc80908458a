"""/concept: a card with a thread in pages, choices, and the same words in a mention."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import RESEARCH, Person, buttons, shown
from tests.library_database import copy_of, library_database


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    yield from serve(copy_of(database, tmp_path_factory.mktemp("concept")), Clock(TODAY))


@pytest.fixture
def person(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U01RESEARCH", RESEARCH)


@pytest.mark.parametrize("typed", ["/concept", "/concept help"])
def test_without_words_it_says_how_it_is_used(typed: str, person: Person) -> None:
    assert "/concept capital punishment" in shown(person.types(typed))


@pytest.mark.thorough
def test_a_card_has_names_and_a_thread_in_pages(person: Person) -> None:
    first = person.types("/concept capital punishment")
    words = shown(first)
    assert "death penalty" in words
    assert "German: Todesstrafe" in words
    assert "Defined nowhere in the documents here." in words
    assert "abolished" in first["text"]
    assert "Next 8 stages" in buttons(first)
    second = person.presses(first, "Next")
    assert "9-16 of" in shown(second)
    assert shown(person.presses(second, "Previous")) == words


def test_a_term_of_two_concepts_is_chosen_by_a_button(person: Person) -> None:
    asked = person.types("/concept CEDH")
    assert "is a term of 2 concepts" in shown(asked)
    chosen = person.presses(asked, "European Convention on Human Rights")
    assert "is an actor too" in shown(chosen)


def test_words_in_a_mention_do_the_same(person: Person) -> None:
    assert "Todesstrafe" in shown(person.says("@remembrancer concept death penalty"))


def test_one_letter_is_refused(person: Person) -> None:
    assert "One letter names no concept" in shown(person.types("/concept x"))
