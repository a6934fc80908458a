"""The passages of some rows that answer a query for certain: all of them, not the best few.

A search shows what answers best, also where that is not much. Here each passage is graded by
itself: it has the query's words, in the forms, groups and spellings in which the search looks for
them, or those of a second look's other words; and it is found, as the search calls that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise, takewhile

from corpus.database import Driver
from corpus.search import ranking
from corpus.search.index import Expression, Order, Without, all_of, index_of
from corpus.search.look import Look, SearchRequest, grader_of
from corpus.search.query import QueryTerm
from corpus.search.ranking import GradedAnswer, RankedPassage, Ranker
from corpus.search.ranking.candidates import (
    MOST_TERMS,
    distinct_by_rarity,
    phrase_expression,
    weight_expression,
)
from corpus.search.search import ANSWERED_WELL, Search
from corpus.search.slips import likelier_words
from corpus.text.frequencies import frequency
from corpus.text.stems import stem
from corpus.values import WHOLE_SHELF, Grade, Scope

LONGEST_PLURAL = 2  # letters of an ending of grammar
LONGEST_CASE = 3  # in an alphabet whose languages decline
NEAR = 5  # words, within which two stand near each other
FEW = 3  # words, each of which must stand near the next
NEAR_OF_FEW = 1.0  # of the words that follow each other in the query, the share that stands so too
NEAR_OF_MANY = 0.6

AT_ONCE = 50
"""Candidates that are ranked together: as many as the ranking compares in their wording."""


@dataclass(frozen=True, slots=True)
class PassageRuns:
    """Rows of passages whose numbers follow each other: (first, last), in order, none twice.

    `last` is the greatest number of all.
    """

    runs: tuple[tuple[int, int], ...]
    last: int = field(init=False)
    _firsts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "last", max(last for _first, last in self.runs))
        object.__setattr__(self, "_firsts", tuple(first for first, _last in self.runs))

    @property
    def first(self) -> int:
        """The least number."""
        return self.runs[0][0]

    def place_of(self, passage_id: int) -> int | None:
        """Return which run a passage is in, by its place; None if it is in none."""
        place = bisect_right(self._firsts, passage_id) - 1
        return place if place >= 0 and passage_id <= self.runs[place][1] else None


@dataclass(frozen=True, slots=True)
class FoundAmong:
    """The ids of the passages that answer, in order, and of how many candidates they are.

    `is_cut` says that as many were found as were wanted at most, so that there may be more.
    """

    ids: tuple[int, ...] = ()
    candidates: int = 0
    is_cut: bool = False


def found_among(
    search: Search, query: str, among: PassageRuns, *, most: int, scope: Scope = WHOLE_SHELF
) -> FoundAmong:
    """Return the passages among some that are found by a query, at most so many.

    CorpusError if a filter names what is not there.
    """
    with search.asking(query, scope=scope) as (connection, request):
        if request.is_only_filters:
            return _filtered(connection, request, among, most)
        if not _is_distinctive(request):
            return FoundAmong()
        found: dict[int, None] = {}
        candidates = 0
        for each in (request, *in_other_words(search, connection, request)):
            rows = _candidates(connection, each, among)
            while len(found) < most and (ids := list(islice(rows, AT_ONCE))):
                candidates += len(ids)
                answering = _answering(connection, each, request.terms, ids)
                found.update(dict.fromkeys(answering))
        ids = sorted(found)
        return FoundAmong(tuple(ids[:most]), candidates, len(ids) >= most)


def is_distinctive(search: Search, query: str, *, scope: Scope = WHOLE_SHELF) -> bool:
    """Return whether a query has a filter, or a word that is more than grammar.

    CorpusError if a filter names what is not there.
    """
    with search.asking(query, scope=scope) as (_connection, request):
        return request.has_filters or _is_distinctive(request)


def _is_distinctive(request: SearchRequest) -> bool:
    quoted = any(not phrase.excluded for phrase in request.phrases)
    return quoted or any(not term.is_function_word for term in request.terms)


def count_candidates(
    search: Search, query: str, among: PassageRuns, *, scope: Scope = WHOLE_SHELF
) -> int:
    """Return how many passages among some have a query's words, without grading them."""
    with search.asking(query, scope=scope) as (connection, request):
        if request.is_only_filters:
            return sum(1 for _id in _filtered_ids(connection, request, among))
        return sum(1 for _id in _candidates(connection, request, among))


def _filtered(
    connection: Driver, request: SearchRequest, among: PassageRuns, most: int
) -> FoundAmong:
    ids = tuple(islice(_filtered_ids(connection, request, among), most))
    return FoundAmong(ids, len(ids), len(ids) >= most)


def _filtered_ids(connection: Driver, request: SearchRequest, among: PassageRuns) -> Iterator[int]:
    """Yield what filters alone leave; nothing if there is no filter either."""
    if not request.has_filters:
        return
    index = index_of(connection)
    listing = index.listing(request.restriction, "search_passage.id")
    rows = connection.execute(
        # with the plus, what the filters list is looked up, and not every row between tested
        f"SELECT id FROM search_passage WHERE +id BETWEEN ? AND ?{listing} ORDER BY id",
        (among.first, among.last, *index.values(request.restriction)),
    )
    yield from (row[0] for row in rows if among.place_of(row[0]) is not None)


