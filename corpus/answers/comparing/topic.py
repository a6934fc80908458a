"""The topic of a comparison: its parts, and the ways in which a text may speak of each.

    topic := part…
    part  := a name | a term of a concept | a word

A name is spoken of where its bearer is mentioned; a term of a concept in any of the concept's terms
and those of what is narrower than it; a word in any of its forms. Nothing is taken to be spoken of
for its meaning alone. A single word that is common in English stands for no other: a "society" is
no NGO.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.answers.comparing.weights import FITTED, Weights
from corpus.answers.linking import named_in
from corpus.answers.ranking import masked
from corpus.answers.shelf import OpenShelf
from corpus.concepts import ThesaurusTerm, term_matches, terms_with_narrower
from corpus.database import Driver
from corpus.events import LinkedName
from corpus.model import ActorKind, ActorStatus, Document, Mention
from corpus.search import SearchRequest
from corpus.search.index import Expression, Near, Run
from corpus.search.query import other_forms
from corpus.text.frequencies import ENGLISH, frequency
from corpus.text.function_words import SMALL_WORDS
from corpus.text.stems import stem
from corpus.text.words import fold, words_with_offsets
from corpus.values import ReadAs

BETWEEN = 2  # words that may stand inside a term: "freezing of Russian membership"
MOST_FORMS = 3  # of one word of a term in another language than English
MOST_WAYS = 6  # to write such a term
MOST_NEAR = 8  # ways to say a part that are looked for beside those of another
PLACES = (ActorKind.PLACE, ActorKind.STATE)
"""Actors whose name in another's name says nothing of them: a Helsinki Committee of Helsinki."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a topic.

    `expressions` are full-text expressions for the ways to say it; `loose` those for words that may
    mean other things too, which decide nothing; `typed` those for the words as they were typed.
    `bearers` are the actors of a name; `stems` are those of what was typed.
    """

    words: str
    weight: float
    expressions: tuple[Expression, ...] = ()
    typed: tuple[Expression, ...] = ()
    loose: tuple[Expression, ...] = ()
    bearers: frozenset[int] = frozenset()
    stems: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Topic:
    """What sources are compared on.

    `joined` are parts that follow each other, `names` are its actors', `read_as` mended words.
    """

    words: str
    parts: tuple[Part, ...] = ()
    joined: tuple[tuple[Part, Part], ...] = ()
    names: tuple[str, ...] = ()
    read_as: tuple[ReadAs, ...] = ()
    weights: Weights = FITTED

    @property
    def needed(self) -> tuple[Part, ...]:
        """The parts without which nothing is said of it: those that say most.

        "The war in Chechnya" is spoken of where Chechnya is, "torture in Chechnya" is not.
        """
        heaviest = max((part.weight for part in self.parts), default=0.0)
        least = min(heaviest, max(self.weights.light, self.weights.needed * heaviest))
        return tuple(part for part in self.parts if part.weight >= least)

    @property
    def near(self) -> tuple[tuple[Expression, ...], ...]:
        """The ways in which needed parts that were typed in a row stand together, for each two.

        "Human rights organisations" are not spoken of where an organisation promotes human rights.
        """
        needed = self.needed
        return tuple(
            tuple(_near(one, other, self.weights.near))
            for one, other in self.joined
            if one in needed and other in needed
        )

    @property
    def bearers(self) -> frozenset[int]:
        """The actors that it names."""
        return frozenset().union(*(part.bearers for part in self.parts))

    @property
    def stems(self) -> frozenset[str]:
        """The stems by which it is marked in a text."""
        return frozenset().union(*(part.stems for part in self.parts))


def read_topic(
    shelf: OpenShelf,
    session: Session,
    registry: Registry,
    words: str,
    *,
    weights: Weights = FITTED,
) -> Topic:
    """Return a topic as the shelf reads it; QueryError for what no search can read."""
    plain = " ".join(words.replace('"', " ").replace(":", " ").split())
    with shelf.searching.asking(plain, scope=shelf.scope) as (connection, request):
        named = [each for each in _names(plain, registry) if _is_confirmed(each, registry)]
        rest = masked(plain, [(each.start, each.end) for each in named])
        rest, read_as = _mended(rest, request)
        reader = _Reader(connection, request, _languages(session), weights)
        places = list(reader.parts(rest))
        parts = [reader.of_name(session, each, plain, registry) for each in named]
    parts += [part for _first, _end, part in places]
    joined = tuple(
        (one, other)
        for (_, end, one), (first, _, other) in pairwise(places)
        if not rest[end:first].strip()
    )
    names = dict.fromkeys(each.names[0] for each in named if each.names)
    return Topic(words, tuple(parts), joined, tuple(names), read_as, weights)


def topic_of_concept(
    shelf: OpenShelf,
    session: Session,
    label: str,
    concept: int,
    *,
    bearers: frozenset[int] = frozenset(),
) -> Topic:
    """Return the topic of a concept, by its label and all its terms; `bearers` are actors."""
    with shelf.searching.asking(label, scope=shelf.scope) as (connection, request):
        reader = _Reader(connection, request, _languages(session), FITTED)
        typed = [label[word.start : word.end] for word in words_with_offsets(label)]
        part = reader.of_term(
            typed, terms_with_narrower(connection, [concept], within=request.vocabulary.collections)
        )
    return Topic(label, (replace(part, bearers=bearers),))


def _names(words: str, registry: Registry) -> list[LinkedName]:
    """Return the actors that words name, also by an acronym that is a word of grammar: US, WHO."""
    named = named_in(words, registry)
    for word in words_with_offsets(words):
        typed = words[word.start : word.end]
        is_taken = any(each.start < word.end and word.start < each.end for each in named)
        if is_taken or not (typed.isupper() and len(typed) > 1 and word.text in SMALL_WORDS):
            continue
        match = registry.match_exactly(typed)
        meant = match.ties or ([match.answer] if match.answer else [])
        if meant:
            bearers = frozenset(each.actor_id for each in meant)
            names = tuple(each.name for each in meant)
            parts = registry.parts_of(bearers)
            named.append(LinkedName(bearers, word.start, word.end, parts, names))
    return named


def _is_confirmed(name: LinkedName, registry: Registry) -> bool:
    entries = (registry.entry(actor) for actor in name.bearers)
    return any(each is not None and each.status == ActorStatus.CONFIRMED for each in entries)


def _mended(words: str, request: SearchRequest) -> tuple[str, tuple[ReadAs, ...]]:
    """Return words with those that the shelf has only in another spelling in that one."""
    read: list[ReadAs] = []
    readings = {
        term.typed: term.readings[0] for term in request.terms if term.cost and term.readings
    }
    for word in reversed(list(words_with_offsets(words))):
        typed = words[word.start : word.end]
        if typed in readings:
            read.append(ReadAs(typed, (readings[typed],)))
            words = f"{words[: word.start]}{readings[typed]}{words[word.end :]}"
    return words, tuple(reversed(read))


def _languages(session: Session) -> frozenset[str]:
    """Return the languages of the documents, by their codes."""
    rows = session.execute(select(Document.language, Document.detected_language).distinct())
    return frozenset(
        code.split("-")[0].casefold() for row in rows for code in row if code is not None
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the words of a topic that are no names."""

    connection: Driver
    request: SearchRequest
    languages: frozenset[str]
    weights: Weights

    def of_name(self, session: Session, name: LinkedName, words: str, registry: Registry) -> Part:
        """Return the part of a name: its mentions, and the name in those of others but for places.

        "Memorial" is International Memorial, and stands in the names of its centres too. A name
        that most passages have says little.
        """
        naming = select(func.count(Mention.passage_id.distinct()))
        passages = session.scalar(naming.where(Mention.actor_id.in_(name.bearers))) or 1
        rarity = math.log10(max(1.0, self.request.vocabulary.passages / passages))
        weight = min(self.weights.name, self.weights.common_name * (1 + rarity))
        typed = words[name.start : name.end]
        entries = [registry.entry(actor) for actor in name.bearers]
        is_place = any(each is not None and each.kind in PLACES for each in entries)
        stems = _stems(typed)
        expressions = () if is_place or typed.islower() else (Run(tuple(stems)),)
        return Part(typed, weight, expressions, bearers=name.bearers, stems=frozenset(stems))

    def parts(self, words: str) -> Iterator[tuple[int, int, Part]]:
        """Yield the parts, in order, each behind its first character and its last.

        They are terms of concepts, the longest that there are, and the words beside them.
        """
        found = list(words_with_offsets(words))
        typed = [words[word.start : word.end] for word in found]
        grammar = [word.text in SMALL_WORDS for word in found]
        within = self.request.vocabulary.collections
        known = term_matches(self.connection, typed, grammar, within=within)
        matches = {each.first: each for each in known}
        place = 0
        while place < len(typed):
            match, end = matches.get(place), place + 1
            if match is not None:
                end = match.end
                terms = terms_with_narrower(self.connection, match.concepts, within=within)
                yield found[place].start, found[end - 1].end, self.of_term(typed[place:end], terms)
            elif not grammar[place] and len(typed[place]) > 1:
                yield found[place].start, found[place].end, self.of_term([typed[place]], ())
            place = end

    def of_term(self, typed: Sequence[str], terms: Collection[ThesaurusTerm]) -> Part:
        """Return the part of a term's words, and of the other terms that mean the same."""
        own = ways_of([fold(word) for word in typed])
        others = {term: self._of(term) for term in terms}
        content = [word for word in typed if fold(word) not in SMALL_WORDS]
        weights = [max(map(self._weight, content), default=self.weights.unknown)]
        weights += [self._weight(term.text) for term in terms if _is_english_word(term)]
        strict = (way for term, ways in others.items() if not self._is_common(term) for way in ways)
        loose = (way for term, ways in others.items() if self._is_common(term) for way in ways)
        return Part(
            " ".join(typed),
            min(weights),
            tuple(dict.fromkeys((*own, *self._inflected(typed), *strict))),
            own,
            tuple(dict.fromkeys(loose)),
            stems=frozenset(_stems(" ".join(content))),
        )

    def _is_common(self, term: ThesaurusTerm) -> bool:
        """Whether a term is a word that means other things too, or looks like one: "legality"."""
        if not _is_english_word(term) or term.preferred:
            return False
        own = fold(term.text)
        return max(frequency(own), frequency(stem(own))) > self.weights.common_word

    def _weight(self, word: str) -> float:
        """Return what a word says: the powers of ten by which it is rare in its language."""
        common = frequency(word)
        return -math.log10(common) if common else self.weights.unknown

    def _of(self, term: ThesaurusTerm) -> tuple[Expression, ...]:
        """Return the ways to say a term; none of a language that no document is in."""
        if term.language == ENGLISH:
            return ways_of([word.text for word in words_with_offsets(term.text)])
        if term.language not in self.languages:
            return ()
        typed = [term.text[word.start : word.end] for word in words_with_offsets(term.text)]
        return self._inflected(typed, term.language)

    def _inflected(self, typed: Sequence[str], language: str = "") -> tuple[Expression, ...]:
        """Return the ways to say words of another language than English, as the shelf has them."""
        if not self.languages - {ENGLISH}:
            return ()
        languages = (language,) if language else tuple(sorted(self.languages - {ENGLISH}))
        forms = [self._forms(word, languages) for word in typed]
        return tuple(Run(tuple(map(stem, way))) for way in islice(product(*forms), MOST_WAYS))

    def _forms(self, word: str, languages: tuple[str, ...]) -> list[str]:
        folded = fold(word)
        vocabulary = self.request.vocabulary
        others = other_forms(self.connection, vocabulary, word, folded, languages)
        return [folded, *(each.word for each in others)][:MOST_FORMS]


