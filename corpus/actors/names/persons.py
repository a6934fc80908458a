"""How likely a query means a person.

A person is known by the surname: it alone will do, initials and patronymics come and go, another
given name is another person.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.actors.names.alignment import LONG_WORD, MIDDLING_WORD, Alignment, Pair
from corpus.actors.names.contradictions import limit_of_persons
from corpus.actors.names.name import Name, Token, is_particle
from corpus.actors.names.patronymics import is_patronymic, surname_leads
from corpus.actors.names.score_weights import PERSON
from corpus.actors.names.vocabulary import (
    FILLER_NAMES,
    HEADS,
    SURNAMES_FIRST,
    TITLES,
    TITLES_AND_SURNAMES,
)

_WORDS_OF_BODIES = HEADS - TITLES


def person_score(query: Name, name: Name) -> float:
    """Return how likely `query` means the person called `name`, 0 to 1."""
    aligned = Alignment.of(query.tokens, name.tokens)
    if not aligned.pairs:
        return 0.0
    value = _score(query, name, aligned)
    return min(value, limit_of_persons(query, name, aligned)) if value > PERSON.body else value


def _score(query: Name, name: Name, aligned: Alignment) -> float:
    if any(query.tokens[i].text in _WORDS_OF_BODIES for i in aligned.extra):
        return PERSON.body
    surname = surname_of(name)
    extra = [query.tokens[i] for i in aligned.extra if not _is_optional(query.tokens[i])]
    missing = [j for j in aligned.missing if j == surname or not _is_optional(name.tokens[j])]
    alike = _mean_likeness(aligned.pairs, name, surname)
    words = [pair for pair in aligned.pairs if not _is_initial(pair, query, name)]
    paired = next((pair for pair in aligned.pairs if surname in pair.name), None)
    if paired is None:
        return _score_without_surname(alike, len(words), len(missing), len(extra), name)
    if _is_initial(paired, query, name):
        return PERSON.initial_for_surname * alike
    if missing and _is_another(extra, missing):
        common = name.tokens[surname].text in SURNAMES_FIRST
        share = PERSON.other_given_common if common else PERSON.other_given
        return share * float(paired.likeness**PERSON.other_given_power)
    value = min(alike, paired.likeness + PERSON.above_surname)
    for token in extra:
        value -= _cost_of_added(token)
    value -= PERSON.lacking_given * sum(not name.tokens[j].initial for j in missing)
    value -= PERSON.added_generation * (query.numbers != name.numbers)
    if len(words) == 1 and paired.likeness < 1.0:
        value -= _cost_of_lone_misspelling(paired.likeness, name.tokens[surname].text)
    return max(0.0, value)


def _is_another(extra: Sequence[Token], missing: Sequence[int]) -> bool:
    """True if the query has a given name, or an initial, in the place of the person's own."""
    names = any(not (token.initial or is_patronymic(token.text)) for token in extra)
    return names or (any(token.initial for token in extra) and 0 in missing)


def _cost_of_added(token: Token) -> float:
    if token.initial:
        return PERSON.added_initial
    return PERSON.added_patronymic if is_patronymic(token.text) else PERSON.added_word


def _cost_of_lone_misspelling(alike: float, surname: str) -> float:
    """Return what a misspelt surname costs more alone than in a full name: the shorter the more."""
    if len(surname) >= LONG_WORD:
        return (1.0 - alike) * PERSON.lone_long
    return (1.0 - alike) * (
        PERSON.lone_five if len(surname) == MIDDLING_WORD else PERSON.lone_short
    )


def _score_without_surname(alike: float, words: int, missing: int, extra: int, name: Name) -> float:
    """Return the score of a query that has some of a person's other names, but not the surname."""
    if not words:
        return 0.0
    if extra:
        return PERSON.given_and_others * alike
    if words == 1:
        return PERSON.given_names_only * alike
    if len(name.tokens) == 2:
        return PERSON.two_given * alike
    return alike - PERSON.lacking_surname - PERSON.lacking_beside_surname * missing


def _mean_likeness(pairs: Sequence[Pair], name: Name, surname: int) -> float:
    """Return the likeness of the pairs, the surname counting double and an initial little."""
    total = weights = 0.0
    for pair in pairs:
        share = PERSON.surname_share if surname in pair.name else 1.0
        if all(is_particle(name.tokens[j]) or name.tokens[j].initial for j in pair.name):
            share = PERSON.initial_share
        elif all(name.tokens[j].text in FILLER_NAMES for j in pair.name):
            share = PERSON.filler_share
        total += share * pair.likeness
        weights += share
    return total / weights


def _is_initial(pair: Pair, query: Name, name: Name) -> bool:
    return any(query.tokens[i].initial for i in pair.query) or any(
        name.tokens[j].initial for j in pair.name
    )


def _is_optional(token: Token) -> bool:
    text = token.text
    return text in TITLES or text in FILLER_NAMES or text.isdigit() or is_particle(token)


def _is_surname(token: Token) -> bool:
    """True for a rank that is a surname where it ends a name: Martin Luther King."""
    return token.text in TITLES_AND_SURNAMES


def surname_of(name: Name) -> int:
    """Return the position of a person's surname: last, or first as in Liu Xiaobo."""
    tokens = [
        j
        for j, t in enumerate(name.tokens)
        if t.text not in TITLES and not t.initial and not t.text.isdigit()
    ]
    last = len(name.tokens) - 1
    if not tokens:
        return last
    if tokens[-1] < last and len(tokens) == last and _is_surname(name.tokens[last]):
        return last
    if surname_leads([name.tokens[j].text for j in tokens]):
        return tokens[0]
    if 2 <= len(tokens) <= 3 and name.tokens[tokens[0]].text in SURNAMES_FIRST:
        return tokens[0]
    return tokens[-1]
