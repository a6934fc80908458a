"""Search: from what was typed to one page of hits, with a grade that says how far to trust it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import date
from functools import partial
from threading import Lock

from sqlalchemy import Engine

from corpus import dates
from corpus.database import Driver, Readers, collections_of
from corpus.dates import DateSpan
from corpus.search import ranking
from corpus.search.index import BYTES_A_WORD, Restriction, Vocabulary
from corpus.search.look import Look, SearchRequest, SecondLook, grader_of
from corpus.search.page import filtered_page, page_of_look
from corpus.search.query import (
    FilterResolver,
    Filters,
    FindActors,
    QueryTerm,
    TermReader,
    actors_of_name,
    parse_query,
    phrases,
    typed_words,
    unmended,
)
from corpus.search.ranking import CandidateFinder, Grader, RankedPassage, Ranker
from corpus.search.reading import SearchReading
from corpus.search.readings import readings_of
from corpus.search.scoped import ScopedWords
from corpus.search.slips import is_loose, likelier_words
from corpus.text.frequencies import frequency
from corpus.values import WHOLE_SHELF, Grade, Results, Scope

MEMORY_LIMIT_MB = 128
ANSWERED_WELL = 0.9  # coverage of the best hit, below which the words are looked for in part
ANSWERED_IN_PART = 0.7
IsTerm = Callable[[Driver, str, Sequence[str], Collection[int] | None], bool]
"""Says whether a word, as it was typed, is a term of a thesaurus that none of its readings is.

The thesaurus is that of the shelves of some collections; None is all.
"""

SCOPES = 4  # of which the words stay in memory, however many they are: those used last


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
        second_looks: Sequence[SecondLook] = (),
        is_term: IsTerm | None = None,
        near_look: SecondLook | None = None,
        readers: Readers | None = None,
    ) -> None:
        """`today` returns the day from which dates in filters are read, such as in:1997.

        Half of `memory_limit_mb` is for the vocabulary, half for the connections' page caches. A
        place of at most `scan_up_to` passages, the corpus or what filters leave of it, is ranked
        whole instead of through the index. `find_actors` resolves the names in `actor:` filters.
        `second_looks` follow the plain look, in turn, until one has found; `near_look` comes last,
        for what is near in meaning. A word that the corpus lacks is not mended into another one if
        it `is_term`. With `readers` searches read where those say.
        """
        self.engine = engine
        self.scan_up_to = scan_up_to
        self.second_looks = (likelier_words, *second_looks)
        self.is_term = is_term
        self.near_look = near_look
        self.resolver = FilterResolver(find_actors, lambda typed: read_date(typed, today=today()))
        page_cache_mb = memory_limit_mb // 2
        self.reading = SearchReading(readers or Readers(engine), page_cache_mb=page_cache_mb)
        self.most_words = memory_limit_mb * 1_000_000 // 2 // BYTES_A_WORD
        self._words: OrderedDict[tuple[int, frozenset[int] | None], ScopedWords] = OrderedDict()
        self._lock = Lock()

    def reading_from(self, readers: Readers) -> Search:
        """Return this search where other readers say; both share the words in memory."""
        other = copy(self)
        page_cache_mb = self.reading.page_cache_mb
        other.reading = SearchReading(readers, page_cache_mb=page_cache_mb)
        return other

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the whole shelf."""
        with self.reading(WHOLE_SHELF) as (_, connection, _held):
            return self._words_within(connection, WHOLE_SHELF).vocabulary

    @property
    def words_in_memory(self) -> int:
        """How many words are in memory, over all scopes."""
        return sum(words.vocabulary.words_in_memory for words in list(self._words.values()))

    def _words_within(self, connection: Driver, scope: Scope) -> ScopedWords:
        """Return the words of a scope; of those used longest ago few stay in memory."""
        collections = collections_of(self.engine.pool, connection, scope)
        with self._lock:
            key = scope.shelf, collections
            words = self._words.get(key)
            if words is None:
                most = self.most_words if collections is None else self.most_words // SCOPES
                vocabulary = Vocabulary(most_words=most, collections=collections, shelf=scope.shelf)
                words = self._words[key] = ScopedWords(vocabulary)
            self._words.move_to_end(key)
            while len(self._words) > SCOPES and self._words_in_memory() > self.most_words:
                self._words.popitem(last=False)
            return words

    def _words_in_memory(self) -> int:
        return sum(words.size for words in self._words.values())

    def warm(self, scope: Scope = WHOLE_SHELF) -> None:
        """Read the vocabulary, and the general word lists, before the first query asks for them."""
        frequency("word")
        with self.reading(scope) as (_, connection, held):
            words = self._words_within(connection, scope)
            words.vocabulary.warm(connection)
            words.names.of(connection, held)

    def search(
        self,
        query: str,
        *,
        scope: Scope = WHOLE_SHELF,
        filters: Filters | None = None,
        documents: Collection[int] | None = None,
        limit: int = 5,
        offset: int = 0,
        by_meaning: bool = True,
    ) -> Results:
        """Return one page of the passages of a scope that answer `query`, best first.

        Without `by_meaning` only those that have its words in some form; of `documents` alone, by
        their ids, where some are given.

        `filters` are added to those in the query; filters alone list what they leave, in order.
        Every text is a query; one without a word or filter in it finds nothing. An offset beyond
        the last hit gives an empty page with the total. CorpusError if a filter names what is not
        there.
        """
        with self.asking(query, scope=scope, filters=filters) as (connection, asked):
            request = asked if documents is None else _within_documents(asked, documents)
            if request.is_only_filters:
                return filtered_page(connection, request, limit=limit, offset=offset)
            look = self.best_look(connection, request, by_meaning=by_meaning)
            nearest: tuple[str, ...] = ()
            if look.grade is not Grade.FOUND:
                nearest = ranking.nearest_words(connection, request.vocabulary, request.terms)
            return page_of_look(connection, look, request, nearest, limit=limit, offset=offset)

    def documents_answering(
        self, query: str, document_ids: Collection[int], *, scope: Scope = WHOLE_SHELF
    ) -> frozenset[int]:
        """Return those of some documents, by their ids, in which a passage answers a whole query.

        CorpusError if a filter names what is not there.
        """
        with self.asking(query, scope=scope) as (connection, asked):
            request = _within_documents(asked, document_ids)
            if request.is_only_filters:
                return ranking.documents_within(connection, request.restriction)
            ranked = self.rank(connection, request)
            answering = (hit for hit in ranked if hit.coverage >= ANSWERED_WELL)
            return frozenset(hit.candidate.document_id for hit in answering)

    @contextmanager
    def asking(
        self, query: str, *, scope: Scope = WHOLE_SHELF, filters: Filters | None = None
    ) -> Iterator[tuple[Driver, SearchRequest]]:
        """Give a query as the index reads it, and the connection to ask it of.

        CorpusError if a filter names what is not there.
        """
        parsed = parse_query(query)
        filtered = parsed.filters | (filters or Filters())
        with self.reading(scope, resolve=bool(filtered)) as (session, connection, held):
            words = self._words_within(connection, scope)
            speller, known = words.reader_of(words.vocabulary.refresh(connection))
            names = words.names.of(connection, held)
            reader = TermReader(connection, speller, known, names)
            restriction = Restriction(shelf=scope.shelf)
            if session is not None:
                restriction = self.resolver.restriction(session, filtered)
            terms = reader.read(typed_words(parsed.parts))
            request = SearchRequest(
                parts=parsed.parts,
                terms=[self._without_slip(connection, term, words.vocabulary) for term in terms],
                phrases=phrases(parsed.parts),
                restriction=restriction.and_collections(words.vocabulary.collections),
                vocabulary=words.vocabulary,
                speller=speller,
                has_filters=bool(filtered),
            )
            yield connection, request

    def _without_slip(
        self, connection: Driver, term: QueryTerm, vocabulary: Vocabulary
    ) -> QueryTerm:
        """Return a term without other spellings if a thesaurus knows what was typed."""
        if not term.cost or self.is_term is None:
            return term
        within = vocabulary.collections
        is_term = self.is_term(connection, term.typed, term.readings, within)
        return unmended(term, vocabulary.passages) if is_term else term

    def best_look(self, connection: Driver, request: SearchRequest, *, by_meaning: bool) -> Look:
        """Return the plain look, or a second one that is better where the plain one is no find."""
        look = partial(self._look, connection)
        best = look(request)
        if best.grade is Grade.FOUND and is_loose(best, request):
            return likelier_words(connection, request, best, look) or best
        near = (self.near_look,) if by_meaning and self.near_look is not None else ()
        for look_again in (*self.second_looks, *near):
            if best.grade is Grade.FOUND:
                break
            best = look_again(connection, request, best, look) or best
        return best

    def _look(self, connection: Driver, request: SearchRequest) -> Look:
        grader = grader_of(connection, request)
        ranked = self._ranked(connection, request, grader)
        answer = grader.grade(ranked)
        read_as = readings_of(
            connection, request.terms, ranked, answer.grade, request.vocabulary.collections
        )
        return Look(ranked, answer, request.terms, read_as)

    def rank(self, connection: Driver, request: SearchRequest) -> list[RankedPassage]:
        """Return the relevant candidates, best first."""
        return self._ranked(connection, request, grader_of(connection, request))

    def _ranked(
        self, connection: Driver, request: SearchRequest, grader: Grader
    ) -> list[RankedPassage]:
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
            ranked = _ranked_by_index(connection, request, ranker, grader)
        ranked = ranking.relevant(ranked)
        return ranking.notes_behind(connection, ranked, request.vocabulary.collections)


