"""The words of the corpus that a typed word may stand for, by the model of the noisy channel.

A person meant a word of the corpus and typed something near it. How likely each word is to have
been meant follows from how common it is and how far it is from what was typed:

    P(typed | word)  = e^-cost
    P(word)          = passages with the word / passages
    posterior        = P(typed | word) P(word), as a share of the sum over all candidates
    weight           = log(P(typed | word) / sum), how much more likely a passage becomes that
                       holds the word; for a word typed as it stands this is its idf

So a rare word typed exactly stays itself, a common word's misspelling is corrected, and "form" is
not turned into "from". A word that the corpus lacks may have been meant all the same: it shares in
the sum with its frequency in its language, so that "kids" is no slip for "kinds". The numbers are
those measured on 1,500 queries with real misspellings.

Nobody misspells a word of one script as a word of another: a Cyrillic word is read as a name that
is spelt so ("Ельцин" is Yeltsin), or as a word of Cyrillic documents, never as an English word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from corpus.database import Driver, read_ahead
from corpus.search.index import Vocabulary
from corpus.search.query.vocabulary_queries import (
    WordsAlike,
    alike_statement,
    forms_statement,
    words_alike,
)
from corpus.text.frequencies import english
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.ordinary import is_ordinary, ordinary_stems
from corpus.text.stems import stem
from corpus.text.words import skeleton, sound

FIRST_EDIT = 4.0
FURTHER_EDIT = 4.0
SAME_SKELETON = 1.5
SAME_SOUND = 2.5  # of the whole slip, whatever its edits: "sirya" for Syria, "gadaffi" for Gaddafi
OTHER_INITIAL = 2.0
LEAST_POSTERIOR = 0.01
LEAST_WEIGHT = 0.1  # of a word that stands in nearly every passage
MOST_READINGS = 5
# The same for a word typed with a capital: "Pilay" may be the rare Pillay though "play" is common.
LEAST_OF_NAME = 0.0005
MOST_OF_NAME = 8
ORDINARY_AS_NAME = 0.1  # of its share, for an ordinary word: it is seldom meant by a capital

SHORTEST_FORGIVEN = 4  # letters; a shorter word is taken as it stands
COMMON_SHARE = 0.02  # of the passages: a word this common was meant, not mistyped
RARE_PASSAGES = 20  # a word as rare as this may itself be a slip of scanning or typing
ORDINARY_PASSAGES = 1.0  # credited to an ordinary word the corpus lacks: it is no misspelling
WORDS_OF_A_PASSAGE = 45.0  # by which the share of a word in a language is one of passages
COMMON_IN_ENGLISH = 2e-5  # of its words: commoner ones are no names
MOST_CACHED = 10_000  # readings, and stems, that are remembered: about 10 MB each

# The least cost of any misspelling: an exact word outweighs every candidate rarer than this share.
_WORTH_COMPARING = LEAST_POSTERIOR * exp(FIRST_EDIT - SAME_SKELETON)


@dataclass(frozen=True, slots=True)
class SpellingCandidate:
    """A word of the corpus that the typed word may stand for."""

    word: str
    stem: str
    cost: float  # 0 for the word itself
    posterior: float
    weight: float


@dataclass(frozen=True, slots=True)
class TypedSpelling:
    """A folded word as it was typed; `frequency` is its share among the words of its language.

    What is typed `exact` is taken as it stands. A name, a word typed with a capital, has less
    likely readings too. A foreign word was typed in other letters than a-z.
    """

    word: str
    frequency: float = 0.0
    exact: bool = False
    is_name: bool = False
    is_foreign: bool = False

    @property
    def is_short_word(self) -> bool:
        """Whether it is a short word of some language: "evin" is a prison, and not "even"."""
        return self.frequency > 0 and len(self.word) <= SHORTEST_FORGIVEN


def may_be_foreign(word: str, cost: float) -> bool:
    """Return whether a word of the corpus may be a foreign one, or a name, in a-z.

    The folded words of Russian documents are no words of English, and few names are.
    """
    return not cost or (word not in FUNCTION_WORDS and english(word) < COMMON_IN_ENGLISH)


def edits_allowed(length: int, *, known: int = 0) -> int:
    """Return how many edits a typed word of `length` letters may be from a word of the corpus.

    One less for a word that the corpus itself has, in `known` passages: "Sochi" is not "such".
    """
    edits = 1 if length <= 4 else 2 if length <= 8 else 3
    return edits - (known > (RARE_PASSAGES if length <= 4 else 0))


class Speller:
    """Finds what typed words may stand for in one generation of the index, and remembers it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._cache: dict[TypedSpelling, tuple[SpellingCandidate, ...]] = {}
        self._forms: dict[str, tuple[tuple[str, int], ...]] = {}
        self._alike: dict[str, WordsAlike] = {}

    def look_up(self, connection: Driver, typed: Sequence[TypedSpelling]) -> None:
        """Ask at once for what `readings` and `forms` of some words need of the database."""
        words = [each.word for each in typed]
        alike = [each.word for each in typed if self._may_be_slip(connection, each)]
        stems, alike = self._unread(map(stem, words)), self._unread_alike(alike)
        statements = []
        if stems:
            statements.append(forms_statement(connection, self.vocabulary, stems))
        if alike:
            statements.append(alike_statement(connection, self.vocabulary, alike))
        read_ahead(connection, statements)
        self.read_forms(connection, stems)
        self._read_alike(connection, alike)

    def readings(self, connection: Driver, typed: TypedSpelling) -> tuple[SpellingCandidate, ...]:
        """Return what a word may stand for, likeliest first; empty if nothing is near."""
        known = self._cache.get(typed)
        if known is None:
            if len(self._cache) >= MOST_CACHED:
                self._cache = {}
            known = self._cache[typed] = self._read(connection, typed)
        return known

    def forms(self, connection: Driver, of: str) -> tuple[tuple[str, int], ...]:
        """Return the corpus's words of a stem, by alphabet, each with the passages it stands in."""
        known = self._forms.get(of)
        return self.read_forms(connection, (of,))[of] if known is None else known

    def read_forms(
        self, connection: Driver, stems: Iterable[str]
    ) -> dict[str, tuple[tuple[str, int], ...]]:
        """Read the words of some stems at once, and return those of the stems not known before."""
        unread = self._unread(stems)
        if not unread:
            return {}
        if len(self._forms) + len(unread) > MOST_CACHED:
            self._forms = {}
        found: dict[str, list[tuple[str, int]]] = {each: [] for each in unread}
        statement = forms_statement(connection, self.vocabulary, unread)
        for of, word, passages in connection.execute(*statement):
            found[of].append((word, passages))
        read = {of: tuple(sorted(words)) for of, words in found.items()}
        self._forms.update(read)
        return read

    def _unread(self, stems: Iterable[str]) -> list[str]:
        return [each for each in dict.fromkeys(stems) if each not in self._forms]

    def _unread_alike(self, words: Iterable[str]) -> list[str]:
        return [each for each in dict.fromkeys(words) if each not in self._alike]

    def _read_alike(self, connection: Driver, words: Iterable[str]) -> None:
        unread = self._unread_alike(words)
        if not unread:
            return
        if len(self._alike) + len(unread) > MOST_CACHED:
            self._alike = {}
        statement = alike_statement(connection, self.vocabulary, unread)
        rows = connection.execute(*statement).fetchall()
        self._alike.update(words_alike(unread, rows))

    def _may_be_slip(self, connection: Driver, typed: TypedSpelling) -> bool:
        """Return whether a word that is not read yet is looked for by how it sounds."""
        if typed in self._cache or is_literal(typed):
            return False
        return self.vocabulary.count(connection, typed.word) <= RARE_PASSAGES

    def _read(self, connection: Driver, typed: TypedSpelling) -> tuple[SpellingCandidate, ...]:
        passages = max(1, self.vocabulary.passages)
        word = typed.word
        known = self.vocabulary.count(connection, word)
        if is_literal(typed) or known > COMMON_SHARE * passages:
            costs = {word: 0.0} if known else {}
        else:
            edits = edits_allowed(len(word), known=known)
            costs = dict(self._candidates(connection, word, known, edits))
            if not costs:
                costs = dict(self._candidates(connection, word, known, edits + 1))
            if typed.is_short_word:
                costs = {each: cost for each, cost in costs.items() if each not in FUNCTION_WORDS}
            if typed.is_foreign:
                costs = {each: cost for each, cost in costs.items() if may_be_foreign(each, cost)}
        scored = {
            each: exp(-cost) * self.vocabulary.count(connection, each) / passages
            for each, cost in costs.items()
        }
        if typed.is_name:
            for each in scored:
                if each != word and (each in FUNCTION_WORDS or is_ordinary(each)):
                    scored[each] *= ORDINARY_AS_NAME
        inflected = None if known else self._other_form(connection, word)
        if inflected is not None:
            form, count = inflected
            costs[form], scored[form] = 0.0, min(count, passages) / passages
        total = sum(scored.values())
        if not total:
            return ()
        if not known and inflected is None:
            total += self._own_share(typed)
        readings = [
            SpellingCandidate(
                each, stem(each), costs[each], score / total, _weight(costs[each], total)
            )
            for each, score in scored.items()
            if score >= (LEAST_OF_NAME if typed.is_name else LEAST_POSTERIOR) * total
        ]
        readings.sort(key=lambda reading: (-reading.posterior, reading.word))
        return tuple(readings[: MOST_OF_NAME if typed.is_name else MOST_READINGS])

    def _own_share(self, typed: TypedSpelling) -> float:
        """Return the share of passages that a word may have elsewhere, which the corpus lacks."""
        ordinary = ORDINARY_PASSAGES * (stem(typed.word) in ordinary_stems())
        return max(
            ordinary / max(1, self.vocabulary.passages), WORDS_OF_A_PASSAGE * typed.frequency
        )

    def _other_form(self, connection: Driver, typed: str) -> tuple[str, int] | None:
        """Return the form nearest to a word that is not there, and the passages of all forms."""
        forms = self.forms(connection, stem(typed))
        if not forms:
            return None
        nearest = min(forms, key=lambda form: (OSA.distance(typed, form[0]), -form[1], form[0]))
        return nearest[0], sum(passages for _, passages in forms)

    def _candidates(
        self, connection: Driver, typed: str, known: int, edits: int
    ) -> Iterator[tuple[str, float]]:
        """Yield words near a typed one, each with its cost; a word may come twice, at one cost."""
        if known:
            yield typed, 0.0
        consonants = skeleton(typed)
        at_least = int(known * _WORTH_COMPARING)
        for length in range(max(1, len(typed) - edits), len(typed) + edits + 1):
            bucket = self.vocabulary.bucket(connection, typed[0], length)
            words = bucket.commonest(at_least=at_least)
            for word, distance, _ in extract(
                typed, words, scorer=OSA.distance, score_cutoff=edits, limit=None
            ):
                if distance:
                    yield word, slip_cost(typed, word, distance, skeleton(word) == consonants)
        if known > RARE_PASSAGES:
            return
        self._read_alike(connection, (typed,))
        same_consonants, same_tail = self._alike[typed]
        for word in same_consonants:
            distance = OSA.distance(typed, word, score_cutoff=edits + 1)
            if edits < distance <= edits + 1:
                yield word, slip_cost(typed, word, distance, same_skeleton=True)
        others = [word for word in same_tail if word[0] != typed[0]]
        others += [
            word
            for word in (typed[1:], typed[1] + typed[0] + typed[2:])
            if word[0] != typed[0] and self.vocabulary.count(connection, word)
        ]
        for word in others:
            distance = OSA.distance(typed, word)
            yield word, cost(distance, same_skeleton=False) + OTHER_INITIAL


def _weight(cost: float, total: float) -> float:
    """Return the log-likelihood ratio; a word typed as it stands is never without weight."""
    return max(-cost - log(total), 0.0 if cost else LEAST_WEIGHT)


def slip_cost(typed: str, word: str, distance: int, same_skeleton: bool) -> float:
    """Return the cost of a slip between two words so many edits apart."""
    least = cost(distance, same_skeleton=same_skeleton)
    if distance > 1 and sound(typed) == sound(word):
        return min(least, SAME_SOUND)
    return least


def cost(distance: int, *, same_skeleton: bool) -> float:
    """Return how unlikely a misspelling of `distance` edits is, as a negative natural logarithm."""
    return FIRST_EDIT + FURTHER_EDIT * (distance - 1) - SAME_SKELETON * same_skeleton


def is_literal(typed: TypedSpelling) -> bool:
    """Return whether a word is taken as it stands, whatever the corpus has."""
    word = typed.word
    return typed.exact or len(word) < SHORTEST_FORGIVEN or not stem(word).isalpha()
