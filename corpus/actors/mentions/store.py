"""Mentions in the database: who is named in a document's passages, and who is proposed.

`add` brings the rows of the given passages to what the document's whole text says, so that calling
it again changes nothing. All documents of an import share one gazetteer, which is built anew when
the registry has changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.actors.mentions.gazetteer import Gazetteer
from corpus.actors.mentions.gazetteers import gazetteer_of, is_held
from corpus.actors.mentions.proposed_actors import (
    batches,
    drop_unmentioned,
    known_here,
    proposals_of,
    proposed_in,
)
from corpus.actors.mentions.reading import FoundName, Survey, name_all, survey
from corpus.actors.names.keys import key_of
from corpus.actors.registry.countries import ensure_countries
from corpus.database import StagedPassage, finding, insert_rows
from corpus.model import (
    PROSE,
    Document,
    Mention,
    Passage,
    RowOrigin,
)

SURVEY = "survey of names"
"""The name under which the survey of a text may have been brought."""

Progress = Callable[[int, int], None]
"""Takes how many documents are done, and of how many."""


class _Place(NamedTuple):
    passage: int
    start: int
    end: int
    actor: int


def add(session: Session, document: Document, passages: Sequence[StagedPassage]) -> None:
    """Write who is named in these passages of `document`; unchanged mentions keep their rows.

    Names that nobody has registered become proposed actors of origin MACHINE. What short forms
    mean comes from the whole document.
    """
    live = [p for p in passages if p.retired_at is None]
    if not live:
        return
    places = _found_places(session, document, live, _unproposed(session, document))
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
    _write(session, document, places - present.keys())
    drop_unmentioned(session, orphans)


def add_new(session: Session, document: Document, passages: Sequence[StagedPassage]) -> None:
    """Write who is named in a document that has no mentions yet; the passages are all it has."""
    if not passages:
        return
    ordered = sorted(passages, key=lambda p: p.start)
    unproposed = [(p.start, p.end) for p in ordered if p.kind not in PROSE]
    _write(session, document, _found_places(session, document, passages, unproposed))


def _found_places(
    session: Session,
    document: Document,
    live: Sequence[StagedPassage],
    unproposed: list[tuple[int, int]],
) -> set[_Place]:
    session.flush()
    if not is_held(session):
        ensure_countries(session)
    named = _named(session, document, unproposed, gazetteer_of(session))
    return set(_places(session, document, named, live))


def _write(session: Session, document: Document, places: Iterable[_Place]) -> None:
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
            for p in sorted(places)
        ],
    )


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
    drop_unmentioned(session, actors)


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


def _unproposed(session: Session, document: Document) -> list[tuple[int, int]]:
    """Return the stretches of a stored document in which no names are proposed."""
    return [
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


def _named(
    session: Session,
    document: Document,
    unproposed: list[tuple[int, int]],
    gazetteer: Gazetteer,
) -> list[FoundName]:
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


def _places(
    session: Session, document: Document, named: Iterable[FoundName], live: Sequence[StagedPassage]
) -> list[_Place]:
    """Return where in the passages the names stand."""
    inside = list(within_passages(named, live))
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
    named: Iterable[FoundName], live: Sequence[StagedPassage]
) -> Iterator[tuple[StagedPassage, FoundName]]:
    """Yield the names with the passages in which they stand; one across two is in neither."""
    ordered = sorted(live, key=lambda p: p.start)
    starts = [p.start for p in ordered]
    for one in named:
        at = bisect_right(starts, one.start) - 1
        if at >= 0 and one.end <= ordered[at].end:
            yield ordered[at], one
