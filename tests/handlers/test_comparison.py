"""/compare: a table of sources by date, its pages, and positions that people code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.corpus import Corpus
from handlers.views.ids import CHANGE_UNDO, COMPARISON_CODE, PASSAGE_MENU
from tests.databases import url_of
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import acts, opens, submits, words_of
from tests.handlers.people import RESEARCH, Person, buttons, shown
from tests.library_database import copy_of, library_database

SPEAKING = 9


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("comparing")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    shelf = folder / "documents"
    shelf.mkdir()
    for year in range(1990, 2004):
        says = "The OSCE met in the old town." if year < 1990 + SPEAKING else "It rained all day."
        record = f"---\nauthors: [Ada Bell]\nissued: {year}\nreference: bell-{year}\n---\n\n"
        (shelf / f"{year}.md").write_text(record + f"In {year} we wrote this. {says}\n")
    corpus, _ = Corpus.open(url_of(database), use_library=True, clock=lambda: TODAY)
    corpus.upkeep.import_path(shelf, now=TODAY)
    corpus.close()
    yield from serve(database, Clock(TODAY))


@pytest.fixture
def person(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U01RESEARCH", RESEARCH)


@pytest.mark.parametrize("typed", ["/compare", "/compare help"])
def test_without_words_it_says_how_it_is_used(typed: str, person: Person) -> None:
    assert "/compare OSCE" in shown(person.types(typed))


def test_of_many_sources_those_that_speak_are_paged_and_the_silent_counted(person: Person) -> None:
    first = person.types("/compare OSCE")
    assert "9 of 14 sources speak of “OSCE”" in shown(first)
    assert "5 others say nothing of it." in shown(first)
    assert "1990 · Ada Bell" in first["text"]
    assert "Next 3" in buttons(first)
    second = person.presses(first, "Next")
    assert "1998 · Ada Bell" in second["text"]
    assert shown(person.presses(second, "Previous")) == shown(first)
    silent = person.presses(first, "Who says nothing")
    assert "2003 · Ada Bell: says nothing of it" in silent["text"]
    assert shown(person.presses(silent, "Who says something")) == shown(first)


def test_a_named_source_that_is_silent_has_its_row(person: Person) -> None:
    answer = person.types("/compare bell-1990 and bell-2003 on the OSCE")
    assert "2003 · Ada Bell: says nothing of it" in answer["text"]
    assert "no verdict" in shown(answer)


def test_who_is_unknown_is_said(person: Person) -> None:
    answer = shown(person.types("/compare Miller and Bell on the OSCE"))
    assert "Nothing on this shelf is by “Miller”." in answer
    assert "14 documents by Bell: a row each." in answer


@pytest.mark.parametrize(
    "words", ["compare OSCE", "who says what about the OSCE?", "compare OSCE 1990s and 2000s"]
)
def test_words_in_a_mention_do_the_same(words: str, person: Person) -> None:
    assert "speak" in shown(person.says(f"@remembrancer {words}"))


def test_a_passage_is_read_from_the_menu(person: Person) -> None:
    answer = person.types("/compare OSCE")
    assert "old town" in words_of(opens(person, answer, PASSAGE_MENU, option="1991"))


def test_a_position_is_coded_signed_and_undone(person: Person) -> None:
    answer = person.types("/compare OSCE")
    assert "agrees" not in shown(answer)
    modal = opens(person, answer, COMPARISON_CODE, option="1990")
    assert "not coded" in words_of(modal)
    submits(person, modal, position="agrees")
    coded = shown(person.types("/compare OSCE"))
    assert "1990 · Ada Bell: agrees, says <@U01RESEARCH>" in coded
    assert "disagrees" not in coded
    changes = person.types("/corpus changes")
    assert "*bell-1990 ¶1*: agrees on “OSCE”" in shown(changes)
    person.recorder.next(acts(person, changes, CHANGE_UNDO))
    assert "agrees" not in shown(person.types("/compare OSCE"))
