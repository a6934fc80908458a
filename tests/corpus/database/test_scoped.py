"""A scoped session sees its collections and nothing else, however it selects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, distinct, func, select, union_all
from sqlalchemy.orm import Session, aliased, selectinload

from corpus.database.engine import reading, writing
from corpus.dates import DateSpan
from corpus.model import (
    LIBRARY_SHELF,
    Actor,
    ActorKind,
    ActorStatus,
    Collection,
    Document,
    Event,
    EventClaim,
    EventKind,
    EventStatus,
    Mention,
    Passage,
    PassageKind,
    RowOrigin,
    SavedPassage,
    span_columns,
)
from corpus.values import Scope

SECRET = 7
OPEN, BOTH = Scope(collections=frozenset({1})), Scope(collections=frozenset({1, SECRET}))
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def shelve(session: Session, reference: str, collection: int, actor: Actor) -> None:
    """A document of one passage that names an actor and dates an event."""
    document = Document(
        reference=reference,
        origin=RowOrigin.TEAM,
        source=f"{reference}.txt",
        sha256=reference,
        collection_id=collection,
        authors=[],
        printed=[],
        supplied=[],
        missing=[],
        text="On 4 May 1951.",
        imported_at=NOW,
    )
    session.add(document)
    session.flush()
    passage = Passage(
        document_id=document.id,
        collection_id=collection,
        number=1,
        ordinal=1,
        start=0,
        end=14,
        kind=PassageKind.CONTENT,
        text=document.text,
    )
    span = span_columns(DateSpan.from_edtf(date(1951, 5, 4).isoformat()))
    happened = Event(
        summary=reference,
        kind=EventKind.STATEMENT,
        status=EventStatus.HAPPENED,
        origin=RowOrigin.MACHINE,
        collection_id=collection,
        **span,
    )
    session.add_all([passage, happened, actor])
    session.flush()
    session.add_all(
        [
            Mention(
                actor_id=actor.id, passage_id=passage.id, collection_id=collection, start=0, end=2
            ),
            EventClaim(
                event_id=happened.id,
                passage_id=passage.id,
                collection_id=collection,
                start=0,
                end=14,
                basis="explicit",
                **span,
            ),
            SavedPassage(workspace="T1", person="U1", passage_id=passage.id, saved_at=NOW),
        ]
    )


def actor(key: str, shelf: int = 1) -> Actor:
    return Actor(
        key=key,
        name=key,
        kind=ActorKind.PERSON,
        status=ActorStatus.CONFIRMED,
        origin=RowOrigin.MACHINE,
        shelf_id=shelf,
    )


@pytest.fixture
def shelved(engine: Engine) -> Engine:
    with writing(engine) as session:
        session.add(Collection(id=SECRET, key="testimony", name="Testimony", open=False))
        session.add(actor("everybody-knows", LIBRARY_SHELF))
        shelve(session, "open-1", 1, actor("in-the-open"))
        shelve(session, "secret-1", SECRET, actor("in-secret"))
        session.add(
            Event(
                summary="curated",
                kind=EventKind.TREATY,
                status=EventStatus.HAPPENED,
                origin=RowOrigin.TEAM,
                **span_columns(DateSpan.from_edtf("1951-05-04")),
            )
        )
    return engine


def words(found: Any) -> str:
    return str(found)


OTHER = aliased(Passage)

# What is asked for in as many forms of SELECT as the program has: (how, statement).
FORMS: list[tuple[str, Callable[[Session], Any]]] = [
    ("entities", lambda s: [d.reference for d in s.scalars(select(Document))]),
    ("columns", lambda s: s.execute(select(Document.reference)).all()),
    ("count", lambda s: s.scalar(select(func.count()).select_from(Passage))),
    ("count of a condition", lambda s: s.scalar(select(func.count()).where(Passage.id > 0))),
    ("alias", lambda s: len(s.scalars(select(OTHER)).all())),
    (
        "subquery",
        lambda s: s.scalar(select(func.count()).select_from(select(Passage.id).subquery())),
    ),
    ("cte", lambda s: s.scalar(select(func.count()).select_from(select(Passage.id).cte()))),
    (
        "in",
        lambda s: s.scalars(
            select(Document.reference)
            .where(Document.id.in_(select(Passage.document_id)))
            .order_by(Document.id)
        ).all(),
    ),
    (
        "exists",
        lambda s: s.scalars(
            select(Event.summary).where(
                select(EventClaim.id).where(EventClaim.event_id == Event.id).exists()
            )
        ).all(),
    ),
    ("union", lambda s: s.execute(union_all(select(Mention.id), select(EventClaim.id))).all()),
    (
        "scalar subquery",
        lambda s: s.execute(select(select(func.count(Mention.id)).scalar_subquery())).all(),
    ),
    (
        "join",
        lambda s: s.execute(
            select(func.count(distinct(Mention.actor_id))).join(
                Passage, Passage.id == Mention.passage_id
            )
        ).all(),
    ),
    (
        "relationship",
        lambda s: [
            [p.text for p in d.passages]
            for d in s.scalars(select(Document).options(selectinload(Document.passages)))
        ],
    ),
    ("lazy", lambda s: [c.event.summary for c in s.scalars(select(EventClaim))]),
    ("actors", lambda s: s.scalars(select(Actor.key).order_by(Actor.key)).all()),
    ("saved", lambda s: s.scalar(select(func.count()).select_from(SavedPassage))),
    ("collections", lambda s: s.scalars(select(Collection.key)).all()),
    ("highest", lambda s: s.scalar(select(func.max(Passage.id)))),
]


@pytest.mark.parametrize(("how", "form"), FORMS, ids=[how for how, _form in FORMS])
def test_what_is_not_granted_changes_no_answer(
    how: str, form: Callable[[Session], Any], shelved: Engine
) -> None:
    with reading(shelved, OPEN) as session:
        seen = form(session)
    with reading(shelved, BOTH) as session:
        all_seen = form(session)
    with reading(shelved) as session:
        whole = form(session)
    assert "secret" not in words(seen), how
    assert seen != all_seen, how
    assert all_seen == whole, how
    with writing(shelved) as session:
        session.delete(
            session.scalars(select(Document).where(Document.reference == "secret-1")).one()
        )
        session.query(Event).where(Event.summary == "secret-1").delete()
        session.query(Actor).where(Actor.key == "in-secret").delete()
        session.query(Collection).where(Collection.id == SECRET).delete()
    with reading(shelved) as session:
        assert seen == form(session), f"{how}: as if it had never been there"


def test_a_row_is_not_got_by_its_number(shelved: Engine) -> None:
    with reading(shelved) as session:
        number = session.scalar(select(Document.id).where(Document.reference == "secret-1"))
    with reading(shelved, OPEN) as session:
        assert session.get(Document, number) is None


def test_the_library_and_the_curated_timeline_are_seen_everywhere(shelved: Engine) -> None:
    with reading(shelved, Scope(collections=frozenset())) as session:
        assert session.scalars(select(Actor.key)).all() == ["everybody-knows"]
        assert session.scalars(select(Event.summary)).all() == ["curated"]
