"""What of a concept's other terms a corpus has: the forms of single words, and phrases.

A word that stands in more than one passage in fifty tells too little to stand for another; of the
others the twelve rarest-first do. A term of several words is looked for in the forms that the
corpus has of each word.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product
from threading import Lock

from corpus.concepts.keys import words_of
from corpus.concepts.thesaurus import ThesaurusTerm
from corpus.database import Driver
from corpus.search.index import Vocabulary
from corpus.search.query import Speller, other_forms
from corpus.search.ranking import differ_in_endings
from corpus.text.frequencies import ENGLISH, english
from corpus.text.function_words import function_words_of
from corpus.text.stems import stem
from corpus.text.words import fold

COMMON = 0.02  # of the passages: a commoner word stands for no other
FEW = 20  # passages: a word in so few is not common, however small the shelf
MOST_WORDS = 12  # of one word each
MOST_PHRASES = 24  # of several words
MOST_FORMS = 3  # of one word of a phrase
MOST_WRITTEN = 6  # ways to write a phrase
SMALL = 5_000  # passages
# Of 12 to 39 words of grammar that English has not, an English debate of 100,000 passages has 6 to
# 28 % in names and quotations, a page of a language nearly all.
SHARE_OF_GRAMMAR = 0.4
RARE_IN_ENGLISH = 2e-6  # of its words
MOST_REMEMBERED = 256  # concepts met


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another term that the corpus has: its forms if it is one word, or else phrases of words.

    `passages` estimates in how many it stands.
    """

    text: str
    forms: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    passages: int

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its forms, if it is one word."""
        return tuple(dict.fromkeys(map(stem, self.forms)))

    def stands_in(self, present: set[str], padded: str) -> bool:
        """Return whether a passage has it: `present` are its words, `padded` all of them joined."""
        return not present.isdisjoint(self.forms) or any(
            f" {' '.join(phrase)} " in padded for phrase in self.phrases
        )


class Alternatives:
    """Finds what a corpus has of terms, and remembers it for one state of the index."""

    def __init__(self) -> None:
        self._known: OrderedDict[object, tuple[Alternative, ...]] = OrderedDict()
        self._lock = Lock()

    def of(
        self,
        connection: Driver,
        vocabulary: Vocabulary,
        speller: Speller,
        terms: Sequence[ThesaurusTerm],
    ) -> tuple[Alternative, ...]:
        """Return the alternatives that the corpus has, in the order of the terms."""
        key = vocabulary.collections, vocabulary.generation, tuple(terms)
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = _Finder(connection, vocabulary, speller).find(terms)
            with self._lock:
                self._known[key] = known
                while len(self._known) > MOST_REMEMBERED:
                    self._known.popitem(last=False)
        return known


class _Finder:
    """Finds the alternatives of one corpus."""

    def __init__(self, connection: Driver, vocabulary: Vocabulary, speller: Speller) -> None:
        self.connection = connection
        self.vocabulary = vocabulary
        self.speller = speller
        self.passages = max(1, vocabulary.passages)
        self.has_language: dict[str, bool] = {}

    def find(self, terms: Sequence[ThesaurusTerm]) -> tuple[Alternative, ...]:
        words: dict[tuple[str, ...], Alternative] = {}
        phrases: dict[tuple[tuple[str, ...], ...], Alternative] = {}
        for language in {term.language for term in terms}:
            self.has_language[language] = self._is_in_corpus(language)
        for term in terms:
            parts = words_of(term.text)
            forms = [self._forms(part, term.language) for part in parts]
            if not all(forms):
                continue
            if len(parts) == 1:
                found = self._word(term, forms[0])
                if found is not None:
                    words.setdefault(found.forms, found)
            elif len(phrases) < MOST_PHRASES:
                phrase = self._phrase(term, forms)
                phrases.setdefault(phrase.phrases, phrase)
        rarest = sorted(words.values(), key=lambda each: each.passages)[:MOST_WORDS]
        return (*rarest, *phrases.values())

    def _is_in_corpus(self, language: str) -> bool:
        """Return whether the corpus has text in a language: a good part of its grammar.

        A small corpus is taken to have; a few more walks along its vocabulary cost nothing.
        """
        if self.passages <= SMALL:
            return True
        words = [fold(word) for word in function_words_of(language)]
        telling = [word for word in words if len(word) > 2 and english(word) < RARE_IN_ENGLISH]
        present = sum(self.vocabulary.count(self.connection, word) > 0 for word in telling)
        return present > SHARE_OF_GRAMMAR * len(telling)

    def _forms(self, word: str, language: str) -> list[str]:
        """Return the corpus's forms of a word, the word itself first; [] if it has none."""
        folded = fold(word)
        found = [folded] if self.vocabulary.count(self.connection, folded) else []
        if language != ENGLISH and not self.has_language[language]:
            return found
        if language == ENGLISH:
            others = [form for form, _ in self.speller.forms(self.connection, stem(folded))]
            others = [form for form in others if differ_in_endings(folded, form)]
        else:
            others = [
                each.word
                for each in other_forms(self.connection, self.vocabulary, word, folded, (language,))
                if each.word != folded
            ]
        others.sort(key=lambda form: -self.vocabulary.count(self.connection, form))
        return list(dict.fromkeys((*found, *others)))

    def _count(self, forms: Sequence[str]) -> int:
        return sum(self.vocabulary.count(self.connection, form) for form in forms)

    def _word(self, term: ThesaurusTerm, forms: Sequence[str]) -> Alternative | None:
        passages = self._count(forms)
        if passages > max(FEW, COMMON * self.passages):
            return None
        return Alternative(term.text, tuple(forms), (), passages)

    def _phrase(self, term: ThesaurusTerm, forms: Sequence[Sequence[str]]) -> Alternative:
        written = islice(product(*(each[:MOST_FORMS] for each in forms)), MOST_WRITTEN)
        passages = min(self._count(each) for each in forms)
        return Alternative(term.text, (), tuple(written), min(passages, self.passages))
