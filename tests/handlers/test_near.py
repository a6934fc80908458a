"""What is near in meaning has its own wording and label everywhere, and is never called found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.databases import copied, url_of
from tests.digest_scene import Clock
from tests.encoders import WordEncoder
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person, shown
from tests.handlers.test_shortcut import finds

PENALTY = "The death penalty was ended by a vote of parliament after a long debate on it."
TEXT = f"""---
title: On penalties
reference: lund-2001
---

{PENALTY}

Every lighthouse keeper of Bergen lit the lamp before the fog came in that night.
"""
SENTENCE = "Nothing has these words. Near in meaning:"


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("near")
    database = folder / "remembrancer.db"
    copied(migrated, database)
    corpus, _opened = Corpus.open(
        url_of(database), use_library=False, clock=lambda: TODAY, encoder=WordEncoder()
    )
    (folder / "penalties.md").write_text(TEXT, encoding="utf-8")
    assert corpus.upkeep.import_path(folder / "penalties.md", now=TODAY).added == 1
    assert corpus.meaning.encode() == 2
    corpus.close()
    yield from serve(database, Clock(TODAY), use_library=False, encoder=WordEncoder())


@pytest.fixture
def person(near: Served) -> Person:
    near.finish()
    near.recorder.forget()
    return Person(near.workspace, near.recorder)


def test_a_command_says_that_it_is_only_near(person: Person) -> None:
    answer = person.types("/passage executioner")
    assert block_lint.faults(answer) == []
    assert SENTENCE in shown(answer)
    assert PENALTY in shown(answer)
    assert "_near in meaning_" in shown(answer)
    assert answer["text"].startswith(f"{SENTENCE} “{PENALTY}”")
    assert "Read" in shown(answer)


def test_a_mention_says_so_too_and_its_numbers_open(person: Person) -> None:
    answer = person.says("@remembrancer is there a passage on the executioner?")
    assert SENTENCE in shown(answer)
    opened = person.says("1", thread_ts=answer.get("thread_ts") or answer["ts"])
    assert PENALTY in shown(opened)


def test_a_question_for_a_date_is_answered_by_what_is_near(person: Person) -> None:
    answer = person.says("@remembrancer when did the executioner retire?")
    assert "No dated event answers this." in shown(answer)
    assert SENTENCE in shown(answer)


def test_what_nothing_is_near_to_is_not_found(person: Person) -> None:
    assert "Nothing found" in shown(person.types("/passage volcano"))


def test_a_quotation_in_other_words_shows_what_is_near(near: Served, person: Person) -> None:
    traced = near.corpus.documents.near_in_meaning("the executioner", limit=1)
    assert [each.quote.text for each in traced] == [PENALTY]
    reply = finds(person, "the executioner of it")
    assert "That is not on the shelf." in shown(reply)
    assert "Near in meaning: `lund-2001 ¶1`" in shown(reply)
    assert PENALTY in reply["text"]


def test_status_says_how_much_has_been_read(person: Person) -> None:
    assert "100 % read for meaning (2 of 2 passages)" in shown(person.types("/corpus status"))
