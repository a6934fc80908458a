"""Words that mean the same, in Slack: shown, said, changed in a form, listed and undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.concepts import read_same
from handlers.views.ids import CHANGE_UNDO, CONCEPT_EDIT
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import acts, modal_of, opens, submits
from tests.handlers.people import RESEARCH, Person, buttons, shown
from tests.library_database import copy_of, library_database


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    yield from serve(copy_of(database, tmp_path_factory.mktemp("concepts")), Clock(TODAY))


@pytest.fixture
def person(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U01RESEARCH", RESEARCH)


# what is written, and the two terms; None for what says nothing of words
SAID = [
    ("capital punishment means death penalty", ("capital punishment", "death penalty")),
    ("capital punishment = death penalty", ("capital punishment", "death penalty")),
    ("“blue helmets” is the same as “peacekeepers”.", ("blue helmets", "peacekeepers")),
    ("Todesstrafe means the same as death penalty!", ("Todesstrafe", "death penalty")),
    ("IDPs stands for internally displaced persons", ("IDPs", "internally displaced persons")),
    ("смертная казнь = death penalty", ("смертная казнь", "death penalty")),
    ("what does refoulement means", None),
    ("this means war", None),
    ("capital punishment means death penalty?", None),
    ("by all means", None),
    ("what means did they use to make the government of the day listen", None),
    ("peace means that nobody has to leave the town where they live", None),
]


@pytest.mark.parametrize(("words", "terms"), SAID)
def test_a_sentence_says_that_two_terms_mean_the_same(
    words: str, terms: tuple[str, str] | None
) -> None:
    assert read_same(words) == terms


def test_a_concept_is_shown_with_its_words(person: Person) -> None:
    answer = person.types("/corpus concept capital punishments")
    text = shown(answer)
    for words in ("death penalty", "capital punishment", "German: Todesstrafe", "Broader"):
        assert words in text
    assert "Edit…" in buttons(answer)


def test_words_said_in_a_mention_are_added_and_undone(person: Person) -> None:
    answer = person.says("@remembrancer the noose means capital punishment")
    assert "Words for *death penalty*: “noose” added" in shown(answer)
    assert "noose" in shown(person.types("/corpus concept death penalty"))
    assert "Words for *death penalty*" in shown(person.types("/corpus changes"))
    person.recorder.next(acts(person, answer, CHANGE_UNDO))
    assert "noose" not in shown(person.types("/corpus concept death penalty"))


def test_the_form_adds_one_term_and_takes_another_off(person: Person) -> None:
    path = acts(person, person.types("/corpus concept ceasefire"), CONCEPT_EDIT)
    fields = {"term": "standstill", "language": "en", "removed": "en:truce"}
    assert submits(person, modal_of(person), **fields) == {}
    told = [shown(person.recorder.next(path)) for _ in range(2)]
    assert any("“standstill” added" in text for text in told)
    assert any("“truce” taken off" in text for text in told)
    now = shown(person.types("/corpus concept standstill"))
    assert "truce" not in now.lower().replace("trêve", "")


def test_a_form_with_nothing_in_it_says_what_it_wants(person: Person) -> None:
    modal = opens(person, person.types("/corpus concept ceasefire"), CONCEPT_EDIT)
    assert submits(person, modal, language="en")["errors"].keys() == {"term"}


def test_a_word_of_no_concept_can_be_given_a_meaning(person: Person) -> None:
    answer = person.types("/corpus concept zwumble")
    assert "No concept has the term “zwumble”" in shown(answer)
    path = acts(person, answer, CONCEPT_EDIT)
    submits(person, modal_of(person), term="zwumble", meaning="torture", language="en")
    assert "Words for *torture*: “zwumble” added" in shown(person.recorder.next(path))
