"""Passages that are known to answer a query, shown as its hits: the best first, words marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corpus.database import Driver
from corpus.errors import CorpusError
from corpus.search import ranking
from corpus.search.among import in_other_words
from corpus.search.look import SearchRequest
from corpus.search.page import hit_of
from corpus.search.ranking import RankedPassage, Ranker
from corpus.search.search import Search
from corpus.values import WHOLE_SHELF, Hit, Scope


def hits_of(
    search: Search,
    query: str,
    passage_ids: Sequence[int],
    *,
    most: int,
    scope: Scope = WHOLE_SHELF,
) -> tuple[Hit, ...]:
    """Return passages as hits of a query, the best first; near-duplicates stand under one.

    Where a filter of the query names what is on the shelf no more, they come in their order.
    """
    try:
        with search.asking(query, scope=scope) as (connection, request):
            return _hits(search, connection, request, passage_ids, most)
    except CorpusError:
        with search.asking("", scope=scope) as (connection, request):
            return _hits(search, connection, request, passage_ids, most)


def _hits(
    search: Search,
    connection: Driver,
    request: SearchRequest,
    passage_ids: Sequence[int],
    most: int,
) -> tuple[Hit, ...]:
    candidates = ranking.fetch(connection, passage_ids)
    best: dict[int, RankedPassage] = {}
    terms = request.terms
    requests = [] if request.is_only_filters else [request]
    for each in requests + (in_other_words(search, connection, request) if requests else []):
        ranker = Ranker(each.terms, each.phrases, partial(ranking.fetch_texts, connection))
        for hit in ranker.hits(candidates):
            known = best.get(hit.candidate.passage_id)
            if known is None or hit.score > known.score:
                best[hit.candidate.passage_id] = hit
        terms = each.terms  # the last has the words of all before it too
    for candidate in candidates:
        best.setdefault(candidate.passage_id, RankedPassage(candidate, 0.0, 1.0, 0.0, ()))
    groups = ranking.group_duplicates(sorted(best.values(), key=ranking.rank_key))[:most]
    ids = [group.first.candidate.passage_id for group in groups]
    passages = ranking.fetch_hits(connection, ids)
    return tuple(
        hit_of(
            passage_id,
            passages[passage_id],
            ranking.answer_spans(
                passages[passage_id].text,
                terms,
                request.phrases,
                language=passages[passage_id].language,
            )
            if requests
            else (),
            group.first.score,
            1 + len(group.others),
        )
        for passage_id, group in zip(ids, groups, strict=True)
        if passage_id in passages
    )
