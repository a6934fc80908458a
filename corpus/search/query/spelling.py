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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp, log

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from corpus.database import Driver
from corpus.search.index import Vocabulary, index_of
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
        unread = [each for each in dict.fromkeys(stems) if each not in self._forms]
        if not unread:
            return {}
        if len(self._forms) + len(unread) > MOST_CACHED:
            self._forms = {}
        index = index_of(connection)
        found: dict[str, list[tuple[str, int]]] = {each: [] for each in unread}
        for of, word, passages in connection.execute(
            f"SELECT stem, word, sum(passages) FROM search_word WHERE {index.among('stem')} "
            f"AND passages > 0{self.vocabulary.within(connection)} GROUP BY stem, word",
            (index.listed(unread),),
        ):
            found[of].append((word, passages))
        read = {of: tuple(sorted(words)) for of, words in found.items()}
        self._forms.update(read)
        return read

    def _read(self, connection: Driver, typed: TypedSpelling) -> tuple[SpellingCandidate, ...]:
        passages = max(1, self.vocabulary.passages)
        word = typed.word
        known = self.vocabulary.count(connection, word)
        literal = typed.exact or len(word) < SHORTEST_FORGIVEN or not stem(word).isalpha()
        if literal or known > COMMON_SHARE * passages:
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
        alike = words_alike(connection, typed, consonants, self.vocabulary.within(connection))
        same_consonants, same_tail = alike
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


def words_alike(
    connection: Driver, typed: str, consonants: str, within: str
) -> tuple[list[str], list[str]]:
    """Return the words with the same consonants, and those with another letter in front or none.

    None with fewer than three consonants, which many words share. `within` is the condition of a
    vocabulary's collections.
    """
    rows = connection.execute(
        "SELECT word, 1 FROM search_word "
        f"WHERE skeleton = ? AND passages > 0{within} "
        f"UNION SELECT word, 2 FROM search_word "
        f"WHERE substr(word, 2) IN (?, ?) AND passages > 0{within}",
        (consonants if len(consonants) >= 3 else "", typed[1:], typed),
    ).fetchall()
    first, second = ([word for word, which in rows if which == each] for each in (1, 2))
    return sorted(first) if len(consonants) >= 3 else [], sorted(second)
