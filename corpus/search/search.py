"""Search: from what was typed to one page of hits, with an honest grade."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus import dates
from corpus.dates import DateSpan
from corpus.model import PassageKind
from corpus.search.index.vocabulary import BYTES_A_WORD, Vocabulary
from corpus.search.query.filters import FindActors, Resolver, Restriction, actors_of_name
from corpus.search.query.language import Filters, parse
from corpus.search.query.spelling import Speller
from corpus.search.query.terms import Group, Phrase, Reader, phrases, typed_words
from corpus.search.ranking import candidates
from corpus.search.ranking.duplicates import Family, copies, families
from corpus.search.ranking.grade import grade
from corpus.search.ranking.nearest import nearest
from corpus.search.ranking.rank import Ranked, Ranking, behind_documents
from corpus.search.ranking.snippet import spans
from corpus.values import Grade, Hit, ReadAs, Results

MEMORY_LIMIT_MB = 128
CONNECTIONS = 8  # that may hold a page cache each: the pool's five and some overflow
WORDED_WELL = 0.8  # wording of the best hit, below which the words are looked for in part
RELEVANT = 0.5  # of the best hit's coverage: what holds less of the query is no hit beside it
# The same when only a page's furniture answers best.
RELEVANT_BESIDE = {PassageKind.BOILERPLATE: 0.7}


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query as the index reads it."""

    groups: Sequence[Group]
    phrases: Sequence[Phrase]
    restriction: Restriction


class Search:
    """Finds passages in one database; safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        *,
        today: Callable[[], date],
        memory_limit_mb: int = MEMORY_LIMIT_MB,
        scan_up_to: int = candidates.SMALL,
        find_actors: FindActors = actors_of_name,
    ) -> None:
        """`today` returns the day from which dates in filters are read, such as in:1997.

        Half of `memory_limit_mb` is for the vocabulary, half for the connections' page caches. A
        place of at most `scan_up_to` passages, the corpus or what filters leave of it, is ranked
        whole instead of through the index. `find_actors` resolves the names in `actor:` filters.
        """
        self.engine = engine
        self.scan_up_to = scan_up_to
        self.resolver = Resolver(find_actors, lambda typed: read_date(typed, today=today()))
        self.page_cache_kb = memory_limit_mb * 1_000 // 2 // CONNECTIONS
        self.vocabulary = Vocabulary(most_words=memory_limit_mb * 1_000_000 // 2 // BYTES_A_WORD)
        self._speller = -1, Speller(self.vocabulary)  # with the generation it has read

    def warm(self) -> None:
        """Read the vocabulary before the first query asks for it; serving begins with this."""
        with self._reading() as (_, connection):
            self.vocabulary.warm(connection)

    def search(
        self,
        query: str,
        *,
        filters: Filters | None = None,
        limit: int = 5,
        offset: int = 0,
    ) -> Results:
        """Return one page of the passages that answer `query`, best first.

        `filters` are added to those in the query; filters alone list what they leave, in order.
        Every text is a query; one without a word or filter in it finds nothing. An offset beyond
        the last hit gives an empty page with the total. CorpusError if a filter names what is not
        there.
        """
        with self._reading() as (session, connection):
            speller = self._speller_at(self.vocabulary.refresh(connection))
            asked = self._asked(session, connection, speller, query, filters or Filters())
            if not asked.groups and not any(not phrase.excluded for phrase in asked.phrases):
                return _listed(connection, asked.restriction, limit=limit, offset=offset)
            return self._answer(connection, asked, limit=limit, offset=offset)

    @contextmanager
    def _reading(self) -> Iterator[tuple[Session, sqlite3.Connection]]:
        """One state of the database, for its models and for the driver's quicker queries.

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
            with Session(connection) as session:
                yield session, driver

    def _speller_at(self, generation: int) -> Speller:
        """The speller of a generation; one of its own for a reader that others have overtaken."""
        latest, speller = self._speller
        if generation == latest:
            return speller
        speller = Speller(self.vocabulary)
        if generation > latest:
            self._speller = generation, speller
        return speller

    def _asked(
        self,
        session: Session,
        connection: sqlite3.Connection,
        speller: Speller,
        typed: str,
        filters: Filters,
    ) -> SearchRequest:
        query = parse(typed)
        wanted = query.filters | filters
        reader = Reader(connection, speller)
        return SearchRequest(
            groups=reader.groups(typed_words(query.parts)),
            phrases=phrases(query.parts),
            restriction=(self.resolver.restriction(session, wanted) if wanted else Restriction()),
        )

    def _answer(
        self, connection: sqlite3.Connection, asked: SearchRequest, *, limit: int, offset: int
    ) -> Results:
        ranked = self._ranked(connection, asked)

        def held(hit: Ranked, group: Group) -> bool:
            return candidates.record_has(connection, hit.candidate.document_id, group.word)

        verdict = grade(
            ranked, asked.groups, asked.phrases, passages=self.vocabulary.passages, held=held
        )
        read_as = tuple(
            ReadAs(group.typed, group.readings[:3], exact=group.exact)
            for group in asked.groups
            if not group.compound
        )
        found = verdict.grade
        near = (
            nearest(connection, self.vocabulary, asked.groups) if found is not Grade.FOUND else ()
        )
        if found is Grade.NOTHING:
            return Results(found, (), 0, read_as, near)
        found_families = families(ranked)
        page = found_families[max(0, offset) : max(0, offset) + max(0, limit)]
        hits = tuple(_hits(connection, page, asked))
        return Results(found, hits, len(found_families), read_as, near, verdict.guessed)

    def _ranked(self, connection: sqlite3.Connection, asked: SearchRequest) -> list[Ranked]:
        """The relevant candidates, best first."""
        corpus = self.vocabulary.passages
        ranking = Ranking(asked.groups, asked.phrases, partial(candidates.texts, connection))
        ids = candidates.few(connection, corpus, asked.restriction, most=self.scan_up_to)
        if ids is not None:
            ranked = ranking.order(candidates.fetch(connection, ids))
        else:
            ladder = candidates.Ladder(connection, corpus, asked.phrases, asked.restriction)
            ranked = ranking.order(candidates.fetch(connection, ladder.climb(asked.groups)))
            if not ranked or ranked[0].wording < WORDED_WELL:
                more = ladder.in_part(asked.groups)
                ranked = ranking.order(candidates.fetch(connection, more)) if more else ranked
        if not ranked:
            return []
        best = max(ranked, key=lambda hit: hit.coverage)
        relevant = RELEVANT_BESIDE.get(best.candidate.kind, RELEVANT)
        least = relevant * best.coverage
        ranked = [hit for hit in ranked if hit.coverage >= least and hit.coverage > 0]
        notes = {
            hit.candidate.document_id for hit in ranked if hit.candidate.kind == PassageKind.NOTE
        }
        if notes:
            return behind_documents(ranked, candidates.notes_spoken_for(connection, notes))
        return ranked


