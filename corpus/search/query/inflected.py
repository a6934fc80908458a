"""The corpus's words that are other forms of a word of another language than English.

The index has the stems of English alone. A word of another language asks for the words that begin
as its forms do, in a few short walks along the vocabulary, in the order in which it is stored; and
for its stems with each of the language's endings.
"""

from __future__ import annotations

from math import log

from corpus.database import Driver
from corpus.search.index import Vocabulary
from corpus.search.query.spelling import FIRST_EDIT, LEAST_WEIGHT, SpellingCandidate
from corpus.text.frequencies import english, is_cyrillic, languages_of
from corpus.text.inflections import beginnings, written_with_article
from corpus.text.stems import stem

MOST_FORMS = 24
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
            least = len(beginning.text)
            lengths = range(least, least + beginning.longest + 1)
            found.update(vocabulary.beginning_with(connection, beginning.text, lengths))
    exact = {each.text + ending for each in possible for ending in each.endings or ()}
    found.update(vocabulary.counts(connection, exact - found.keys()))
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
