"""A file becomes a document that is ready to be stored: read, cleaned, cut, and described.

    read       the file's text and passages, what it states, and its record if the text is a known
               one: depends on nothing but the file
    describe   the record, for which what is stated beside the file is needed too
    analyse    what the derivations would find in the text: depends on nothing but the document

The first and the last are most of the work, and can be done in another process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine

from corpus.errors import UnreadableDocument
from corpus.ingest.clean import clean
from corpus.ingest.files import File
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers import Limits, Sandbox, read
from corpus.ingest.record import Record, compile_record
from corpus.ingest.records.companions import Companions
from corpus.ingest.records.properties import plausible
from corpus.ingest.standing import path_beside
from corpus.ingest.store import Draft
from corpus.ingest.structure import Piece, blocks_of, cut, mark, read_imprint
from corpus.ingest.structure.blocks import Block
from corpus.ingest.structure.paragraphs import Paragraph, settle
from corpus.ingest.taking import PreparedDocument
from corpus.model import TextToPack

Recognise = Callable[[str], Record | None]

Findings = Mapping[str, Any]
"""What was found in a text before its transaction, by the name under which it is looked for."""

Analyse = Callable[[Draft], Findings]


class Analysis(Protocol):
    """Makes an analysis ready for an import; if `apart`, one that other processes can run."""

    def __call__(self, engine: Engine, *, apart: bool) -> AbstractContextManager[Analyse]: ...


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file's text, cut into passages, what the file states of it, and its record if known."""

    text: str
    pieces: tuple[Piece, ...]
    imprint: Metadata
    fields: Metadata
    sidecar: Metadata
    claimed: Metadata
    remarks: tuple[str, ...]
    known: Record | None = None


def recognise_nothing(_text: str) -> Record | None:
    """Recognise no text: for a corpus without records of known documents."""
    return None


def analyse_nothing(engine: Engine, *, apart: bool) -> AbstractContextManager[Analyse]:  # noqa: ARG001
    """Find nothing before a transaction: the derivations find it there."""
    return nullcontext(_find_nothing)


def _find_nothing(_draft: Draft) -> Findings:
    return {}


def read_document(
    file: File, recognise: Recognise = recognise_nothing, sandbox: Sandbox | None = None
) -> ReadDocument:
    """Read a file, clean its text and cut it; UnreadableDocument if the file holds no text.

    The file has its bytes no longer then.
    """
    raw = read(Path(file.name), file.take(), file.sidecar, sandbox=sandbox)
    unclean = [raw.text]  # whoever takes it out has the only one: it goes as soon as it is cleaned
    raw = replace(raw, text="")
    text, blocks = _text_of(unclean, raw.paragraphs)
    if not text:
        raise UnreadableDocument("the file holds no text", group="without text")
    imprint = read_imprint(blocks, raw.headings, raw.title)
    marked = mark(blocks, title=imprint.title, dates=imprint.dates, headings=raw.headings)
    pieces = tuple(cut(text, marked))
    return ReadDocument(
        text=text,
        pieces=pieces,
        imprint=imprint.fields,
        fields=raw.fields,
        sidecar=raw.sidecar,
        claimed=raw.claimed,
        remarks=raw.remarks,
        known=recognise(text),
    )


def describe(
    file: File,
    document: ReadDocument,
    *,
    companions: Companions,
    kept: Mapping[str, Any],
) -> PreparedDocument:
    """Return a document with its record; `kept` is what an earlier import kept with it."""
    front_matter = document.fields.completed_by(file.stated)
    stated = document.sidecar.completed_by(front_matter)
    beside = companions.beside(
        path_beside(file), own=stated.completed_by(document.imprint), kept=kept
    )
    record = compile_record(
        imprint=document.imprint,
        front_matter=front_matter,
        sidecar=document.sidecar,
        beside=beside,
        known=document.known,
    )
    claimed = plausible(document.claimed, file.name)
    draft = Draft(record, document.text, document.pieces, beside.kept(), claimed)
    remarks = document.remarks + beside.remarks
    return PreparedDocument(file, draft, document.known, remarks, beside.records.reference)


def prepare(
    file: File,
    recognise: Recognise = recognise_nothing,
    *,
    companions: Companions | None = None,
    kept: Mapping[str, Any] | None = None,
    sandbox: Sandbox | None = None,
) -> PreparedDocument:
    """Read and describe a file; UnreadableDocument if the file holds no text."""
    read_ = read_document(file, recognise, sandbox)
    return describe(file, read_, companions=companions or Companions(), kept=kept or {})


def _text_of(
    unclean: list[str], paragraphs: tuple[Paragraph, ...] | None
) -> tuple[TextToPack, list[Block]]:
    """The normalised text and its paragraphs, from those of the format or from the lines.

    The text is taken out of the list.
    """
    if paragraphs is not None:
        return settle(paragraphs)
    text = TextToPack(clean(unclean.pop()))
    return text, blocks_of(text)


def read_apart(request: tuple[File, Recognise, Limits]) -> ReadDocument | Exception:
    """Read a file, or return why it cannot be read: for a process of its own."""
    file, recognise, limits = request
    return read_or_fail(file, recognise, _sandbox(limits))


def read_or_fail(file: File, recognise: Recognise, sandbox: Sandbox) -> ReadDocument | Exception:
    """Read a file, or return what was raised: it is one file's failure, not that of the import."""
    try:
        return read_document(file, recognise, sandbox)
    except Exception as error:  # noqa: BLE001  # it is raised where the file is reported
        return error


@cache
def _sandbox(limits: Limits) -> Sandbox:
    """Return the sandbox of this process, which ends with it."""
    return Sandbox(limits)


def with_findings(prepared: PreparedDocument, findings: Findings) -> PreparedDocument:
    """Return a document with what was found in its text."""
    draft = replace(prepared.draft, detected_language=findings.get("language"))
    return replace(prepared, draft=draft, findings=findings)
