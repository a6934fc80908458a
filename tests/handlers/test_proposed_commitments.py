"""/corpus proposed commitments: what the program found, decided on by buttons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.views.ids import (
    CHANGE_UNDO,
    PROPOSAL_ACCEPT,
    PROPOSAL_EDIT,
    PROPOSAL_REJECT,
)
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import acts, modal_of, submits
from tests.handlers.people import RESEARCH, Person, shown
from tests.handlers.timeline.test_timeline import OWN_DM, content_of, sent_files
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on

LOG = """---
title: The log of the lamp
reference: keeper-1998
---

Ruritania pledged to light every lamp of the harbour by 4 May 1999.

Freedonia urges Ruritania to oil the lamps.
"""
LIST = "/corpus proposed commitments"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("proposed")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    (folder / "log.md").write_text(LOG, encoding="utf-8")
    lay(database, folder / "log.md")
    yield from serve(database, Clock(TODAY))


def lay(database: Path, file: Path) -> None:
    corpus = corpus_on(engine_at(database))
    corpus.upkeep.import_path(file, now=Clock(TODAY)())
    corpus.close()


@pytest.fixture
def person(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U01RESEARCH", RESEARCH)


def test_a_proposal_is_rejected_and_that_is_undone(person: Person) -> None:
    listed = person.types(LIST)
    assert "2 commitments proposed by the program" in shown(listed)
    assert "Pledge by Ruritania; due 4 May 1999 · `keeper-1998 ¶1`" in shown(listed)
    assert "> Freedonia urges Ruritania to oil the lamps." in shown(listed)
    rejected = person.recorder.next(acts(person, listed, PROPOSAL_REJECT))
    assert "1 commitment proposed by the program" in shown(rejected)
    undone = person.recorder.next(acts(person, rejected, CHANGE_UNDO))
    assert "keeper-1998" in shown(undone)
    assert "2 commitments proposed" in shown(person.types(LIST))


def test_one_is_accepted_and_is_then_the_team_s(person: Person) -> None:
    accepted = person.recorder.next(acts(person, person.types(LIST), PROPOSAL_ACCEPT))
    assert "1 commitment proposed by the program" in shown(accepted)
    assert "Ruritania" in shown(person.types("/commitment from:keeper-1998"))


def test_one_is_accepted_as_it_was_edited(person: Person) -> None:
    path = acts(person, person.types(LIST), PROPOSAL_EDIT)
    form = modal_of(person)
    assert form["title"]["text"] == "Accept a commitment"
    words = "to light each lamp of the harbour and the mole"
    assert submits(person, form, what=words, due="1 June 1999") == {}
    assert words in shown(person.recorder.next(path))
    listed = shown(person.types("/commitment from:keeper-1998 kind:pledge"))
    assert words in listed
    assert "1 June 1999" in listed
    assert "No commitment" in shown(person.types(LIST))


def test_a_list_is_sent_as_a_table(served: Served, person: Person) -> None:
    person.presses(person.types("/commitment by:Ukraine kind:obligation"), "CSV")
    file = sent_files(served, OWN_DM)[-1]
    rows = list(csv.DictReader(io.StringIO(content_of(file).decode("utf-8-sig"))))
    assert {row["by"] for row in rows if not row["step"]} == {"Ukraine"}
