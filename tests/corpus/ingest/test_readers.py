"""Readers: encodings, front matter, sidecars, and the sentence for each file that fails."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.ingest.readers import markdown
from corpus.ingest.readers.encoding import decode
from corpus.ingest.readers.kinds import READERS
from corpus.ingest.readers.readers import read, sidecar_of

MARKDOWN = Path("note.md")

RUSSIAN = "Право на жизнь охраняется законом. Никто не может быть лишён жизни."
FRENCH = "La Cour européenne a jugé l’affaire : « privé d’effet », dit-elle à Strasbourg."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        # UTF-8, with the mark that Windows puts before it and without
        (RUSSIAN.encode(), RUSSIAN),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), RUSSIAN),
        # UTF-16 with its mark, though it is full of zero bytes
        (RUSSIAN.encode("utf-16"), RUSSIAN),
        # the old code pages
        ((RUSSIAN * 5).encode("cp1251"), RUSSIAN * 5),
        ((RUSSIAN * 5).encode("koi8-r"), RUSSIAN * 5),
        (
            "It’s a “test” of the Council’s — view.".encode("cp1252"),
            "It’s a “test” of the Council’s — view.",
        ),
        ((FRENCH * 5).encode("cp1252"), FRENCH * 5),
        # the first letter that is not English stands far into the file
        (b"Plain words. " * 9000 + FRENCH.encode("cp1252"), "Plain words. " * 9000 + FRENCH),
    ],
)
def test_a_text_is_read_in_its_encoding(content: bytes, text: str) -> None:
    assert decode(content) == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\n ", "the file is empty"),
        # a PNG that somebody called .txt
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is no text file: byte 9"),
        # cut off in the middle of a letter
        (b"\xff\xfeA", "not valid utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        decode(content)


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with suppress(UnreadableDocument):
        assert isinstance(decode(content), str)


def test_front_matter_gives_the_fields_and_is_no_text() -> None:
    content = b"""---
title: On the Moratorium
author: [Ada Byron, Grace Hopper]
date: 2008-12-05
institution: An Institute
tags: [left, alone]
---
# On the Moratorium

It **held** for [ten years](http://example.org/a_(b)).
"""
    raw = read(MARKDOWN, content)
    assert raw.fields.title == "On the Moratorium"
    assert raw.fields.authors == ("Ada Byron", "Grace Hopper")
    assert raw.fields.publisher == "An Institute"
    assert raw.fields.issued is not None
    assert raw.fields.issued.edtf == "2008-12-05"
    assert raw.text.split() == ["On", "the", "Moratorium", "It", "held", "for", "ten", "years."]
    assert raw.headings == ("On the Moratorium",)


@pytest.mark.parametrize(
    ("front_matter", "reason"),
    [
        # broken YAML: the line is the file's, the "---" counted
        ("title: One\nauthor: [Two", "line 4"),
        ("title: One\n  x: : y", "line 3"),
        ("just words", "not a list of fields"),
    ],
)
def test_front_matter_that_cannot_be_read_says_where(front_matter: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read(MARKDOWN, f"---\n{front_matter}\n---\nText.\n".encode())


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    assert "Words." in read(MARKDOWN, b"---\n\nWords.\n").text


def test_front_matter_without_a_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        read(MARKDOWN, b"---\ntitle: One\n---\n")


def test_a_date_is_read_in_words_and_in_edtf() -> None:
    for written, edtf in (("spring 1997", "1997-21"), ("2006-01", "2006-01"), ("2008", "2008")):
        raw = read(MARKDOWN, f"---\ndate: {written}\n---\nText.\n".encode())
        assert raw.fields.issued is not None
        assert raw.fields.issued.edtf == edtf


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "a.txt.yaml"])
def test_a_sidecar_is_found_and_read(tmp_path: Path, name: str) -> None:
    document = tmp_path / "a.txt"
    document.write_text("Words.")
    assert sidecar_of(document) is None
    beside = tmp_path / name
    beside.write_text("title: One\nurl: https://example.org")
    assert sidecar_of(document) == beside
    raw = read(document, document.read_bytes(), beside.read_bytes())
    assert (raw.sidecar.title, raw.sidecar.url) == ("One", "https://example.org")


def test_a_sidecar_that_cannot_be_read_says_where() -> None:
    with pytest.raises(UnreadableDocument, match="its sidecar is not valid YAML: line 2"):
        read(Path("a.txt"), b"Words.", b"title: One\nauthor: [Two")


def test_every_suffix_has_a_reader_and_is_written_small() -> None:
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in READERS)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("a *b* **c** _d_ `e`", "a b c d e"),
        # underscores inside a word are letters
        ("snake_case_name", "snake_case_name"),
        ("![A caption](x.png)", "A caption"),
        ("[words][1]", "words"),
        ("> quoted", "quoted"),
        ("- item\n* item", "• item\n• item"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("<!-- gone -->stays", "stays"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("a footnote[^1] stays", "a footnote[^1] stays"),
    ],
)
def test_markdown_reads_as_its_page_does(written: str, read_as: str) -> None:
    assert markdown.plain(written)[0] == read_as


def test_both_kinds_of_markdown_heading_are_headings() -> None:
    text, headings = markdown.plain("Title\n=====\n\nWords.\n\n## A *part* ##\nWords.")
    assert headings == ("Title", "A part")
    assert text.split() == ["Title", "Words.", "A", "part", "Words."]