def read_date(typed: str, *, today: date) -> DateSpan | None:
    """Return the day or period that a filter's value names; None if it names none."""
    return dates.read(typed, today=today).span


def _listed(
    connection: sqlite3.Connection, restriction: Restriction, *, limit: int, offset: int
) -> Results:
    """What filters alone leave: passages in the order they were imported."""
    if not restriction:
        return Results(Grade.NOTHING, (), 0, ())
    ids = candidates.within(connection, restriction, limit=max(0, limit), offset=max(0, offset))
    total = candidates.count_within(connection, restriction)
    rows = candidates.shown(connection, ids)
    hits = tuple(
        _hit(passage_id, rows[passage_id], (), 1.0) for passage_id in ids if passage_id in rows
    )
    return Results(Grade.FOUND if total else Grade.NOTHING, hits, total, ())


def _hits(
    connection: sqlite3.Connection, page: Sequence[Family], asked: SearchRequest
) -> list[Hit]:
    rows = candidates.shown(connection, [family.first.candidate.passage_id for family in page])
    return [
        _hit(
            passage_id,
            rows[passage_id],
            spans(rows[passage_id].text, asked.groups, asked.phrases),
            family.first.score,
            count,
        )
        for family, count in zip(page, copies(connection, page, asked.restriction), strict=True)
        if (passage_id := family.first.candidate.passage_id) in rows
    ]


def _hit(
    passage_id: int,
    shown: candidates.Shown,
    marked: tuple[tuple[int, int], ...],
    score: float,
    count: int = 1,
) -> Hit:
    return Hit(
        passage_id=passage_id,
        reference=f"{shown.document} ¶{shown.number}",
        document=shown.document,
        text=shown.text,
        kind=shown.kind,
        spans=marked,
        score=score,
        copies=count,
    )
