"""Search: from what was typed to one page of hits, with an honest grade."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from corpus.answers import Grade, Hit, ReadAs, Results
from corpus.dates import DateSpan
from corpus.search import matches
from corpus.search.filters import FindActors, Resolver, Restriction, actors_of_name
from corpus.search.groups import Group, Phrase, Reader, phrases, typed_words
from corpus.search.index import connection_of
from corpus.search.query import Filters, parse
from corpus.search.rank import Ranked, Ranking
from corpus.search.snippet import spans
from corpus.search.spelling import Speller
from corpus.search.vocabulary import BYTES_A_WORD, Vocabulary
from corpus.store import reading

MEMORY_LIMIT_MB = 128
FOUND = 0.6
WEAK = 0.4


class Search:
    """Finds passages in one database; safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        *,
        memory_limit_mb: int = MEMORY_LIMIT_MB,
        find_actors: FindActors = actors_of_name,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        """`find_actors` resolves the names in `actor:` filters, `today` the dates in the others."""
        self.engine = engine
        self.resolver = Resolver(find_actors, lambda typed: read_date(typed, today=today()))
        most_words = memory_limit_mb * 1_000_000 // 2 // BYTES_A_WORD
        self.vocabulary = Vocabulary(most_words=most_words)
        self.speller = Speller(self.vocabulary)

    def search(
        self, query: str, *, filters: Filters | None = None, limit: int = 5, offset: int = 0
    ) -> Results:
        """Return one page of the passages that answer `query`, best first.

        `filters` are added to those in the query. Every text is a query; one without a word in it
        finds nothing.
        """
        with reading(self.engine) as session:
            connection = connection_of(session)
            self.vocabulary.refresh(connection)
            parsed = parse(query)
            required = phrases(parsed.parts)
            reader = Reader(connection, self.speller)
            groups = [
                reader.group(typed, place) for place, typed in enumerate(typed_words(parsed.parts))
            ]
            restriction = self.resolver.restriction(
                session, parsed.filters | (filters or Filters())
            )
            ranked = self._ranked(connection, groups, required, restriction)
            return self._results(connection, ranked, groups, required, limit=limit, offset=offset)

    def _ranked(
        self,
        connection: sqlite3.Connection,
        groups: Sequence[Group],
        required: Sequence[Phrase],
        restriction: Restriction,
    ) -> list[Ranked]:
        if not groups:
            return []
        ids = matches.few(connection, self.vocabulary.passages, restriction)
        if ids is None:
            ladder = matches.Ladder(connection, self.vocabulary.passages, required, restriction)
            ids = ladder.climb(groups)
        return Ranking(groups, required).order(matches.fetch(connection, ids))

    def _results(
        self,
        connection: sqlite3.Connection,
        ranked: Sequence[Ranked],
        groups: Sequence[Group],
        required: Sequence[Phrase],
        *,
        limit: int,
        offset: int,
    ) -> Results:
        grade = self._grade(ranked, groups)
        page = ranked[offset : offset + limit] if grade is not Grade.NOTHING else []
        return Results(
            grade=grade,
            hits=tuple(self._hits(connection, page, groups, required)),
            total=len(ranked) if grade is not Grade.NOTHING else 0,
            read_as=tuple(
                ReadAs(group.typed, group.readings[:3], exact=group.exact) for group in groups
            ),
        )

    def _grade(self, ranked: Sequence[Ranked], groups: Sequence[Group]) -> Grade:
        if not ranked:
            return Grade.NOTHING
        best = ranked[0].coverage
        absent = any(group.absent and not group.function for group in groups)
        if best >= FOUND and not absent:
            return Grade.FOUND
        return Grade.WEAK if best >= WEAK else Grade.NOTHING

    def _hits(
        self,
        connection: sqlite3.Connection,
        page: Sequence[Ranked],
        groups: Sequence[Group],
        required: Sequence[Phrase],
    ) -> list[Hit]:
        rows = matches.shown(connection, [ranked.candidate.passage_id for ranked in page])
        hits = []
        for ranked in page:
            row = rows.get(ranked.candidate.passage_id)
            if row is None:
                continue
            document, number, text, kind = row
            hits.append(
                Hit(
                    passage_id=ranked.candidate.passage_id,
                    reference=f"{document} ¶{number}",
                    document=document,
                    text=text,
                    kind=kind,
                    spans=spans(text, groups, required),
                    score=ranked.score,
                )
            )
        return hits


def read_date(typed: str, *, today: date) -> DateSpan | None:
    """Return the day or period that a filter's value names; None if it names none."""
    from corpus.dates import read

    return read(typed, today=today).span
