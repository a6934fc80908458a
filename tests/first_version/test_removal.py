"""A document that the first version imported is removed, and so is all that was made of it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.audit import Signature
from corpus.corpus import Corpus
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.first_version.carriers import BUTTONS
from tests.first_version.conftest import NOW
from tests.first_version.test_carriers import answer_of
from tests.first_version.test_upgrade import THREAD, rows
from tests.handlers.conftest import Served, serve
from tests.handlers.modals import acts
from tests.handlers.people import Person, shown
from tests.library_database import copy_of
from tests.samples import sampled
from tests.shelves import corpus_on

REFERENCE = "lund-2004"
SIGNED = Signature("U02EDITOR", NOW)
REMOVED = "lund-2004 was removed on 10 December 2026"
OF_IT = [row for row in BUTTONS if f'"r":"{REFERENCE}' in row[1]]
"""Buttons that stand in Slack since the first version and lead to a passage of the document."""


WORDS = ("brighter", "captains", "fishermen", "hamburg", "litres", "skerries", "wicks", "winch")
"""In this document alone: no other of the first version has them, and nothing in the library."""


def opened(path: Path) -> Corpus:
    return corpus_on(engine_at(path))


@pytest.fixture
def path(upgraded: Path, tmp_path: Path) -> Path:
    """The upgraded database, from which the document has been removed."""
    path = copy_of(upgraded, tmp_path)
    corpus = opened(path)
    (gone,) = corpus.upkeep.removable([REFERENCE])
    assert (gone.passages, gone.saved) == (12, 3)
    assert corpus.upkeep.remove_documents([REFERENCE], SIGNED).erased
    assert corpus.upkeep.check_index() == []
    corpus.close()
    return path


@pytest.fixture
def bot(path: Path) -> Iterator[Served]:
    yield from serve(path, Clock(NOW))


@pytest.fixture
def reader(bot: Served) -> Person:
    reader = Person(bot.workspace, bot.recorder)
    reader.types("/corpus status")  # so that a message of the bot is there to press buttons in
    return reader


def words_in(path: Path) -> list[str]:
    """The planted words that stand in a database's file or in its log."""
    files = (path.with_name(f"{path.name}{end}") for end in ("", "-wal", "-shm"))
    left = b"".join(file.read_bytes().lower() for file in files if file.exists())
    return [word for word in WORDS if word.encode() in left]


def test_no_word_that_it_alone_had_is_left_in_the_file(upgraded: Path, path: Path) -> None:
    assert words_in(upgraded) == list(WORDS)
    assert words_in(path) == []


@pytest.mark.thorough
@pytest.mark.parametrize("reference", ["lund-2004 ¶4", "lund-2004 ¶7"])
def test_its_references_say_when_it_was_removed(reader: Person, reference: str) -> None:
    assert REMOVED in shown(reader.says(f"@remembrancer {reference}"))
    assert REMOVED in shown(reader.types("/corpus source lund-2004"))


@pytest.mark.parametrize(("action", "state"), sampled(row[:2] for row in OF_IT))
def test_its_buttons_say_so_too(bot: Served, reader: Person, action: str, state: str) -> None:
    button = {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": "Press"},
        "value": state,
    }
    place = acts(reader, {"blocks": [{"type": "actions", "elements": [button]}]}, action)
    assert REMOVED in answer_of(bot, place)


def test_its_saved_passages_are_gone_and_others_stay(path: Path) -> None:
    saved = "SELECT reference FROM saved_passage JOIN passage ON passage.id = passage_id"
    found = rows(path, f"{saved} JOIN document ON document.id = document_id ORDER BY reference")
    assert found == [("holm-1998",), ("letter-1962",)]


def test_no_digest_that_waits_names_it(path: Path) -> None:
    waiting = "SELECT message FROM delivery WHERE state IN ('due', 'sending', 'uncertain')"
    assert [message for (message,) in rows(path, waiting) if REFERENCE in str(message)] == []


@pytest.mark.thorough
def test_an_old_thread_goes_on_without_it(reader: Person) -> None:
    told = shown(reader.says("@remembrancer more", thread_ts=THREAD))
    assert "lund-2004 ¶" not in told
    assert "lund-2004" not in shown(reader.types("/passage lamps"))


def test_its_file_is_left_out_until_it_is_wanted_again(
    upgraded: Path, path: Path, tmp_path: Path
) -> None:
    ((text,),) = rows(upgraded, f"SELECT text FROM document WHERE reference = '{REFERENCE}'")
    file = tmp_path / "lamps.txt"
    file.write_text(str(text))
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    with closing(sqlite3.connect(path)) as connection, connection:
        # the bytes that the first version read are not to be had
        connection.execute("UPDATE removed_document SET sha256 = ?", (sha256,))
    corpus = opened(path)
    ((_file, reason, group),) = corpus.upkeep.import_path(file, now=NOW).left_out
    assert (group, reason) == ("removed", f"{REMOVED}; --again takes it in anew")
    assert corpus.upkeep.import_path(file, now=NOW, again=True).added == 1
    corpus.close()
