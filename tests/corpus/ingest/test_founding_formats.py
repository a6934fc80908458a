"""The founding documents as PDF, DOCX, ODT, HTML and mail: the same passages, answers and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import Engine

from corpus.ingest.files import read_file
from corpus.ingest.pipeline import import_path
from corpus.ingest.preparing import prepare
from corpus.ingest.readers.sandbox import Sandbox
from corpus.model import PassageKind
from corpus.search.search import Search
from tests.corpus.ingest.founding_formats import FORMATS, blocks_in
from tests.corpus.search.conftest import today
from tests.corpus.search.judged import JUDGED
from tests.corpus.search.test_judged import INDEXED, rank
from tests.shelves import corpus_on

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]
NOW = datetime(2026, 1, 2, tzinfo=UTC)
PAGED = [name for name in FORMATS if name.startswith("PDF")]


def flat(text: str) -> str:
    return " ".join(text.split())


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def made(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each format -> the folder with the founding documents in it."""
    folders = {}
    for number, (name, make) in enumerate(FORMATS.items()):
        folders[name] = tmp_path_factory.mktemp(f"format{number}-")
        for file in sorted((shared / "documents").glob("*.txt")):
            make(blocks_in(file), folders[name], file.stem)
        for left in folders[name].iterdir():
            if left.is_dir():
                left.rename(folders[name] / f".{left.name}")  # the programs' own settings
    return folders


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_the_passages_of_its_text(
    name: str, made: dict[str, Path], shared: Path, sandbox: Sandbox
) -> None:
    missing: list[str] = []
    count = 0
    for file in sorted((shared / "documents").glob("*.txt")):
        (copy,) = made[name].glob(f"{file.stem}.*")
        pieces = prepare(read_file(copy), sandbox=sandbox).draft.pieces
        found = {flat(piece.text) for piece in pieces}
        for piece in prepare(read_file(file)).draft.pieces:
            if piece.kind is PassageKind.CONTENT:
                count += 1
                if flat(piece.text) not in found:
                    missing.append(piece.text)
    assert count > 60
    assert len(missing) <= 0.05 * count, missing


@pytest.mark.parametrize("name", FORMATS)
def test_the_judged_queries_find_the_same_passage_in_a_format(
    name: str, made: dict[str, Path], engine: Engine
) -> None:
    judged = [one for one in JUDGED if one.phrase]
    report = import_path(engine, made[name], now=NOW, derivations=[INDEXED])
    assert (report.added, report.failed, report.left_out) == (5, (), ())
    search = Search(engine, today=today)
    missed = [one.query for one in judged if rank(search, one) != 1]
    assert len(missed) <= 0.1 * len(judged), missed


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_said_to_have_the_same_text(
    name: str, made: dict[str, Path], shared: Path, engine: Engine
) -> None:
    corpus = corpus_on(engine)
    assert corpus.upkeep.import_path(shared / "documents", now=NOW).added == 5
    report = corpus.upkeep.import_path(made[name], now=NOW)
    found = {Path(each.path).stem: Path(each.resemblance.source).stem for each in report.same_texts}
    if name == "EML":  # a mail that carries a text is a document of its own
        assert (report.added, found, report.versions) == (5, {}, ())
    else:
        assert (report.added, len(found)) == (0, 5)
        assert found == {stem: stem for stem in found}
        assert all(each.resemblance.adds_pages == (name in PAGED) for each in report.same_texts)


@pytest.mark.parametrize("name", PAGED)
def test_a_passage_has_the_page_on_which_it_begins(
    name: str, made: dict[str, Path], sandbox: Sandbox
) -> None:
    right = counted = 0
    for copy in sorted(made[name].glob("*.pdf")):
        document = pypdfium2.PdfDocument(copy)
        pages = [letters(page.get_textpage().get_text_range()) for page in document]
        document.close()
        for piece in prepare(read_file(copy), sandbox=sandbox).draft.pieces:
            begins = letters(piece.text)[:30]
            holding = [number for number, page in enumerate(pages, start=1) if begins in page]
            if holding:  # what a page's end cuts stands on neither
                counted += 1
                right += piece.page in holding
    assert counted > 60
    assert right >= 0.99 * counted
