"""How many documents an import writes in a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from corpus.ingest import pipeline
from corpus.ingest.pipeline import import_path
from corpus.ingest.taking import PreparedDocument

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)


def test_more_is_written_at_once_where_nobody_waits(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    monkeypatch.setattr(pipeline, "BATCH_CHARACTERS", 1)
    written: list[int] = []

    def write(engine: Engine, batch: Sequence[PreparedDocument], *others: Any) -> None:
        written.append(len(batch))
        write_before(engine, batch, *others)

    write_before = pipeline._write
    monkeypatch.setattr(pipeline, "_write", write)
    for number in range(3):
        (texts / f"{number}.txt").write_text(f"Words of document {number}.")
    import_path(engine, texts, now=NOW)
    assert [each for each in written if each] == [1, 1, 1]
    written.clear()
    for number in range(3):
        (texts / f"{number}.txt").write_text(f"Other words of document {number}.")
    import_path(engine, texts, now=NOW, nobody_waits=True)
    assert [each for each in written if each] == [3]
