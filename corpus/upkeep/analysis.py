"""What the derivations look for in a text, found before the transaction that stores it.

It is most of an import's work, and depends on the document alone, and on the registry of names as
it was when the import began. If a person has changed that meanwhile, or the record turns out to be
corrected, the derivation finds it anew.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from corpus.actors.mentions import SURVEY, Gazetteer, gazetteer_of, survey_ahead
from corpus.database import reading
from corpus.events.statements import DATES, dates_ahead
from corpus.ingest import SAMPLE, Analyse, Draft
from corpus.model import PROSE
from corpus.search.index import TERMS
from corpus.text.bulk import Analyser
from corpus.text.detection import language_of
from corpus.text.shingles import sample_of


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

    `analyser` has the stems of earlier documents at hand, and is one thread's alone.
    """
    text, fields = draft.text, draft.record.fields
    unproposed = [(each.start, each.end) for each in draft.pieces if each.kind not in PROSE]
    issued = fields.issued
    days = None
    if issued is not None and issued.lo is not None and issued.hi is not None:
        days = issued.lo, issued.hi
    texts = [piece.text for piece in draft.pieces]
    return {
        "language": language_of(text) or "",
        SAMPLE: sample_of(text),
        TERMS: dict(zip(texts, analyser.analyse(texts), strict=True)),
        SURVEY: survey_ahead(text, unproposed, gazetteer),
        DATES: dates_ahead(text, days, fields.kind),
    }
