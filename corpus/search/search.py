"""Search: from what was typed to one page of hits, with a grade that says how far to trust it."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus import dates
from corpus.database import session_within, visible_collections
from corpus.dates import DateSpan
from corpus.model import PassageKind
from corpus.search import ranking
from corpus.search.index import BYTES_A_WORD, Vocabulary
from corpus.search.query import (
    FilterResolver,
    Filters,
    FindActors,
    Phrase,
    QueryTerm,
    Restriction,
    Speller,
    TermReader,
    actors_of_name,
    parse_query,
    phrases,
    typed_words,
)
from corpus.search.ranking import CandidateFinder, DuplicateGroup, HitPassage, RankedPassage, Ranker
from corpus.values import WHOLE_SHELF, Grade, Hit, ReadAs, Results, Scope

MEMORY_LIMIT_MB = 128
CONNECTIONS = 8  # that may have a page cache each: the pool's five and some overflow
WORDED_WELL = 0.8  # wording of the best hit, below which the words are looked for in part
RELEVANT = 0.5  # of the best hit's coverage: what answers less of the query is no hit beside it
# The same when only a page's furniture answers best.
RELEVANT_BESIDE = {PassageKind.BOILERPLATE: 0.7}
SCOPES = 4  # of which the words are in memory: the whole shelf and those used last
MOST_READINGS = 3  # of a word, that are part of a result


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query as the index reads it."""

    terms: Sequence[QueryTerm]
    phrases: Sequence[Phrase]
    restriction: Restriction
    vocabulary: Vocabulary
    has_filters: bool = False

    @property
    def is_only_filters(self) -> bool:
        """Whether no word is looked for."""
        return not self.terms and all(phrase.excluded for phrase in self.phrases)


class ScopedWords:
    """The vocabulary of a scope, and the speller that has read its newest generation."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._speller = -1, Speller(vocabulary)

    def speller_of(self, generation: int) -> Speller:
        """Return the speller of a generation; a new one for a reader that began before others."""
        latest, speller = self._speller
        if generation == latest:
            return speller
        speller = Speller(self.vocabulary)
        if generation > latest:
            self._speller = generation, speller
        return speller


class Search:
    """Finds passages in one database; safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        *,
        today: Callable[[], date],
        memory_limit_mb: int = MEMORY_LIMIT_MB,
        scan_up_to: int = ranking.SMALL,
        find_actors: FindActors = actors_of_name,
    ) -> None:
        """`today` returns the day from which dates in filters are read, such as in:1997.

        Half of `memory_limit_mb` is for the vocabulary, half for the connections' page caches. A
        place of at most `scan_up_to` passages, the corpus or what filters leave of it, is ranked
        whole instead of through the index. `find_actors` resolves the names in `actor:` filters.
        """
        self.engine = engine
        self.scan_up_to = scan_up_to
        self.resolver = FilterResolver(find_actors, lambda typed: read_date(typed, today=today()))
        self.page_cache_kb = memory_limit_mb * 1_000 // 2 // CONNECTIONS
        self.most_words = memory_limit_mb * 1_000_000 // 2 // BYTES_A_WORD
        self._words: OrderedDict[frozenset[int] | None, ScopedWords] = OrderedDict()
        self._lock = Lock()

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the whole shelf."""
        return self._words_within(WHOLE_SHELF).vocabulary

    def _words_within(self, scope: Scope) -> ScopedWords:
        """Return the words of a scope; of those used longest ago few stay in memory."""
        collections = visible_collections(scope)
        with self._lock:
            words = self._words.get(collections)
            if words is None:
                most = self.most_words if collections is None else self.most_words // SCOPES
                vocabulary = Vocabulary(most_words=most, collections=collections)
                words = self._words[collections] = ScopedWords(vocabulary)
            self._words.move_to_end(collections)
            while len(self._words) > SCOPES:
                self._words.popitem(last=False)
            return words

    def warm(self) -> None:
        """Read the vocabulary before the first query asks for it."""
        with self._reading(WHOLE_SHELF) as (_, connection):
            self.vocabulary.warm(connection)

    def search(
        self,
        query: str,
        *,
        scope: Scope = WHOLE_SHELF,
        filters: Filters | None = None,
        limit: int = 5,
        offset: int = 0,
    ) -> Results:
        """Return one page of the passages of a scope that answer `query`, best first.

        `filters` are added to those in the query; filters alone list what they leave, in order.
        Every text is a query; one without a word or filter in it finds nothing. An offset beyond
        the last hit gives an empty page with the total. CorpusError if a filter names what is not
        there.
        """
        words = self._words_within(scope)
        with self._reading(scope) as (session, connection):
            speller = words.speller_of(words.vocabulary.refresh(connection))
            request = _read(
                query,
                filters or Filters(),
                terms=TermReader(connection, speller),
                restriction=partial(self.resolver.restriction, session),
                vocabulary=words.vocabulary,
            )
            if request.is_only_filters:
                return _filtered_page(connection, request, limit=limit, offset=offset)
            return self._answer(connection, request, limit=limit, offset=offset)

    @contextmanager
    def _reading(self, scope: Scope) -> Iterator[tuple[Session, sqlite3.Connection]]:
        """Give one state of the database, for its models and for the driver's quicker queries.

        The session is bound and unused unless a filter needs it: to open one costs more than half
        of the full-text queries of an ordinary search. The page cache is set to this search's share
        of the memory.
        """
        with self.engine.connect() as connection, connection.begin():
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            if connection.info.get("page_cache_kb") != self.page_cache_kb:
                driver.execute(f"PRAGMA cache_size = -{self.page_cache_kb}")
                connection.info["page_cache_kb"] = self.page_cache_kb
            with session_within(connection, scope) as session:
                yield session, driver

    def _answer(
        self, connection: sqlite3.Connection, request: SearchRequest, *, limit: int, offset: int
    ) -> Results:
        ranked = self._rank(connection, request)

        def record_has_word(hit: RankedPassage, term: QueryTerm) -> bool:
            return ranking.record_has_word(connection, hit.candidate.document_id, term.word)

        answer = ranking.grade_answer(
            ranked,
            request.terms,
            request.phrases,
            passages=request.vocabulary.passages,
            record_has_word=record_has_word,
        )
        read_as = tuple(
            ReadAs(term.typed, term.readings[:MOST_READINGS], exact=term.exact)
            for term in request.terms
            if not term.is_compound
        )
        nearest: tuple[str, ...] = ()
        if answer.grade is not Grade.FOUND:
            nearest = ranking.nearest_words(connection, request.vocabulary, request.terms)
        if answer.grade is Grade.NOTHING:
            return Results(answer.grade, (), 0, read_as, nearest)
        groups = ranking.group_duplicates(ranked)
        page = groups[max(0, offset) : max(0, offset) + max(0, limit)]
        hits = tuple(_hits(connection, page, request))
        return Results(answer.grade, hits, len(groups), read_as, nearest, answer.guessed)

    def _rank(self, connection: sqlite3.Connection, request: SearchRequest) -> list[RankedPassage]:
        """Return the relevant candidates, best first."""
        passages = request.vocabulary.passages
        ranker = Ranker(request.terms, request.phrases, partial(ranking.fetch_texts, connection))
        ids = ranking.ids_if_few(
            connection,
            passages,
            request.restriction,
            most=self.scan_up_to,
            filtered=request.has_filters,
        )
        if ids is not None:
            ranked = ranker.order(ranking.fetch(connection, ids))
        else:
            finder = CandidateFinder(connection, passages, request.phrases, request.restriction)
            ranked = ranker.order(ranking.fetch(connection, finder.find(request.terms)))
            if not ranked or ranked[0].wording < WORDED_WELL:
                more = finder.find_runs(request.terms)
                ranked = ranker.order(ranking.fetch(connection, more)) if more else ranked
        if not ranked:
            return []
        best = max(ranked, key=lambda hit: hit.coverage)
        least = RELEVANT_BESIDE.get(best.candidate.kind, RELEVANT) * best.coverage
        ranked = [hit for hit in ranked if hit.coverage >= least and hit.coverage > 0]
        notes = {
            hit.candidate.document_id for hit in ranked if hit.candidate.kind == PassageKind.NOTE
        }
        if notes:
            superseded = ranking.superseded_notes(connection, notes, request.vocabulary.collections)
            return ranking.put_notes_behind(ranked, superseded)
        return ranked


def read_date(typed: str, *, today: date) -> DateSpan | None:
    """Return the day or period that a filter's value names; None if it names none."""
    return dates.read(typed, today=today).span


