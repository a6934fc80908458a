"""The library's concepts in a database: loaded, renewed and taken out by themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from corpus.database.engine import writing
from corpus.library import concepts_are_current, is_current, load, unload
from corpus.library import files as library_files
from corpus.model import Concept, ConceptTerm
from tests.corpus.library.checks import Library
from tests.corpus.library.conftest import NOW


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the library's files that a test may change."""
    folder = tmp_path / "library"
    shutil.copytree(
        library_files.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    monkeypatch.setattr(library_files, "FOLDER", folder)
    return folder


def test_the_concepts_arrive_and_have_a_version_of_their_own(
    countries: Engine, library: Library, files: Path
) -> None:
    with writing(countries) as session:
        load(session, NOW)
        terms = session.scalar(select(func.count()).select_from(ConceptTerm))
        assert terms == sum(len(concept.terms) for concept in library.concepts)
    path = files / "concepts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("[death penalty, capital", "[death penalty, noose, capital"), encoding="utf-8"
    )
    with writing(countries) as session:
        assert is_current(session, use_library=True)
        assert not concepts_are_current(session, use_library=True)
        assert load(session, NOW).changed
        assert session.scalar(select(func.count()).select_from(ConceptTerm)) == terms + 1
        assert concepts_are_current(session, use_library=True)
        unload(session)
        assert session.scalars(select(Concept)).all() == []
        assert concepts_are_current(session, use_library=False)
