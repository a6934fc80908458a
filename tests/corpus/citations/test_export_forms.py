"""Passages as files: Word with real footnotes, and the notes of the team in each form."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus.citations.export import Export, export_file
from corpus.citations.word import word_file
from corpus.citations.work import Work
from corpus.corpus import Corpus
from corpus.ingest.readers.docx import read_docx
from corpus.model import PassageKind, RowOrigin
from corpus.people.saved import PersonId
from corpus.values import Source
from tests.corpus.conftest import NOW
from tests.databases import copied, url_of
from tests.paged import put_paged
from tests.shelves import engine_of

KEEPER = PersonId("T1", "UANA")
NOTED = {"holm-2011 ¶3": ["Who paid? [money] (UANA, 15 March 2026)"]}


@pytest.fixture(scope="module")
def files(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Export, bytes]]:
    """Three passages of two documents in every form."""
    folder = tmp_path_factory.mktemp("export")
    copied(prepared, folder / "corpus.db")
    corpus, _ = Corpus.open(url_of(folder / "corpus.db"), use_library=True, clock=lambda: NOW)
    put_paged(engine_of(corpus))
    for reference in ("holm-2011 ¶3", "writer-1998 ¶1", "holm-2011 ¶5"):
        corpus.saved.save(KEEPER, reference, NOW)
    saved = corpus.saved.latest(KEEPER)
    yield {
        kind: export_file(
            corpus.documents, corpus.actors, saved, kind, title="Hearing May", noted=NOTED
        )
        for kind in Export
    }
    corpus.close()


def test_the_word_file_has_a_footnote_for_each_quotation(files: dict[Export, bytes]) -> None:
    paragraphs = read_docx(files[Export.DOCX]).paragraphs or ()
    notes = [each for each in paragraphs if each.kind is PassageKind.NOTE]
    assert len(notes) == 3
    assert "Nils Holm, The Last Ferry, report (2011), 3" in notes[0].text
    words = "\n".join(each.text for each in paragraphs)
    assert "sold the ferry to the island of Solund." in words
    assert "Note: Who paid?" in words
    assert "Bibliography" in words


def test_its_package_is_whole(files: dict[Export, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(files[Export.DOCX])) as package:
        root = etree.fromstring(package.read("word/footnotes.xml"))
        document = etree.fromstring(package.read("word/document.xml"))
        types = package.read("[Content_Types].xml").decode()
    ids = [note.get(f"{{{root.nsmap['w']}}}id") for note in root]
    called = document.xpath("//w:footnoteReference/@w:id", namespaces={"w": root.nsmap["w"]})
    assert ids == ["-1", "0", *called]
    assert "footnotes+xml" in types
    italic = root.xpath("string(//w:r[w:rPr/w:i]/w:t)", namespaces={"w": root.nsmap["w"]})
    assert italic == "The Last Ferry"


def test_the_notes_stand_in_every_form(files: dict[Export, bytes]) -> None:
    markdown = files[Export.MARKDOWN].decode()
    assert markdown.startswith("# Hearing May\n")
    assert "*Note:* Who paid? \\[money\\] (UANA, 15 March 2026)" in markdown
    assert "annote = {holm-2011 ¶3, p. 3: Who paid?" in files[Export.BIBTEX].decode()
    assert "N1  - Note: holm-2011 ¶3, p. 3: Who paid?" in files[Export.RIS].decode()
    items = json.loads(files[Export.CSL_JSON])
    assert [item["id"] for item in items] == ["holm-2011", "writer-1998"]
    assert items[0]["annote"].startswith("holm-2011 ¶3, p. 3: Who paid?")
    assert "annote" not in items[1]


@pytest.mark.thorough
@given(st.text(), st.text())
def test_any_words_make_a_file_that_can_be_read(title: str, text: str) -> None:
    nothing: frozenset[str] = frozenset()
    source = Source(
        "any-1", title, (), None, None, None, None, None, RowOrigin.TEAM, nothing, nothing, nothing
    )
    content = word_file([[Work(source, 1, text)]], title, {"any-1 ¶1": [text]})
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in ("word/document.xml", "word/footnotes.xml"):
            etree.fromstring(package.read(name))


@pytest.mark.thorough
def test_writer_and_pandoc_read_the_footnotes(files: dict[Export, bytes], tmp_path: Path) -> None:
    programs = [name for name in ("soffice", "pandoc") if shutil.which(name)]
    if not programs:
        pytest.skip("needs LibreOffice or pandoc")
    path = tmp_path / "hearing.docx"
    path.write_bytes(files[Export.DOCX])
    if "pandoc" in programs:
        done = subprocess.run(
            ["pandoc", str(path), "-t", "markdown"],
            capture_output=True,
            text=True,
            timeout=100,
            check=True,
        )
        assert "[^1]: Nils Holm, *The Last Ferry*" in done.stdout
        assert done.stdout.count("[^") == 6
    if "soffice" in programs:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                "odt",
                "--outdir",
                str(tmp_path),
                str(path),
            ],
            capture_output=True,
            timeout=110,
            check=True,
        )
        with zipfile.ZipFile(tmp_path / "hearing.odt") as package:
            content = package.read("content.xml").decode()
        assert content.count('text:note-class="footnote"') == 3
