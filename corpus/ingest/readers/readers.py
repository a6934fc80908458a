"""Readers: each turns a file's bytes into its raw text and the metadata that the file states.

The table of them is in `kinds`. A reader of plain text returns it with its paragraphs apart (an
empty line between them); one of a structured format returns paragraphs and what is known of each.
Both leave spaces and quotes to `clean`.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.ingest.fields.yaml_fields import load_yaml
from corpus.ingest.metadata import read_metadata
from corpus.ingest.readers.encoding import decode
from corpus.ingest.readers.kinds import (
    ALIKE,
    READERS,
    describe,
    is_cut_off_package,
    suffix_by_content,
)
from corpus.ingest.readers.raw import RawText
from corpus.ingest.readers.sandbox import Sandbox

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What an Office file with a password holds: it is an old file with the locked one in it."""

SIDECAR_SUFFIXES = (".yaml", ".yml")


def read(
    path: Path, content: bytes, sidecar: bytes | None = None, *, sandbox: Sandbox | None = None
) -> RawText:
    """Return what the file holds and what its sidecar says; UnreadableDocument if either fails.

    Without a `sandbox` a file that needs one gets one of its own.
    """
    raw = _read(path.suffix.lower(), content, sandbox)
    if sidecar is None:
        return raw
    place = "its sidecar"
    stated = read_metadata(load_yaml(decode(sidecar), place=place), place=place)
    return replace(raw, sidecar=stated.fields, remarks=raw.remarks + stated.remarks)


def _read(suffix: str, content: bytes, sandbox: Sandbox | None) -> RawText:
    if not content.strip():
        raise UnreadableDocument("the file is empty", group="empty")
    real = suffix_by_content(content)
    if real == ".doc" and ENCRYPTED in content:
        raise UnreadableDocument(
            "it is protected by a password. Save a copy without one first",
            group="password-protected",
        )
    if real is not None and not _fits(suffix, real) and not is_cut_off_package(suffix, content):
        raise UnreadableDocument(
            f"its name ends in {suffix}, but it is {describe(real)}. Rename it so that it ends in "
            f"{real}",
            group="wrong suffix",
        )
    kind = READERS[suffix]
    if kind.read is not None:
        return kind.read(content)
    with nullcontext(sandbox) if sandbox is not None else Sandbox() as used:
        return used.read(kind.apart, content)


def _fits(suffix: str, real: str) -> bool:
    """Whether a file may be called so: with its own suffix, or that of a format like it."""
    if suffix in READERS and real in READERS and READERS[suffix] is READERS[real]:
        return True
    return suffix == real or any({suffix, real} <= alike for alike in ALIKE)


def sidecar_of(path: Path) -> Path | None:
    """Return the sidecar beside a document, NAME.yaml or NAME.txt.yaml; None if there is none."""
    for suffix in SIDECAR_SUFFIXES:
        for candidate in (path.with_suffix(suffix), path.with_name(path.name + suffix)):
            if candidate.is_file():
                return candidate
    return None
