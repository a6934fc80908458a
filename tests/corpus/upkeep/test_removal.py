"""A removed document leaves no word behind, and whatever pointed to it says that it was removed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select

from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.corpus import Corpus
from corpus.database.engine import open_engine, reading, writing
from corpus.errors import RemovedReference, UnknownReference
from corpus.events.muting import mute
from corpus.model import (
    OLD_PAGES_MARKER,
    Actor,
    Change,
    ChangeKind,
    Event,
    Marker,
    RemovedDocument,
    SavedPassage,
    is_muted,
)
from corpus.people.saved import PersonId
from corpus.upkeep import reindexing
from corpus.upkeep.removal import RemovalRefused, finish_erasing
from tests.corpus.upkeep.conftest import NOW, OTHER, PLANTED, SIGNED
from tests.databases import ON_POSTGRESQL, content
from tests.shelves import corpus_on, engine_of

WORDS = ("zwarkopf", "quollimetry", "exlbrunn", "glimmerfect", "jostlemark", "umpfield")
"""In the document alone; no other text has them, in any case of letters."""


def files_of(corpus: Corpus) -> dict[str, bytes]:
    """The bytes of the database's file, of its log and of the log's index, in lower case.

    Of PostgreSQL, whose files are the server's, all rows.
    """
    if ON_POSTGRESQL:
        return {"rows": content(engine_of(corpus)).lower()}
    database = Path(str(engine_of(corpus).url.database))
    found = {name: Path(f"{database}{name}") for name in ("", "-wal", "-shm")}
    return {name: path.read_bytes().lower() for name, path in found.items() if path.exists()}


def left_in(corpus: Corpus, words: tuple[str, ...] = WORDS) -> list[tuple[str, str]]:
    """Each planted word with the file in which it still stands."""
    files = files_of(corpus)
    encoded = [(word, word.encode()) for word in words]
    return [(word, name) for name, data in files.items() for word, raw in encoded if raw in data]


def test_no_word_of_it_is_left_in_the_files(planted: Corpus) -> None:
    assert {word for word, _file in left_in(planted)} == set(WORDS), "they were in it"
    removal = planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    assert removal.erased
    assert [word for word, _file in left_in(planted) if word != "zwarkopf"] == []
    with reading(engine_of(planted)) as session:
        assert session.scalars(select(RemovedDocument.reference)).all() == ["zwarkopf-1999"]


def test_no_word_of_it_is_left_in_the_audit(planted: Corpus, tmp_path: Path) -> None:
    planted.corrections.edit_record("zwarkopf-1999", {"title": "Blorptastic"}, SIGNED)
    planted.corrections.undo(planted.corrections.page(limit=1).changes[0].id, SIGNED)
    planted.audit.record_share("zwarkopf-1999 ¶1", "C1", SIGNED)
    values = {"zwarkopf-1999": {"publisher": "Grimbleworth"}, "second-2001": {"kind": "memo"}}
    planted.corrections.edit_records("records.csv", values, SIGNED)
    words = ("blorptastic", "grimbleworth", str(tmp_path / "texts" / "zwarkopf").lower())
    assert {word for word, _file in left_in(planted, words)} == set(words), "they were in it"
    before = [(e.id, e.kind, e.by) for e in planted.audit.entries(AuditFilter())]
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    assert left_in(planted, words) == []
    *kept, removal = planted.audit.entries(AuditFilter())
    assert [(e.id, e.kind, e.by) for e in kept] == before, "that it was done stays"
    assert (removal.kind, removal.target) == (AuditKind.DOCUMENT_REMOVED, "zwarkopf-1999")


def test_no_word_of_an_earlier_wording_is_left_either(planted: Corpus, tmp_path: Path) -> None:
    file = tmp_path / "texts" / "zwarkopf.md"
    file.write_text(PLANTED.replace("glimmerfected", "snorkelblighted"), encoding="utf-8")
    assert planted.upkeep.import_path(file, now=NOW).changed == 1
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    words = ("snorkelblight", "glimmerfect")
    assert left_in(planted, words) == []


@pytest.mark.thorough
def test_the_disk_gets_its_room_back(corpus: Corpus, tmp_path: Path) -> None:
    lines = (f"The keepers of lamp {n} wrote to the council of the coast." for n in range(8000))
    (tmp_path / "large.txt").write_text("\n\n".join(lines))
    corpus.upkeep.import_path(tmp_path / "large.txt", now=NOW)
    before = sum(map(len, files_of(corpus).values()))
    corpus.upkeep.remove_documents(["large"], SIGNED)
    assert sum(map(len, files_of(corpus).values())) < before / 2


@pytest.mark.sqlite_file("free pages of the file")
def test_a_database_of_an_older_version_is_written_anew_once(planted: Corpus) -> None:
    engine = engine_of(planted)
    with writing(engine) as session:
        session.merge(Marker(name=OLD_PAGES_MARKER, value="before"))
    _leave_bytes(engine)
    assert left_in(planted, ("oldremnant",)) != []
    assert planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED).erased
    assert left_in(planted, ("oldremnant",)) == []
    with reading(engine) as session:
        assert session.get(Marker, OLD_PAGES_MARKER) is None


def _leave_bytes(engine: Engine) -> None:
    """What a version that did not overwrite deleted rows left in free pages."""
    with closing(sqlite3.connect(str(engine.url.database))) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE old (text)")
        connection.execute("INSERT INTO old VALUES (?)", ("oldremnant " * 2_000,))
        connection.execute("DROP TABLE old")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_what_pointed_there_says_when_it_was_removed(planted: Corpus) -> None:
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    sentence = r"zwarkopf-1999 was removed on 26 November 2026\."
    documents = planted.documents
    for look_up, words in (
        (documents.source, "zwarkopf-1999"),
        (documents.source, "`Zwarkopf-1999`"),
        (documents.passage, "zwarkopf-1999 ¶2"),
        (documents.has_source, "zwarkopf-1999"),
        (documents.has_passage, "zwarkopf-1999 ¶2"),
        (lambda words: documents.search(f"lamp doc:{words}"), "zwarkopf-1999"),
        (lambda words: planted.upkeep.removable([words]), "zwarkopf-1999"),
    ):
        with pytest.raises(RemovedReference, match=sentence):
            look_up(words)


def test_a_reason_is_said_too(planted: Corpus) -> None:
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED, reason="its author withdrew it")
    with pytest.raises(RemovedReference, match=r"on 26 November 2026: its author withdrew it\."):
        planted.documents.source("zwarkopf-1999")


def test_the_rest_stays_as_it_was(planted: Corpus) -> None:
    kept = planted.documents.search("inspectors visit every lamp", limit=5)
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    assert planted.upkeep.check_index() == []
    again = planted.documents.search("inspectors visit every lamp", limit=5)
    assert [hit.reference for hit in again.hits] == [hit.reference for hit in kept.hits]
    assert planted.documents.search("quollimetry").hits == ()


def test_other_processes_forget_its_words_too(planted: Corpus) -> None:
    other = corpus_on(open_engine(str(engine_of(planted).url)))
    assert other.documents.search("quollimetri").hits, "a spelling is corrected to the word"
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    found = other.documents.search("quollimetri")
    assert (found.hits, found.nearest) == ((), ())
    other.close()


def test_proposals_and_events_that_it_alone_had_are_gone(planted: Corpus) -> None:
    engine = engine_of(planted)
    with reading(engine) as session:
        names = set(session.scalars(select(Actor.name)))
        events = session.scalars(select(Event.summary)).all()
    assert any("Wumpfield" in name for name in names)
    assert any("jostlemarked" in summary for summary in events)
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    with reading(engine) as session:
        left = set(session.scalars(select(Actor.name)))
        summaries = " ".join(session.scalars(select(Event.summary)))
    assert not any("Wumpfield" in name or "Vexlbrunn" in name for name in left)
    assert "jostlemarked" not in summaries
    assert "quollimetry" not in summaries, "its publication is no event any more"


def test_what_somebody_muted_goes_with_it(planted: Corpus) -> None:
    engine = engine_of(planted)
    with writing(engine) as session:
        event = session.scalars(select(Event).where(Event.summary.contains("jostlemarked"))).one()
        mute(session, event.id, event.edtf, Signature("U1", NOW))
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    with reading(engine) as session:
        assert session.scalars(select(Event).where(is_muted())).all() == []


def test_corrections_of_its_record_are_gone_and_those_of_others_stay(planted: Corpus) -> None:
    engine = engine_of(planted)
    with writing(engine) as session:
        session.add_all(
            Change(
                kind=ChangeKind.RECORD,
                actor_key=reference,
                detail={"title": "On snarfleberry"},
                by="U1",
                at=NOW,
            )
            for reference in ("zwarkopf-1999", "second-2001")
        )
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    with reading(engine) as session:
        assert session.scalars(select(Change.actor_key)).all() == ["second-2001"]


def test_saved_passages_are_gone(planted: Corpus) -> None:
    owner = PersonId("T1", "U1")
    planted.saved.save(owner, "zwarkopf-1999 ¶1", NOW)
    planted.saved.save(owner, "second-2001 ¶1", NOW)
    (document,) = planted.upkeep.removable(["zwarkopf-1999"])
    assert (document.passages, document.saved) == (2, 1)
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    assert [each.quote.document for each in planted.saved.latest(owner)] == ["second-2001"]
    with reading(engine_of(planted)) as session:
        assert len(session.scalars(select(SavedPassage)).all()) == 1


def test_none_is_removed_if_one_is_unknown_or_the_library_s(planted: Corpus) -> None:
    with pytest.raises(UnknownReference):
        planted.upkeep.remove_documents(["zwarkopf-1999", "nobody-1900"], SIGNED)
    with pytest.raises(RemovalRefused, match="starter library"):
        planted.upkeep.remove_documents(["zwarkopf-1999", "saari-2006-note"], SIGNED)
    assert planted.documents.has_source("zwarkopf-1999")


# --- importing afterwards ---


@pytest.mark.thorough
def test_its_reference_is_never_given_to_another(planted: Corpus, tmp_path: Path) -> None:
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    later = tmp_path / "later.txt"
    later.write_text(
        "An essay\n\nBy Hedwig Zwarkopf\n\n3 May 1999\n\nThe lamps were dark that day."
    )
    assert planted.upkeep.import_path(later, now=NOW).added == 1
    assert planted.documents.has_source("zwarkopf-1999-2")
    stating = tmp_path / "stating.md"
    stating.write_text("---\nreference: zwarkopf-1999\n---\n\nThe lamps were dark again in May.")
    ((_path, reason, _group),) = planted.upkeep.import_path(stating, now=NOW).failed
    assert "has been removed" in reason


def test_the_same_file_is_left_out_until_it_is_wanted_again(
    planted: Corpus, tmp_path: Path
) -> None:
    file = tmp_path / "texts" / "second.md"
    planted.upkeep.remove_documents(["second-2001"], SIGNED)
    report = planted.upkeep.import_path(tmp_path / "texts", now=NOW)
    assert (report.added, report.same, report.failed) == (0, 1, ())
    ((path, reason, group),) = report.left_out
    assert (path, group) == (str(file), "removed")
    assert reason.startswith("second-2001 was removed on 26 November 2026; --again")
    (tmp_path / "texts" / "third.md").write_text(OTHER.replace("reference: second-2001\n", ""))
    assert planted.upkeep.import_path(tmp_path / "texts" / "third.md", now=NOW).added == 1


def test_wanted_again_it_gets_a_reference_of_its_own(planted: Corpus, tmp_path: Path) -> None:
    file = tmp_path / "texts" / "note-on-wicks.txt"
    file.write_text("A note on wicks\n\nA wick lasts a winter if nobody touches it.")
    planted.upkeep.import_path(file, now=NOW)
    planted.upkeep.remove_documents(["note-on-wicks"], SIGNED)
    assert planted.upkeep.import_path(file, now=NOW).added == 0
    assert planted.upkeep.import_path(file, now=NOW, again=True).added == 1
    assert planted.documents.has_source("note-on-wicks-2")


def test_the_library_s_note_dates_events_again(corpus: Corpus, tmp_path: Path) -> None:
    with reading(engine_of(corpus)) as session:
        before = set(session.scalars(select(Event.summary)))
    file = tmp_path / "saari.md"
    file.write_text("---\nreference: saari-2006\n---\n\nNorms are taught, not only bargained over.")
    corpus.upkeep.import_path(file, now=NOW)
    with reading(engine_of(corpus)) as session:
        assert set(session.scalars(select(Event.summary))) < before
    corpus.upkeep.remove_documents(["saari-2006"], SIGNED)
    with reading(engine_of(corpus)) as session:
        assert set(session.scalars(select(Event.summary))) == before


# --- a reader that holds the log ---


SHORT_WAIT = "PRAGMA busy_timeout = 50"


@pytest.mark.sqlite_file("the write-ahead log")
def test_while_somebody_reads_it_says_that_bytes_are_left(planted: Corpus) -> None:
    engine = engine_of(planted)
    held = sqlite3.connect(str(engine.url.database), isolation_level=None)
    with closing(held):
        held.execute("BEGIN")
        held.execute("SELECT count(*) FROM passage").fetchone()
        event.listen(engine, "checkout", lambda driver, *_: driver.execute(SHORT_WAIT))
        assert not planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED).erased
        held.execute("COMMIT")
    assert finish_erasing(engine)
    assert [word for word, _file in left_in(planted) if word != "zwarkopf"] == []


def test_a_rebuild_that_is_under_way_erases_what_was_removed_meanwhile(
    planted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 2)
    asked = iter((False, False))
    reindexing.rebuild_index(engine_of(planted), stops=lambda: next(asked, True))
    assert not planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED).erased
    if not ON_POSTGRESQL:
        assert left_in(planted, WORDS[1:]), "the index to come holds them until it is whole"
    planted.upkeep.rebuild_index()
    assert left_in(planted, WORDS[1:]) == []