def _read(
    typed: str,
    filters: Filters,
    *,
    terms: TermReader,
    restriction: Callable[[Filters], Restriction],
    vocabulary: Vocabulary,
) -> SearchRequest:
    """Return what a query asks of the index, with `filters` added to its own."""
    query = parse_query(typed)
    all_filters = query.filters | filters
    return SearchRequest(
        terms=terms.read(typed_words(query.parts)),
        phrases=phrases(query.parts),
        restriction=(restriction(all_filters) if all_filters else Restriction()).and_collections(
            vocabulary.collections
        ),
        vocabulary=vocabulary,
        has_filters=bool(all_filters),
    )


def _filtered_page(
    connection: sqlite3.Connection, request: SearchRequest, *, limit: int, offset: int
) -> Results:
    """Return what filters alone leave: passages in the order they were imported."""
    restriction = request.restriction
    if not request.has_filters:
        return Results(Grade.NOTHING, (), 0, ())
    ids = ranking.ids_within(connection, restriction, limit=max(0, limit), offset=max(0, offset))
    total = ranking.count_within(connection, restriction)
    passages = ranking.fetch_hits(connection, ids)
    hits = tuple(
        _hit(passage_id, passages[passage_id], (), 1.0)
        for passage_id in ids
        if passage_id in passages
    )
    return Results(Grade.FOUND if total else Grade.NOTHING, hits, total, ())


def _hits(
    connection: sqlite3.Connection, page: Sequence[DuplicateGroup], request: SearchRequest
) -> list[Hit]:
    """Return the hits of a page, one for each group of duplicates."""
    passages = ranking.fetch_hits(connection, [group.first.candidate.passage_id for group in page])
    counts = ranking.count_copies(connection, page, request.restriction)
    return [
        _hit(
            passage_id,
            passages[passage_id],
            ranking.answer_spans(passages[passage_id].text, request.terms, request.phrases),
            group.first.score,
            count,
        )
        for group, count in zip(page, counts, strict=True)
        if (passage_id := group.first.candidate.passage_id) in passages
    ]


def _hit(
    passage_id: int,
    passage: HitPassage,
    spans: tuple[tuple[int, int], ...],
    score: float,
    copies: int = 1,
) -> Hit:
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
