"""How likely a query means a name: 0 to 1, from which words are paired and which are left over.

A person is known by the surname: it alone will do, initials and patronymics come and go, another
given name is another person. A state is known by its own word, whatever form of state it adds. A
body is known by its rare words; one that has a head (court, council) of another kind is another
body. The costs are ours, set on the development names and tried on others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.actors.names.alignment import Pair, align, likeness
from corpus.actors.names.english import is_common_english
from corpus.actors.names.manner import Manner
from corpus.actors.names.name import Name, Token, is_particle
from corpus.actors.names.vocabulary import (
    COMMON_WORDS,
    EAST_ASIAN_SURNAMES,
    FOREIGN_STOP_WORDS,
    GENERIC_WEIGHTS,
    HEADS,
    LIGHT_WORDS,
    PARTICLES,
    STATE_FORMS,
    STATE_PARTS,
    TITLES,
    TOPICS,
)

NEAR = 0.3
"""What two words in common are worth at least: not an answer, but the nearest there is."""

_HEADS_OF_BODIES = HEADS - TITLES
_LASTING_HEADS = HEADS - LIGHT_WORDS
_ALL_HEADS = HEADS | LIGHT_WORDS
_SMALL_WORDS = PARTICLES | FOREIGN_STOP_WORDS
_STATE_HEADS = frozenset(
    {"republic", "federation", "kingdom", "state", "states", "commonwealth", "emirate", "duchy"}
    | {"sultanate", "principality", "government", "country", "emirates"}
)
_STATE_EXTRAS = STATE_FORMS | _STATE_HEADS

Weigh = Callable[[str], float]
"""How much a word tells in this registry: 1 for a rare one."""

Qualifies = Callable[[str], bool]
"""Whether a word only says of which country: "of the Russian Federation"."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A pairing and what it leaves over."""

    pairs: list[Pair]
    missing: list[int]
    extra: list[int]


def _rest(query: Sequence[Token], name: Sequence[Token]) -> Rest:
    pairs = align(query, name)
    used_query = {i for p in pairs for i in p.query}
    used_name = {j for p in pairs for j in p.name}
    return Rest(
        pairs,
        [j for j in range(len(name)) if j not in used_name],
        [i for i in range(len(query)) if i not in used_query],
    )


def score(query: Name, name: Name, manner: Manner, weigh: Weigh, qualifies: Qualifies) -> float:
    """Return how likely `query` means `name`, 0 to 1; the order of the query's words is the same.

    `weigh` says how much a word tells among the registered names, `qualifies` which words only say
    of which country a body is.
    """
    if not query.tokens or not name.tokens:
        return 0.0
    if query.bag == name.bag:
        return 1.0 if query.key == name.key else 0.999
    if len(query.tokens) > 1:
        return _SCORES[manner](query, name, weigh, qualifies)
    word = query.tokens[0].text
    value = _SCORES[manner](query, name, weigh, qualifies)
    if word in COMMON_WORDS or word in GENERIC_WEIGHTS or is_common_english(word):
        return _of_common_word(value, query, name, manner)
    if query.written.islower() and query.written.isascii():
        value -= _small_and_unlike(word, name)
    return value


def _of_common_word(value: float, query: Name, name: Name, manner: Manner) -> float:
    """A common word alone names only a person so called: Rice, and less surely rice."""
    if manner is not Manner.PERSON or query.tokens[0] != name.tokens[surname_of(name)]:
        return 0.0
    return min(value, 0.8) if query.written.islower() else value


def _small_and_unlike(word: str, name: Name) -> float:
    """What a single word in small letters costs if the name is not so spelt: it may be no name."""
    nearest = max(likeness(*sorted((word, t.text))) for t in name.tokens)
    return 0.8 * (1.0 - nearest)


def surname_of(name: Name) -> int:
    """The position of a person's surname: last, or first as in Liu Xiaobo."""
    tokens = [j for j, t in enumerate(name.tokens) if t.text not in TITLES and not t.initial]
    if not tokens:
        return len(name.tokens) - 1
    if 2 <= len(tokens) <= 3 and name.tokens[tokens[0]].text in EAST_ASIAN_SURNAMES:
        return tokens[0]
    return tokens[-1]


