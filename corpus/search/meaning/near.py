"""The look for what is near in meaning, where the words were not found or only something weak."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from corpus.model import ENCODER_MARKER, PassageKind
from corpus.search import ranking
from corpus.search.look import Look, LookAgain, SearchRequest
from corpus.search.meaning.asking import MeaningQuery, meaning_of
from corpus.search.meaning.encoder import Encoder
from corpus.search.query import QueryTerm
from corpus.search.ranking import GradedAnswer, RankedPassage, Ranker
from corpus.values import Grade

if TYPE_CHECKING:
    from corpus.search.meaning.memory import PassageMemory

RESCORED = 400  # passages whose bits are nearest, of which the vectors are compared
MISSED = 40  # of them that have gone: from then on everything is read anew
FUSED = 50  # nearest passages that stand beside those found by words
# Chance from which a weak answer by words is left as it is. It costs two of 600 known items the
# first place, .7 five; of vaguely worded and judged queries as many come first as without a limit.
# The figures are of `python -m tests.benchmarks.fit_nearness 20000 100000`.
NEARLY_FOUND = 0.6
SMOOTHING = 60  # of reciprocal ranks: the usual constant (Cormack, Clarke and Büttcher, 2009)
MOST_NEAR = 3  # passages shown where no word was found
NEVER_NEAR = frozenset([PassageKind.BOILERPLATE, PassageKind.HEADING])
ALL_IDS = 1 << 40  # passages: no filter leaves more


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A passage and the cosine of its vector to the query's."""

    passage_id: int
    cosine: float


