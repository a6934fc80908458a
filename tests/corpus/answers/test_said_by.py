"""Whose words a question asks for: authors who are no actors, references and titles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.answers.lists import ListAnswer
from corpus.answers.ranking import RankedAnswer
from corpus.corpus import Corpus
from corpus.values import Hit
from tests.corpus.conftest import NOW, TODAY
from tests.databases import copied, engine_at
from tests.shelves import corpus_on

ABDUCTIONS = """---
authors: [Marta Halonen, Pavel Novák]
publisher: Monitoring Desk of Turku
case: Zulai against the prosecutor
issued: 2004-03
---

# Taken from their homes: what was reported

Zulai wrote to Memorial and to the prosecutor, and received no answer for eleven months.
"""


@pytest.fixture(scope="module")
def shelf(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("said")
    corpus = corpus_on(engine_at(copied(prepared, folder / "corpus.db")))
    path = folder / "taken.md"
    path.write_text(ABDUCTIONS, encoding="utf-8")
    assert corpus.upkeep.import_path(path, now=NOW).added == 1
    yield corpus
    corpus.close()


@pytest.mark.parametrize(
    "source",
    [
        "Halonen",  # the first author, whom no registry knows
        "Marta Halonen",
        "Novak",  # the last one, without the accent
        "halonen-2004",  # what the card of the document calls it
        "Halonen-2004",
        "Monitoring Desk of Turku",
        "Zulai against the prosecutor",  # a fact of its record
        "Taken from their homes",  # how the title begins
    ],
)
def test_a_source_of_ones_own_is_known(source: str, shelf: Corpus) -> None:
    answer = shelf.ask(f"what does {source} say of Memorial?", today=TODAY, limit=3)
    assert answer.note == "", answer.note
    assert isinstance(answer.answer, RankedAnswer)
    assert answer.answer.first is not None
    first = answer.answer.first.shown
    assert isinstance(first, Hit)
    assert first.document == "halonen-2004"


@pytest.mark.parametrize(
    "request_",
    [
        "documents by Marta Halonen",
        "documents by Halonen",
        "documents by Novak",
        "open Halonen",
    ],
)
def test_documents_of_an_author_who_is_no_actor_are_listed(request_: str, shelf: Corpus) -> None:
    answer = shelf.ask(request_, today=TODAY, limit=3).answer
    assert isinstance(answer, ListAnswer), answer
    assert answer.documents == 1
    assert "halonen-2004" in str(answer.results)


def test_who_wrote_nothing_is_told(shelf: Corpus) -> None:
    answer = shelf.ask("what does Zebrowski say of Memorial?", today=TODAY, limit=3)
    assert answer.note == "Nothing on the shelf is by “Zebrowski”."
