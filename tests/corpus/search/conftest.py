"""A shelf to put passages on, and a search over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from corpus.database.engine import writing
from corpus.model import Document, Passage
from corpus.search import Search, index

Shelve = Callable[..., list[int]]


def today() -> date:
    """Return the day on which the tests search."""
    return date(2026, 1, 2)


def put(
    session: Session,
    texts: Sequence[str],
    *,
    reference: str | None = None,
    kinds: Sequence[str] | None = None,
    issued: date | None = None,
    kind: str | None = None,
    title: str | None = None,
    authors: Sequence[str] = (),
) -> list[Passage]:
    """Store a document of these passages and index them."""
    number = (session.scalar(select(func.max(Document.id))) or 0) + 1
    document = Document(
        reference=reference or f"document-{number}",
        origin="team",
        source=f"source-{number}",
        sha256=f"{number:064}",
        title=title,
        authors=list(authors),
        kind=kind,
        issued_lo=issued,
        issued_hi=issued,
        printed=[],
        supplied=[],
        missing=[],
        text="\n\n".join(texts),
        imported_at=datetime(2026, 1, 2, tzinfo=UTC),
    )
    session.add(document)
    session.flush()
    passages = [
        Passage(
            document_id=document.id,
            number=place,
            ordinal=place,
            start=0,
            end=len(text),
            kind=kinds[place - 1] if kinds else "content",
            text=text,
        )
        for place, text in enumerate(texts, start=1)
    ]
    session.add_all(passages)
    index.add(session, passages)
    return passages


@pytest.fixture
def shelve(engine: Engine) -> Shelve:
    """Put a document of passages on the shelf; returns the passages' ids."""

    def shelved(*texts: str, **fields: object) -> list[int]:
        with writing(engine) as session:
            return [passage.id for passage in put(session, texts, **fields)]  # type: ignore[arg-type]

    return shelved


@pytest.fixture
def search(engine: Engine) -> Search:
    return Search(engine, today=today)
