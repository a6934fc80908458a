"""The files of a database are their owner's alone, whatever the umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.database import database_file, exposures, make_private, open_engine, side_files
from corpus.upkeep.schema import migrate

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="needs a system with permissions"),
    pytest.mark.sqlite_file("the database's file and who may open it"),
]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_database_and_its_log_are_made_for_their_owner_in_a_folder_of_their_own(
    umask: int, tmp_path: Path
) -> None:
    file = tmp_path / "shelf" / "remembrancer.db"
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
    with engine.connect() as connection:
        there = [each for each in (file, *side_files(file)) if each.exists()]
        assert {each.name for each in there} >= {"remembrancer.db", "remembrancer.db-wal"}
        assert {mode(each) for each in there} == {0o600}, umask
        assert mode(file.parent) == 0o700
        assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0
    assert list(exposures(*there)) == []
    engine.dispose()


@pytest.mark.thorough
def test_a_migrated_database_is_private_throughout(tmp_path: Path) -> None:
    before = os.umask(0)
    engine = open_engine(f"sqlite:///{tmp_path / 'remembrancer.db'}")
    try:
        migrate(engine)
        assert {mode(each) for each in tmp_path.iterdir()} == {0o600}
    finally:
        os.umask(before)
        engine.dispose()


# (what lies in the folder, its mode, the mode once a database was made there)
FOLDERS = [
    ([], 0o755, 0o700),
    ([".env"], 0o777, 0o700),
    # it serves more than the database
    (["notes.txt"], 0o755, 0o755),
]


@pytest.mark.parametrize(("names", "given", "then"), FOLDERS)
def test_an_empty_folder_becomes_the_databases_own(
    names: list[str], given: int, then: int, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    folder.chmod(given)
    make_private(folder / "x.db")
    assert mode(folder) == then
    assert mode(folder / "x.db") == 0o600


# (the mode that a file has, the mode once it is opened): a group's is somebody's wish
MODES = [(0o644, 0o600), (0o666, 0o600), (0o640, 0o640), (0o660, 0o660), (0o600, 0o600)]


@pytest.mark.parametrize(("given", "then"), MODES, ids=lambda each: f"{each:o}")
def test_what_everybody_may_read_is_closed(given: int, then: int, tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    file.touch()
    file.chmod(given)
    make_private(file)
    assert mode(file) == then
    if then != 0o600:
        assert list(exposures(file)) == [
            f"Others on this machine may open {file}: chmod 600 {file}"
        ]


def test_a_folder_in_which_others_may_put_files_is_an_exposure(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    make_private(file)
    tmp_path.chmod(0o777)
    (sentence,) = exposures(file)
    tmp_path.chmod(0o700)
    assert f"chmod 700 {tmp_path}" in sentence


# (an address, the file that it names)
ADDRESSES = [
    ("sqlite:///remembrancer.db", "remembrancer.db"),
    ("sqlite:////srv/shelf/remembrancer.db", "/srv/shelf/remembrancer.db"),
    ("sqlite://", None),
    ("sqlite:///:memory:", None),
    ("sqlite:///file:remembrancer.db?uri=true", "remembrancer.db"),
    ("sqlite:///file:/srv/a%20shelf.db?mode=ro&uri=true", "/srv/a shelf.db"),
    ("sqlite:///file:///srv/shelf.db?uri=true", "/srv/shelf.db"),
    ("sqlite:///file::memory:?uri=true", None),
    ("sqlite:///file:shared?mode=memory&cache=shared&uri=true", None),
]


@pytest.mark.parametrize(("url", "name"), ADDRESSES)
def test_the_file_of_an_address(url: str, name: str | None) -> None:
    assert database_file(url) == (None if name is None else Path(name))
