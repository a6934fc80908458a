"""The mentions of a long document, found and put aside before the transaction that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from sqlalchemy import Column, Integer, func, select
from sqlalchemy.orm import Session

from corpus.actors.mentions.gazetteers import gazetteer_of
from corpus.actors.mentions.reading import FoundName, name_all
from corpus.actors.mentions.store import (
    SURVEY,
    batches,
    known_here,
    proposals_of,
    proposed_in,
    survey_ahead,
    within_passages,
)
from corpus.actors.names.keys import key_of
from corpus.actors.registry.countries import ensure_countries
from corpus.database import (
    Finish,
    Outdated,
    UnwrittenDocument,
    copy_staged,
    finding,
    insert_rows_into,
)
from corpus.model import PROSE, Actor, Document, Mention


def ahead(unwritten: UnwrittenDocument, corrected: Mapping[str, int | None]) -> Finish:
    """Put aside who is named in a document; what is returned writes it, with new proposals.

    Proposals of the keys in `corrected` are the actors of these numbers, or nobody. Outdated if the
    registry of names has changed by then.
    """
    session, document = unwritten.session, unwritten.document
    gazetteer = gazetteer_of(session)
    unproposed = [(p.start, p.end) for p in unwritten.passages if p.kind not in PROSE]
    found = finding(session, SURVEY, document.text)
    if found is None or found.registry != gazetteer.registry or found.unproposed != unproposed:
        found = survey_ahead(document.text, unproposed, gazetteer)
    named = name_all(found.survey, partial(known_here, session, document.collection_id))
    inside = within_passages(_corrected(named, corrected), unwritten.passages)
    names, places = proposed_in(inside)
    numbers = {key: -at for at, key in enumerate(sorted(map(key_of, names)), start=1)}
    there = _there(session, list(numbers))
    rows = []
    for passage, one in inside:
        start, end = one.start - passage.start, one.end - passage.start
        actor = one.who if isinstance(one.who, int) else numbers[key_of(one.who)]
        rows.append((passage.id, start, end, actor))
        known = actor if isinstance(one.who, int) else there.get(key_of(one.who), actor)
        unwritten.named.append((passage.id, known, start, end))
    staged = unwritten.staging.put(
        session,
        Mention,
        [
            {
                "shelf_id": document.shelf_id, "collection_id": document.collection_id,
                "passage_id": passage, "start": start, "end": end, "actor_id": actor,
            }
            for passage, start, end, actor in sorted(set(rows))
        ],
    )  # fmt: skip
    proposed = unwritten.staging.put_into(
        session,
        "proposal",
        [Column("number", Integer, primary_key=True), Column("actor_id", Integer)],
        [],
    )

    def finish(session: Session, document: Document, before: int) -> None:
        session.flush()
        ensure_countries(session)
        if gazetteer_of(session).registry != gazetteer.registry:
            raise Outdated
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
            passage_id=staged.c.passage_id + before,
            actor_id=func.coalesce(of_proposal, staged.c.actor_id),
        )

    return finish


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
