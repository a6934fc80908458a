"""Shelves are made, named, given to workspaces and erased; what runs by itself runs on all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from corpus.access import OWNER, Place
from corpus.actors import RegistryCaches
from corpus.actors.registry import ensure_countries
from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.corrections import ChangeRefused, NoteWords
from corpus.database import reading, writing
from corpus.errors import QueryError
from corpus.model import Actor, Base, Role, Shelf
from corpus.people import LastQuestion, PersonId, ShownQuestion
from corpus.upkeep import prepare_library
from corpus.upkeep.rereading import reread_due
from corpus.values import Scope
from tests.corpus.access.between_shelves import NOW
from tests.corpus.access.test_proof import OPEN, SECRET
from tests.shelves import corpus_on, engine_of

ADMIN = Signature("U1", NOW, "T1")


@pytest.fixture
def corpus(engine: Engine) -> Corpus:
    return corpus_on(engine, clock=lambda: NOW)


@pytest.fixture
def second(corpus: Corpus) -> Corpus:
    """The second of two shelves, which the workspace T2 has."""
    return corpus.of_shelf(corpus.shelves.add("Second Team", workspace="T2", now=NOW).id)


def rows_of(corpus: Corpus) -> dict[str, list[tuple[object, ...]]]:
    """Every row that is not of the second shelf, by table; which version there is aside."""
    found = {}
    with reading(engine_of(corpus)) as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in ("marker", "shelf", "workspace"):
                own = table.c.shelf_id != 2 if "shelf_id" in table.c else text("TRUE")
                rows = session.execute(select(*table.c).where(own)).all()
                found[table.name] = sorted(map(tuple, rows), key=repr)
    return found


def lived_in(corpus: Corpus, folder: Path, words: str) -> None:
    """Let a team do something on a shelf."""
    file = folder / f"{corpus.shelf}.md"
    file.write_text(words, encoding="utf-8")
    corpus.upkeep.import_path(file, now=NOW)
    corpus.access.give_roles(Place("T1", None, "U1"), ["U1"], Role.ADMIN, NOW, owner="me")
    corpus.threads.remember_question(ShownQuestion("C1", "1.0", LastQuestion("what?", 0)), NOW)
    corpus.audit.record_export("records", ADMIN)
    reference = f"{corpus.documents.newest(limit=1)[0].reference} ¶1"
    corpus.notes.add(reference, NoteWords("mine", ()), ADMIN)
    corpus.saved.save(PersonId("T1", "U1"), reference, NOW)


def test_a_shelf_is_found_by_its_key_or_name(corpus: Corpus, second: Corpus) -> None:
    assert [each.key for each in corpus.shelves.all()] == ["team", "second-team"]
    assert corpus.shelves.find("Second  team").id == second.shelf
    with pytest.raises(QueryError, match="second-team"):
        corpus.shelves.find("secnd-team")
    with pytest.raises(QueryError, match="already"):
        corpus.shelves.add("second team", now=NOW)
    assert corpus.shelves.rename("second-team", "Another").key == "second-team"


def test_a_workspace_has_one_shelf(corpus: Corpus, second: Corpus) -> None:
    assert corpus.of_place(Place("T2")).shelf == second.shelf
    assert corpus.of_place(Place("T9")).shelf == corpus.shelf
    assert second.of_place(OWNER).shelf == second.shelf
    with pytest.raises(QueryError, match="another shelf"):
        corpus.shelves.give("team", "T2", now=NOW)
    assert corpus.shelves.forget("T2")
    assert not corpus.shelves.forget("T2")
    assert corpus.shelves.give("team", "T2", now=NOW).workspaces == ("T2",)


def test_each_shelf_is_indexed_whole(corpus: Corpus, second: Corpus, tmp_path: Path) -> None:
    lived_in(corpus, tmp_path, OPEN)
    lived_in(second, tmp_path, SECRET)
    for each in (corpus, second):
        assert each.upkeep.check_index() == []
    second.upkeep.rebuild_index()
    for each in (corpus, second):
        assert each.upkeep.check_index() == []
    assert second.documents.search("zeppelinist").hits


@pytest.mark.thorough
def test_one_shelf_is_erased_and_the_others_stay(
    corpus: Corpus, second: Corpus, tmp_path: Path
) -> None:
    lived_in(corpus, tmp_path, OPEN)
    before = rows_of(corpus)
    lived_in(second, tmp_path, SECRET)
    assert second.erasure.shelf_contents().documents == 1
    assert second.erasure.erase_shelf(ADMIN).erased
    assert rows_of(corpus) == before
    for each in (corpus, second):
        assert each.upkeep.check_index() == []
    assert not second.documents.search("zeppelinist").hits
    with reading(engine_of(corpus)) as session:
        assert sorted(session.scalars(select(Shelf.id))) == [0, 1, 2]
    assert corpus.of_place(Place("T2")).shelf == second.shelf


def test_the_first_shelf_is_erased_and_the_second_stays(
    corpus: Corpus, second: Corpus, tmp_path: Path
) -> None:
    lived_in(corpus, tmp_path, OPEN)
    lived_in(second, tmp_path, SECRET)
    corpus.erasure.erase_shelf(ADMIN)
    assert not corpus.documents.search("lighthouse").hits
    assert second.documents.search("zeppelinist").hits
    assert second.saved.count(PersonId("T1", "U1")) == 1
    for each in (corpus, second):
        assert each.upkeep.check_index() == []


def test_what_is_kept_for_a_time_goes_on_every_shelf(corpus: Corpus, second: Corpus) -> None:
    for each in (corpus, second):
        each.threads.remember_question(ShownQuestion("C1", "1.0", LastQuestion("what?", 0)), NOW)
    corpus.erasure.expire(NOW + timedelta(days=40))
    for each in (corpus, second):
        assert each.threads.last_question("C1", "1.0") is None


def test_a_thread_is_of_its_shelf(corpus: Corpus, second: Corpus) -> None:
    second.threads.remember_question(ShownQuestion("C1", "1.0", LastQuestion("what?", 0)), NOW)
    assert corpus.threads.last_question("C1", "1.0") is None


@pytest.mark.thorough
def test_two_shelves_may_give_an_actor_of_the_library_one_name(
    corpus: Corpus, second: Corpus
) -> None:
    prepare_library(engine_of(corpus), use_library=True, now=NOW)
    for each in (corpus, second):
        each.corrections.add_alias("council-of-europe", "The Strasbourg Club", ADMIN)
        card = each.actors.card("Strasbourg Club").card
        assert card is not None
        assert card.name == "Council of Europe"
    only = second.corrections.add_alias("council-of-europe", "Quorvath", ADMIN)
    assert second.actors.card("Quorvath").card is not None
    assert corpus.actors.card("Quorvath").card is None
    second.corrections.undo(only.change.id, ADMIN)


@pytest.mark.thorough
def test_an_actor_of_the_library_is_not_merged_from_under_other_shelves(
    corpus: Corpus, second: Corpus
) -> None:
    prepare_library(engine_of(corpus), use_library=True, now=NOW)
    with pytest.raises(ChangeRefused, match="other teams"):
        second.corrections.merge("council-of-europe", "european-union", ADMIN)
    with reading(engine_of(corpus)) as session:
        assert session.scalar(select(Actor.name).where(Actor.key == "council-of-europe"))


def test_an_assistant_reads_the_shelf_on_which_it_was_let_in(
    corpus: Corpus, second: Corpus, tmp_path: Path
) -> None:
    lived_in(corpus, tmp_path, OPEN)
    lived_in(second, tmp_path, SECRET)
    made = second.access.assistants.admit(OWNER, "Archive", now=NOW)
    place = corpus.access.assistants.admitted(made.token, NOW)
    assert place is not None
    seen = corpus.at(place)
    assert seen.documents.search("zeppelinist").hits
    assert not seen.documents.search("lighthouse inspectors").hits
    assert corpus.access.assistants.listed("") == []
    assert second.access.assistants.listed("")[0].called_at == NOW


@pytest.mark.thorough
def test_a_change_of_the_library_reaches_every_shelf(
    corpus: Corpus, second: Corpus, tmp_path: Path
) -> None:
    lived_in(second, tmp_path, SECRET)
    prepare_library(engine_of(corpus), use_library=True, now=NOW)
    reread_due(engine_of(second))
    passages = second.actors.passages("amnesty-international", limit=9)
    assert "vandersloot-1999" in repr(passages)
    with reading(engine_of(second)) as session:
        of_name = select(Actor.shelf_id).where(Actor.key == "amnesty-international")
        assert session.scalars(of_name).all() == [0]


@pytest.mark.thorough
@pytest.mark.parametrize(("limit_mb", "kept"), [(0, 4), (1_000, 6)])
def test_names_used_long_ago_leave_memory(corpus: Corpus, limit_mb: int, kept: int) -> None:
    engine = engine_of(corpus)
    with writing(engine) as session:
        ensure_countries(session)
    caches = RegistryCaches(engine, memory_limit_mb=limit_mb)
    for number in range(6):
        scope = Scope(collections=frozenset({number}))
        with reading(engine, scope) as session:
            size = len(caches.within(scope).registry(session).entries)
    assert size > 100
    assert caches.names_in_memory == kept * size
