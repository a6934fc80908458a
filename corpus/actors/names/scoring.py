"""How likely a query means a name: 0 to 1, from which words are paired and which are left over.

Persons, states and bodies are each compared in a way of their own: see `persons`, `states` and
`bodies`. What holds for all of them is here.
"""

from __future__ import annotations

from corpus.actors.names.alignment import Alignment, likeness
from corpus.actors.names.bodies import Qualifies, Weigh, body_score
from corpus.actors.names.contradictions import order_tells
from corpus.actors.names.english import is_common_english
from corpus.actors.names.manner import Manner
from corpus.actors.names.name import Name
from corpus.actors.names.persons import person_score, surname_of
from corpus.actors.names.score_weights import QUERY
from corpus.actors.names.signs import signs_score
from corpus.actors.names.states import state_score
from corpus.actors.names.transliterations import transliteration_score
from corpus.actors.names.vocabulary import COMMON_WORDS, GENERIC_WORDS


def score(query: Name, name: Name, manner: Manner, weigh: Weigh, qualifies: Qualifies) -> float:
    """Return how likely `query` means `name`, 0 to 1; the order of the query's words is the same.

    `weigh` says how much a word tells among the registered names, `qualifies` which words only say
    of which country a body is.
    """
    if not query.tokens or not name.tokens:
        return 0.0
    if query.signs and name.signs:
        return signs_score(query.signs, name.signs)
    if query.bag == name.bag and query.key == name.key:
        return 1.0
    if query.bag == name.bag and not (manner is Manner.PERSON and _order_tells(query, name)):
        return QUERY.other_order
    value = _score(query, name, manner, weigh, qualifies)
    if (query.signs or name.signs) and manner is Manner.PERSON:
        value = value if _has_all_syllables(query, name) else 0.0
        value = max(value, transliteration_score(query, name))
    return value if len(query.tokens) > 1 else _of_single_word(value, query, name, manner)


def _score(query: Name, name: Name, manner: Manner, weigh: Weigh, qualifies: Qualifies) -> float:
    match manner:
        case Manner.PERSON:
            return person_score(query, name)
        case Manner.STATE:
            return state_score(query, name)
        case Manner.BODY:
            return body_score(query, name, weigh, qualifies)


def _has_all_syllables(query: Name, name: Name) -> bool:
    """True if each syllable of a name in signs stands for something in the other name."""
    aligned = Alignment.of(query.tokens, name.tokens)
    unpaired = [query.tokens[i] for i in aligned.extra] + [name.tokens[j] for j in aligned.missing]
    return not any(token.syllabic for token in unpaired)


def _order_tells(query: Name, name: Name) -> bool:
    return order_tells(query, name, Alignment.of(query.tokens, name.tokens))


def _of_single_word(value: float, query: Name, name: Name, manner: Manner) -> float:
    """Return the score of a query of one word, which may be no name at all."""
    word = query.tokens[0].text
    if word in COMMON_WORDS or word in GENERIC_WORDS or is_common_english(word):
        return _of_common_word(value, query, name, manner)
    if query.written.islower() and query.written.isascii():
        nearest = max(likeness(*sorted((word, t.text))) for t in name.tokens)
        value -= QUERY.small_letters * (1.0 - nearest)
    return value


def _of_common_word(value: float, query: Name, name: Name, manner: Manner) -> float:
    """Return the score of a common word: it names only a person so called, Rice more than rice."""
    if manner is not Manner.PERSON or query.tokens[0] != name.tokens[surname_of(name)]:
        return 0.0
    return min(value, QUERY.common_word) if query.written.islower() else value
