"""Saving passages: once, for oneself, listed in Home, and taken away as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace.roster import TEAM_ID
from corpus.citations.export import Export, export_passages
from corpus.corpus import Corpus
from corpus.errors import QueryError
from corpus.people.saved import MOST_SAVED, PersonId, SavedPassages
from handlers.views.ids import PASSAGE_MENU, PASSAGE_SAVE
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import Json, acts
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on, engine_of

KEEPER = PersonId(TEAM_ID, "U01RESEARCH")
REFERENCE = "saari-2006-note ¶1"


@pytest.fixture
def shelf(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return copy_of(library_database(tmp_path_factory, worker_id), tmp_path)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    yield from serve(copy_of(database, tmp_path_factory.mktemp("saved")), Clock(TODAY))


@pytest.fixture
def reader(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder)


@pytest.fixture
def corpus(shelf: Path) -> Iterator[Corpus]:
    opened = corpus_on(engine_at(shelf))
    yield opened
    opened.close()


def answered(person: Person, path: str) -> Json:
    answer = person.recorder.next(path)
    assert answer["response_type"] == "ephemeral"
    assert block_lint.faults(answer) == []
    return answer


def test_a_passage_is_saved_once_and_taken_back(bot: Served, reader: Person) -> None:
    answer = reader.types(f"/passage {REFERENCE}")
    assert "Saved: `saari-2006-note ¶1`" in shown(
        answered(reader, acts(reader, answer, PASSAGE_SAVE))
    )
    again = answered(reader, acts(reader, answer, PASSAGE_SAVE))
    assert "saved this already" in shown(again)
    assert "1 saved" in shown(again)
    gone = answered(reader, acts(reader, again, PASSAGE_MENU, option="Remove"))
    assert "No longer saved" in shown(gone)
    assert SavedPassages(engine_of(bot.corpus)).count(KEEPER) == 0


def test_the_menu_beside_a_passage_saves_it(bot: Served, reader: Person) -> None:
    answer = reader.types("/passage human rights")
    answered(reader, acts(reader, answer, PASSAGE_MENU, option="Save"))
    (saved,) = SavedPassages(engine_of(bot.corpus)).latest(KEEPER)
    assert saved.quote.reference in shown(answer)
    assert saved.saved_at == TODAY


def test_what_one_person_saves_another_does_not_see(corpus: Corpus) -> None:
    saved = SavedPassages(engine_of(corpus))
    assert saved.save(KEEPER, REFERENCE, TODAY)
    assert saved.count(PersonId(TEAM_ID, "U02EDITOR")) == 0
    assert saved.count(PersonId("T0OTHER", KEEPER.person)) == 0
    assert not saved.remove(PersonId(TEAM_ID, "U02EDITOR"), REFERENCE)
    assert saved.count(KEEPER) == 1


def test_the_last_saved_is_the_first(corpus: Corpus) -> None:
    saved = SavedPassages(engine_of(corpus))
    for number in (2, 1, 3):
        saved.save(KEEPER, f"saari-2006-note ¶{number}", TODAY)
    found = [each.quote.reference for each in saved.latest(KEEPER, limit=2)]
    assert found == ["saari-2006-note ¶3", "saari-2006-note ¶1"]


def test_there_is_an_end_to_what_one_person_keeps(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_SAVED > 100
    monkeypatch.setattr("corpus.people.saved.MOST_SAVED", 1)
    saved = SavedPassages(engine_of(corpus))
    saved.save(KEEPER, REFERENCE, TODAY)
    with pytest.raises(QueryError, match="Remove some"):
        saved.save(KEEPER, "saari-2006-note ¶2", TODAY)


def test_an_export_has_a_document_once_with_all_its_passages(corpus: Corpus) -> None:
    saved = SavedPassages(engine_of(corpus))
    for reference in ("saari-2006-note ¶2", "checkel-1997-note ¶1", "saari-2006-note ¶1"):
        saved.save(KEEPER, reference, TODAY)
    found = saved.latest(KEEPER)
    markdown = export_passages(corpus.documents, corpus.actors, found, Export.MARKDOWN)
    assert markdown.count("Saari on Russia") == 1
    assert markdown.index("`checkel-1997-note ¶1`") < markdown.index("`saari-2006-note ¶1`")
    assert markdown.index("`saari-2006-note ¶1`") < markdown.index("`saari-2006-note ¶2`")
    bibtex = export_passages(corpus.documents, corpus.actors, found, Export.BIBTEX)
    assert bibtex.count("@misc{") == 2
    assert "Cited: saari-2006-note ¶1, ¶2." in bibtex


MARKED = """---
title: What *they* [said](https://evil.example)
reference: marked-1998
---

The lamp said <b>so</b>, and *so* did `all` the others [here](https://evil.example).
"""


@pytest.mark.thorough
def test_markup_of_a_document_is_literal_in_markdown(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "marked.md").write_text(MARKED, encoding="utf-8")
    corpus.upkeep.import_path(tmp_path / "marked.md", now=TODAY)
    saved = SavedPassages(engine_of(corpus))
    saved.save(KEEPER, "marked-1998 ¶1", TODAY)
    written = export_passages(
        corpus.documents, corpus.actors, saved.latest(KEEPER), Export.MARKDOWN
    )
    assert "](" not in written.replace("\\](", "").replace("\\]", "")
    assert "<b>" not in written.replace("\\<b", "")


def test_what_markdown_would_read_at_the_beginning_of_a_line_is_literal(
    corpus: Corpus, tmp_path: Path
) -> None:
    text = "- 1. The lamp &lt;b&gt; cost $5 ~and~ more.\n\n1. It shone.\n\n+ Twice.\n"
    (tmp_path / "lines.txt").write_text(text, encoding="utf-8")
    corpus.upkeep.import_path(tmp_path / "lines.txt", now=TODAY)
    saved = SavedPassages(engine_of(corpus))
    for number in (1, 2, 3):
        saved.save(KEEPER, f"lines ¶{number}", TODAY)
    written = export_passages(
        corpus.documents, corpus.actors, saved.latest(KEEPER), Export.MARKDOWN
    )
    quoted = [line for line in written.splitlines() if line.startswith("> ")]
    assert not [line for line in quoted if line.startswith(("> - ", "> 1. ", "> + "))]
    assert r"\&lt;b\&gt; cost \$5 \~and\~ more." in written
