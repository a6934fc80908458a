"""What the derivations look for in a text, found before the transaction that stores it.

It is most of an import's work, and depends on the document alone, and on the registry of names as
it was when the import began. If a person has changed that meanwhile, or the record turns out to be
corrected, the derivation finds it anew.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine, select

from corpus.actors.mentions import SURVEY, Gazetteer, gazetteer_of, survey_ahead
from corpus.commitments import proposing
from corpus.database import reading
from corpus.events.statements import DATES, dates_ahead, known_days
from corpus.ingest import SAMPLE, Analyse, Draft, Findings, Piece, may_be_long
from corpus.model import PROSE, Document, Passage
from corpus.search.index import TERMS
from corpus.text.bulk import Analyser
from corpus.text.detection import forget_model, language_of
from corpus.text.shingles import sample_of

LARGE = 5_000_000
"""Characters of a text that leaves no room for the model of languages: to read it again for the
next text takes half a second, a thirtieth of what the analysis of this one takes."""


@contextmanager
def analysis(engine: Engine, *, apart: bool) -> Iterator[Analyse]:
    """Give an analysis, while the context lasts; if `apart`, one that other processes can run.

    The registry goes to them as a file, for it is needed for every document and is the same.
    """
    with reading(engine) as session:
        gazetteer = gazetteer_of(session)
    if not apart:
        yield partial(analyse, gazetteer, Analyser())
        return
    with tempfile.TemporaryDirectory(prefix="remembrancer-") as folder:
        names = Path(folder) / "names"
        names.write_bytes(pickle.dumps(gazetteer, pickle.HIGHEST_PROTOCOL))
        yield partial(analyse_apart, names)


@lru_cache(maxsize=1)
def _gazetteer(path: Path) -> Gazetteer:
    found = pickle.loads(path.read_bytes())  # of the process that started this one
    assert isinstance(found, Gazetteer)
    return found


def analyse_apart(names: Path, draft: Draft) -> dict[str, Any]:
    """Analyse a document with the registry in a file: for a process of its own."""
    return analyse(_gazetteer(names), _analyser(), draft)


@cache
def _analyser() -> Analyser:
    return Analyser()


def analyse(gazetteer: Gazetteer, analyser: Analyser, draft: Draft) -> dict[str, Any]:
    """Return what the derivations of a document would find, by the names they look for.

    `analyser` has the stems of earlier documents at hand, and is one thread's alone. The terms of a
    long document are found where they are put aside, a few passages at a time.
    """
    fields, issued = draft.record.fields, draft.record.fields.issued
    days = None if issued is None else known_days(issued.lo, issued.hi)
    pieces = () if may_be_long(len(draft.pieces)) else draft.pieces
    language = language_of(draft.text) or ""
    if len(draft.text) >= LARGE:
        forget_model()
    return {
        "language": language,
        **terms_of(analyser, draft.text, pieces),
        proposing.UNDERTAKINGS: proposing.undertakings_ahead(draft.pieces),
        **names_and_dates(gazetteer, draft.text, draft.pieces, days, fields.kind),
    }


def terms_of(analyser: Analyser, text: str, pieces: Sequence[Piece]) -> dict[str, Any]:
    """Return what the index and the look for equal texts would find."""
    texts = [piece.text for piece in pieces]
    return {
        SAMPLE: sample_of(text),
        TERMS: dict(zip(texts, analyser.analyse(texts), strict=True)),
    }


def names_and_dates(
    gazetteer: Gazetteer,
    text: str,
    pieces: Sequence[Piece] | Sequence[Passage],
    days: tuple[date, date] | None,
    kind: str | None,
) -> dict[str, Any]:
    """Return what the mentions and the statements would find, of passages in their order."""
    unproposed = [(each.start, each.end) for each in pieces if each.kind not in PROSE]
    return {
        SURVEY: survey_ahead(text, unproposed, gazetteer),
        DATES: dates_ahead(text, days, kind),
    }


class ReadAhead(NamedTuple):
    """A document that is to be read anew: its text, and what was found there."""

    document_id: int
    text: str
    findings: Findings


def read_ahead(engine: Engine, document_ids: Iterable[int], *, most: int) -> list[ReadAhead]:
    """Read some documents before the transaction that derives them anew: `most` characters and one.

    Those that are gone are left out.
    """
    found: list[ReadAhead] = []
    characters = 0
    with reading(engine) as session:
        gazetteer = gazetteer_of(session)
        for document_id in document_ids:
            if characters >= most:
                break
            document = session.get(Document, document_id)
            if document is None:
                continue
            live = session.scalars(
                select(Passage)
                .where(Passage.document_id == document_id, Passage.retired_at.is_(None))
                .order_by(Passage.start)
            ).all()
            days = known_days(document.issued_lo, document.issued_hi)
            findings = names_and_dates(gazetteer, document.text, live, days, document.kind)
            found.append(ReadAhead(document_id, document.text, findings))
            characters += len(document.text)
            session.expunge_all()
    return found