def in_other_words(
    search: Search, connection: Driver, request: SearchRequest
) -> list[SearchRequest]:
    """Return the request as second looks ask it in words that mean the same.

    What a word may have been typed for instead is a guess, and left out.
    """
    asked: list[SearchRequest] = []

    def note(again: SearchRequest) -> Look:
        asked.append(again)
        return nothing

    nothing = Look((), GradedAnswer(Grade.NOTHING), request.terms, ())
    for look_again in search.second_looks:
        if look_again is not likelier_words:
            look_again(connection, request, nothing, note)
    return asked


def _candidates(connection: Driver, request: SearchRequest, among: PassageRuns) -> Iterator[int]:
    """Yield the passages that may answer: they have so much of the words as a find has."""
    match = _expression(request)
    if match is None:
        return
    ids = index_of(connection).matches(
        match, request.restriction, between=(among.first, among.last), order=Order.BY_ID
    )
    yield from (each for each in ids if among.place_of(each) is not None)


def _expression(request: SearchRequest) -> Expression | None:
    """Return the full-text expression for a request; None if nothing can answer it."""
    quoted = [phrase_expression(each.words) for each in request.phrases if not each.excluded]
    looked_for = request.looked_for or request.terms
    words = _words_expression(looked_for)
    if words is None and any(not term.is_function_word for term in looked_for):
        return None  # too much of it stands nowhere
    match = all_of([*quoted, *([words] if words else [])])
    for phrase in request.phrases:
        if phrase.excluded and not phrase.quoted:
            match = Without(match, phrase_expression(phrase.words)) if match else None
    return match


def _words_expression(terms: Sequence[QueryTerm]) -> Expression | None:
    """Return the expression for the rarest terms, but for what a find may lack of all of them."""
    chosen = distinct_by_rarity(terms)[:MOST_TERMS]
    lacking = (1 - ANSWERED_WELL) * sum(term.weight for term in terms)
    return weight_expression(chosen, sum(term.weight for term in chosen) - lacking)


def _answering(
    connection: Driver,
    request: SearchRequest,
    typed: Sequence[QueryTerm],
    ids: Sequence[int],
) -> Iterator[int]:
    """Yield those of some candidates that are found, each judged by itself.

    `typed` are the terms of the words themselves, where a request asks in other words.
    """
    ranker = Ranker(request.terms, request.phrases, partial(ranking.fetch_texts, connection))
    grader = grader_of(connection, request)
    for hit in ranker.order(ranking.fetch(connection, ids)):
        if _is_meant(hit, request.terms, typed) and grader.grade([hit]).grade is Grade.FOUND:
            yield hit.candidate.passage_id


def _is_meant(hit: RankedPassage, terms: Sequence[QueryTerm], typed: Sequence[QueryTerm]) -> bool:
    """Return whether a passage has the words of a query as they were meant, and together."""
    words = hit.candidate.words.split()
    present = {*words, *hit.candidate.joined.split()}
    answered, forms = 0.0, list[frozenset[str]]()
    distinctive = [
        (term, own, answer)
        for term, own, answer in zip(terms, typed, hit.answers, strict=True)
        if not term.is_function_word
    ]
    for term, own, answer in distinctive:
        meant = frozenset(form for form in term.forms.keys() & present if _means(form, own))
        if meant or (term.phrases and answer >= term.weight):
            answered += term.weight
        if meant:
            forms.append(meant)
    if answered < ANSWERED_WELL * sum(term.weight for term, _own, _answer in distinctive):
        return False
    least = NEAR_OF_FEW if len(distinctive) <= FEW else NEAR_OF_MANY
    return len(forms) < 2 or _nearness(forms, words) >= least


def _means(form: str, term: QueryTerm) -> bool:
    """Return whether a word of a passage is the one that was typed, inflected perhaps.

    What is no form of the typed word at all is another word that means the same. A word that the
    language has is not mended into another one: the shelf has not had it yet.
    """
    return form not in term.forms or any(is_inflection(each, form) for each in _meant(term))


def _meant(term: QueryTerm) -> Iterator[str]:
    yield term.word
    if term.cost and frequency(term.typed) > 0:
        return
    root = stem(term.word)
    yield from (each for each in term.readings if term.is_inflected or stem(each) != root)


def is_inflection(one: str, other: str) -> bool:
    """Return whether two words of one stem differ in an ending of grammar alone.

    >>> is_inflection("memorial", "memorials"), is_inflection("memorial", "memory")
    (True, False)
    >>> is_inflection("penalty", "penalties"), is_inflection("development", "developing")
    (True, False)
    """
    alike = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    shorter, longer = sorted((one[alike:], other[alike:]), key=len)
    if not one[:alike].isascii():
        return len(longer) <= LONGEST_CASE
    return (len(shorter) <= 1 and len(longer) <= LONGEST_PLURAL) or (shorter, longer) == (
        "y",
        "ies",
    )


def _nearness(forms: Sequence[frozenset[str]], words: Sequence[str]) -> float:
    """Return the share of neighbours in a query that stand near each other in a passage."""
    places = [[place for place, word in enumerate(words) if word in each] for each in forms]
    near = sum(
        any(abs(a - b) <= NEAR for a in one for b in other) for one, other in pairwise(places)
    )
    return near / (len(forms) - 1)
