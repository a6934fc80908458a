"""Candidates: the passages of the index that may answer a query, never all of them.

Full-text queries are tried one after the other, from all terms together down to a part of them,
until enough is found. What a query finds is fetched whole and unranked if it is little, for ranking
puts it in order anyway; only when too much answers do the words' nearness and the index's own rank
decide which passages are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import prod

from corpus.database import Driver
from corpus.search.index import (
    AllOf,
    Expression,
    Order,
    Restriction,
    Run,
    Without,
    all_of,
    any_of,
    index_of,
    word,
)
from corpus.search.query import Phrase, QueryTerm
from corpus.text.stems import stem

MOST_CANDIDATES = 100  # of one full-text query
COMMON = 0.1  # of the passages: a term this common is left out while there are rarer ones
MOST_RANKED = 60_000  # passages: to rank so many takes a twentieth of a second
RUN_LENGTHS = (4, 3)  # words in a row that are looked for where the query was not found whole
# Read along common words such a run takes longer than all the rest of a search, which only what has
# not been found is worth: of 600 known items at 100,000 passages .003 and two runs put .9756 first
# (mean reciprocal rank), .02 and three .9789, .04 .9806, and .1 no more.
RARE_IN_RUN = 0.05  # of the passages: the rarest word of such a run stands in no more
MOST_RUNS = 3  # of each length
LONGEST_RUN = 12  # words looked for as one phrase: each must be read along
ENOUGH_IN_RUNS = 12  # candidates that hold three of the words in a row
MOST_BROAD = 6  # rarest terms of which any one will do
LEAST_BROAD = 2  # of them, however common; of more only as long as few passages are ranked
MOST_RANKED_BROADLY = 6_000
LEAST_SHARE = 1e-9  # of the weight: any term will do
MOST_TERMS = 6  # rarest terms in one query: more make the expression long, not the answer better

# What holds all the terms is asked for first only where chance alone would strew them together in a
# tenth of a passage: fewer are found with what holds a part of them, in one query.
EXPECTED = 100.0
ENOUGH_WHOLE = 12  # candidates with all terms

# The share of the rarer terms' weight that a passage must hold, and how many candidates are enough
# to try no smaller share.
SHARES = ((0.72, 4), (0.5, 4), (0.3, 1))


def term_expression(term: QueryTerm) -> Expression:
    """Return the full-text expression for passages that answer a term; it must not be absent."""
    found = any_of([*map(word, term.stems), *map(phrase_expression, term.phrases)])
    assert found is not None
    return found


def phrase_expression(words: Sequence[str]) -> Run:
    """Return the full-text expression for words that follow each other, in any of their forms."""
    return Run(tuple(map(stem, words)))


def weight_expression(terms: Sequence[QueryTerm], needed: float) -> Expression | None:
    """Return an expression for passages that answer terms worth at least `needed` together.

    None if every passage would do, or none can. The terms should come with the rarest first, which
    the index then walks while it only looks up the others.
    """
    if needed <= 0:
        return None
    total = sum(term.weight for term in terms)
    if total < needed:
        return None
    smallest = min(term.weight for term in terms)
    if total - smallest < needed:
        return all_of(map(term_expression, terms))
    if smallest >= needed:
        return any_of(map(term_expression, terms))
    first, rest = terms[0], terms[1:]
    with_first = weight_expression(rest, needed - first.weight)
    alternatives: list[Expression] = [
        AllOf((term_expression(first), with_first)) if with_first else term_expression(first)
    ]
    if without_first := weight_expression(rest, needed):
        alternatives.append(without_first)
    return any_of(alternatives)


def runs_of(terms: Sequence[QueryTerm], length: int) -> list[Sequence[QueryTerm]]:
    """Return the runs of so many terms of a query, those with at least one distinctive word."""
    runs = (terms[first : first + length] for first in range(len(terms) - length + 1))
    return [run for run in runs if len(run) > 1 and not all(t.is_function_word for t in run)]


def runs_expression(runs: Sequence[Sequence[QueryTerm]]) -> Expression:
    """Return the full-text expression for any of the runs, each a phrase of the likeliest stems."""
    found = any_of(Run(tuple(term.stems[0] for term in run)) for run in runs)
    assert found is not None
    return found


def passages_of_rarest(run: Sequence[QueryTerm]) -> int:
    """Return in how many passages the rarest term of a run stands."""
    return min(term.passages for term in run)


def distinct_by_rarity(terms: Sequence[QueryTerm]) -> list[QueryTerm]:
    """Return the distinctive terms that the index has, each once, the rarest first.

    All that it has, if none of them is distinctive.
    """
    present = [term for term in terms if not term.is_absent and term.weight > 0]
    distinctive = [term for term in present if not term.is_function_word] or present
    return sorted(
        {(term.stems, term.phrases): term for term in distinctive}.values(),
        key=lambda term: (term.passages, term.word),
    )


class CandidateFinder:
    """Collects candidates for terms and required phrases, under a restriction."""

    def __init__(
        self,
        connection: Driver,
        passages: int,
        phrases: Sequence[Phrase],
        restriction: Restriction,
    ) -> None:
        """`passages` is how many the corpus has."""
        self.index = index_of(connection)
        self.passages = passages
        self.required = [
            phrase_expression(phrase.words) for phrase in phrases if not phrase.excluded
        ]
        # What is excluded in quotes is left to the ranking, which sees the words as they stand.
        self.excluded = [
            phrase_expression(phrase.words)
            for phrase in phrases
            if phrase.excluded and not phrase.quoted
        ]
        self.restriction = restriction
        self.found: dict[int, None] = {}

    def find(self, terms: Sequence[QueryTerm]) -> list[int]:
        """Return the ids of at most a few hundred candidates."""
        by_rarity = distinct_by_rarity(terms)
        chosen = self._chosen(terms)
        if not chosen:
            self._add_matches(None, order=Order.BY_ID)
            return list(self.found)
        whole = all_of(map(term_expression, chosen))
        asked_whole = self._expected(chosen) >= EXPECTED
        total = sum(term.weight for term in chosen)
        shares = [(weight_expression(chosen, share * total), enough) for share, enough in SHARES]
        steps = [*([(whole, ENOUGH_WHOLE)] if asked_whole else []), *shares]
        for place, (expression, matched) in enumerate(self._matched_in_turn(steps)):
            is_whole = asked_whole and place == 0
            if len(matched) < MOST_CANDIDATES:
                self.found.update(dict.fromkeys(matched))
            elif is_whole:
                self._narrow(terms, by_rarity[:MOST_TERMS])
            else:
                if place == 0 and self._add_matches(whole):
                    self._narrow(terms, by_rarity[:MOST_TERMS])
                if not self.found:
                    self._add_matches(expression, order=order_of(chosen))
        return list(self.found)

    def _expected(self, terms: Sequence[QueryTerm]) -> float:
        """Return how many passages would have all terms if words were strewn by chance."""
        return self.passages * prod(term.passages / self.passages for term in terms)

    def _narrow(self, terms: Sequence[QueryTerm], by_rarity: Sequence[QueryTerm]) -> None:
        """Choose from too many: those with the words in a row, then in part, then by rank."""
        everything = all_of(map(term_expression, by_rarity))
        assert everything is not None
        in_order = [term for term in terms if term.stems and not term.is_compound]
        for length in (len(in_order), 3):
            runs = runs_of(in_order, length) if length <= LONGEST_RUN else []
            if runs:
                self._add_matches(AllOf((runs_expression(runs), everything)))
            if len(self.found) >= (1 if length > 3 else ENOUGH_IN_RUNS):
                return
        if self._add_matches(everything):
            self._add_matches(everything, order=order_of(by_rarity))

    def find_runs(self, terms: Sequence[QueryTerm]) -> list[int]:
        """Return further candidates: those that hold some of the words in a row.

        A word that was typed for another hides from the other queries a passage that says all the
        rest. To read along common words takes long, so only runs with a rare one are looked for.
        """
        in_order = [term for term in terms if term.stems and not term.is_compound]
        found = len(self.found)
        for length in RUN_LENGTHS:
            if length < len(in_order) <= LONGEST_RUN:
                most = RARE_IN_RUN * self.passages
                runs = [run for run in runs_of(in_order, length) if passages_of_rarest(run) <= most]
                runs = sorted(runs, key=passages_of_rarest)[:MOST_RUNS]
                if runs and self._add_matches(runs_expression(runs)):
                    break
        return self._found_since(found)

    def find_broadly(self, terms: Sequence[QueryTerm]) -> list[int]:
        """Return further candidates: the best of those that hold any of the rarer terms.

        Where a query says most of it in other words, no share of its weight tells which passages to
        look at; the index's own rank does.
        """
        chosen: list[QueryTerm] = []
        ranked = 0
        for term in self._chosen(terms)[:MOST_BROAD]:
            ranked += term.passages
            if len(chosen) >= LEAST_BROAD and ranked > MOST_RANKED_BROADLY:
                break
            chosen.append(term)
        found = len(self.found)
        if chosen:
            self._add_matches(weight_expression(chosen, LEAST_SHARE), order=Order.BY_RANK)
        return self._found_since(found)

    def _found_since(self, found: int) -> list[int]:
        """Return the candidates that were found behind the first so many."""
        return list(islice(self.found, found, None))

    def _chosen(self, terms: Sequence[QueryTerm]) -> list[QueryTerm]:
        """Return the terms that are looked for, the rarest first, without those too common."""
        by_rarity = distinct_by_rarity(terms)
        rare = [term for term in by_rarity if term.passages <= COMMON * self.passages]
        return (rare or by_rarity)[:MOST_TERMS]

    def _matched_in_turn(
        self, steps: Sequence[tuple[Expression | None, int]]
    ) -> Iterator[tuple[Expression | None, list[int]]]:
        """Yield steps that may find something with what they find, up to the first with enough."""
        possible = [
            (expression, (match, enough))
            for expression, enough in steps
            if expression is not None and (match := self._match(expression)) is not None
        ]
        # What asks the same as the one before it would find no more.
        different = [
            each
            for before, each in zip([None, *possible], possible, strict=False)
            if before is None or before[1][0] != each[1][0]
        ]
        found = self.index.matches_in_turn(
            [step for _, step in different], self.restriction, limit=MOST_CANDIDATES
        )
        for (expression, _), ids in zip(different, found, strict=False):
            yield expression, ids

    def _match(self, expression: Expression | None) -> Expression | None:
        """Return an expression with what is required besides, without what is excluded."""
        match = all_of([*self.required, *([expression] if expression else [])])
        for excluded in self.excluded:
            match = None if match is None else Without(match, excluded)
        return match

    def _add_matches(self, expression: Expression | None, *, order: Order | None = None) -> bool:
        """Add what one full-text query finds; True if that is too much.

        What is too much is not looked at, unless `order` says which of it to take.
        """
        match = self._match(expression)
        if match is None:
            return False
        if order is None:
            step = match, MOST_CANDIDATES
            (ids,) = self.index.matches_in_turn([step], self.restriction, limit=MOST_CANDIDATES)
        else:
            ids = self.index.matches(match, self.restriction, order=order, limit=MOST_CANDIDATES)
        full = len(ids) >= MOST_CANDIDATES
        if order or not full:
            self.found.update(dict.fromkeys(ids))
        return full


def order_of(by_rarity: Sequence[QueryTerm]) -> Order:
    """Return how to choose among too many: by rank, unless to rank them all takes too long."""
    return Order.BY_RANK if by_rarity[0].passages <= MOST_RANKED else Order.BY_ID
