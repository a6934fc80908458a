"""Backups: copied while others write, proved before they are put back, made before migrations."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from corpus.corpus import Corpus
from corpus.database import copies, open_engine, reading, writing
from corpus.database.copies import CopyRefused
from corpus.model import Marker
from corpus.upkeep import back_up, backups_before_updates, migrate, restore
from corpus.upkeep.backups import back_up_before_update, drop_backups
from corpus.upkeep.schema import current_revision

pytestmark = pytest.mark.sqlite_file("copies of the file")

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


def url_of(file: Path) -> str:
    return f"sqlite:///{file}"


def mark(engine: Engine, name: str) -> None:
    with writing(engine) as session:
        session.add(Marker(name=name, value="x"))


def marks(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM marker")}


def test_a_copy_is_one_private_file_of_one_state_while_others_write(
    engine: Engine, database: Path, tmp_path: Path
) -> None:
    mark(engine, "before")
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            mark(engine, f"meanwhile {number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    made = back_up(url_of(database), tmp_path / "copy.db", now=NOW)
    stop.set()
    writer.join()
    assert "before" in marks(made)
    assert copies.faults_of_file(made) == []
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.glob("copy*")] == ["copy.db"]


def test_a_copy_in_a_folder_is_named_by_its_time_and_overwrites_nothing(
    engine: Engine, database: Path, tmp_path: Path
) -> None:
    mark(engine, "x")
    folder = tmp_path / "backups"
    folder.mkdir()
    made = back_up(url_of(database), folder, now=NOW)
    assert made.name == "remembrancer-20261201-093000.db"
    with pytest.raises(CopyRefused, match="is there already"):
        back_up(url_of(database), made, now=NOW)
    with pytest.raises(CopyRefused, match="no folder"):
        back_up(url_of(database), tmp_path / "none" / "x.db", now=NOW)


def test_where_there_is_no_room_nothing_is_left_behind(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "size_of", lambda _file: 10**18)
    with pytest.raises(CopyRefused, match="no room"):
        back_up(url_of(database), tmp_path / "copy.db", now=NOW)
    assert list(tmp_path.glob("copy*")) == []


def test_a_backup_is_put_back_and_the_one_before_is_kept(
    engine: Engine, database: Path, tmp_path: Path
) -> None:
    mark(engine, "old")
    made = back_up(url_of(database), tmp_path / "copy.db", now=NOW)
    mark(engine, "new")
    engine.dispose()
    done = restore(url_of(database), made, now=NOW)
    assert done.former is not None
    assert ("new" in marks(database), "new" in marks(done.former)) == (False, True)
    assert "old" in marks(database)
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    assert made.exists()


def test_a_database_in_use_is_not_replaced(engine: Engine, database: Path, tmp_path: Path) -> None:
    made = back_up(url_of(database), tmp_path / "copy.db", now=NOW)
    with reading(engine) as session:
        session.execute(text("SELECT 1 FROM marker"))
        with pytest.raises(CopyRefused, match="is in use"):
            restore(url_of(database), made, now=NOW)
    assert [each.name for each in tmp_path.glob("*restore*")] == []


def no_file(copy: Path) -> None:
    copy.unlink()


def no_database(copy: Path) -> None:
    copy.write_text("a letter, and no database. " * 100)


def another_program(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TABLE t (a)")


def newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def torn(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[4096 * 3 : 4096 * 40] = b"\xa5" * (4096 * 37)
    copy.write_bytes(content)


def orphaned(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("CREATE TABLE child (parent INTEGER REFERENCES marker (name))")
        connection.execute("INSERT INTO child VALUES ('nobody')")


# (what became of the copy, a word of the sentence)
BROKEN = [
    (no_file, "no such file"),
    (no_database, "not a database"),
    (another_program, "no database of Remembrancer's"),
    (newer, "newer version"),
    (torn, "cannot be put back"),
    (orphaned, "that is gone"),
]


@pytest.mark.parametrize(("spoil", "said"), BROKEN, ids=[said for _, said in BROKEN])
def test_what_is_not_sound_is_not_put_back(
    spoil: object, said: str, engine: Engine, database: Path, tmp_path: Path
) -> None:
    mark(engine, "mine")
    made = back_up(url_of(database), tmp_path / "copy.db", now=NOW)
    engine.dispose()
    assert callable(spoil)
    spoil(made)
    with pytest.raises(CopyRefused, match=said):
        restore(url_of(database), made, now=NOW)
    assert "mine" in marks(database)
    assert list(tmp_path.glob("*restore*")) == []


def test_a_damaged_database_is_replaced_and_kept_for_whoever_can_mend_it(
    engine: Engine, database: Path, tmp_path: Path
) -> None:
    made = back_up(url_of(database), tmp_path / "copy.db", now=NOW)
    engine.dispose()
    database.write_text("spoilt " * 1_000)
    done = restore(url_of(database), made, now=NOW)
    assert done.former is not None
    assert done.former.read_text().startswith("spoilt")
    assert copies.faults_of_file(database) == []


@pytest.fixture
def older(tmp_path: Path) -> Path:
    file = tmp_path / "remembrancer.db"
    engine = open_engine(url_of(file))
    migrate(engine, "0002")
    engine.dispose()
    return file


def test_before_an_update_the_database_is_copied_and_so_many_copies_are_kept(older: Path) -> None:
    engine = open_engine(url_of(older))
    for day in range(4):
        made = back_up_before_update(engine, most=2, now=NOW + timedelta(days=day))
        assert made is not None
    names = [each.name for each in backups_before_updates(older)]
    engine.dispose()
    assert names == [
        "remembrancer.before-update-0002-20261203-093000.db",
        "remembrancer.before-update-0002-20261204-093000.db",
    ]


def test_opening_an_older_database_copies_it_first_and_a_new_one_has_nothing_to_copy(
    older: Path,
) -> None:
    saved = older.with_name("saved.db")
    shutil.copy(older, saved)
    corpus, opened = Corpus.open(url_of(older), use_library=False, clock=lambda: NOW, backups=3)
    corpus.close()
    assert opened.migrated
    assert opened.backup is not None
    engine = open_engine(url_of(opened.backup))
    assert current_revision(engine) == "0002"
    engine.dispose()
    for file, kept in ((older, 3), (saved, 0)):
        corpus, opened = Corpus.open(
            url_of(file), use_library=False, clock=lambda: NOW, backups=kept
        )
        corpus.close()
        assert opened.backup is None
    new, opened = Corpus.open(
        url_of(older.with_name("new.db")), use_library=False, clock=lambda: NOW, backups=3
    )
    new.close()
    assert (opened.migrated, opened.backup) == (True, None)


def test_what_is_erased_is_left_in_no_copy_of_the_programs_own(older: Path) -> None:
    engine = open_engine(url_of(older))
    made = back_up_before_update(engine, most=3, now=NOW)
    assert made is not None
    drop_backups(engine)
    engine.dispose()
    assert not made.exists()
    assert older.exists()
