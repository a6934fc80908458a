"""An import with other processes stores what one without them stores."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.ingest import pipeline
from corpus.ingest.preparing import analyse_nothing
from corpus.upkeep.analysis import analysis
from tests.databases import ON_POSTGRESQL, rows, url_of

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)

TABLES = (
    "document", "passage", "mention", "event", "event_claim", "event_actor", "actor", "shingle",
    "search_passage", "search_word", "search_state", "imported_document", "commitment_proposal",
    *(("search_index", "search_stem") if ON_POSTGRESQL else ("search_place", "search_collection")),
)  # fmt: skip

TEXTS = {
    "accession.txt": "Russia joined the Council of Europe on 28 February 1996. Mr. Sergei Kovalyov "
    "resigned from the Human Rights Commission of Ruritania in January 1996.\n\n"
    "The Human Rights Commission of Ruritania (HRCR) met again in May. The HRCR urges the Council "
    "of Europe to light every lamp by 4 May 1999.",
    "letter.md": "---\ntitle: A letter\nlanguage: German\n---\nSergei Kovalyov schrieb am 3. Mai "
    "1997 an den Europarat.\n\nDie Kommission von Ruritania antwortete nicht.",
    "empty.txt": "   ",
    "broken.md": "---\ntitle: [\n---\nText.",
    "moscow.html": "<h1>Moscow</h1><p>In 1998 the court sat in Zyxwville. Zyxwville is far.</p>",
}


@pytest.mark.thorough
def test_the_rows_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    monkeypatch.setattr(pipeline, "WORTH_PROCESSES", 0)
    found, reports = [], []
    for jobs in (1, 3):
        database = tmp_path / f"{jobs}.db"
        shelf, _ = Corpus.open(url_of(database), use_library=True, clock=lambda: NOW)
        reports.append(shelf.upkeep.import_path(folder, now=NOW, jobs=jobs))
        shelf.close()
        found.append(_rows(database))
    assert reports[0].added == 3
    assert reports[0] == reports[1]
    assert found[0] == found[1]
    assert len(found[0]["mention"]) > 5
    assert found[0]["commitment_proposal"]


@pytest.mark.thorough
def test_what_is_found_ahead_is_what_the_transaction_would_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    found = []
    for name, analyse in (("ahead", analysis), ("there", analyse_nothing)):
        monkeypatch.setattr("corpus.upkeep.upkeep.analysis", analyse)
        database = tmp_path / f"{name}.db"
        shelf, _ = Corpus.open(url_of(database), use_library=True, clock=lambda: NOW)
        shelf.upkeep.import_path(folder, now=NOW, jobs=1)
        shelf.close()
        found.append(_rows(database))
    assert found[0] == found[1]


def _rows(database: Path) -> dict[str, list[object]]:
    return {table: list(rows(database, f"SELECT * FROM {table} ORDER BY 1, 2")) for table in TABLES}
