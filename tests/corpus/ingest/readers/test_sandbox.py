"""The reading process: what it reads comes back; a hang or a crash is one file's failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.dates import DateSpan
from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers.limits import Limits
from corpus.ingest.readers.raw import RawText, from_json, to_json
from corpus.ingest.readers.sandbox import Sandbox
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind

READERS = "tests.corpus.ingest.readers.misbehaving"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(seconds=30, memory_mb=1024)) as opened:
        yield opened


def test_what_is_read_comes_back_whatever_is_printed_meanwhile(sandbox: Sandbox) -> None:
    for text in ("The mill.", "Право на жизнь", "a\n" * 100_000):
        raw = sandbox.read(f"{READERS}:read_well", text.encode())
        assert raw.paragraphs == (Paragraph(text),)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("reader", "sentence"),
    [
        ("crash", "crashes the program"),
        ("exit_quietly", "crashes the program"),
        ("fill_memory", "more than 1024 MB of memory"),
        ("stumble", "KeyError"),
    ],
)
def test_a_file_that_harms_its_reader_fails_and_the_next_is_read(
    sandbox: Sandbox, reader: str, sentence: str
) -> None:
    sandbox.read(f"{READERS}:read_well", b"before")
    with pytest.raises(UnreadableDocument, match=sentence):
        sandbox.read(f"{READERS}:{reader}", b"x" * 200_000)
    assert sandbox.read(f"{READERS}:read_well", b"after").paragraphs == (Paragraph("after"),)


@pytest.mark.thorough
def test_a_file_that_takes_too_long_fails_and_names_the_setting() -> None:
    with Sandbox(Limits(seconds=3)) as sandbox:
        with pytest.raises(UnreadableDocument, match=r"longer than 3 seconds.*IMPORT_SECONDS"):
            sandbox.read(f"{READERS}:hang", b"")
        assert sandbox.read(f"{READERS}:read_well", b"after").paragraphs == (Paragraph("after"),)


def test_the_folder_it_is_started_in_lends_it_no_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    with Sandbox() as sandbox:
        assert sandbox.read(f"{READERS}:read_well", b"x").paragraphs == (Paragraph("x"),)


def test_all_that_a_reader_found_survives_its_way_out() -> None:
    raw = RawText(
        paragraphs=(
            Paragraph("Half \ud800 a pair", PassageKind.NOTE, ((0, 3), (5, 4))),
            Paragraph("On the Mill", PassageKind.HEADING),
        ),
        headings=("On the Mill",),
        fields=Metadata(title="On the Mill", authors=("Ada Byron", "Grace Hopper")),
        claimed=Metadata(issued=DateSpan.from_edtf("1843-09", wording="September 1843")),
        remarks=("3 of 9 pages are pictures",),
    )
    assert from_json(to_json(raw)) == raw
