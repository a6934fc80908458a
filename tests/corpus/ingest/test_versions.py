"""A revised text takes the reference; what people made of the former one outlives it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.citations import Form, cited, find_work
from corpus.citations.export import Export, export_passages
from corpus.corpus import Corpus
from corpus.database import reading
from corpus.errors import RemovedReference, UnknownReference
from corpus.ingest import Resemblance
from corpus.ingest.versions import NotOneDocument
from corpus.model import Document
from corpus.people.saved import PersonId
from corpus.upkeep.upkeep import NotReplaceable
from handlers.wording import plain_source_line, source_notes
from tests.corpus.ingest.test_resemblance import sentences
from tests.corpus.ingest.test_same_text import PARAGRAPHS, TEXT, imported, references
from tests.corpus.upkeep.conftest import NOW, SIGNED
from tests.shelves import corpus_on, engine_of

FRONT = "---\ntitle: On lamps\nauthor: Ann Example\ndate: 1996-01\nreference: lamps-1996\n---\n"
NEW = " ".join(sentences(4, 99))
REVISED = TEXT.replace(PARAGRAPHS[5], NEW)
LATER = datetime(2026, 12, 24, 9, 0, tzinfo=UTC)
OWNER = PersonId("T1", "U1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "texts"
    path.mkdir()
    (path / "lamps.md").write_text(FRONT + TEXT)
    return path


@pytest.fixture
def shelf(engine: Engine, folder: Path) -> Corpus:
    corpus = corpus_on(engine)
    assert corpus.upkeep.import_path(folder, now=NOW).added == 1
    return corpus


@pytest.fixture
def revised(folder: Path) -> Path:
    path = folder / "lamps2.md"
    path.write_text(f"---\ndate: 1998-03\n---\n{REVISED}")
    return path


def replace(shelf: Corpus, path: Path, **options: object) -> None:
    report = shelf.upkeep.import_path(
        path,
        now=LATER,
        replaces="lamps-1996",
        by="me",
        **options,  # type: ignore[arg-type]
    )
    assert (report.changed, report.failed, len(report.replaced)) == (1, (), 1), report


def beginning(text: str) -> str:
    return " ".join(text.split()[:8])


def number_of(shelf: Corpus, text: str) -> str:
    return shelf.documents.search(f'"{beginning(text)}"', limit=1).hits[0].reference


def test_unchanged_passages_keep_their_references(shelf: Corpus, revised: Path) -> None:
    kept = [shelf.documents.passage(f"lamps-1996 ¶{number}") for number in range(1, 13)]
    report = shelf.upkeep.import_path(revised, now=LATER, replaces="lamps-1996", by="me")
    ((path, replacement),) = report.replaced
    assert (path, replacement.reference, replacement.version) == (str(revised), "lamps-1996", 2)
    assert (replacement.unchanged, replacement.passages) == (11, 12)
    assert references(shelf) == ["lamps-1996"]
    now = [shelf.documents.passage(quote.reference) for quote in kept]
    assert [quote.text for quote in now] == [quote.text for quote in kept]
    (gone,) = [quote for quote in now if quote.retired]
    assert (gone.text, gone.retired_at) == (PARAGRAPHS[5], LATER)
    assert shelf.documents.passage("lamps-1996 ¶13").text == NEW
    assert shelf.documents.search(f'"{beginning(PARAGRAPHS[5])}"').hits == ()
    assert shelf.documents.search(f'"{beginning(NEW)}"').hits[0].reference == "lamps-1996 ¶13"
    assert shelf.upkeep.check_index() == []


def test_what_people_made_of_it_outlives_it(shelf: Corpus, revised: Path) -> None:
    for number in (1, 6):
        shelf.saved.save(OWNER, f"lamps-1996 ¶{number}", NOW)
    shelf.corrections.edit_record("lamps-1996", {"publisher": "Harbour Office"}, SIGNED)
    replace(shelf, revised)
    saved = shelf.saved.latest(OWNER)
    assert {each.quote.reference for each in saved} == {"lamps-1996 ¶1", "lamps-1996 ¶6"}
    assert {each.quote.reference for each in saved if each.quote.retired} == {"lamps-1996 ¶6"}
    assert shelf.documents.source("lamps-1996").publisher == "Harbour Office"


def test_the_record_is_the_new_text_s_with_what_it_lacks(shelf: Corpus, revised: Path) -> None:
    replace(shelf, revised)
    source = shelf.documents.source("lamps-1996")
    assert source.issued is not None
    assert (source.issued.edtf, source.title, source.authors) == (
        "1998-03",
        "On lamps",
        ("Ann Example",),
    )
    assert {"title", "authors"} <= source.supplied, "the new text does not print them"


def test_the_source_line_and_the_card_say_the_version(shelf: Corpus, revised: Path) -> None:
    assert shelf.documents.source("lamps-1996").version == 1
    replace(shelf, revised)
    source = shelf.documents.source("lamps-1996")
    assert source.version == 2
    (former,) = source.former
    assert former.issued is not None
    assert (former.issued.edtf, former.imported_at, former.replaced_at) == ("1996-01", NOW, LATER)
    line = plain_source_line(source, "lamps-1996 ¶1")
    assert line.endswith("March 1998, version 2, after that of January 1996, lamps-1996 ¶1")
    assert "Version 1 (January 1996) was replaced on 24 December 2026." in source_notes(source)


def test_a_passage_is_cited_from_the_version_in_which_it_stood(
    shelf: Corpus, revised: Path
) -> None:
    replace(shelf, revised)
    works = [find_work(shelf.documents, shelf.actors, f"lamps-1996 ¶{n}") for n in (5, 6)]
    assert [work.source.issued and work.source.issued.edtf for work in works] == [
        "1998-03",
        "1996-01",
    ]
    assert [work.retired_at for work in works] == [None, LATER]
    assert [cited(work, Form.APA_IN_TEXT).text for work in works] == [
        "([Example], 1998, para. 5)",
        "([Example], 1996, para. 6)",
    ]


@pytest.mark.thorough
def test_an_export_has_both_versions(shelf: Corpus, revised: Path) -> None:
    for number in (6, 5):
        shelf.saved.save(OWNER, f"lamps-1996 ¶{number}", NOW)
    replace(shelf, revised)
    saved = shelf.saved.latest(OWNER)
    exported = export_passages(shelf.documents, shelf.actors, saved, Export.MARKDOWN)
    assert "1998" in exported.split(">")[0]
    assert exported.index(PARAGRAPHS[4][:40]) < exported.index(PARAGRAPHS[5][:40])


def test_a_former_version_is_not_taken_in_again(shelf: Corpus, revised: Path, folder: Path) -> None:
    replace(shelf, revised)
    report = imported(shelf, folder)
    assert (report.added, report.changed, report.same) == (0, 0, 2)
    (folder / "copy.md").write_text(FRONT + TEXT)
    assert imported(shelf, folder / "copy.md").same == 1


@pytest.mark.thorough
def test_a_third_version_follows_the_second(shelf: Corpus, revised: Path, folder: Path) -> None:
    replace(shelf, revised)
    third = folder / "lamps3.md"
    third.write_text(REVISED.replace(PARAGRAPHS[2], " ".join(sentences(4, 98))))
    replace(shelf, third)
    source = shelf.documents.source("lamps-1996")
    assert source.version == 3
    issued = [each.issued.edtf if each.issued else None for each in source.former]
    assert issued == ["1996-01", "1998-03"]
    assert source.issued is None, "a date is never taken over from another version"
    assert "imported on" not in plain_source_line(source, "x")


@pytest.mark.thorough
def test_a_version_that_was_kept_apart_is_taken_up(
    shelf: Corpus, revised: Path, folder: Path
) -> None:
    assert imported(shelf, folder).versions[0].reference == "lamps2"
    kept, gone = number_of(shelf, NEW), number_of(shelf, PARAGRAPHS[0])
    assert kept.startswith("lamps2")
    shelf.saved.save(OWNER, kept, NOW)
    shelf.saved.save(OWNER, "lamps2 ¶1", NOW)
    shelf.saved.save(OWNER, "lamps-1996 ¶1", NOW)
    replace(shelf, revised)
    assert references(shelf) == ["lamps-1996"]
    saved = {each.quote.reference for each in shelf.saved.latest(OWNER)}
    assert saved == {"lamps-1996 ¶1", "lamps-1996 ¶13"}
    with pytest.raises(RemovedReference, match=r"lamps2 was .*: it is version 2 of lamps"):
        shelf.documents.source("lamps2")
    assert gone.startswith("lamps")
    assert imported(shelf, folder).same == 2
    assert shelf.upkeep.check_index() == []


def test_a_wrong_reference_is_asked_back(shelf: Corpus, folder: Path) -> None:
    other = folder / "other.txt"
    other.write_text(" ".join(sentences(40, 77)))
    report = imported(shelf, other, replaces="lamps-1996")
    ((_path, reason, _group),) = report.failed
    assert "none of the 12 passages of lamps-1996 stands in it" in reason
    assert shelf.documents.source("lamps-1996").version == 1
    replace(shelf, other, is_certain=True)
    assert shelf.documents.source("lamps-1996").version == 2


def test_who_is_asked_decides(shelf: Corpus, revised: Path, folder: Path) -> None:
    asked: list[tuple[str, str]] = []

    def answer(path: str, found: Resemblance) -> bool:
        asked.append((path, found.reference))
        return len(asked) > 1

    assert len(imported(shelf, folder, asks=answer).versions) == 1
    shelf.upkeep.remove_documents(["lamps2"], SIGNED)
    report = imported(shelf, folder, asks=answer, again=True)
    assert (report.changed, report.versions) == (1, ())
    assert asked == [(str(revised), "lamps-1996")] * 2
    assert shelf.documents.source("lamps-1996").version == 2


def test_a_file_that_states_the_reference_is_told_how(shelf: Corpus, folder: Path) -> None:
    (folder / "new.md").write_text(FRONT + REVISED)
    ((_path, reason, group),) = imported(shelf, folder).failed
    assert "To make it that: --replaces lamps-1996" in reason
    assert group == "versions"


def test_what_replaces_a_document_is_one_file_of_the_team(
    shelf: Corpus, folder: Path, corpus: Corpus
) -> None:
    with pytest.raises(NotOneDocument, match="takes one file"):
        imported(shelf, folder, replaces="lamps-1996")
    with pytest.raises(UnknownReference):
        imported(shelf, folder / "lamps.md", replaces="lamp-1896")
    with pytest.raises(NotReplaceable, match="starter library"):
        imported(corpus, folder / "lamps.md", replaces="saari-2006-note")


def test_a_file_that_was_changed_in_place_can_be_made_a_version(
    shelf: Corpus, folder: Path
) -> None:
    path = folder / "lamps.md"
    path.write_text(FRONT + REVISED)
    replace(shelf, path)
    assert shelf.documents.source("lamps-1996").version == 2
    with reading(engine_of(shelf)) as session:
        assert session.scalars(select(Document.source)).all() == [str(path)]
    assert imported(shelf, folder).same == 1


def test_a_version_is_removed_with_its_document(shelf: Corpus, revised: Path) -> None:
    replace(shelf, revised)
    shelf.upkeep.remove_documents(["lamps-1996"], SIGNED)
    left = imported(shelf, revised.parent).left_out
    assert [one.group for one in left] == ["removed", "removed"]
    assert date(2026, 11, 26) == SIGNED.at.date()