def _person(query: Name, name: Name, _weigh: Weigh, _qualifies: Qualifies) -> float:
    rest = _rest(query.tokens, name.tokens)
    if not rest.pairs:
        return 0.0
    surname = surname_of(name)
    if any(query.tokens[i].text in _HEADS_OF_BODIES for i in rest.extra):
        return 0.3
    extra = [i for i in rest.extra if not _goes_freely(query.tokens[i])]
    missing = [j for j in rest.missing if not _goes_freely(name.tokens[j])]
    by_name = {j: p for p in rest.pairs for j in p.name}
    alike = _mean_likeness(rest.pairs, name, surname)
    words = [p for p in rest.pairs if not _is_initial(p, query, name)]
    if surname not in by_name:
        return _without_surname(alike, words, missing, extra, name)
    if _is_initial(by_name[surname], query, name):
        return 0.5 * alike
    value = min(alike, by_name[surname].likeness + 0.04)
    if missing and extra:
        unlike = [
            i for i in extra if not (query.tokens[i].initial or is_patronymic(query.tokens[i].text))
        ]
        if unlike or (any(query.tokens[i].initial for i in extra) and 0 in missing):
            common = name.tokens[surname].text in EAST_ASIAN_SURNAMES
            return (0.6 if common else 0.72) * by_name[surname].likeness ** 2
    for i in extra:
        token = query.tokens[i]
        value -= 0.01 if token.initial else 0.02 if is_patronymic(token.text) else 0.05
    given = [j for j in missing if not name.tokens[j].initial]
    value -= 0.02 * len(given)
    if len(words) == 1 and by_name[surname].likeness < 1.0:
        value -= _alone_and_unlike(by_name[surname].likeness, name.tokens[surname].text)
    return max(0.0, value)


def _alone_and_unlike(alike: float, surname: str) -> float:
    """What a surname alone, misspelt, costs more than in a full name: the shorter the more."""
    return (1.0 - alike) * (0.15 if len(surname) >= 6 else 0.6 if len(surname) == 5 else 1.2)


def _without_surname(
    alike: float, words: list[Pair], missing: list[int], extra: list[int], name: Name
) -> float:
    """A query that has a person's other names but not the surname."""
    if extra or len(words) < 2:
        return (0.5 if extra else 0.72) * alike if words else 0.0
    return alike - 0.04 - 0.08 * len(missing) if len(name.tokens) > 2 else 0.6 * alike


def _mean_likeness(pairs: list[Pair], name: Name, surname: int) -> float:
    """The likeness of the pairs, the surname counting double and an initial little."""
    total = weights = 0.0
    for pair in pairs:
        heavy = 2.0 if surname in pair.name else 1.0
        if all(is_particle(name.tokens[j]) or name.tokens[j].initial for j in pair.name):
            heavy = 0.3
        total += heavy * pair.likeness
        weights += heavy
    return total / weights


def _is_initial(pair: Pair, query: Name, name: Name) -> bool:
    return any(query.tokens[i].initial for i in pair.query) or any(
        name.tokens[j].initial for j in pair.name
    )


def _goes_freely(token: Token) -> bool:
    return token.text in TITLES or is_particle(token)


_PATRONYMICS = (
    "vich", "vitch", "vna", "vitsj", "witsch", "wna", "chna", "vic", "vych", "ovic", "oglu", "ogly",
    "qizi", "kyzy", "ich", "itsch", "ovych", "yevna", "zade", "dottir",
)  # fmt: skip


def is_patronymic(word: str) -> bool:
    """True for a father's name as Slavs and Turks form it: Sergeyevich, Nikolaevna, Alioglu.

    >>> is_patronymic("nikolayevich"), is_patronymic("nemtsov")
    (True, False)
    """
    return len(word) > 5 and word.endswith(_PATRONYMICS)


def _state(query: Name, name: Name, _weigh: Weigh, _qualifies: Qualifies) -> float:
    rest = _rest(query.tokens, name.tokens)
    own = [j for j, t in enumerate(name.tokens) if t.text not in STATE_FORMS]
    own = own or list(range(len(name.tokens)))
    paired = {j for p in rest.pairs for j in p.name}
    if not rest.pairs or not paired.intersection(own):
        return 0.0
    alike = sum(p.likeness for p in rest.pairs) / len(rest.pairs)
    if len(own) == 1:
        alike = min(p.likeness for p in rest.pairs if own[0] in p.name)
    if len(query.tokens) == 1 and rest.missing and query.tokens[0].text in GENERIC_WEIGHTS:
        return 0.5  # "united" is no state
    extra = {query.tokens[i].text for i in rest.extra}
    if extra - _STATE_EXTRAS or (extra and not extra & _STATE_HEADS):
        return 0.5 * alike
    lacking = [j for j in rest.missing if j in own]
    if (
        len(query.tokens) == 1
        and own[0] not in paired
        and name.tokens[own[0]].text not in STATE_PARTS
    ):
        return 0.5 * alike  # "city" is not Vatican City, and Macedonia is North Macedonia
    said = {t.text for t in query.tokens} - STATE_FORMS
    if lacking and said <= COMMON_WORDS:
        return 0.5 * alike  # Africa is not South Africa
    value = alike - 0.02 * len(rest.extra) - 0.02 * (len(rest.missing) > len(lacking))
    if lacking:
        value -= 0.12 if own[0] in paired or lacking == [own[0]] else 0.3
    shortest = min(len(name.tokens[j].text) for j in paired.intersection(own))
    if alike < 1.0:
        value -= (1.0 - alike) * (0.4 if shortest >= 6 else 0.8)
    return max(0.0, value)


