"""The look for what is near in meaning, where the words were not found or only something weak."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from corpus.database import Driver, driver_of
from corpus.model import ENCODER_MARKER, PassageKind
from corpus.search import ranking
from corpus.search.index import index_of
from corpus.search.look import Look, LookAgain, SearchRequest, grader_of
from corpus.search.meaning.asking import MeaningQuery, meaning_of
from corpus.search.meaning.encoder import Encoder
from corpus.search.meaning.fusion import MOST_FUSED, JointHit, fused, joint_hits
from corpus.search.query import QueryTerm
from corpus.search.ranking import GradedAnswer, RankedPassage, Ranker
from corpus.values import Grade

if TYPE_CHECKING:
    from corpus.search.meaning.memory import PassageMemory
    from corpus.search.meaning.vectors import Floats

RESCORED = 400  # passages whose bits are nearest, of which the vectors are compared
MISSED = 40  # of them that have gone: from then on everything is read anew
BESIDE = 0.75  # of the least cosine, for one that may stand beside those found by words
# Chance from which a weak answer by words is left as it is, so that known items keep their place;
# `python -m tests.benchmarks.fit_nearness 20000 100000` prints what each limit does.
NEARLY_FOUND = 0.7
MOST_NEAR = 3  # passages shown where no word was found
NEVER_NEAR = frozenset([PassageKind.BOILERPLATE, PassageKind.HEADING])
ALL_IDS = 1 << 40  # passages: no filter leaves more


class NearInMeaning:
    """A second look, by sentence vectors; safe to share between threads."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._memory: PassageMemory | None = None

    def __call__(
        self,
        connection: Driver,
        request: SearchRequest,
        best: Look,
        look: LookAgain,  # noqa: ARG002
    ) -> Look | None:
        """Return what was found by words with what is near in meaning; None if nothing is near.

        What answers both ways is weak, though its words alone were nothing.
        """
        if best.grade is Grade.WEAK and best.answer.chance >= NEARLY_FOUND:
            return None
        asked = meaning_of(request)
        if asked is None or not self._may_compare(connection):
            return None
        near, cosines = self._near_hits(connection, request, best, asked)
        close = [hit for hit in near if hit.score >= asked.least_cosine]
        if close or best.grade is Grade.WEAK:
            joint = list(
                joint_hits(best, near, cosines, grader_of(connection, request, best.terms))
            )
            together = fused(connection, request, best, joint, least_cosine=asked.least_cosine)
            if together is not None:
                return together
        return _near(connection, request, best, close)

    def joint(self, connection: Driver, request: SearchRequest, best: Look) -> list[JointHit]:
        """Return what was found by words or is near in meaning, with its evidence.

        Empty if the query is not asked for its meaning.
        """
        asked = meaning_of(request)
        if asked is None:
            return []
        near, cosines = self._near_hits(connection, request, best, asked)
        return list(joint_hits(best, near, cosines, grader_of(connection, request, best.terms)))

    def _near_hits(
        self,
        connection: Driver,
        request: SearchRequest,
        best: Look,
        asked: MeaningQuery,
    ) -> tuple[list[RankedPassage], dict[int, float]]:
        """Return near passages, the nearest first, and the cosines of all by the passage's id."""
        query = self.encoder.encode([asked.text])[0]
        cosines = self.nearest(connection, request, query, least=BESIDE * asked.least_cosine)
        ranker = Ranker(best.terms, request.phrases, partial(ranking.fetch_texts, connection))
        hits = _hits(connection, ranker, cosines, _has_musts(connection, request))
        by_words = [hit.candidate.passage_id for hit in best.ranked[:MOST_FUSED]]
        return hits, cosines | _cosines(connection, request, query, by_words)

    def warm(self, engine: Engine) -> None:
        """Read the encoder and the bits before the first query asks for them."""
        pooled = engine.raw_connection()
        try:
            driver = driver_of(pooled)
            if self._may_compare(driver):
                self.encoder.encode(["warm"])
                self._bits().refreshed(driver)
        finally:
            pooled.close()

    def vectors_in_memory(self) -> int:
        """Return the number of passages whose vectors are in memory, as bits."""
        return 0 if self._memory is None else self._memory.size

    def _may_compare(self, connection: Driver) -> bool:
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
        self, connection: Driver, request: SearchRequest, query: Floats, *, least: float
    ) -> dict[int, float]:
        """Return the cosines of the passages nearest to a query's vector by id, the nearest first.

        They are of those that the request's filters and collections let see, and no others were
        looked at.
        """
        among = None
        if request.has_filters:
            among = ranking.ids_within(connection, request.restriction, limit=ALL_IDS)
        found: dict[int, float] = {}
        for anew in (False, True):
            bits = self._bits().refreshed(connection, anew=anew)
            ids = bits.nearest(
                query, within=request.vocabulary.collections, among=among, limit=RESCORED
            )
            found = _cosines(connection, request, query, ids)
            if len(ids) - len(found) <= MISSED:
                break
        near = ((passage_id, cosine) for passage_id, cosine in found.items() if cosine >= least)
        return dict(sorted(near, key=lambda each: (-each[1], each[0])))


def _cosines(
    connection: Driver, request: SearchRequest, query: Floats, ids: Sequence[int]
) -> dict[int, float]:
    """Return how near those passages are that have a vector and may be seen, by id."""
    from corpus.search.meaning.vectors import cosines  # numpy, only where it is used

    rows = _vectors(connection, request, ids)
    if not rows:
        return {}
    found = cosines(query, list(rows.values()))
    return {passage_id: float(cosine) for passage_id, cosine in zip(rows, found, strict=True)}


def _vectors(connection: Driver, request: SearchRequest, ids: Sequence[int]) -> dict[int, bytes]:
    """Return the vectors of those passages that are there and may be seen, by id."""
    index = index_of(connection)
    test = index.test(request.restriction, "passage_vector.passage_id")
    rows = connection.execute(
        f"SELECT passage_id, vector FROM passage_vector WHERE {index.among('passage_id')}{test}",
        (index.listed(ids), *index.values(request.restriction)),
    )
    return dict(rows.fetchall())


def _has_musts(connection: Driver, request: SearchRequest) -> Callable[[RankedPassage], bool]:
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
    connection: Driver,
    ranker: Ranker,
    cosines: Mapping[int, float],
    fits: Callable[[RankedPassage], bool],
) -> list[RankedPassage]:
    """Return near passages as hits, the nearest first, without headings and what does not fit."""
    candidates = [
        candidate
        for candidate in ranking.fetch(connection, list(islice(cosines, MOST_FUSED)))
        if candidate.kind not in NEVER_NEAR
    ]
    hits = [
        hit._replace(score=cosines[hit.candidate.passage_id])
        for hit in ranker.hits(candidates)
        if fits(hit)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.candidate.passage_id))


def _near(
    connection: Driver,
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
