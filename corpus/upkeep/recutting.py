"""Documents that older rules cut are cut anew in the background: see `corpus.ingest.rules`.

The bytes of a file are not kept. If the file is still where it was, with the same bytes, it is read
again; else the stored text is cut anew, which mends passages but brings back nothing that an older
cleaning had dropped. The record stays as it is. A passage whose text stays keeps its number; one
whose text changes is retired, so that a reference to it still shows what was cited.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from time import sleep

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.orm import Session

from corpus.actors.mentions import gazetteer_of
from corpus.corrections import uphold, upholding
from corpus.database import StagedPassage, Staging, bringing, reading, writing
from corpus.errors import CorpusError
from corpus.events.statements import known_days
from corpus.ingest import Derivation, WrittenAhead, attempt, is_long, put_change_aside
from corpus.ingest.clean.steps import clean
from corpus.ingest.files import read_file
from corpus.ingest.preparing import prepare
from corpus.ingest.rules import RULES
from corpus.ingest.store import recut_document
from corpus.ingest.structure.blocks import Block, blocks_of, mark
from corpus.ingest.structure.imprint import read_imprint
from corpus.ingest.structure.passages import Piece, cut
from corpus.model import Document, Passage, PassageKind, RowOrigin
from corpus.text.bulk import Analyser
from corpus.upkeep.analysis import names_and_dates, terms_of
from corpus.upkeep.derivations import CORRECTIONS, DERIVATIONS

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.2
"""The pause between documents, in which other writers get the lock."""


def count_outdated(session: Session) -> int:
    """Return how many documents older rules cut."""
    return session.scalar(select(func.count()).select_from(_outdated().subquery())) or 0


def _outdated() -> Select[int]:
    of_team = Document.origin == RowOrigin.TEAM
    return select(Document.id).where(of_team, Document.rules != RULES)


def recut_outdated(
    engine: Engine,
    *,
    now: datetime,
    stops: Callable[[], bool] = lambda: False,
    tell: Callable[[int], object] = lambda _done: None,
) -> int:
    """Cut anew the documents that older rules cut, and return their number.

    Once `stops` returns true, the rest is left for the next time. `tell` is called with how many
    were just done.
    """
    with reading(engine) as session:
        outdated = session.scalars(_outdated().order_by(Document.id)).all()
    done = 0
    for document_id in outdated:
        if stops():
            break
        if done:
            sleep(PAUSE_SECONDS)
        _recut(engine, document_id, now)
        tell(1)
        done += 1
    return done


def _recut(engine: Engine, document_id: int, now: datetime) -> None:
    with reading(engine) as session:
        document = session.get(Document, document_id)
        if document is None:
            return
        text, pieces = _from_file(document) or _from_text(document, _live(session, document_id))
        sha256 = document.sha256
        days = known_days(document.issued_lo, document.issued_hi)
        gazetteer, kind = gazetteer_of(session), document.kind
    findings = names_and_dates(gazetteer, text, pieces, days, kind)
    findings |= terms_of(Analyser(), text, pieces)

    def write(session: Session, ahead: WrittenAhead | None) -> bool:
        document = session.get(Document, document_id)
        if document is None or document.sha256 != sha256:
            return True  # it was imported meanwhile
        with bringing(session, text, findings):
            recut_document(
                session,
                document,
                text,
                pieces,
                now=now,
                derivations=_KEEPING_THE_RECORD,
                ahead=ahead,
            )
        return True

    def make_ready(session: Session, staging: Staging) -> WrittenAhead | None:
        document = session.get(Document, document_id)
        if document is None or document.sha256 != sha256:
            return None
        if not is_long(len(pieces), _KEEPING_THE_RECORD):
            return None
        return put_change_aside(
            session,
            staging,
            document_id,
            pieces,
            update,
            now=now,
            derivations=_KEEPING_THE_RECORD,
            findings=findings,
        )

    def update(document: Document) -> None:
        document.text, document.rules = text, RULES

    if not attempt(engine, make_ready, write):
        with writing(engine) as session:
            write(session, None)


def _uphold_actors(
    session: Session, _document: Document, _passages: Sequence[StagedPassage]
) -> None:
    uphold(session)


# The record was not written anew, so that its corrections stand in it as they are.
_KEEPING_THE_RECORD: tuple[Derivation, ...] = tuple(
    replace(each, add=_uphold_actors, ahead=upholding.uphold_actors_ahead)
    if each is CORRECTIONS
    else each
    for each in DERIVATIONS
)


def _live(session: Session, document_id: int) -> Sequence[Passage]:
    return session.scalars(
        select(Passage)
        .where(Passage.document_id == document_id, Passage.retired_at.is_(None))
        .order_by(Passage.ordinal)
    ).all()


def _from_file(document: Document) -> tuple[str, tuple[Piece, ...]] | None:
    """The text and the passages of the document's file; None if that is not as it was."""
    path = Path(document.source)
    if not path.is_file():
        return None
    try:
        file = read_file(path)
        if file.sha256 != document.sha256:
            return None
        draft = prepare(file, kept=document.given).draft
    except CorpusError:
        return None
    except Exception:
        log.exception("%s cannot be read again", document.source)
        return None
    return draft.text, draft.pieces


def _from_text(document: Document, live: Sequence[Passage]) -> tuple[str, tuple[Piece, ...]]:
    """The passages of the stored text, with the headings, notes and pages that it had."""
    paged = any(passage.page is not None for passage in live)
    structured = paged or any(passage.kind is PassageKind.NOTE for passage in live)
    text = document.text if structured else clean(document.text)
    headings = tuple(p.text for p in live if p.kind is PassageKind.HEADING) or None
    blocks = blocks_of(text)
    if structured:
        blocks = [_as_it_was(block, live) for block in blocks]
    imprint = read_imprint(blocks, headings)
    marked = mark(blocks, title=imprint.title, dates=imprint.dates, headings=headings)
    return text, tuple(cut(text, marked))


def _as_it_was(block: Block, live: Sequence[Passage]) -> Block:
    """The block with the kind and the pages of the passages that were cut from it."""
    within = [p for p in live if block.start <= p.start < block.end]
    kinds = {passage.kind for passage in within}
    kind = PassageKind.NOTE if kinds == {PassageKind.NOTE} else block.kind
    turns = [
        turn
        for p in within
        if p.page is not None
        for turn in ((p.start, p.page), (p.end - 1, p.last_page or p.page))
    ]
    pages = tuple(next(same) for _page, same in groupby(turns, key=lambda turn: turn[1]))
    return replace(block, kind=kind, pages=pages)