class NearInMeaning:
    """A second look, by sentence vectors; safe to share between threads."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._memory: PassageMemory | None = None

    def __call__(
        self,
        connection: sqlite3.Connection,
        request: SearchRequest,
        best: Look,
        look: LookAgain,  # noqa: ARG002
    ) -> Look | None:
        """Return what was found by words with what is near in meaning; None if nothing is near."""
        if best.grade is Grade.WEAK and best.answer.chance >= NEARLY_FOUND:
            return None
        asked = meaning_of(request)
        if asked is None or not self._may_compare(connection):
            return None
        near = self.nearest(connection, request, asked)
        if not near:
            return None
        ranker = Ranker(request.terms, request.phrases, partial(ranking.fetch_texts, connection))
        hits = _hits(connection, ranker, near[:FUSED], _has_musts(connection, request))
        if best.grade is Grade.WEAK:
            return _fused(connection, request, best, hits)
        return _near(connection, request, best, hits)

    def warm(self, engine: Engine) -> None:
        """Read the encoder and the bits before the first query asks for them."""
        pooled = engine.raw_connection()
        try:
            driver = pooled.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            if self._may_compare(driver):
                self.encoder.encode(["warm"])
                self._bits().refreshed(driver)
        finally:
            pooled.close()

    def _may_compare(self, connection: sqlite3.Connection) -> bool:
        """Return whether there are vectors that this encoder made."""
        row = connection.execute(
            "SELECT value FROM marker WHERE name = ?", (ENCODER_MARKER,)
        ).fetchone()
        return row is not None and row[0] == self.encoder.name

    def _bits(self) -> PassageMemory:
        if self._memory is None:
            from corpus.search.meaning.memory import PassageMemory  # numpy, only where it is used

            self._memory = PassageMemory()
        return self._memory

    def nearest(
        self, connection: sqlite3.Connection, request: SearchRequest, asked: MeaningQuery
    ) -> list[NearPassage]:
        """Return the passages that are near enough, the nearest first.

        They are of those that the request's filters and collections let see, and no others were
        looked at.
        """
        from corpus.search.meaning.vectors import cosines

        query = self.encoder.encode([asked.text])[0]
        among = None
        if request.has_filters:
            among = ranking.ids_within(connection, request.restriction, limit=ALL_IDS)
        rows: dict[int, bytes] = {}
        for anew in (False, True):
            bits = self._bits().refreshed(connection, anew=anew)
            ids = bits.nearest(
                query, within=request.vocabulary.collections, among=among, limit=RESCORED
            )
            rows = _vectors(connection, request, ids)
            if len(ids) - len(rows) <= MISSED:
                break
        if not rows:
            return []
        near = [
            NearPassage(passage_id, float(cosine))
            for passage_id, cosine in zip(rows, cosines(query, list(rows.values())), strict=True)
            if cosine >= asked.least_cosine
        ]
        return sorted(near, key=lambda each: (-each.cosine, each.passage_id))


def _vectors(
    connection: sqlite3.Connection, request: SearchRequest, ids: Sequence[int]
) -> dict[int, bytes]:
    """Return the vectors of those passages that are there and may be seen, by id."""
    marks = ",".join("?" * len(ids))
    rows = connection.execute(
        "SELECT passage_id, vector FROM passage_vector "
        f"WHERE passage_id IN ({marks}){request.restriction.test('passage_vector.passage_id')}",
        (*ids, *request.restriction.values),
    )
    return dict(rows.fetchall())


def _has_musts(
    connection: sqlite3.Connection, request: SearchRequest
) -> Callable[[RankedPassage], bool]:
    """Return what tells whether a hit has the numbers, acronyms and states that a query names."""

    def record_has_word(hit: RankedPassage, term: QueryTerm) -> bool:
        return ranking.record_has_word(connection, hit.candidate.document_id, term.word)

    exact = [
        (place, term)
        for place, term in enumerate(request.terms)
        if term.exact and not (term.is_function_word or term.is_compound)
    ]

    def has_musts(hit: RankedPassage) -> bool:
        return all(
            hit.answers[place] or record_has_word(hit, term) for place, term in exact
        ) and not ranking.lacks_subject(hit, request.terms, record_has_word)

    return has_musts


def _hits(
    connection: sqlite3.Connection,
    ranker: Ranker,
    near: Sequence[NearPassage],
    fits: Callable[[RankedPassage], bool],
) -> list[RankedPassage]:
    """Return near passages as hits, the nearest first, without headings and what does not fit."""
    cosines = {each.passage_id: each.cosine for each in near}
    candidates = ranking.fetch(connection, list(cosines))
    hits = [
        hit._replace(score=cosines[hit.candidate.passage_id])
        for hit in ranker.order(candidates)
        if hit.candidate.kind not in NEVER_NEAR and fits(hit)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.candidate.passage_id))


def _near(
    connection: sqlite3.Connection,
    request: SearchRequest,
    best: Look,
    hits: Sequence[RankedPassage],
) -> Look | None:
    """Return the look of a query whose words were not found: a few passages, marked as near."""
    hits = ranking.notes_behind(connection, hits, request.vocabulary.collections)
    groups = ranking.group_duplicates(hits)[:MOST_NEAR]
    if not groups:
        return None
    shown = [hit for group in groups for hit in group.hits]
    # No term is marked in them: that a word stands there too is an accident.
    return Look(shown, GradedAnswer(Grade.NEAR, best.answer.chance), (), best.read_as)


def _fused(
    connection: sqlite3.Connection,
    request: SearchRequest,
    best: Look,
    hits: Sequence[RankedPassage],
) -> Look:
    """Return a weak look with the near passages among its own, by the sum of reciprocal ranks."""
    found: dict[int, RankedPassage] = {}
    sums: dict[int, float] = {}
    for ranked in (best.ranked, hits):
        for rank, hit in enumerate(ranked, start=1):
            passage_id = hit.candidate.passage_id
            found.setdefault(passage_id, hit)
            sums[passage_id] = sums.get(passage_id, 0.0) + 1 / (SMOOTHING + rank)
    greatest = 2 / (SMOOTHING + 1)
    fused = [hit._replace(score=sums[key] / greatest) for key, hit in found.items()]
    fused.sort(key=ranking.rank_key)
    fused = ranking.notes_behind(connection, fused, request.vocabulary.collections)
    return replace(best, ranked=fused)
