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
from functools import lru_cache, partial
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
def analysis(engine: Engine) -> Iterator[Analyse]:
    """Give an analysis that other processes can run, while the context lasts.

    The registry goes to them as a file, for it is needed for every document and is the same.
    """
    with tempfile.TemporaryDirectory(prefix="remembrancer-") as folder:
        names = Path(folder) / "names"
        with reading(engine) as session:
            names.write_bytes(pickle.dumps(gazetteer_of(session), pickle.HIGHEST_PROTOCOL))
        yield partial(analyse, names)


@lru_cache(maxsize=1)
def _gazetteer(path: Path) -> Gazetteer:
    found = pickle.loads(path.read_bytes())  # of the process that started this one
    assert isinstance(found, Gazetteer)
    return found


def analyse(names: Path, draft: Draft) -> dict[str, Any]:
    """Return what the derivations of a document would find, by the names they look for."""
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
        TERMS: dict(zip(texts, Analyser().analyse(texts), strict=True)),
        SURVEY: survey_ahead(text, unproposed, _gazetteer(names)),
        DATES: dates_ahead(text, days, fields.kind),
    }