def _is_english_word(term: ThesaurusTerm) -> bool:
    return term.language == ENGLISH and len(_stems(term.text)) == 1


def ways_of(words: Sequence[str]) -> tuple[Expression, ...]:
    """Return full-text expressions for an English term's words, in any of their forms.

    What one noun is "of" another may have words before the second, or be written the other way.

    >>> ways_of(["death", "penalty"])
    (Run(stems=('death', 'penalti')),)
    >>> _conditions_of, near, other_way = ways_of(["conditions", "of", "membership"])
    >>> near
    Near(first=Run(stems=('condit', 'of')), second=Run(stems=('membership',)), between=2)
    >>> other_way
    Run(stems=('membership', 'condit'))
    """
    stems = tuple(map(stem, words))
    small = [place for place, word in enumerate(words) if word in SMALL_WORDS]
    if len(words) < 3 or len(small) != 1 or small[0] in (0, len(words) - 1):
        return (Run(stems),)
    first, last = stems[: small[0]], stems[small[0] + 1 :]
    return (
        Run(stems),
        Near(Run(stems[: small[0] + 1]), Run(last), BETWEEN),
        Run((*last, *first)),
    )


def _near(one: Part, other: Part, between: int) -> Iterator[Expression]:
    """Yield the expressions for a way to say one part beside a way to say another."""
    for first, second in product(_phrases(one), _phrases(other)):
        yield Near(first, second, between)


def _phrases(part: Part) -> Iterator[Run]:
    return islice((each for each in part.expressions if isinstance(each, Run)), MOST_NEAR)


def _stems(words: str) -> list[str]:
    return [stem(word.text) for word in words_with_offsets(words)]
