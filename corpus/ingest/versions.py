"""Versions of a document: a revised text takes the reference, and the former one is remembered.

Passages that are unchanged keep their numbers and all that people made of them. Those that are gone
are retired, and say since when. Of a former version its file is known again, so that it is not
taken in beside the new one, and when it was issued, imported and replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.errors import CorpusError
from corpus.ingest.ahead import WrittenAhead
from corpus.ingest.derivation import Derivation
from corpus.ingest.files import File
from corpus.ingest.metadata import Metadata
from corpus.ingest.readers import READERS
from corpus.ingest.record import Bibliography
from corpus.ingest.report import Replacement
from corpus.ingest.resemblance.finding import Resemblance, resemblance
from corpus.ingest.store import Draft, change_document
from corpus.model import PROSE, Document, DocumentSource, LikelyVersion, Passage

LEAST_ALIKE = 0.1
"""The share of words below which a text is hardly a version of another, but the wrong reference."""

Absorb = Callable[[Session, Document, Document], None]
"""Called with a document that was kept apart and the one whose version it is: the former goes."""


def _keep(_session: Session, _apart: Document, _of: Document) -> None:
    """Leave a document that was kept apart where it is."""


class UnlikelyVersion(CorpusError):
    """A text that has next to nothing of the document which it is to replace."""


class NotOneDocument(CorpusError):
    """What is to replace a document is none, or more than one."""


@dataclass(frozen=True, slots=True)
class Replacing:
    """The document whose text is to be replaced, and what is done with a copy kept apart.

    `is_certain` if the text replaces it however little the two have in common.
    """

    document_id: int
    absorb: Absorb
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """What an import does with versions of documents that are there.

    The one file that is imported, which is the `member` of its container if it lies in one,
    replaces the text of `document_id`, if that is given; else `asks` is called with a file's name
    and what it resembles, and says whether it does. A version of which nobody says so is kept
    apart.
    """

    document_id: int | None = None
    is_certain: bool = False
    asks: Callable[[str, Resemblance], bool] | None = None
    absorb: Absorb = _keep
    member: str = ""

    def check_path(self, path: Path) -> None:
        """NotOneDocument if a document is to be replaced by more than one file."""
        suffix = path.suffix.lower()
        several = path.is_dir() or suffix not in READERS or suffix in (".zip", ".mbox")
        if self.document_id is not None and several:
            raise NotOneDocument(f"“{path}” is not one document. --replaces takes one file.")

    def replaced_by(self, file: File) -> int | None:
        """Return the id of the document that a file was chosen to replace; None if none was."""
        return self.document_id if file.member == self.member else None

    def replacing(self, document_id: int) -> Replacing:
        """Return the replacement of a document."""
        return Replacing(document_id, self.absorb, is_certain=self.is_certain)


KEEP_APART = VersionChoice()


def replace_text(
    session: Session,
    document: Document,
    draft: Draft,
    file: File,
    replacing: Replacing,
    *,
    now: datetime,
    derivations: Sequence[Derivation],
    found: Resemblance | None = None,
    ahead: WrittenAhead | None = None,
) -> Replacement:
    """Give a document the text of a draft; the caller commits.

    UnlikelyVersion if the two have next to nothing in common. How the draft resembles the document
    is looked for, unless it was `found`. What was put aside `ahead` is copied; Outdated if it does
    not hold any more.
    """
    found = found or resemblance(session, document, draft)
    if found.least_share < LEAST_ALIKE and not found.unchanged and not replacing.is_certain:
        raise UnlikelyVersion(
            f"none of the {found.passages:,} passages of {document.reference} stands in it. Is the "
            "reference right? With --yes it replaces them all the same"
        )
    before = _live(session, document)
    if not found.is_same:
        document.former = [*document.former, _former(document, now)]
    _remember_source(session, document, now)
    apart = session.scalar(select(Document).where(Document.source == file.source))
    change_document(
        session,
        document,
        completed(draft, document),
        sha256=file.sha256,
        now=now,
        derivations=derivations,
        ahead=ahead,
    )
    if apart is not None and apart.id != document.id:
        replacing.absorb(session, apart, document)
    session.execute(delete(DocumentSource).where(DocumentSource.source == file.source))
    session.execute(delete(LikelyVersion).where(LikelyVersion.document_id == document.id))
    document.source = file.source
    session.flush()
    kept = before & _live(session, document)
    version = len(document.former) + 1
    return Replacement(document.reference, version, found.is_same, len(kept), len(before))


def _live(session: Session, document: Document) -> set[int]:
    live = select(Passage.id).where(
        Passage.document_id == document.id,
        Passage.retired_at.is_(None),
        Passage.kind.in_(PROSE),
    )
    return set(session.scalars(live))


def _former(document: Document, now: datetime) -> dict[str, Any]:
    """What is remembered of a document's text, as JSON."""
    return {
        "issued": document.issued_edtf and [document.issued_edtf, document.issued_wording],
        "imported_at": document.imported_at.isoformat(),
        "replaced_at": now.isoformat(),
    }


def _remember_source(session: Session, document: Document, now: datetime) -> None:
    """Let the file of the former text be known again."""
    session.add(
        DocumentSource(
            shelf_id=document.shelf_id,
            document_id=document.id,
            source=document.source,
            sha256=document.sha256,
            run_id=None,
            found_at=now,
        )
    )
    session.flush()


def completed(draft: Draft, document: Document) -> Draft:
    """Return a new text's draft, with what only the former text's record has; its date is not."""
    record = draft.record
    former = Metadata(
        title=document.title,
        authors=tuple(document.authors),
        publisher=document.publisher,
        kind=document.kind,
        language=document.language,
        url=document.url,
        facts=tuple(document.facts.items()),
    )
    fields = record.fields.completed_by(former)
    added = fields.known_fields() - record.fields.known_fields()
    return replace(draft, record=Bibliography(fields, record.printed, record.supplied | added))
