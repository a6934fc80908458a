"""The passages that may answer a question, taken loosely.

A candidate has any heavy word of the topic, in whatever form, a name or the source that is asked
for. What is missing in it lowers its place, and vetoes nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.answers.ranking.inquiry import Inquiry, Term
from corpus.answers.ranking.texts import stems_of_text
from corpus.answers.ranking.units import Unit, UnitKind
from corpus.database import Driver, remembered, rows_by_id
from corpus.model import Document, Mention, Passage, RowOrigin
from corpus.search.index import AllOf, AnyOf, Expression, Order, Restriction, index_of, word

MOST_PASSAGES = 120
MOST_OF_ONE_QUERY = 60
MOST_OF_NAMES = 40
MOST_PAIRED = 5  # heaviest terms, any two of which make a candidate
RARE = 2_000  # passages: a single word in no more of them makes a candidate
MOST_FORMS = 12  # of a term in one query


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that the search found: its score there, and its place from 1."""

    passage_id: int
    score: float
    place: int


def find_passages(
    connection: Driver,
    terms: Sequence[Term],
    found: Iterable[int],
    counts: Mapping[str, int],
    restriction: Restriction,
) -> list[int]:
    """Return the ids of passages that may answer, those that the search `found` first.

    `counts` says in how many passages each stem stands.
    """
    ids = dict.fromkeys(found)
    heaviest = sorted(terms, key=lambda term: -term.weight)[:MOST_PAIRED]
    forms = [some for some in (_present(term, counts) for term in heaviest) if some]
    either = [AnyOf(tuple(map(word, some))) for some in forms]
    pairs = [AllOf((one, two)) for i, one in enumerate(either) for two in either[i + 1 :]]
    rare = [
        expression
        for some, expression in zip(forms, either, strict=True)
        if sum(counts[each] for each in some) <= RARE
    ]
    index = index_of(connection)
    expressions: tuple[Expression, ...] = (*pairs, *rare)
    for expression in expressions:
        if len(ids) >= MOST_PASSAGES:
            break
        found = index.matches(expression, restriction, order=Order.BY_ID, limit=MOST_OF_ONE_QUERY)
        ids |= dict.fromkeys(found)
    return list(ids)


def _present(term: Term, counts: Mapping[str, int]) -> list[str]:
    """Return the forms of a term that passages have, the best first."""
    exact = [each for each in term.exact if counts.get(each)]
    others = sorted((e for e in term.forms if counts.get(e)), key=lambda e: -term.forms[e])
    return [*exact, *others][:MOST_FORMS]


def all_passages(session: Session) -> list[int]:
    """Return the ids of every passage of a small shelf."""
    query = select(Passage.id).where(Passage.retired_at.is_(None))
    return remembered(session, "ids of all passages", lambda: list(session.scalars(query)))


def passages_of_names(session: Session, inquiry: Inquiry) -> list[int]:
    """Return passages that name most of the question's actors, at most a few dozen."""
    bearers = {actor for name in inquiry.names for actor in name.bearers}
    if not bearers:
        return []
    return list(
        session.scalars(
            select(Mention.passage_id)
            .where(Mention.actor_id.in_(bearers))
            .group_by(Mention.passage_id)
            .order_by(func.count(Mention.actor_id.distinct()).desc(), Mention.passage_id)
            .limit(MOST_OF_NAMES)
        )
    )


def passages_of_sources(session: Session, inquiry: Inquiry) -> list[int]:
    """Return the first passages of the documents that are asked for."""
    if not inquiry.firm_source:
        return []
    return list(
        session.scalars(
            select(Passage.id)
            .where(Passage.document_id.in_(inquiry.sources), Passage.retired_at.is_(None))
            .order_by(Passage.document_id, Passage.ordinal)
            .limit(MOST_PASSAGES)
        )
    )


def load_passages(
    session: Session, ids: Collection[int], found: Mapping[int, FoundPassage]
) -> list[Unit]:
    """Return the passages with these ids as candidates, with their neighbours' words."""
    units = rows_by_id(session, "passage units", ids, lambda missing: _read(session, missing))
    for passage_id, hit in found.items():
        if passage_id in units:
            units[passage_id] = replace(units[passage_id], score=hit.score, place=hit.place)
    return list(units.values())


def _read(session: Session, ids: Sequence[int]) -> dict[int, Unit]:
    rows = session.execute(
        select(
            Passage.id,
            Passage.document_id,
            Passage.ordinal,
            Passage.kind,
            Passage.text,
            func.coalesce(Document.title, Document.reference),
            Document.origin,
        )
        .join(Document, Document.id == Passage.document_id)
        .where(Passage.id.in_(ids), Passage.retired_at.is_(None))
    ).all()
    around = _around(session, {(row[1], row[2]): row[4] for row in rows})
    mentions = grouped_rows(
        session.execute(
            select(Mention.passage_id, Mention.actor_id, Mention.start).where(
                Mention.passage_id.in_(ids)
            )
        )
    )
    units = {}
    for passage_id, document, ordinal, kind, text, title, origin in rows:
        named = tuple((actor, start) for actor, start in mentions.get(passage_id, ()))
        units[passage_id] = Unit(
            UnitKind.PASSAGE,
            passage_id,
            text,
            frozenset([document]),
            frozenset(actor for actor, _start in named),
            named,
            library=origin == RowOrigin.LIBRARY,
            passages=frozenset([passage_id]),
            passage_kind=kind,
            before=around[document, ordinal][0],
            around=around[document, ordinal][0] | around[document, ordinal][1],
            title=stems_of_text(title),
        )
    return units


def _around(
    session: Session, texts: dict[tuple[int, int], str]
) -> dict[tuple[int, int], tuple[frozenset[str], frozenset[str]]]:
    """Return the stems of the passages before and behind each, by document and ordinal."""
    places = list(texts)
    beside = {(document, at + step) for document, at in places for step in (-1, 1)} - set(texts)
    if beside:
        rows = session.execute(
            select(Passage.document_id, Passage.ordinal, Passage.text).where(
                Passage.document_id.in_({document for document, _at in beside}),
                Passage.ordinal.in_({at for _document, at in beside}),
                Passage.retired_at.is_(None),
            )
        )
        texts |= {(d, at): text for d, at, text in rows if (d, at) in beside}
    return {
        (document, at): (
            stems_of_text(texts.get((document, at - 1), "")),
            stems_of_text(texts.get((document, at + 1), "")),
        )
        for document, at in places
    }


def grouped_rows(rows: Iterable[Sequence[object]]) -> dict[int, list[tuple]]:  # type: ignore[type-arg]
    """Return the rows by their first column, without it."""
    grouped: defaultdict[int, list[tuple]] = defaultdict(list)  # type: ignore[type-arg]
    for key, *rest in rows:
        grouped[key].append(tuple(rest))  # type: ignore[index]
    return dict(grouped)
