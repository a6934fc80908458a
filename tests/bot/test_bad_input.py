"""Bad input ends in a sentence and an exit status, and nothing is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.cli import main
from tests.databases import change, rows
from tests.library_database import copy_of, library_database


@pytest.fixture(autouse=True)
def folder(no_settings: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """An empty folder with a prepared database, as somebody works in it."""
    copy_of(library_database(tmp_path_factory, worker_id), no_settings)
    return no_settings


def end_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, str]:
    """Exit status and all that was said, of the program as the console script runs it."""
    monkeypatch.setattr("sys.argv", ["remembrancer", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    code = ended.value.code
    return (code if isinstance(code, int) else int(code is not None)), told.out + told.err


def documents(folder: Path) -> int:
    query = "SELECT count(*) FROM document WHERE origin = 'team'"
    return int(rows(folder / "remembrancer.db", query)[0][0])


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def bad_front_matter(path: Path) -> None:
    path.write_text("---\ntitle: [never closed\nauthor: : :\n---\n\nA text.\n")


def empty_folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    assert not path.exists()


def empty_file(path: Path) -> None:
    path.write_text("")


def unreadable(path: Path) -> None:
    path.write_text("A text.")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs the tests may read every file")


# (what is to be imported, its name, a word of the sentence)
UNIMPORTABLE = [
    (nothing, "missing.txt", "missing.txt"),
    (unreadable, "closed.txt", "closed.txt"),
    (binary, "picture.txt", "picture.txt"),
    (bad_front_matter, "bad.md", "bad.md"),
    (empty_folder, "empty", "empty"),
    (empty_file, "nothing.txt", "nothing.txt"),
]


@pytest.mark.parametrize(
    ("make", "name", "said"), UNIMPORTABLE, ids=[name for _, name, _ in UNIMPORTABLE]
)
def test_what_cannot_be_imported_is_said_in_a_sentence_with_its_name(
    make: object,
    name: str,
    said: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert callable(make)
    make(folder / name)
    status, told = end_of(monkeypatch, capsys, "import", name)
    assert status == 1
    assert said in told
    assert "Traceback" not in told
    assert documents(folder) == 0


def test_one_bad_file_among_good_ones_fails_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = folder / "shelf"
    shelf.mkdir()
    (shelf / "good.txt").write_text("On 10 December 1998 the delegates met in Strasbourg. " * 3)
    binary(shelf / "bad.txt")
    bad_front_matter(shelf / "worse.md")
    status, told = end_of(monkeypatch, capsys, "import", "shelf")
    assert status == 1
    assert "bad.txt" in told
    assert "worse.md" in told
    assert documents(folder) == 1


@pytest.mark.thorough
def test_files_of_other_kinds_are_named_and_the_exit_status_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = folder / "shelf"
    shelf.mkdir()
    (shelf / "good.txt").write_text("On 10 December 1998 the delegates met in Strasbourg. " * 3)
    (shelf / "talk.pptx").write_bytes(b"PK")
    (shelf / "rows.csv").write_text("Country,Year\nNorway,1998\n")
    status, printed = end_of(monkeypatch, capsys, "import", "shelf")
    assert status == 3
    assert "2 left out: 1 .csv, 1 .pptx." in printed
    assert "Save it as PDF" in printed
    assert documents(folder) == 1
    status, printed = end_of(monkeypatch, capsys, "import", "--tables", "shelf")
    assert (status, documents(folder)) == (3, 2)
    assert "1 left out: 1 .pptx." in printed


# (what is typed, a word of the sentence)
MISTAKES = [
    (["date", "31 February"], "February"),
    (["digest", "preview", "--on", "02-30"], "02-30"),
    (["passage", "from:gestern", "death"], "gestern"),
]


@pytest.mark.parametrize(("words", "said"), MISTAKES, ids=[words[-1] for words, _ in MISTAKES])
def test_what_cannot_be_read_is_said_in_a_sentence(
    words: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, told = end_of(monkeypatch, capsys, *words)
    assert status == 1
    assert said in told
    assert "Traceback" not in told


def test_an_unknown_time_zone_in_the_settings_is_said_to_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIME_ZONE", "Mars/Olympus")
    status, told = end_of(monkeypatch, capsys, "date", "june 97")
    assert (status, "Mars/Olympus" in told) == (1, True)


def newer(folder: Path) -> None:
    change(folder / "remembrancer.db", "UPDATE alembic_version SET version_num = '9999'")


def no_database(folder: Path) -> None:
    (folder / "remembrancer.db").write_text("This is a letter, not a database. " * 50)


def a_folder(folder: Path) -> None:
    (folder / "remembrancer.db").unlink()
    (folder / "remembrancer.db").mkdir()


# (what the file is instead, a word of the sentence)
OF_THE_FILE = pytest.mark.sqlite_file("something else where the file is to be")
UNUSABLE = {
    "newer version": pytest.param(newer, "newer version"),
    "no database": pytest.param(no_database, "remembrancer.db", marks=OF_THE_FILE),
    "a folder": pytest.param(a_folder, "cannot be", marks=OF_THE_FILE),
}


@pytest.mark.parametrize(("make", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_database_that_cannot_be_used_is_said_to_be_and_left_alone(
    make: object,
    said: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert callable(make)
    make(folder)
    path = folder / "remembrancer.db"
    before = path.read_bytes() if path.is_file() else None
    status, told = end_of(monkeypatch, capsys, "date", "june 97")
    assert status == 1
    assert said in told
    assert "Traceback" not in told
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_database_in_a_folder_that_does_not_exist_is_said_to_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "no", ignore_errors=True)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///no/such/folder/x.db")
    status, told = end_of(monkeypatch, capsys, "date", "june 97")
    assert status == 1
    assert "no/such/folder" in told


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite//x", "oracle:"])
def test_a_database_url_that_is_none_is_said_to_be(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    status, told = end_of(monkeypatch, capsys, "date", "june 97")
    assert status == 1
    assert "DATABASE_URL" in told
    assert "Traceback" not in told
