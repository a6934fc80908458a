"""A file as it would stand on the shelf: what is read of it, and where each was found.

Nothing is written. Whoever gave the file sees this first, and then says whether it is added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from corpus.database import reading
from corpus.errors import UnreadableDocument
from corpus.ingest.containers import unpacked
from corpus.ingest.files import File, list_files, read_file
from corpus.ingest.preparing import prepare
from corpus.ingest.readers import LIMITS, Limits, Sandbox
from corpus.ingest.record import Record
from corpus.ingest.report import NotTaken
from corpus.ingest.resemblance.finding import Resemblance, find_resembling
from corpus.ingest.taking import PreparedDocument

SHOWN = ("title", "authors", "issued", "publisher", "kind", "language", "url")
"""The fields that are shown, in their order."""


class FieldOrigin(StrEnum):
    """Where the value of a field was found."""

    PRINTED = "printed"  # in the text itself, or in its front matter
    TEAM = "team"  # somebody said it
    LIBRARY = "library"  # the starter library knows the text
    PROPERTIES = "properties"  # the file's own properties propose it: it is not taken yet


@dataclass(frozen=True, slots=True)
class PreviewedField:
    """A field of the record in words, and where its value was found."""

    name: str
    words: str
    origin: FieldOrigin


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would become: one document, or those that it holds.

    `resembles` is the document that has the text already, or another version of it. `documents`
    counts those in a container; of one document there are `fields` and `passages`, and `pages` if
    it has pages.
    """

    fields: tuple[PreviewedField, ...] = ()
    passages: int = 0
    pages: int = 0
    resembles: Resemblance | None = None
    remarks: tuple[str, ...] = ()
    documents: int = 1
    left_out: tuple[NotTaken, ...] = ()


def preview_file(
    engine: Engine,
    path: Path,
    *,
    collection_id: int,
    recognise: Callable[[str], Record | None],
    limits: Limits = LIMITS,
) -> Preview:
    """Return what a file would become in a collection.

    NothingToImport if files of its kind are not read, UnreadableDocument if it cannot be.
    """
    list_files(path, tables=True)
    found = list(unpacked(read_file(path), tables=True))
    documents = [each for each in found if isinstance(each, File)]
    left_out = tuple(each for each in found if isinstance(each, NotTaken))
    if not documents:
        raise UnreadableDocument("there is no document in it", group="without text")
    if len(documents) > 1:
        return Preview(documents=len(documents), left_out=left_out)
    with Sandbox(limits) as sandbox:
        prepared = prepare(documents[0], recognise, sandbox=sandbox)
    with reading(engine) as session:
        resembles = find_resembling(session, prepared.draft, collection_id=collection_id)
    pages = {piece.page for piece in prepared.draft.pieces if piece.page is not None}
    return Preview(
        tuple(_fields(prepared)),
        len(prepared.draft.pieces),
        len(pages),
        resembles,
        prepared.remarks,
        left_out=left_out,
    )


def _fields(prepared: PreparedDocument) -> Iterator[PreviewedField]:
    record, claimed = prepared.draft.record, prepared.draft.claimed
    for name in SHOWN:
        value = getattr(record.fields, name)
        if value:
            yield PreviewedField(name, _words(name, value), _origin(prepared, name))
        elif getattr(claimed, name):
            words = _words(name, getattr(claimed, name))
            yield PreviewedField(name, words, FieldOrigin.PROPERTIES)


def _origin(prepared: PreparedDocument, name: str) -> FieldOrigin:
    if name in prepared.draft.record.printed:
        return FieldOrigin.PRINTED
    of_library = prepared.known is not None and name in prepared.known.supplied
    return FieldOrigin.LIBRARY if of_library else FieldOrigin.TEAM


def _words(name: str, value: Any) -> str:
    if name == "authors":
        return "; ".join(value)
    return str(value.words()) if name == "issued" else str(value)
