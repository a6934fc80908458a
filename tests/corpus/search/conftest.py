"""A shelf to put passages on, and a search over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from corpus.database import driver_of_session, writing
from corpus.model import Document, Passage
from corpus.search import Search, index
from corpus.search.index.halves import answering_half
from tests.databases import ON_POSTGRESQL

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


def make_outdated(engine: Engine) -> None:
    """Let the index be as if another version of the text analysis had written it."""
    with writing(engine) as session:
        session.execute(text("UPDATE search_state SET analysis = 'older'"))
        change_twins(session, "id")


def change_twins(session: Session, to: str) -> None:
    """Let the index that answers say of each passage that it has other words."""
    answers = "TRUE"
    if ON_POSTGRESQL:  # the index to come stands in the same table
        answers = answering_half(driver_of_session(session)).condition
    session.execute(text(f"UPDATE search_passage SET twin = {to} WHERE {answers}"))


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
