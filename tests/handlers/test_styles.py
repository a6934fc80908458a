"""The style in which a channel cites, and all of a person's saved passages cited at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.workspace.roster import TEAM_ID
from corpus.citations import Form, cited_passages, joined
from corpus.people import PersonId
from handlers.citing_saved import read_cite_saved
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on

NOTE = "saari-2006-note ¶1"
OTHER = "saari-2006-note ¶2"
READER = PersonId(TEAM_ID, "U01RESEARCH")


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    yield from serve(copy_of(database, tmp_path_factory.mktemp("styles")), Clock(TODAY))


@pytest.fixture
def reader(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder)


def test_a_channel_is_given_a_style_that_its_citations_show_and_loses_it_again(
    reader: Person,
) -> None:
    shows = reader.types("/corpus style")
    assert "no style of its own: citations show Chicago, APA, MLA" in shows["text"]
    answer = reader.presses(shows, "OSCOLA")
    assert block_lint.faults(answer) == []
    assert answer["text"] == "From now on this channel cites in OSCOLA."
    cited = reader.says(f"@remembrancer cite {NOTE}")
    assert "OSCOLA, footnote" in shown(cited)
    assert "Chicago, note" not in shown(cited)
    assert buttons(cited)[:5] == ["Chicago", "APA", "MLA", "MHRA", "All styles"]
    assert "Chicago, note" in shown(reader.presses(cited, "All styles"))
    assert "set the style of citations to oscola" in shown(reader.types("/corpus changes"))
    undone = reader.presses(answer, "Undo")
    assert "no style of its own any more" in undone["text"]
    assert "Chicago, note" in shown(reader.says(f"@remembrancer cite {NOTE}"))


def test_a_style_that_is_none_names_those_that_are(reader: Person) -> None:
    assert "there are Chicago, APA, MLA" in reader.types("/corpus style vancouver")["text"]
    assert "Nothing has been changed" in reader.types("/corpus style none")["text"]


@pytest.mark.parametrize(
    ("style", "label"), [("oscola", "OSCOLA, footnote"), ("MHRA", "MHRA, bibliography")]
)
def test_one_style_is_shown_where_it_is_named(reader: Person, style: str, label: str) -> None:
    cited = reader.says(f"@remembrancer cite {NOTE} as {style}")
    assert label in shown(cited)
    assert "Chicago, note" not in shown(cited)


# (what is written, the form that it names; None for other words)
WRITTEN = [
    ("cite all saved as APA", "APA"),
    ("cite my saved passages as CSL-JSON", "CSL-JSON"),
    ("Cite all my saved passages in Chicago style.", "Chicago"),
    ("cite all saved", ""),
    ("cite 2 as bibtex", None),
    ("cite all", None),
]


@pytest.mark.parametrize(("words", "form"), WRITTEN)
def test_that_all_saved_are_to_be_cited_is_read(words: str, form: str | None) -> None:
    assert read_cite_saved(words) == form


def test_all_saved_passages_are_cited_for_the_person_alone(bot: Served, reader: Person) -> None:
    assert "saved no passage" in reader.types("/corpus cite all saved as apa")["text"]
    for reference in (NOTE, OTHER):
        bot.corpus.saved.save(READER, reference, TODAY)
    cited = reader.types("/corpus cite all saved as apa")
    assert block_lint.faults(cited) == []
    assert "Your saved passages as APA" in cited["text"]
    # an entry of a list is of the document, a footnote of the passage
    assert len([b for b in cited["blocks"] if b["type"] == "rich_text"]) == 1
    notes = reader.types("/corpus cite all saved as oscola")
    assert len([b for b in notes["blocks"] if b["type"] == "rich_text"]) == 2
    file = reader.types("/corpus cite all saved as ris")
    assert f"Cited: {NOTE}, ¶2." in shown(file)
    assert "cannot cite as “harvard”" in reader.types("/corpus cite all saved as harvard")["text"]


def test_saved_passages_of_many_documents_are_cited_page_by_page(
    tmp_path: Path, engine: Engine
) -> None:
    corpus = corpus_on(engine)
    folder = tmp_path / "lamps"
    folder.mkdir()
    for number in range(3):
        text = f"---\ntitle: Lamp {number}\nauthor: Ann Example\nissued: 200{number}\n"
        (folder / f"lamp{number}.md").write_text(f"{text}reference: lamp-{number}\n---\n\nA lamp.")
    corpus.upkeep.import_path(folder, now=TODAY)
    for number in range(3):
        corpus.saved.save(READER, f"lamp-{number} ¶1", TODAY)
    saved = corpus.saved.latest(READER)
    documents, actors = corpus.documents, corpus.actors
    page = cited_passages(documents, actors, saved, Form.APA, offset=1, limit=1)
    assert [each.text for each in page.citations] == ["Example, A. (2001). Lamp 1."]
    assert page.total == 3
    whole = cited_passages(documents, actors, saved, Form.CSL_JSON)
    items = json.loads(joined(Form.CSL_JSON, whole.citations))
    assert [item["id"] for item in items] == ["lamp-0", "lamp-1", "lamp-2"]
    corpus.close()
