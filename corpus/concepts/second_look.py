"""The second look in other words: "capital punishment" where the corpus says "death penalty".

Where the words of a query were not found, those that are a term of a concept are looked for in the
concept's other terms too. The result is taken if its grade is better, and says which words were
read as which. A term that a thesaurus knows is not read in other spellings here.

    a term of one word   joins the forms of each typed word, worth less than that word, if it is
                         not too common to tell anything
    a longer one         joins the names that a typed word stands for, as an acronym's do
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.concepts.alternatives import Alternative, Alternatives
from corpus.concepts.thesaurus import ConceptMatch, matches_of
from corpus.database import Driver
from corpus.search import Look, LookAgain, SearchRequest
from corpus.search.query import QueryTerm
from corpus.search.ranking import RankedPassage
from corpus.values import Grade, ReadAs

OTHER_WORD = 0.7  # of the typed word's weight, for a synonym that answers it
LOOKED_AT = 5  # best hits, on which an answer rests
MOST_READ_AS = 3  # other terms that an answer says a term was read as
ORDER = (Grade.NOTHING, Grade.NEAR, Grade.WEAK, Grade.FOUND)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words [first, end) of a query, by their place among its terms, and what else may be said."""

    first: int
    end: int
    alternatives: tuple[Alternative, ...]


class SynonymLook:
    """Looks once more in the other words of a thesaurus; safe to share between threads."""

    def __init__(self) -> None:
        self._alternatives = Alternatives()

    def __call__(
        self, connection: Driver, request: SearchRequest, best: Look, look: LookAgain
    ) -> Look | None:
        """Return the look in other words if its grade is better; None otherwise."""
        if request.is_literal:
            return None
        typed = [term for term in request.terms if not term.is_compound]
        matches = matches_of(
            connection,
            [term.typed for term in typed],
            [term.is_function_word for term in typed],
            within=request.vocabulary.collections,
        )
        synonyms = [
            found for match in matches if (found := self._synonyms(connection, request, match))
        ]
        if not synonyms:
            return None
        terms = list(request.terms)
        for each in synonyms:
            for place in range(each.first, each.end):
                terms[place] = in_other_words(terms[place], each.alternatives)
        looked_for = as_looked_for(terms, synonyms)
        again = look(replace(request, terms=terms, looked_for=looked_for))
        if ORDER.index(again.grade) <= ORDER.index(best.grade):
            return None
        return replace(again, read_as=readings(again, typed, synonyms))

    def _synonyms(
        self, connection: Driver, request: SearchRequest, match: ConceptMatch
    ) -> Synonyms | None:
        found = self._alternatives.of(connection, request.vocabulary, request.speller, match.others)
        return Synonyms(match.first, match.end, found) if found else None


def in_other_words(term: QueryTerm, alternatives: Sequence[Alternative]) -> QueryTerm:
    """Return the term of a typed word that other words answer too, and no mended ones."""
    if term.is_function_word:
        return term
    own = {form: weight for form, weight in term.forms.items() if not term.costs.get(form)}
    passages = sum(each.passages for each in alternatives) + (0 if term.cost else term.passages)
    words = [each for each in alternatives if not each.phrases]
    others = {form: term.weight * OTHER_WORD for each in words for form in each.forms}
    phrases = (phrase for each in alternatives for phrase in each.phrases)
    stems = (stem for each in words for stem in each.stems)
    kept = [stem for stem in term.stems if not term.cost]
    return replace(
        term,
        forms=others | own,
        costs=dict.fromkeys(others | own, 0.0),
        chances=dict.fromkeys(others, 1.0) | {form: term.chances.get(form, 1.0) for form in own},
        stems=tuple(dict.fromkeys((*kept, *stems))),
        phrases=tuple(dict.fromkeys((*term.phrases, *phrases))),
        readings=tuple(word for word in term.readings if word in own),
        cost=0.0,
        chance_of_readings=1.0,
        passages=max(1, passages),
        is_corrected_name=False,
    )


def as_looked_for(
    terms: Sequence[QueryTerm], synonyms: Sequence[Synonyms]
) -> tuple[QueryTerm, ...]:
    """Return the terms by which the index is asked: the words of one match as one.

    What has some of those words, and none of the others that mean the same, the plain look found.
    """
    found = dict(enumerate(terms))
    for each in synonyms:
        places = [
            place for place in range(each.first, each.end) if not terms[place].is_function_word
        ]
        if len(places) < 2:
            continue
        first, *rest = places
        typed = tuple(terms[place].word for place in range(each.first, each.end))
        words = [alternative for alternative in each.alternatives if not alternative.phrases]
        found[first] = replace(
            terms[first],
            weight=sum(terms[place].weight for place in places),
            stems=tuple(dict.fromkeys(stem for word in words for stem in word.stems)),
            phrases=tuple(dict.fromkeys((typed, *terms[first].phrases))),
            passages=max(1, sum(alternative.passages for alternative in each.alternatives)),
        )
        for place in rest:
            del found[place]
    return tuple(found.values())


def readings(
    look: Look, typed: Sequence[QueryTerm], synonyms: Sequence[Synonyms]
) -> tuple[ReadAs, ...]:
    """Return how the words were read, with the synonyms on which the answer rests."""
    found: dict[int, ReadAs] = {}
    covered: set[int] = set()
    for each in synonyms:
        told = tuple(dict.fromkeys(_told(each, look.ranked[:LOOKED_AT])))[:MOST_READ_AS]
        if told:
            words = " ".join(term.typed for term in typed[each.first : each.end])
            found[each.first] = ReadAs(words, told, is_synonym=True)
            covered.update(range(each.first, each.end))
    own = {place: read for place, read in enumerate(look.read_as) if place not in covered}
    return tuple(read for _, read in sorted((own | found).items()))


def _told(synonyms: Synonyms, ranked: Sequence[RankedPassage]) -> Iterator[str]:
    """Yield the other terms that the best passages have, in their order."""
    for hit in ranked:
        words = hit.candidate.words.split()
        present, padded = set(words), f" {hit.candidate.words} "
        for each in synonyms.alternatives:
            if each.stands_in(present, padded):
                yield each.text
