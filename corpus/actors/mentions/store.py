"""Mentions in the database: who is named in a document's passages, and who is proposed.

`add` brings the rows of the given passages to what the document's whole text says, so that calling
it again changes nothing. All documents of an import share one gazetteer, which is built anew when
the registry has changed.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Table, delete, or_, select, update
from sqlalchemy.orm import Session

from corpus.actors.mentions.gazetteer import Gazetteer
from corpus.actors.mentions.gazetteers import gazetteer_of
from corpus.actors.mentions.reading import FoundName, Survey, name_all, survey
from corpus.actors.names.keys import key_of
from corpus.actors.registry.countries import ensure_countries
from corpus.database import finding, insert_rows, next_number
from corpus.model import (
    PROSE,
    Actor,
    ActorKind,
    ActorStatus,
    Collection,
    Document,
    Mention,
    Passage,
    RowOrigin,
)

SURVEY = "survey of names"
"""The name under which the survey of a text may have been brought."""

MOST_PARAMETERS = 500
"""Values of one IN list, well under SQLite's limit."""

_T = TypeVar("_T")

Progress = Callable[[int, int], None]
"""Takes how many documents are done, and of how many."""


class _Place(NamedTuple):
    passage: int
    start: int
    end: int
    actor: int


def add(session: Session, document: Document, passages: Sequence[Passage]) -> None:
    """Write who is named in these passages of `document`; unchanged mentions keep their rows.

    Names that nobody has registered become proposed actors of origin MACHINE. What short forms
    mean comes from the whole document.
    """
    live = [p for p in passages if p.retired_at is None]
    if not live:
        return
    session.flush()
    ensure_countries(session)
    gazetteer = gazetteer_of(session)
    places = set(_places(session, document, _named(session, document, gazetteer), live))
    ids = [p.id for p in live]
    present: dict[_Place, int] = {}
    for batch in batches(ids):
        rows = session.execute(
            select(Mention.passage_id, Mention.start, Mention.end, Mention.actor_id, Mention.id)
            .where(Mention.passage_id.in_(batch))
        )  # fmt: skip
        present |= {_Place(*row[:4]): row[4] for row in rows}
    gone = [number for place, number in present.items() if place not in places]
    orphans = {place.actor for place in present if place not in places}
    for batch in batches(gone):
        session.execute(delete(Mention).where(Mention.id.in_(batch)))
    new = sorted(places - present.keys())
    insert_rows(
        session,
        Mention,
        [
            {
                "shelf_id": document.shelf_id,
                "collection_id": document.collection_id,
                "passage_id": p.passage,
                "start": p.start,
                "end": p.end,
                "actor_id": p.actor,
            }
            for p in new
        ],
    )
    _drop_unmentioned(session, orphans)


def remove(session: Session, passages: Sequence[Passage]) -> None:
    """Delete the mentions of these passages, and the proposals that nothing else mentions."""
    session.flush()
    actors: set[int] = set()
    for batch in batches([p.id for p in passages]):
        actors |= set(
            session.scalars(
                select(Mention.actor_id).where(Mention.passage_id.in_(batch)).distinct()
            )
        )
        session.execute(delete(Mention).where(Mention.passage_id.in_(batch)))
    _drop_unmentioned(session, actors)


def rescan(
    session: Session, progress: Progress | None = None, *, origin: RowOrigin | None = None
) -> None:
    """Write the mentions of every document, or those of one origin, anew.

    That is due after the registry has changed.
    """
    documents = select(Document.id).order_by(Document.id)
    if origin is not None:
        documents = documents.where(Document.origin == origin)
    ids = list(session.scalars(documents))
    for done, number in enumerate(ids, start=1):
        document = session.get_one(Document, number)
        live = select(Passage).where(Passage.document_id == number, Passage.retired_at.is_(None))
        add(session, document, list(session.scalars(live.order_by(Passage.ordinal))))
        session.flush()
        session.expunge(document)
        if progress is not None:
            progress(done, len(ids))


def _named(session: Session, document: Document, gazetteer: Gazetteer) -> list[FoundName]:
    unproposed = [
        (start, end)
        for start, end in session.execute(
            select(Passage.start, Passage.end)
            .where(
                Passage.document_id == document.id,
                Passage.retired_at.is_(None),
                Passage.kind.not_in(PROSE),
            )
            .order_by(Passage.start)
        )
    ]
    found = finding(session, SURVEY, document.text)
    if found is None or found.registry != gazetteer.registry or found.unproposed != unproposed:
        found = survey_ahead(document.text, unproposed, gazetteer)
    return name_all(found.survey, partial(known_here, session, document.collection_id))


class AheadOfTime(NamedTuple):
    """A survey of a text, and what it depends on beside the text."""

    registry: str
    unproposed: list[tuple[int, int]]
    survey: Survey


def survey_ahead(text: str, unproposed: list[tuple[int, int]], gazetteer: Gazetteer) -> AheadOfTime:
    """Survey a text for whoever will ask for it by the name SURVEY."""
    return AheadOfTime(
        gazetteer.registry, unproposed, survey(text, gazetteer, unproposed=unproposed)
    )


