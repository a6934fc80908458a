"""One page of hits, from ranked passages or from what filters alone leave."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.database import Driver, read_ahead
from corpus.search import ranking
from corpus.search.look import Look, SearchRequest
from corpus.search.ranking import DuplicateGroup, HitPassage
from corpus.values import Grade, Hit, Results


def page_of_look(
    connection: Driver,
    look: Look,
    request: SearchRequest,
    nearest: tuple[str, ...],
    *,
    limit: int,
    offset: int,
) -> Results:
    """Return one page of what a look found; nothing but the nearest words if that is nothing."""
    if look.grade is Grade.NOTHING:
        return Results(look.grade, (), 0, look.read_as, nearest)
    groups = ranking.group_duplicates(look.ranked)
    page = groups[max(0, offset) : max(0, offset) + max(0, limit)]
    hits = tuple(_hits(connection, page, look, request))
    return Results(look.grade, hits, len(groups), look.read_as, nearest, look.answer.guessed)


def filtered_page(
    connection: Driver, request: SearchRequest, *, limit: int, offset: int
) -> Results:
    """Return what filters alone leave: passages in the order they were imported."""
    restriction = request.restriction
    if not request.has_filters:
        return Results(Grade.NOTHING, (), 0, ())
    ids = ranking.ids_within(connection, restriction, limit=max(0, limit), offset=max(0, offset))
    total = ranking.count_within(connection, restriction)
    passages = ranking.fetch_hits(connection, ids)
    hits = tuple(
        hit_of(passage_id, passages[passage_id], (), 1.0)
        for passage_id in ids
        if passage_id in passages
    )
    return Results(Grade.FOUND if total else Grade.NOTHING, hits, total, ())


def _hits(
    connection: Driver,
    page: Sequence[DuplicateGroup],
    look: Look,
    request: SearchRequest,
) -> list[Hit]:
    """Return the hits of a page, one for each group of duplicates."""
    ids = [group.first.candidate.passage_id for group in page]
    read_ahead(
        connection,
        [
            ranking.hits_statement(connection, ids),
            ranking.copies_statement(connection, page, request.restriction),
        ],
        last=True,
    )
    passages = ranking.fetch_hits(connection, ids)
    counts = ranking.count_copies(connection, page, request.restriction)
    return [
        hit_of(
            passage_id,
            passages[passage_id],
            ranking.answer_spans(
                passages[passage_id].text,
                look.terms,
                request.phrases,
                language=passages[passage_id].language,
            ),
            group.first.score,
            count,
        )
        for group, count in zip(page, counts, strict=True)
        if (passage_id := group.first.candidate.passage_id) in passages
    ]


def hit_of(
    passage_id: int,
    passage: HitPassage,
    spans: tuple[tuple[int, int], ...],
    score: float,
    copies: int = 1,
) -> Hit:
    """Return a passage as a hit."""
    return Hit(
        passage_id=passage_id,
        reference=f"{passage.document} ¶{passage.number}",
        document=passage.document,
        text=passage.text,
        kind=passage.kind,
        spans=spans,
        score=score,
        copies=copies,
        page=passage.page,
    )
