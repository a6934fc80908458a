"""The library in a database: loaded once, renewed in place, taken out with all it brought."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from corpus.audit import Signature
from corpus.database import StagedPassage
from corpus.database.engine import reading, writing
from corpus.events import mute, muted_events
from corpus.ingest.derivation import Derivation
from corpus.library import files as library_files
from corpus.library import is_current, load, unload
from corpus.model import (
    Actor,
    Alias,
    Base,
    Document,
    Event,
    EventActor,
    Marker,
    Passage,
)
from tests.corpus.library.checks import Library
from tests.corpus.library.conftest import NOW

pytestmark = pytest.mark.thorough  # each loads it anew; the everyday run loads it once for all


@dataclass
class Listener:
    """A derivation that writes down the references of the passages it is told of."""

    whole: bool = False
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @property
    def derivation(self) -> Derivation:
        return Derivation("heard", add=self.add, remove=self.remove, whole=self.whole)

    def add(self, _session: Session, document: Document, passages: Sequence[StagedPassage]) -> None:
        assert all(passage.id for passage in passages), "rows are flushed"
        self.added += [f"{document.reference} {passage.number}" for passage in passages]

    def remove(self, _session: Session, passages: Sequence[Passage]) -> None:
        assert all(passage.retired_at is None for passage in passages), "before they are retired"
        self.removed += [f"{passage.document.reference} {passage.number}" for passage in passages]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the library's files that a test may change."""
    folder = tmp_path / "library"
    shutil.copytree(
        library_files.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    monkeypatch.setattr(library_files, "FOLDER", folder)
    return folder


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"“{old}” stands once in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _contents(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """All rows but the version that the contents get with each commit."""
    rows = {
        table.name: [
            tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))
        ]
        for table in Base.metadata.sorted_tables
    }
    rows["marker"] = [row for row in rows["marker"] if row[0] != "contents"]
    return rows


def _actor(session: Session, key: str) -> Actor:
    return session.scalars(select(Actor).where(Actor.key == key)).one()


def test_everything_of_the_library_arrives(countries: Engine, library: Library) -> None:
    with writing(countries) as session:
        loaded = load(session, NOW)
    assert loaded.changed
    assert loaded.actors == len(library.actors)
    assert loaded.aliases == sum(len(actor.aliases) for actor in library.actors)
    assert loaded.events == len(library.events)
    assert loaded.notes == len(library.notes)
    with reading(countries) as session:
        linked = session.scalar(select(func.count()).select_from(EventActor))
        assert linked == sum(len(event.actors) for event in library.events)
        assert session.scalars(select(Event.status)).all()
        court = _actor(session, "european-court-of-human-rights")
        assert (court.kind, court.status, court.origin) == ("court", "confirmed", "library")
        assert ("ЕСПЧ", "acronym") in {(alias.text, alias.kind) for alias in court.aliases}


def test_an_event_has_its_day_and_its_source(countries: Engine, library: Library) -> None:
    with writing(countries) as session:
        load(session, NOW)
    entry = next(event for event in library.events if len(event.date) == 10)
    with reading(countries) as session:
        event = session.scalars(select(Event).where(Event.key == entry.key)).one()
        assert event.month_day == entry.date[5:]
        assert event.lo == event.hi
        assert event.source == entry.source
        assert event.wording == event.date_span().words()
        assert event.document_id is None


def test_a_note_is_a_document_whose_paragraphs_are_passages(
    countries: Engine, library: Library
) -> None:
    with writing(countries) as session:
        load(session, NOW)
    with reading(countries) as session:
        for note in library.notes:
            document = session.scalars(
                select(Document).where(Document.reference == note.reference)
            ).one()
            assert (document.origin, document.kind) == ("library", "reading note")
            assert {*document.supplied, *document.missing} == {
                "title", "authors", "publisher", "issued", "kind", "language", "url",
            }  # fmt: skip
            assert [passage.number for passage in document.passages] == list(
                range(1, len(note.paragraphs) + 1)
            )
            for passage in document.passages:
                assert passage.kind == "note"
                assert document.text[passage.start : passage.end] == passage.text


def test_loading_again_changes_nothing(countries: Engine) -> None:
    with writing(countries) as session:
        first = load(session, NOW)
        before = _contents(session)
    listener = Listener()
    with writing(countries) as session:
        again = load(session, NOW + timedelta(days=1), derivations=[listener.derivation])
        assert _contents(session) == before
    assert not again.changed
    assert again.actors == first.actors
    assert listener.added == []


def test_the_database_knows_whether_it_holds_this_version(countries: Engine, files: Path) -> None:
    def states() -> tuple[bool, bool]:
        with reading(countries) as session:
            return is_current(session, use_library=True), is_current(session, use_library=False)

    assert states() == (False, True)
    with writing(countries) as session:
        load(session, NOW)
    assert states() == (True, False)
    _replace(files / "actors.yaml", "name: Golos\n", "name: Golos Movement\n")
    assert states() == (False, False)
    with writing(countries) as session:
        unload(session)
    assert states() == (False, True)


def test_derivations_are_told_of_the_notes_and_of_their_end(
    countries: Engine, library: Library
) -> None:
    listener, whole = Listener(), Listener(whole=True)
    with writing(countries) as session:
        load(session, NOW, derivations=[listener.derivation, whole.derivation])
    expected = {
        f"{note.reference} {n}" for note in library.notes for n in range(1, len(note.spans) + 1)
    }
    assert set(listener.added) == set(whole.added) == expected
    with writing(countries) as session:
        assert unload(session, derivations=[listener.derivation, whole.derivation])
    assert set(listener.removed) == expected


def test_a_newer_version_changes_rows_in_place(countries: Engine, files: Path) -> None:
    with writing(countries) as session:
        load(session, NOW)
        ids = {actor.key: actor.id for actor in session.scalars(select(Actor))}
        event_ids = {event.key: event.id for event in session.scalars(select(Event))}
    _replace(files / "actors.yaml", "name: Golos\n", "name: Golos Movement\n")
    _replace(files / "actors.yaml", "[Голос, Движение «Голос»]", "[Голос]")
    month = sorted((files / "timeline").glob("*.yaml"))[0]
    text = month.read_text(encoding="utf-8")
    month.write_text(text.replace("kind: treaty", "kind: law"), encoding="utf-8")
    laws = len(re.findall("kind: (?:treaty|law)", text))
    with writing(countries) as session:
        assert load(session, NOW).changed
        assert {actor.key: actor.id for actor in session.scalars(select(Actor))} == ids
        assert {event.key: event.id for event in session.scalars(select(Event))} == event_ids
        keys = [entry.key for entry in library_files.timeline() if entry.kind == "law"]
        assert len(keys) >= laws
        kinds = session.scalars(select(Event.kind).where(Event.key.in_(keys)))
        assert set(kinds) == {"law"}
        golos = _actor(session, "golos")
        assert golos.name == "Golos Movement"
        assert [alias.text for alias in golos.aliases] == ["Голос"]


def test_what_a_newer_version_no_longer_has_goes(countries: Engine, files: Path) -> None:
    with writing(countries) as session:
        first = load(session, NOW)
    month = sorted((files / "timeline").glob("*.yaml"))[-1]
    gone = month.read_text(encoding="utf-8").count("\n- key:") + 1
    month.unlink()
    (files / "notes" / "jr-2011.md").unlink()
    listener = Listener()
    with writing(countries) as session:
        second = load(session, NOW, derivations=[listener.derivation])
    assert second.events <= first.events - gone + 1
    assert second.events < first.events
    assert second.notes == first.notes - 1
    assert {told.split()[0] for told in listener.removed} == {"jr-2011-note"}


def test_a_reworded_paragraph_gets_a_new_number_and_the_old_is_retired(
    countries: Engine, files: Path
) -> None:
    with writing(countries) as session:
        load(session, NOW)
    note = files / "notes" / "jr-2011.md"
    text = note.read_text(encoding="utf-8")
    blocks = text.strip().split("\n\n")
    note.write_text("\n\n".join([*blocks[:2], "Quite another paragraph.", *blocks[3:]]), "utf-8")
    listener, whole = Listener(), Listener(whole=True)
    with writing(countries) as session:
        load(session, NOW, derivations=[listener.derivation, whole.derivation])
    last = len(blocks)  # the title is no passage, so this is the first number never given
    assert listener.removed == ["jr-2011-note 2"]
    assert listener.added == [f"jr-2011-note {last}"]
    assert whole.added == [f"jr-2011-note {n}" for n in (1, last, *range(3, last))]
    with reading(countries) as session:
        document = session.scalars(
            select(Document).where(Document.reference == "jr-2011-note")
        ).one()
        retired = [passage for passage in document.passages if passage.retired_at is not None]
        assert [passage.number for passage in retired] == [2]
        for passage in document.passages:
            if passage.retired_at is None:
                assert document.text[passage.start : passage.end] == passage.text


def test_a_wording_that_comes_back_has_its_old_number(countries: Engine, files: Path) -> None:
    note = files / "notes" / "jr-2011.md"
    before = note.read_text(encoding="utf-8")
    with writing(countries) as session:
        load(session, NOW)
    note.write_text("# Title\n\nNothing of it.", encoding="utf-8")
    with writing(countries) as session:
        load(session, NOW)
    note.write_text(before, encoding="utf-8")
    listener = Listener()
    with writing(countries) as session:
        load(session, NOW, derivations=[listener.derivation])
    count = len(before.strip().split("\n\n")) - 1
    assert listener.added == [f"jr-2011-note {n}" for n in range(1, count + 1)]
    assert listener.removed == [f"jr-2011-note {count + 1}"]


def test_what_the_team_says_of_an_actor_wins(countries: Engine) -> None:
    with writing(countries) as session:
        session.add(
            Actor(
                key="golos",
                name="Golos (ours)",
                kind="ngo",
                status="confirmed",
                origin="team",
                aliases=[Alias(text="Голос", kind="name", origin="team")],
            )
        )
        load(session, NOW)
    with reading(countries) as session:
        golos = _actor(session, "golos")
        assert (golos.name, golos.origin) == ("Golos (ours)", "team")
        assert {(alias.text, alias.origin) for alias in golos.aliases} == {
            ("Голос", "team"),
            ("Движение «Голос»", "library"),
        }


def test_a_proposed_actor_is_confirmed_and_keeps_its_id(countries: Engine) -> None:
    with writing(countries) as session:
        proposed = Actor(
            key="golos", name="golos", kind="organisation", status="proposed", origin="machine"
        )
        session.add(proposed)
        session.flush()
        before = proposed.id
        load(session, NOW)
    with reading(countries) as session:
        golos = _actor(session, "golos")
        assert (golos.id, golos.name, golos.status) == (before, "Golos", "confirmed")


def test_unloading_leaves_what_was_there_before(countries: Engine) -> None:
    with writing(countries) as session:
        before = _contents(session)
        load(session, NOW)
    with writing(countries) as session:
        assert unload(session)
        assert _contents(session) == before
    with writing(countries) as session:
        assert not unload(session)


def test_unloading_keeps_what_a_person_did(countries: Engine) -> None:
    with writing(countries) as session:
        load(session, NOW)
        golos = _actor(session, "golos")
        golos.aliases.append(Alias(text="Vote watchers", kind="name", origin="team"))
        muted = session.scalars(select(Event)).first()
        assert muted is not None
        mute(session, muted.id, muted.edtf, Signature("U1", NOW))
        key = muted.key
    with writing(countries) as session:
        unload(session)
        golos = _actor(session, "golos")
        assert golos.origin == "team"
        assert [alias.text for alias in golos.aliases] == ["Vote watchers"]
        assert session.scalars(select(Event.key)).all() == [key]
    with writing(countries) as session:
        load(session, NOW)
        muted = session.scalars(select(Event).where(Event.key == key)).one()
        ((silent,), _total) = muted_events(session, limit=9)
        assert (silent.event_id, silent.by, silent.at) == (muted.id, "U1", NOW)


def test_a_timeline_without_its_countries_is_refused(engine: Engine) -> None:
    with pytest.raises(LookupError, match="country-"), writing(engine) as session:
        load(session, NOW)
    with reading(engine) as session:
        names = set(session.scalars(select(Marker.name)))
        assert names <= {"contents"}
