"""The same questions once a team's own documents are on the shelf, with the library and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from handlers.views.ids import PASSAGE_MENU
from tests.databases import url_of
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import opens, words_of
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database

OWN_TEXT = """\
On 7 July 1999 the observers met in Strasbourg. The Council of Europe had asked for a report on
the moratorium on executions. Boris Yeltsin had announced it in the summer of 1996.

The report says that talk is cheap. It was written in *haste* by <observers> & friends, who
told `nobody` <!channel> about it. A summit is planned for 12 May 2031.
"""


@pytest.fixture(scope="module", params=["library on", "library off"])
def shelved(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("shelved")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    use_library = request.param == "library on"
    corpus, _opened = Corpus.open(url_of(database), use_library=use_library, clock=lambda: TODAY)
    (folder / "report.txt").write_text(OWN_TEXT)
    report = corpus.upkeep.import_path(folder / "report.txt", now=TODAY)
    assert not report.failed
    corpus.close()
    yield from serve(database, Clock(TODAY), use_library=use_library)


@pytest.fixture
def person(shelved: Served) -> Person:
    return Person(shelved.workspace, shelved.recorder)


def test_a_passage_of_the_teams_own_is_found_and_cited(person: Person) -> None:
    message = person.types("/passage talk is cheap")
    assert "talk" in shown(message)
    assert "report ¶" in shown(message)
    assert "talk" in words_of(opens(person, message, PASSAGE_MENU, option="Read"))


def test_the_words_of_a_document_stand_literally_in_the_answer(person: Person) -> None:
    message = person.types("/passage written in haste")
    quoted = [block for block in message["blocks"] if block["type"] == "rich_text"]
    assert "*haste* by <observers> & friends" in "".join(block_lint.texts(quoted))


@pytest.mark.thorough
def test_a_document_calls_nobody(person: Person) -> None:
    message = person.says("@remembrancer where does it say observers & friends told nobody?")
    assert "channel" in message["text"]
    assert "<!channel" not in message["text"]


def test_a_dated_statement_is_answered_on_its_date(person: Person) -> None:
    message = person.types("/date 7 July 1999")
    assert "Strasbourg" in shown(message)
    assert "report ¶" in shown(message)


def test_what_is_planned_is_not_told_as_having_happened(person: Person) -> None:
    message = person.types("/date 12 May 2031")
    assert "planned" in shown(message)
    preview = person.types("/digest preview 12 May 2032")
    assert "was planned by its source; not confirmed on the shelf" in shown(preview)


def test_a_statement_comes_back_on_its_day(person: Person) -> None:
    message = person.types("/digest preview 7 July")
    assert "*1999* · 27 years ago · a source says" in shown(message)


def test_the_document_has_a_card_and_is_listed(person: Person) -> None:
    assert "\nreport\n" in shown(person.types("/corpus sources"))
    assert "`report`" in shown(person.types("/corpus source report"))


def test_every_question_has_an_answer(person: Person) -> None:
    for question in ("who is Jelzin?", "when did the observers meet?", "what happened in 1999?"):
        assert "Something went wrong" not in person.says(f"@remembrancer {question}")["text"]


# What the walk through the page types, on the real founding documents.
WALK = [
    "/passage deth penalty moratorum",
    "/actor Jelzin",
    "/actor CoE",
    "/date june 97",
    "/date spring 1997",
    "/digest preview 12-10",
    "/passage zzzz quantum chromodynamics",
    "/corpus sources",
    "/corpus status",
]


@pytest.fixture(scope="module")
def founded(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("founded")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    corpus, _opened = Corpus.open(url_of(database), use_library=True, clock=lambda: TODAY)
    assert not corpus.upkeep.import_path(shared / "documents", now=TODAY).failed
    corpus.close()
    yield from serve(database, Clock(TODAY))


@pytest.mark.thorough
def test_the_first_walk_is_answered_on_the_founding_documents_too(founded: Served) -> None:
    person = Person(founded.workspace, founded.recorder)
    message = {typed: person.types(typed) for typed in WALK}
    assert "Read deth as *death*" in shown(message[WALK[0]])
    assert "Nothing found" in message["/passage zzzz quantum chromodynamics"]["text"]
    for typed, answer in message.items():
        assert "Something went wrong" not in answer["text"], typed
    question = "@remembrancer when did Russia join the Council of Europe?"
    assert "28 February 1996" in shown(person.says(question))


@pytest.mark.thorough
def test_every_page_and_every_card_of_the_founding_documents_is_within_slacks_limits(
    founded: Served,
) -> None:
    person = Person(founded.workspace, founded.recorder)
    listed = person.types("/corpus sources")
    references = [piece for piece in shown(listed).split("`") if piece and " " not in piece]
    for reference in references[:12]:
        person.types(f"/corpus source {reference}")
    message = person.types("/passage human rights russia")
    for _ in range(8):
        opens(person, message, PASSAGE_MENU, option="Read")
        if not any(name.startswith("Next") for name in buttons(message)):
            break
        message = person.presses(message, "Next")
