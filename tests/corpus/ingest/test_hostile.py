"""Files that are broken, hostile or no files at all: each is named, and the rest goes on."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.database.engine import reading
from corpus.ingest.pipeline import import_path
from corpus.ingest.report import NotTaken, Report
from corpus.model import Document
from tests.corpus.ingest.readers.small_pdf import LOCKED, pdf, prose

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)
WORDS = "The court sat in the morning. It heard the north.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "texts"
    path.mkdir()
    (path / "good.txt").write_text(WORDS)
    return path


def run(engine: Engine, path: Path) -> Report:
    return import_path(engine, path, now=NOW)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of files, the same whenever it is made: tests are named by its bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def named(not_taken: tuple[NotTaken, ...]) -> dict[str, str]:
    return {Path(one.path).name: one.group for one in not_taken}


def sources(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return sorted(Path(s).name for s in session.scalars(select(Document.source)))


@pytest.mark.timeout(60)
def test_what_is_no_file_is_named_and_never_opened(engine: Engine, folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(WORDS * 2)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(folder / "door.txt"))
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    (folder / "secret.txt").symlink_to(outside / "secret.txt")
    (folder / "outside").symlink_to(outside)
    (folder / "again").symlink_to(folder)
    report = run(engine, folder)
    assert (report.added, report.failed) == (1, ())
    assert named(report.left_out) == {
        "pipe.txt": "pipes and devices",
        "door.txt": "pipes and devices",
        "nowhere.txt": "broken links",
        "round.txt": "broken links",
        "one": "broken links",
        "two": "broken links",
        "secret.txt": "links out of the folder",
        "outside": "links out of the folder",
        "again": "links to folders",
    }


def test_a_link_to_a_file_of_the_same_folder_is_that_file(engine: Engine, folder: Path) -> None:
    (folder / "twin.txt").symlink_to(folder / "good.txt")
    report = run(engine, folder)
    assert (report.added, report.same, report.not_taken) == (1, 1, ())


def test_hidden_files_and_the_locks_of_open_documents_are_not_worth_a_word(
    engine: Engine, folder: Path
) -> None:
    for name in ("~$good.docx", "._good.txt", ".DS_Store", ".~lock.good.odt#", "Thumbs.db"):
        (folder / name).write_bytes(b"\0\1\2")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "good.txt").write_text("Double.")
    assert run(engine, folder) == Report(1, 0, 0, ())


@pytest.mark.thorough
def test_what_a_browser_saves_beside_a_page_is_the_pages(engine: Engine, folder: Path) -> None:
    page = "<html><body><article><p>{} The keepers lit the lamps of the coast.</p></article></body>"
    (folder / "Lamps.html").write_text(page.format("In the spring of that year it was decided."))
    for beside in ("Lamps_files", "Lamps-Dateien", "good_files"):
        (folder / beside).mkdir()
        (folder / beside / "frame.html").write_text(page.format(f"A frame of {beside}."))
        (folder / beside / "app.js").write_text("go()")
    report = run(engine, folder)
    assert report.added == 3, "a folder beside what is no web page is a folder"
    assert named(report.not_taken) == {"app.js": ".js"}


def test_every_file_of_another_kind_is_named_with_what_to_save_it_as(
    engine: Engine, folder: Path
) -> None:
    for name in ("a.doc", "b.PPTX", "c.msg", "d.png", "e.xls", "f", "g.xyz", "h.csv", "i.yaml"):
        (folder / name).write_bytes(b"x")
    report = run(engine, folder)
    reasons = {Path(one.path).name: one.reason for one in report.left_out}
    assert sorted(reasons) == [
        *("a.doc", "b.PPTX", "c.msg", "d.png", "e.xls", "f", "g.xyz", "h.csv", "i.yaml")
    ]
    assert "save it as .docx" in reasons["a.doc"]
    assert "Save it as PDF" in reasons["b.PPTX"]
    assert "save it as .eml" in reasons["c.msg"]
    assert "ocrmypdf" in reasons["d.png"]
    assert "--tables" in reasons["e.xls"]
    assert "--tables" in reasons["h.csv"]
    assert named(report.left_out)["f"] == "without a suffix"
    assert report.added == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence", "group"),
    [
        ("a.pdf", b"", "the file is empty", "empty"),
        ("a.docx", b" \n", "the file is empty", "empty"),
        ("a.txt", pdf([prose(["Words."])]), "it is a PDF. Rename it", "wrong suffix"),
        ("a.docx", packed({"content.xml": "<x/>"}), "it is an OpenDocument text", "wrong suffix"),
        ("a.odt", packed({"word/document.xml": "<x/>"}), "it is a Word file", "wrong suffix"),
        ("a.docx", OLE, "it is an old Word file", "wrong suffix"),
        ("a.pdf", b"<!DOCTYPE HTML><html><p>404", "it is a web page", "wrong suffix"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "it is a picture", "wrong suffix"),
        (
            *("a.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
            *("protected by a password", "password-protected"),
        ),
        (
            *("a.pdf", pdf([prose(["Words."])], trailer=LOCKED)),
            *("protected by a password", "password-protected"),
        ),
        ("a.pdf", pdf([[]] * 16), "all 16 pages are pictures without text", "without text"),
        ("a.pdf", b"%PDF-1.7\n" + b"[" * 100_000, "broken or cut off", "unreadable"),
        ("a.zip", b"PK\x03\x04 and no more", "broken or cut off", "unreadable"),
        # half copied: to call it .zip would not help
        *(
            (name, packed({"word/document.xml": "<x/>"})[:40], "broken or cut off", "unreadable")
            for name in ("a.docx", "a.odt", "a.epub")
        ),
        ("a.html", b"<html><body></body></html>", "no text of its own", "without text"),
        ("a.html", b"<div>" * 100_000, "no text", "without text"),
        ("a.xlsx", b"PK\x03\x04", None, None),
    ],
)
def test_a_file_that_is_not_what_it_seems_fails_alone(
    engine: Engine, folder: Path, name: str, content: bytes, sentence: str | None, group: str | None
) -> None:
    (folder / name).write_bytes(content)
    report = run(engine, folder)
    assert report.added == 1
    (one,) = report.not_taken
    if sentence is None:
        assert one.group == ".xlsx"
        return
    assert sentence in one.reason
    assert one.group == group


@pytest.mark.parametrize(
    "front_matter",
    [
        # aliases that would be a thousand million names, a number of 5,000 digits, brackets, halves
        "a: &a [x, x, x, x]\n"
        + "".join(
            f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n"
            for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "title: *i\nauthor: *i",
        f"date: {'9' * 5000}",
        f"title: {'[' * 3000}",
        'title: "\\ud800 half"',
        "date: 2008-13-45",
    ],
)
@pytest.mark.timeout(60)
def test_front_matter_made_to_harm_harms_nobody(
    engine: Engine, folder: Path, front_matter: str
) -> None:
    (folder / "bad.md").write_text(f"---\n{front_matter}\n---\nOther words stand here.\n")
    report = run(engine, folder)
    assert report.added + len(report.failed) == 2
    assert report.added >= 1
    assert [Path(one.path).name for one in report.failed] in ([], ["bad.md"])


def test_an_archive_is_its_documents_with_their_paths_and_sidecars(
    engine: Engine, folder: Path
) -> None:
    inner = packed({"deep.txt": "Deeper words stand here."})
    (folder / "all.zip").write_bytes(
        packed(
            {
                "1994/may.txt": "The mill ground no corn.",
                "1994/may.yaml": "title: The Mill",
                "../up.txt": "Words that would climb.",
                "inner.zip": inner,
                "__MACOSX/1994/._may.txt": "Double.",
                ".hidden.txt": "Unseen.",
                "picture.png": b"\x89PNG",
                "empty.txt": "",
                "folder/": "",
            }
        )
    )
    report = run(engine, folder)
    assert report.added == 4
    assert {one.path.split("!/", 1)[1]: one.group for one in report.not_taken} == {
        "picture.png": ".png",
        "empty.txt": "empty",
    }
    with reading(engine) as session:
        rows = session.execute(select(Document.source, Document.title))
        titles = {row.source: row.title for row in rows}
    archive = folder / "all.zip"
    assert titles[f"{archive}!/1994/may.txt"] == "The Mill"
    assert f"{archive}!/inner.zip!/deep.txt" in titles
    assert not (folder.parent / "up.txt").exists()
    assert run(engine, folder).same == 4, "importing twice changes nothing"


@pytest.mark.thorough
def test_archives_made_to_fill_the_disk_are_refused(engine: Engine, folder: Path) -> None:
    (folder / "ratio.zip").write_bytes(packed({"a.txt": " " * 20_000_000}))
    deep = packed({"a.txt": "Words at the bottom."})
    for _ in range(5):
        deep = packed({"in.zip": deep})
    (folder / "deep.zip").write_bytes(deep)
    (folder / "many.zip").write_bytes(packed({f"{number}.txt": "x" for number in range(20_001)}))
    report = run(engine, folder)
    assert report.added == 1
    assert named(report.failed) == {
        "ratio.zip": "archive bombs",
        "deep.zip": "archive bombs",
        "many.zip": "archive bombs",
    }


def test_a_mail_and_its_attachments_are_documents_of_their_own(
    engine: Engine, folder: Path
) -> None:
    mail = EmailMessage()
    mail["From"] = "Ada Byron <ada@example.org>"
    mail["Subject"] = "On the mill"
    mail["Date"] = "Fri, 05 Dec 2008 10:15:00 +0100"
    mail.set_content("The mill ground no corn since the flood of that spring.")
    mail.add_attachment(
        pdf([prose(["The roll of the court."])], properties="/Title (Roll)"),
        maintype="application",
        subtype="pdf",
        filename="../roll.pdf",
    )
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="seal.png")
    (folder / "mill.eml").write_bytes(mail.as_bytes())
    report = run(engine, folder)
    assert (report.added, report.failed) == (3, ())
    assert named(report.left_out) == {"seal.png": ".png"}
    with reading(engine) as session:
        found = {d.source: d for d in session.scalars(select(Document))}
        letter, roll = found[f"{folder}/mill.eml"], found[f"{folder}/mill.eml!/roll.pdf"]
        assert (letter.title, letter.issued_edtf) == ("On the mill", "2008-12-05")
        assert letter.authors == ["Ada Byron"]
        assert roll.kind == "attachment to the mail “On the mill”"


def test_a_mailbox_is_its_mails(engine: Engine, folder: Path) -> None:
    mails = "\n".join(
        f"From ada@example.org Fri Dec  5 10:15:00 2008\nFrom: ada@example.org\n"
        f"Subject: On mill {number}\n\nThe mill number {number} ground no corn.\n"
        ">From the north came none either.\n"
        for number in (1, 2, 3)
    )
    (folder / "box.mbox").write_text(mails)
    report = run(engine, folder)
    assert (report.added, report.not_taken) == (4, ())
    assert sources(engine) == ["00001.eml", "00002.eml", "00003.eml", "good.txt"]
    with reading(engine) as session:
        texts = list(session.scalars(select(Document.text)))
    assert sum("From the north" in text and ">From" not in text for text in texts) == 3


def test_a_scan_with_a_cover_is_taken_in_with_a_remark(engine: Engine, folder: Path) -> None:
    cover = prose(["The rolls of the court of the north, volume the first, 1994."])
    (folder / "scan.pdf").write_bytes(pdf([cover, *([[]] * 12), cover, cover, cover]))
    report = run(engine, folder)
    assert report.added == 2
    assert [sentence for _, sentence in report.remarks] == [
        "12 of 16 pages are pictures without text; run ocrmypdf on it first"
    ]
