"""What the database has of files is found out for many of them at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event

from corpus.database.engine import reading
from corpus.ingest.files import read_file
from corpus.ingest.pipeline import import_path
from corpus.ingest.standing import may_be_known

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)


def _written(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_files_with_a_known_path_or_known_bytes_may_be_known(
    engine: Engine, tmp_path: Path
) -> None:
    (held,) = _written(tmp_path / "held", first="The court sat.")
    import_path(engine, held, now=NOW)
    held.write_text("The court rose.", encoding="utf-8")
    others = _written(
        tmp_path / "new", copy="The court sat.", other="It sat.", twin="It sat.", last="It rose."
    )
    files = [read_file(path) for path in (held, *others)]
    with reading(engine) as session:
        found = may_be_known(session, files)
    assert found == [True, True, False, True, False]


def test_new_files_are_not_looked_up_one_by_one(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    _written(folder, **{f"file{n}": f"The court sat on day {n}." for n in range(30)})
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert import_path(engine, folder, now=NOW).added == 30
    about_files = [sql for sql in asked if "removed_source" in sql]
    assert len(about_files) == 2  # once before the files are read, once before they are stored