def _within_documents(request: SearchRequest, document_ids: Collection[int]) -> SearchRequest:
    """Return a request of some documents alone, by their ids."""
    restriction = request.restriction.and_documents(document_ids)
    return replace(request, restriction=restriction, has_filters=True)


def _ranked_by_index(
    connection: Driver, request: SearchRequest, ranker: Ranker, grader: Grader
) -> list[RankedPassage]:
    """Return candidates of the index, best first; where they answer little, of further looks.

    Each look costs as much as the first, so that the last is for what has not been found.
    """
    passages, terms = request.vocabulary.passages, request.looked_for or request.terms
    finder = CandidateFinder(connection, passages, request.phrases, request.restriction)
    fetched = ranking.fetch(connection, finder.find(terms))
    ranked = ranker.order(fetched)
    if _is_answered(ranked, grader, well=ANSWERED_WELL):
        return ranked
    # A second look in other words has the runs of the typed ones from the first.
    if not request.looked_for and (more := finder.find_runs(terms)):
        fetched += ranking.fetch(connection, more)
        ranked = ranker.order(fetched)
    if _is_answered(ranked, grader, well=ANSWERED_IN_PART):
        return ranked
    if more := finder.find_broadly(terms):
        ranked = ranker.order(fetched + ranking.fetch(connection, more))
    return ranked


def _is_answered(ranked: Sequence[RankedPassage], grader: Grader, *, well: float) -> bool:
    """Return whether the best answers so much of the query, or is a find all the same."""
    coverage = max((hit.coverage for hit in ranked), default=0.0)
    return coverage >= well or grader.grade(ranked).grade is Grade.FOUND


def read_date(typed: str, *, today: date) -> DateSpan | None:
    """Return the day or period that a filter's value names; None if it names none."""
    return dates.read(typed, today=today).span
