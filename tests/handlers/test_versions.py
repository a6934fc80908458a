"""A document with a former version in Slack: its card, its source line, what was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.corpus.ingest.test_resemblance import sentences
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database

PARAGRAPHS = [" ".join(sentences(4, seed)) for seed in range(1, 9)]
TEXT = "\n\n".join(PARAGRAPHS)
REVISED = TEXT.replace(PARAGRAPHS[3], " ".join(sentences(4, 99)))
LATER = TODAY + timedelta(days=3)


@pytest.fixture
def bot(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path
) -> Iterator[Served]:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    for served in serve(database, Clock(LATER)):
        (tmp_path / "lamps.md").write_text(f"---\ndate: 1996-01\n---\n{TEXT}")
        (tmp_path / "revised.md").write_text(f"---\ndate: 1998-03\n---\n{REVISED}")
        served.corpus.upkeep.import_path(tmp_path / "lamps.md", now=TODAY)
        yield served


@pytest.fixture
def reader(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder)


@pytest.mark.thorough
def test_a_card_says_of_which_document_it_may_be_a_version(
    bot: Served, reader: Person, tmp_path: Path
) -> None:
    bot.corpus.upkeep.import_path(tmp_path / "revised.md", now=LATER)
    card = shown(reader.types("/corpus source revised"))
    assert "It looks like another version of lamps." in card
    assert "remembrancer import FILE --replaces lamps" in card
    assert "looks like" not in shown(reader.types("/corpus source lamps"))


def test_a_new_version_is_named_with_the_date_of_the_one_before(
    bot: Served, reader: Person, tmp_path: Path
) -> None:
    bot.corpus.upkeep.import_path(tmp_path / "revised.md", now=LATER, replaces="lamps")
    found = shown(reader.types(f'/passage "{" ".join(PARAGRAPHS[0].split()[:8])}"'))
    assert "March 1998 · version 2, after that of January 1996 · `lamps ¶1`" in found
    card = shown(reader.types("/corpus source lamps"))
    assert "Version 1 (January 1996) was replaced on 12 December 2026." in card


@pytest.mark.thorough
def test_a_passage_that_is_gone_says_when_it_was_replaced(
    bot: Served, reader: Person, tmp_path: Path
) -> None:
    bot.corpus.upkeep.import_path(tmp_path / "revised.md", now=LATER, replaces="lamps")
    replaced = "This passage was replaced on 12 December 2026"
    assert replaced in shown(reader.says("@remembrancer lamps ¶4"))
    assert replaced in shown(reader.says("@remembrancer cite lamps ¶4"))
    assert replaced not in shown(reader.says("@remembrancer lamps ¶5"))
