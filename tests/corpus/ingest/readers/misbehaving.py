"""Readers that do what a hostile file makes a library do; the sandbox runs them by their names."""

from __future__ import annotations

import os
import time

from corpus.ingest.readers.raw import RawText
from corpus.ingest.structure.paragraphs import Paragraph


def read_well(content: bytes) -> RawText:
    print("A library prints on standard output.")  # noqa: T201
    return RawText(paragraphs=(Paragraph(content.decode()),))


def hang(_content: bytes) -> RawText:
    time.sleep(600)
    return RawText()


def crash(_content: bytes) -> RawText:
    os.abort()


def fill_memory(_content: bytes) -> RawText:
    return RawText(text=str(len(bytearray(8 << 30))))


def stumble(_content: bytes) -> RawText:
    raise KeyError("word/\ud800.xml")


def exit_quietly(_content: bytes) -> RawText:
    raise SystemExit(0)
