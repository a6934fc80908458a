"""One file of an archive, a mailbox or a mail is imported by its path there."""

from __future__ import annotations

import shlex
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.corpus import Corpus
from corpus.errors import NothingToImport
from corpus.ingest.versions import NotOneDocument
from handlers.wording import import_notes
from tests.corpus.ingest.test_same_text import PARAGRAPHS, TEXT, imported, references
from tests.corpus.ingest.test_versions import NEW, REVISED
from tests.samples import sampled
from tests.shelves import corpus_on

OTHER = "The minutes of May speak of nothing but the price of coal and of the cook.\n"
FIRST = "We met the harbour master on Tuesday, who has sold his boat and bought a mule.\n"


def archive(path: Path) -> str:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("1998/revised.txt", REVISED)
        packed.writestr("1998/other.txt", OTHER)
        packed.writestr("pictures.ppt", b"x")
    return "1998/revised.txt"


def message(text: str, subject: str = "The text that we spoke of") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ada Byron <ada@example.org>"
    mail["Date"] = "Fri, 05 Dec 2008 10:15:00 +0100"
    mail["Subject"] = subject
    mail.set_content(text)
    return mail


def mail(path: Path) -> str:
    written = message(OTHER)
    shown = "".join(f"<p>{one}</p>" for one in REVISED.split("\n\n"))
    page = f"<html><body><article>{shown}</article></body></html>"
    written.add_attachment(page, subtype="html", filename="page.html")
    path.write_bytes(written.as_bytes())
    return "page.html"


def mailbox(path: Path) -> str:
    written = message(OTHER)
    written.add_attachment(REVISED, filename="revised.txt")
    first = (
        b"From a Fri Dec  5 10:15:00 2008\n"
        + message(FIRST, "A mule and whoever sells boats to harbours nearby").as_bytes()
    )
    path.write_bytes(first + b"\n\nFrom b Fri Dec  5 10:15:00 2008\n" + written.as_bytes())
    return "00002.eml!/revised.txt"


@pytest.fixture
def shelf(engine: Engine, tmp_path: Path) -> Corpus:
    (tmp_path / "lamps.txt").write_text(TEXT)
    corpus = corpus_on(engine)
    assert imported(corpus, tmp_path / "lamps.txt").added == 1
    return corpus


@pytest.mark.parametrize(
    ("name", "make"), sampled([("a.zip", archive), ("a.eml", mail), ("a.mbox", mailbox)])
)
def test_the_command_that_is_suggested_for_a_member_works(
    shelf: Corpus, tmp_path: Path, name: str, make: Callable[[Path], str]
) -> None:
    container = tmp_path / name
    member = make(container)
    report = imported(shelf, container)
    (version,) = report.versions
    assert version.path == f"{container}!/{member}"
    (command,) = [note for note in import_notes(report) if "--replaces lamps" in note]
    words = shlex.split(command[command.index("remembrancer import") :])
    assert words[:5] == ["remembrancer", "import", version.path, "--replaces", "lamps"]
    made = imported(shelf, Path(words[2]), replaces=words[4])
    assert (made.changed, made.added, made.failed) == (1, 0, ())
    ((path, replacement),) = made.replaced
    assert (path, replacement.reference, replacement.version) == (version.path, "lamps", 2)
    assert replacement.unchanged == len(PARAGRAPHS) - 1
    assert version.reference not in references(shelf), "the copy that was kept apart is gone"
    again = imported(shelf, container)
    assert (again.added, again.changed, again.versions) == (0, 0, ())


def test_only_the_member_is_imported(shelf: Corpus, tmp_path: Path) -> None:
    archive(tmp_path / "a.zip")
    report = imported(shelf, tmp_path / "a.zip!/1998/other.txt")
    assert (report.added, report.left_out, report.failed) == (1, (), ())
    assert references(shelf) == ["lamps", "other"]
    folder = imported(shelf, tmp_path / "a.zip!/1998")
    assert (folder.added, folder.same) == (1, 1)
    ((path, _reason, group),) = imported(shelf, tmp_path / "a.zip!/pictures.ppt").left_out
    assert (path, group) == (f"{tmp_path / 'a.zip'}!/pictures.ppt", ".ppt")
    assert shelf.documents.search(f'"{" ".join(NEW.split()[:8])}"').hits


def test_a_member_that_is_not_there_is_said_to_be_missing(shelf: Corpus, tmp_path: Path) -> None:
    archive(tmp_path / "a.zip")
    ((path, reason, _group),) = imported(shelf, tmp_path / "a.zip!/1998/oth").failed
    assert path == str(tmp_path / "a.zip")
    assert reason == "it holds no document “1998/oth”"
    for missing in ("b.zip!/1998/other.txt", "lamps.txt!/other.txt"):
        with pytest.raises(NothingToImport, match="There is no file or folder"):
            imported(shelf, tmp_path / missing)


@pytest.mark.parametrize("several", ["a.zip", "a.zip!/1998"])
def test_a_folder_in_an_archive_replaces_nothing(
    shelf: Corpus, tmp_path: Path, several: str
) -> None:
    archive(tmp_path / "a.zip")
    with pytest.raises(NotOneDocument, match="takes one file"):
        imported(shelf, tmp_path / several, replaces="lamps")
