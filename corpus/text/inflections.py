"""What a word of another language than English has in common with its other forms.

The beginning that the forms of a word share is its Snowball stem (German, French, Italian, Spanish,
Russian), stemmed before the word is folded and folded then; a Ukrainian word's is that of its
dictionary form. Irregular forms and the nouns of a verb's deed are reached by table (see
`corpus.text.alternations`). An article or a pronoun that is written with its word is none of it:
"l’état" is état, and الدولة is دولة.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from Stemmer import Stemmer

from corpus.text.alternations import endings_of, other_stems
from corpus.text.frequencies import (
    CYRILLIC,
    LATIN,
    english,
    frequency,
    is_cyrillic,
    is_ukrainian,
    languages_of,
)
from corpus.text.languages import rows
from corpus.text.words import fold


@dataclass(frozen=True, slots=True)
class Endings:
    """The endings of a language's words in their forms."""

    language: str
    endings: tuple[str, ...]


ALGORITHMS = {
    "de": "german",
    "fr": "french",
    "it": "italian",
    "es": "spanish",
    "ru": "russian",
}
UKRAINIAN = "uk"
ELIDED = ("l", "d", "qu", "j", "n", "s", "m", "t", "c", "dell", "all", "nell", "sull", "dall", "un")
_ELISION = re.compile(rf"(?:{'|'.join(ELIDED)})['’ʼ](?=\w{{2}})", re.IGNORECASE)
ARABIC_ARTICLES = ("ال", "وال", "بال", "لل", "و")
UKRAINIAN_LETTERS = frozenset("іїєґ")
UKRAINIAN_ENDINGS = sorted(
    (ending for row in rows("ukrainian_endings.tsv", Endings) for ending in row.endings),
    key=lambda ending: (-len(ending), ending),
)
LONG_WORD = 9  # letters: a compound, say
SHORTEST_STEM = 3  # letters: a shorter beginning is that of too many words
COMMON_IN_ENGLISH = 2e-5  # of its words: "relations" is French in a French query alone
SURE_STEM = 5  # letters, from which any short ending may follow, be it listed or not
LONGEST_ENDING = 5
LONGEST_CYRILLIC_ENDING = 8  # in the Latin letters in which it is stored: "тся" are four


@dataclass(frozen=True, slots=True)
class Beginning:
    """The folded beginning of a word's forms: how many letters may follow, or which endings."""

    text: str
    longest: int = LONGEST_ENDING
    endings: frozenset[str] | None = None

    def begins(self, form: str) -> bool:
        """Return whether a folded word may be such a form."""
        if not form.startswith(self.text):
            return False
        if self.endings is not None:
            return form[len(self.text) :] in self.endings
        return len(form) - len(self.text) <= self.longest


class _Stemmers(threading.local):
    """Snowball's stemmers; each thread has its own, since none is shared."""

    def __init__(self) -> None:
        self._known: dict[str, Stemmer] = {}

    def stem(self, language: str, word: str) -> str:
        if language not in self._known:
            self._known[language] = Stemmer(ALGORITHMS[language])
        found: str = self._known[language].stemWord(word)
        return found


_STEMMERS = _Stemmers()


@lru_cache(maxsize=1 << 12)
def beginnings(typed: str, languages: tuple[str, ...] = ()) -> tuple[Beginning, ...]:
    """Return the beginnings of the forms of a word in the languages that have it; () for English.

    `languages` are those of the text it stands in: a word that is common in English is of another
    language only there, one that English has more often may be, and irregular forms are only asked
    for there.

    >>> beginnings("Organisationen")[0].text, beginnings("relations"), beginnings("people")
    ('organisation', (), ())
    >>> any(each.begins("verschoben") for each in beginnings("Verschiebung", ("de",)))
    True
    """
    found: dict[Beginning, None] = {}
    for word in _without_article(typed.casefold()):
        if is_cyrillic(word):
            own = _cyrillic_of(word)
        else:
            own = (*_latin_of(word), *(each for each in languages if each in LATIN))
        for language in dict.fromkeys(own):
            in_text = language in languages or language in CYRILLIC
            found.update(dict.fromkeys(_beginnings(language, word, irregular=in_text)))
    return tuple(found)


def _beginnings(language: str, word: str, *, irregular: bool) -> Iterator[Beginning]:
    """Yield the beginnings of a word's forms; of its `irregular` ones, which take longer, too."""
    longest = LONGEST_CYRILLIC_ENDING if language in CYRILLIC else LONGEST_ENDING
    for text in _stems(language, word):
        if len(text) >= SURE_STEM:
            yield Beginning(text, longest)
        elif len(text) >= SHORTEST_STEM:
            yield Beginning(text, endings=endings_of(language))
    if irregular:
        for other in other_stems(language, fold(word)):
            yield Beginning(other.text, endings=other.endings)


