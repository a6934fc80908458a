"""The corpus's words that are other forms of a word of another language than English.

The index has the stems of English alone. A word of another language asks for the words that begin
as its forms do, in a few short walks along the vocabulary, in the order in which it is stored; and
for its stems with each of the language's endings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log

from corpus.database import Driver
from corpus.search.index import Vocabulary
from corpus.search.query.spelling import FIRST_EDIT, LEAST_WEIGHT, SpellingCandidate
from corpus.text.frequencies import english, is_cyrillic, languages_of
from corpus.text.inflections import Beginning, beginnings, written_with_article
from corpus.text.stems import stem

MOST_FORMS = 24
MOST_AT_ONCE = 500  # words in one statement
RARE_IN_ENGLISH = 5e-6  # of its words: rarer ones may be names
OTHER_FORM = 1 / 1.2  # of the weight of the form that was meant


def other_forms(
    connection: Driver,
    vocabulary: Vocabulary,
    typed: str,
    word: str,
    languages: tuple[str, ...] = (),
) -> tuple[SpellingCandidate, ...]:
    """Return the corpus's other forms of a word as it was typed, and folded; the commonest first.

    Empty for a word of English that none of the `languages` has, and where the corpus has none.
    """
    found: dict[str, int] = {}
    possible = beginnings(typed, languages)
    for beginning in possible:
        if beginning.endings is None:
            found.update(_beginning_with(connection, vocabulary, beginning))
    exact = {each.text + ending for each in possible for ending in each.endings or ()}
    found.update(_among(connection, vocabulary, exact - found.keys()))
    for form in written_with_article(typed):
        if count := vocabulary.count(connection, form):
            found[form] = count
    cyrillic = is_cyrillic(typed)
    names = {each.text for each in possible if each.endings is None and typed[:1].isupper()}
    forms = [
        form
        for form in found
        if form != word and (form in names or _is_of_language(form, cyrillic=cyrillic))
    ]
    forms.sort(key=lambda form: (-found[form], form))
    passages = max(1, vocabulary.passages)
    total = min(passages, sum(found[form] for form in forms) + vocabulary.count(connection, word))
    weight = max(LEAST_WEIGHT, log(passages / max(1, total)))
    return tuple(
        SpellingCandidate(form, stem(form), 0.0, found[form] / total, weight * OTHER_FORM)
        for form in forms[:MOST_FORMS]
    )


def _beginning_with(
    connection: Driver, vocabulary: Vocabulary, beginning: Beginning
) -> Iterator[tuple[str, int]]:
    """Yield the corpus's words with a beginning, and in how many passages each stands."""
    initial, least = beginning.text[0], len(beginning.text)
    within = vocabulary.within(connection)
    for length in range(least, least + beginning.longest + 1):
        yield from connection.execute(
            "SELECT word, sum(passages) FROM search_word WHERE initial = ? AND length = ? "
            f"AND word >= ? AND word < ? AND passages > 0{within} GROUP BY word",
            (initial, length, beginning.text, beginning.text + "\U0010ffff"),
        )


def _among(
    connection: Driver, vocabulary: Vocabulary, words: Iterable[str]
) -> Iterator[tuple[str, int]]:
    """Yield those of some words that the corpus has, and in how many passages each stands."""
    places: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in words:
        places[word[0], len(word)].append(word)
    for (initial, length), some in places.items():
        for first in range(0, len(some), MOST_AT_ONCE):
            batch = some[first : first + MOST_AT_ONCE]
            yield from connection.execute(
                "SELECT word, sum(passages) FROM search_word WHERE initial = ? AND length = ? "
                f"AND word IN ({', '.join('?' * len(batch))}) AND passages > 0"
                f"{vocabulary.within(connection)} GROUP BY word",
                (initial, length, *batch),
            )


def _is_of_language(form: str, *, cyrillic: bool) -> bool:
    """Return whether a word of the corpus may be one of another language than English.

    "Frau" is no beginning of "fraud".
    """
    if cyrillic:
        return not english(form)
    return not english(form) or bool(languages_of(form))


def may_be_name(reading: SpellingCandidate) -> bool:
    """Return whether a mended word may be meant by one that has other forms in another language.

    A name and a term of art may: "nomenclatura" is nomenklatura, though Italian has the word.
    """
    return reading.cost <= FIRST_EDIT and english(reading.word) < RARE_IN_ENGLISH
