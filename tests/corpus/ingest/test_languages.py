"""Documents carry the language of their text; what the team states of it goes before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from corpus.corpus import Corpus
from corpus.database import reading, writing
from corpus.model import Document
from corpus.upkeep.detecting import detect_languages
from tests.shelves import engine_of

TEXTS_ONLY = Document.source.contains("/texts/")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
TEXTS = {
    "deutsch.txt": "Die Angeklagten blieben frei. Viele Menschen fragten nach der Strafe und die.",
    "english.txt": "Nobody asked whether prisoners die of cold. The camps were closed that winter.",
    "русский.txt": "Все люди рождаются свободными и равными в своем достоинстве и правах.",
    "zahlen.txt": "1997 – 2,400; 1998 – 3,100; 1999 – 2,750 (X).",
}


def imported(corpus: Corpus, folder: Path, *, language: str | None = None) -> dict[str, str | None]:
    """Import the texts and return what was read of their languages, by the name of the file."""
    folder.mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        folder.joinpath(name).write_text(text, "utf-8")
    corpus.upkeep.import_path(folder, now=NOW, language=language)
    return detected(corpus)


def detected(corpus: Corpus) -> dict[str, str | None]:
    with reading(engine_of(corpus)) as session:
        rows = session.execute(
            select(Document.source, Document.detected_language).where(TEXTS_ONLY)
        )
        return {Path(source).name: language for source, language in rows}


def test_the_language_of_a_text_is_found_at_import(corpus: Corpus, tmp_path: Path) -> None:
    found = imported(corpus, tmp_path / "texts")
    assert found == {
        "deutsch.txt": "de",
        "english.txt": "en",
        "русский.txt": "ru",
        "zahlen.txt": "",
    }


@pytest.mark.thorough
def test_what_grammar_is_in_the_text_s_language_is_not_marked(
    corpus: Corpus, tmp_path: Path
) -> None:
    imported(corpus, tmp_path / "texts")

    def marked(name: str) -> list[str]:
        hits = corpus.documents.search("die frei" if name == "deutsch" else "die cold").hits
        hit = next(hit for hit in hits if name in hit.document)
        return [hit.text[start:end] for start, end in hit.spans]

    assert "die" not in [each.casefold() for each in marked("deutsch")]
    assert "die" in marked("english")


@pytest.mark.thorough
def test_what_the_team_states_goes_before(corpus: Corpus, tmp_path: Path) -> None:
    imported(corpus, tmp_path / "texts", language="German")
    hit = next(hit for hit in corpus.documents.search("die cold").hits if "english" in hit.document)
    assert [hit.text[start:end] for start, end in hit.spans] == ["cold"]
    with reading(engine_of(corpus)) as session:
        stated = session.scalars(select(Document.language).where(TEXTS_ONLY)).all()
    assert set(stated) == {"German"}


@pytest.mark.thorough
def test_documents_that_were_there_are_looked_at_once(corpus: Corpus, tmp_path: Path) -> None:
    found = imported(corpus, tmp_path / "texts")
    engine = engine_of(corpus)
    with writing(engine) as session:
        session.execute(update(Document).values(detected_language=None))
    assert detect_languages(engine) >= len(TEXTS)
    assert detected(corpus) == found
    assert detect_languages(engine) == 0