def _cyrillic_of(word: str) -> tuple[str, ...]:
    """Return the languages that a Cyrillic word may be of; the Ukrainian dictionary takes 40 MB."""
    if UKRAINIAN_LETTERS & set(word):
        return (UKRAINIAN,)
    return CYRILLIC if is_ukrainian(word) else ("ru",)


def _latin_of(word: str) -> tuple[str, ...]:
    """Return the languages that a word is of in any query: all, for a long one on no list."""
    if len(word) >= LONG_WORD and not frequency(word):
        return LATIN
    return languages_of(word) if english(fold(word)) < COMMON_IN_ENGLISH else ()


def _stems(language: str, word: str) -> Iterator[str]:
    if language == UKRAINIAN:
        from simplemma import lemmatize  # at the first word of Ukrainian

        lemma: str = lemmatize(word, lang=UKRAINIAN).casefold()
        yield fold(_STEMMERS.stem("ru", lemma))
        yield fold(_STEMMERS.stem("ru", word))
    else:
        yield fold(_STEMMERS.stem(language, word.replace("ё", "е")))


def stem_in(language: str, word: str) -> str:
    """Return the folded stem of a word as it is written in a language; see `ALGORITHMS`.

    Of a Ukrainian word the ending of its case is taken off: no dictionary is read.

    >>> stem_in("fr", "l’exécution"), stem_in("de", "Todesstrafen")
    ('execu', 'todesstraf')
    """
    lowered = word.casefold().replace("ё", "е")
    if language in ("fr", "it"):
        elision = _ELISION.match(lowered)
        lowered = lowered[elision.end() :] if elision is not None else lowered
    if language == UKRAINIAN:
        return fold(_without_ending(lowered))
    return fold(_STEMMERS.stem(language, lowered))


def _without_ending(word: str) -> str:
    """Return a Ukrainian word without the longest ending that leaves a beginning of its own.

    >>> _without_ending("смертної"), _without_ending("смертна"), _without_ending("мир")
    ('смертн', 'смертн', 'мир')
    """
    for ending in UKRAINIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def languages_by_form(word: str) -> tuple[str, ...]:
    """Return the languages in Latin letters, but English, that a word is of, or a form of it.

    >>> languages_by_form("verhafteter"), languages_by_form("governments")
    (('de',), ())
    """
    if languages_of(word) or frequency(word):
        return languages_of(word)
    folded = fold(word)
    return tuple(
        language
        for language in LATIN
        if any(
            language in languages_of(folded[:end])
            for end in range(SURE_STEM, len(folded))
            if folded[end:] in endings_of(language)
        )
    )


def without_elision(lowered: str) -> str:
    """Return a word in small letters without the article or pronoun that is written with it.

    >>> without_elision("d’un"), without_elision("l'état"), without_elision("droit")
    ('un', 'état', 'droit')
    """
    elision = _ELISION.match(lowered)
    return lowered[elision.end() :] if elision is not None else lowered


def _without_article(lowered: str) -> Iterator[str]:
    yield lowered
    elision = _ELISION.match(lowered)
    if elision is not None:
        yield lowered[elision.end() :]


def written_with_article(typed: str) -> Iterator[str]:
    """Yield the folded forms of a word with and without what is written with it.

    >>> list(written_with_article("état"))[:3], next(written_with_article("l’état"))
    (['letat', 'detat', 'quetat'], 'etat')
    """
    lowered = typed.casefold()
    elision = _ELISION.match(lowered)
    if elision is not None:
        bare = fold(lowered[elision.end() :])
        yield bare
        yield from (prefix + bare for prefix in ELIDED[:9])
    elif fold(lowered)[:1] in "aeiouh" and "fr" in languages_of(lowered):
        yield from (prefix + fold(lowered) for prefix in ELIDED[:9])
    elif "it" in languages_of(lowered) and fold(lowered)[:1] in "aeiou":
        yield from (prefix + fold(lowered) for prefix in ELIDED)
    elif "\u0600" <= lowered[:1] < "\u0700":
        without = next(
            (
                lowered[len(article) :]
                for article in ("وال", "بال", "ال")
                if lowered.startswith(article) and len(lowered) - len(article) >= SHORTEST_STEM
            ),
            None,
        )
        if without is not None:
            yield fold(without)
        yield from (fold(article + (without or lowered)) for article in ARABIC_ARTICLES)