def known_here(
    session: Session, collection_id: int, keys: set[str], *, gone: Table | None = None
) -> set[str]:
    """Return which of these keys are actors' already, as far as a collection can know.

    A proposal of another collection is none here: a document must not be read by the names of one
    that its readers may not see. Passages whose numbers are in `gone` do not count.
    """
    known: set[str] = set()
    for batch in batches(sorted(keys)):
        of_key = select(Actor.key).where(Actor.key.in_(batch))
        proposed = (Actor.status == ActorStatus.PROPOSED) & (Actor.origin == RowOrigin.MACHINE)
        here = select(Mention.id).where(
            Mention.actor_id == Actor.id, Mention.collection_id == collection_id
        )
        if gone is not None:
            here = here.where(~select(gone.c.id).where(gone.c.id == Mention.passage_id).exists())
        known |= set(session.scalars(of_key.where(or_(~proposed, here.exists()))))
    return known


def _places(
    session: Session, document: Document, named: Iterable[FoundName], live: Sequence[Passage]
) -> list[_Place]:
    """Return where in the passages the names stand."""
    inside = within_passages(named, live)
    ids = proposals_of(session, document, *proposed_in(inside))
    return [
        _Place(
            passage.id,
            one.start - passage.start,
            one.end - passage.start,
            one.who if isinstance(one.who, int) else ids[key_of(one.who)],
        )
        for passage, one in inside
    ]


def within_passages(
    named: Iterable[FoundName], live: Sequence[Passage]
) -> list[tuple[Passage, FoundName]]:
    """Return the names with the passages in which they stand; one across two is in neither."""
    ordered = sorted(live, key=lambda p: p.start)
    starts = [p.start for p in ordered]
    inside: list[tuple[Passage, FoundName]] = []
    for one in named:
        at = bisect_right(starts, one.start) - 1
        if at >= 0 and one.end <= ordered[at].end:
            inside.append((ordered[at], one))
    return inside


def proposed_in(inside: Iterable[tuple[Passage, FoundName]]) -> tuple[set[str], frozenset[str]]:
    """Return the names that are proposed, and the keys of those that are places."""
    names: set[str] = set()
    places: set[str] = set()
    for _, one in inside:
        if isinstance(one.who, str):
            names.add(one.who)
            if one.place:
                places.add(key_of(one.who))
    return names, frozenset(places)


def proposals_of(
    session: Session, document: Document, names: set[str], places: frozenset[str]
) -> dict[str, int]:
    """Return the row numbers of proposed names by key; new ones become proposed actors.

    Those with the keys `places` are places, and nobody is asked about them.

    What closed collections alone have named so far is called from now on as an open one writes it:
    the spelling of a document that few may see is shown to none but them.
    """
    by_key = {key_of(name): name for name in sorted(names)}
    ids: dict[str, int] = {}
    misnamed: set[str] = set()
    for batch in batches(list(by_key)):
        rows = session.execute(select(Actor.key, Actor.id, Actor.kind).where(Actor.key.in_(batch)))
        for key, number, kind in rows:
            ids[key] = number
            if kind == ActorKind.UNKNOWN and key in places:
                misnamed.add(key)
    if ids and _is_open(session, document):
        for batch in batches(list(ids)):
            in_open = (
                select(Mention.id)
                .join(Collection, Collection.id == Mention.collection_id)
                .where(Mention.actor_id == Actor.id, Collection.open)
            )
            unseen = select(Actor).where(
                Actor.key.in_(batch),
                Actor.status == ActorStatus.PROPOSED,
                Actor.origin == RowOrigin.MACHINE,
                ~in_open.exists(),
            )
            for actor in session.scalars(unseen):
                actor.name = by_key[actor.key]
    _call_places(session, misnamed)
    new = [key for key in by_key if key not in ids]
    numbers = itertools.count(next_number(session, Actor, len(new)))
    new_ids = dict(zip(new, numbers, strict=False))
    insert_rows(
        session,
        Actor,
        [
            {
                "id": number, "key": key, "name": by_key[key],
                "kind": ActorKind.PLACE if key in places else ActorKind.UNKNOWN,
                "status": ActorStatus.PROPOSED, "origin": RowOrigin.MACHINE,
            }
            for key, number in new_ids.items()
        ],
    )  # fmt: skip
    return ids | new_ids


def _call_places(session: Session, keys: Iterable[str]) -> None:
    """Call the proposals with these keys places: they were made before places were known."""
    for batch in batches(sorted(keys)):
        session.execute(
            update(Actor)
            .where(
                Actor.key.in_(batch),
                Actor.kind == ActorKind.UNKNOWN,
                Actor.status == ActorStatus.PROPOSED,
                Actor.origin == RowOrigin.MACHINE,
            )
            .values(kind=ActorKind.PLACE),
            execution_options={"synchronize_session": False},
        )


def _is_open(session: Session, document: Document) -> bool:
    is_open = select(Collection.open).where(Collection.id == document.collection_id)
    return session.scalar(is_open) is True


def _drop_unmentioned(session: Session, actors: Iterable[int]) -> None:
    for batch in batches(sorted(actors)):
        session.execute(
            delete(Actor).where(Actor.id.in_(batch), *is_unmentioned()),
            execution_options={"synchronize_session": False},
        )


def is_unmentioned() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for proposals that nothing mentions."""
    mentioned = select(Mention.actor_id).where(Mention.actor_id == Actor.id)
    return (
        Actor.status == ActorStatus.PROPOSED,
        Actor.origin == RowOrigin.MACHINE,
        ~mentioned.exists(),
    )


def batches(values: Sequence[_T]) -> Iterable[Sequence[_T]]:
    for start in range(0, len(values), MOST_PARAMETERS):
        yield values[start : start + MOST_PARAMETERS]
