"""The mentions of a long document, found and put aside before the transaction that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from sqlalchemy import Column, Integer, delete, func, select, update
from sqlalchemy.orm import Session

from corpus.actors.mentions.gazetteers import gazetteer_of
from corpus.actors.mentions.proposed_actors import (
    batches,
    is_unmentioned,
    known_here,
    proposals_of,
    proposed_in,
)
from corpus.actors.mentions.reading import FoundName, name_all
from corpus.actors.mentions.store import SURVEY, survey_ahead, within_passages
from corpus.actors.names.keys import key_of
from corpus.actors.registry.countries import ensure_countries
from corpus.database import (
    Finish,
    NamedActor,
    Outdated,
    UnwrittenDocument,
    copy_staged,
    delete_staged,
    insert_rows_into,
    numbered,
    take_finding,
)
from corpus.model import PROSE, Actor, Document, Mention, Passage


class _Present(NamedTuple):
    """A mention that is stored: its number, its place, and the collection in which it is."""

    number: int
    place: NamedActor
    collection: int


def ahead(unwritten: UnwrittenDocument, corrected: Mapping[str, int | None]) -> Finish:
    """Put aside who is named in a document; what is returned writes it, with new proposals.

    Proposals of the keys in `corrected` are the actors of these numbers, or nobody. Outdated if the
    registry of names, or the mentions of the document, have changed by then.
    """
    session, document, staging = unwritten.session, unwritten.document, unwritten.staging
    gazetteer = gazetteer_of(session)
    called = list(_named(unwritten, corrected))
    names, places = proposed_in(within_passages(called, unwritten.passages))
    numbers = {key: -at for at, key in enumerate(sorted(map(key_of, names)), start=1)}
    there = _there(session, list(numbers))
    found = unwritten.named
    actors: list[int] = []  # the numbers by which they are written
    for passage, one in within_passages(called, unwritten.passages):
        start, end = one.start - passage.start, one.end - passage.start
        actor = one.who if isinstance(one.who, int) else numbers[key_of(one.who)]
        known = actor if isinstance(one.who, int) else there.get(key_of(one.who), actor)
        found.append(NamedActor(passage.id, known, start, end))
        actors.append(actor)
    del called
    present = _present(unwritten)
    held = {each.place for each in present}
    there_now = frozenset(found) if present else frozenset()
    gone = [each for each in present if each.place not in there_now]
    new = [at for at, place in enumerate(found) if place not in held]
    is_moved = any(each.collection != document.collection_id for each in present)
    unwritten.renamed.update(each.place.passage_id for each in gone)
    unwritten.renamed.update(found[at].passage_id for at in new if found[at].passage_id > 0)
    staged = staging.put(
        session,
        Mention,
        (
            {
                "shelf_id": document.shelf_id, "collection_id": document.collection_id,
                "passage_id": found[at].passage_id, "start": found[at].start, "end": found[at].end,
                "actor_id": actors[at],
            }
            for at in sorted(new, key=lambda at: _reading_order(found[at]))
        ),
    )  # fmt: skip
    proposed = staging.put_into(
        session,
        "proposal",
        [
            Column("number", Integer, primary_key=True, autoincrement=False),
            Column("actor_id", Integer),
        ],
        [],
    )
    leaving = staging.put_numbers(session, "mention_gone", (each.number for each in gone))
    orphans = staging.put_numbers(session, "orphan", (each.place.actor_id for each in gone))
    state = _state(session, document.id)

    def finish(session: Session, document: Document, before: int) -> None:
        session.flush()
        ensure_countries(session)
        if gazetteer_of(session).registry != gazetteer.registry:
            raise Outdated
        if state is not None and _state(session, document.id) != state:
            raise Outdated
        delete_staged(session, Mention, "id", leaving)
        if is_moved:
            _take_along(session, document)
        ids = proposals_of(session, document, names, places)
        insert_rows_into(
            session,
            proposed,
            [{"number": number, "actor_id": ids[key]} for key, number in numbers.items()],
        )
        of_proposal = (
            select(proposed.c.actor_id)
            .where(proposed.c.number == staged.c.actor_id)
            .scalar_subquery()
        )
        copy_staged(
            session,
            staged,
            Mention,
            passage_id=numbered(staged.c.passage_id, before),
            actor_id=func.coalesce(of_proposal, staged.c.actor_id),
        )
        if gone:
            session.execute(
                delete(Actor).where(Actor.id.in_(select(orphans.c.id)), *is_unmentioned()),
                execution_options={"synchronize_session": False},
            )

    return finish


def _reading_order(place: NamedActor) -> tuple[bool, int, int]:
    """Sort new passages behind the others, and by their numbers."""
    return place.passage_id < 0, abs(place.passage_id), place.start


def _named(
    unwritten: UnwrittenDocument, corrected: Mapping[str, int | None]
) -> Iterator[FoundName]:
    if not unwritten.passages:
        return
    session, document = unwritten.session, unwritten.document
    gazetteer = gazetteer_of(session)
    unproposed = [(p.start, p.end) for p in unwritten.passages if p.kind not in PROSE]
    found = take_finding(session, SURVEY, document.text)
    if found is None or found.registry != gazetteer.registry or found.unproposed != unproposed:
        found = survey_ahead(document.text, unproposed, gazetteer)
    known = partial(known_here, session, document.collection_id, gone=unwritten.gone)
    yield from _corrected(name_all(found.survey, known), corrected)


def _present(unwritten: UnwrittenDocument) -> list[_Present]:
    """Return the mentions that a document has."""
    if unwritten.gone is None:
        return []
    place = (Mention.passage_id, Mention.actor_id, Mention.start, Mention.end)
    rows = unwritten.session.execute(
        select(Mention.id, *place, Mention.collection_id)
        .join(Passage, Passage.id == Mention.passage_id)
        .where(Passage.document_id == unwritten.document.id)
    )
    return [_Present(row[0], NamedActor(*row[1:5]), row[5]) for row in rows]


def _take_along(session: Session, document: Document) -> None:
    """Bring the mentions that stay into the collection of their document."""
    passages = select(Passage.id).where(Passage.document_id == document.id)
    session.execute(
        update(Mention)
        .where(Mention.passage_id.in_(passages), Mention.collection_id != document.collection_id)
        .values(collection_id=document.collection_id),
        execution_options={"synchronize_session": False},
    )


def _state(session: Session, document_id: int) -> tuple[object, ...] | None:
    """Return what any change of the mentions of a document changes; None of a new one."""
    if not document_id:
        return None
    sums = (func.sum(Mention.id), func.sum(Mention.actor_id))
    return tuple(
        session.execute(
            select(func.count(), *sums)
            .join(Passage, Passage.id == Mention.passage_id)
            .where(Passage.document_id == document_id)
        ).one()
    )


def _corrected(
    named: Iterable[FoundName], corrected: Mapping[str, int | None]
) -> Iterator[FoundName]:
    for one in named:
        who = one.who if isinstance(one.who, int) else corrected.get(key_of(one.who), one.who)
        if who is not None:
            yield one if who == one.who else replace(one, who=who)


def _there(session: Session, keys: list[str]) -> dict[str, int]:
    """Return the numbers of those actors that are there already, by their keys."""
    found: dict[str, int] = {}
    for some in batches(keys):
        found |= dict(session.execute(select(Actor.key, Actor.id).where(Actor.key.in_(some))).all())
    return found