def _body(query: Name, name: Name, weigh: Weigh, qualifies: Qualifies) -> float:
    rest = _rest(query.tokens, name.tokens)
    if not rest.pairs:
        return 0.0
    w_name = [_tells(t.text, weigh) for t in name.tokens]
    w_query = [_tells(t.text, weigh) for t in query.tokens]
    paired = [(p, sum(w_name[j] for j in p.name)) for p in rest.pairs]
    mass = sum(w for _, w in paired)
    alike = sum(p.likeness * w for p, w in paired) / mass
    missing = sum(w_name[j] * _parent(name.tokens[j].text) for j in rest.missing)
    lacking = missing / (mass + missing)
    rest = Rest(
        rest.pairs,
        [j for j in rest.missing if name.tokens[j].text not in FOREIGN_STOP_WORDS],
        [i for i in rest.extra if query.tokens[i].text not in FOREIGN_STOP_WORDS],
    )
    extra = [i for i in rest.extra if rest.missing or not qualifies(query.tokens[i].text)]
    heads_missing = [j for j in rest.missing if name.tokens[j].text in _LASTING_HEADS]
    if not heads_missing:
        extra = [i for i in extra if query.tokens[i].text not in LIGHT_WORDS]
    added_mass = sum(w_query[i] for i in extra)
    added = added_mass / (mass + added_mass)
    heads_extra = [i for i in extra if query.tokens[i].text in _ALL_HEADS]
    value = alike * (0.7 + 0.3 * alike) - 0.02 * (len(rest.extra) - len(extra))
    if heads_extra and heads_missing:
        return min(0.5, value - lacking)
    if len(query.tokens) == 1:
        return _one_word(value, rest, name)
    if lacking and added:
        least = NEAR if len(rest.pairs) > 1 else 0.0
        return max(least, value - 1.6 * min(lacking, added) - 0.4 * abs(lacking - added))
    if added:
        value -= _cost_of_added(added, name, headed=bool(heads_extra))
    if lacking:
        if _lacks_its_state(rest, name, qualifies):
            value = min(value, 0.84)  # every state has its Ministry of Foreign Affairs
        led = len(query.tokens) > 2 or _leads(rest, name)
        value -= (0.36 if led else 0.6) * lacking + (
            0.1 if _is_generic(query) and lacking > 0.25 else 0.0
        )
    return max(0.0, value)


def _cost_of_added(added: float, name: Name, *, headed: bool) -> float:
    """What words beyond the name cost: much if they make it another body's, "UN Women"."""
    if headed:
        return 0.9 * added
    common = all(t.text in GENERIC_WEIGHTS for t in name.tokens)
    return (0.6 if common else 0.22) * added + (0.2 if len(name.tokens) < 3 else 0.0)


def _lacks_its_state(rest: Rest, name: Name, qualifies: Qualifies) -> bool:
    """True if the name says of which state the body is, and the query does not."""
    said = any(qualifies(name.tokens[j].text) for p in rest.pairs for j in p.name)
    return not said and any(qualifies(name.tokens[j].text) for j in rest.missing)


def _one_word(value: float, rest: Rest, name: Name) -> float:
    """A single word names a body if it leads its name and all the rest is common.

    So "Memorial" finds Memorial Human Rights Centre and "torture" finds nobody; before a single
    common word it may be a place or a person ("Sakharov Center"), and is asked back.
    """
    if not rest.missing:
        return value
    first = name.tokens[rest.pairs[0].name[0]].text
    if first in TOPICS:
        return min(value, 0.5)
    if rest.pairs[0].name[0] != 0 or first in GENERIC_WEIGHTS:
        return value - 0.5
    if not all(name.tokens[j].text in GENERIC_WEIGHTS for j in rest.missing):
        return value - 0.28
    only_head = len(rest.missing) == 1 and name.tokens[rest.missing[0]].text in HEADS
    return value - (0.16 if only_head else 0.08)


def _leads(rest: Rest, name: Name) -> bool:
    """True if the name's own first word is there: Carnegie, not Justice."""
    first = name.tokens[0].text
    return (
        any(0 in p.name for p in rest.pairs)
        and first not in GENERIC_WEIGHTS
        and first not in TOPICS
    )


def _parent(word: str) -> float:
    """What a missing word counts: the United Nations go without saying before their organs."""
    return 0.3 if word in ("united", "nations") else 1.0


def _is_generic(query: Name) -> bool:
    return all(t.text in GENERIC_WEIGHTS for t in query.tokens)


def _tells(word: str, weigh: Weigh) -> float:
    return GENERIC_WEIGHTS.get(word) or (0.1 if word in _SMALL_WORDS else weigh(word))


_SCORES = {Manner.PERSON: _person, Manner.STATE: _state, Manner.BODY: _body}
