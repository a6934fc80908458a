"""Which word of a query stands for which word of a name.

Words are paired one to one, the likest first. Two words of one side may stand together for one of
the other ("Xiao Bo", "Xiaobo"). An initial stands for a word that begins with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from corpus.actors.names.given_names import differ, same_given_name
from corpus.actors.names.graphemes import are_near, graphemes, sound_similarity
from corpus.actors.names.name import Token
from corpus.actors.names.nations import same_nation
from corpus.actors.names.phonetics import skeletons
from corpus.actors.names.vocabulary import GENERIC_WEIGHTS

FLOOR = 0.7
"""Words less alike than this are not paired."""

GATE = 0.45
"""What two words must share by letters to be compared by sound, if their skeletons differ."""

JOINED_FLOOR = 0.86
"""Two words written as one must be nearly alike: chance pairs are many."""

INITIAL = 0.9
"""The likeness of an initial to a word that begins with it."""

GIVEN = 0.93
"""The likeness of two forms of a given name: Volodymyr and Vladimir."""


UNLIKE = 0.6
"""The most that two different given names, or kinds of body, are alike, however they sound."""

NATION = 0.95
"""The likeness of a state's name and its adjective: Norway and Norwegian."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the query (positions) that stand for words of the name, and how alike they are."""

    query: tuple[int, ...]
    name: tuple[int, ...]
    likeness: float


@lru_cache(maxsize=262144)
def likeness(one: str, other: str, vowelless: bool = False) -> float:
    """Return how alike two folded words are, 0 to 1: by letters or by sound, the better of them.

    By letters it is optimal string alignment, one edit in four letters at the worst. By sound the
    letters must agree by two fifths, or the skeletons be equal: a chain of cheap exchanges leads
    from any short word to any other.
    """
    if one == other:
        return 1.0
    letters = OSA.normalized_similarity(one, other)
    if letters < GATE and not vowelless and not _same_skeleton(one, other):
        return 0.0
    sound = sound_similarity(one, other, vowelless)
    shorter = min(len(one), len(other))
    if shorter <= 3 and not vowelless:
        # three letters hold too little for a likeness, unless they are the same: Liu and Lui
        strict = 0.97 if sound >= 0.85 else 0.9
        return max(sound * strict, 0.82 if sorted(one) == sorted(other) else 0.0)
    by_letters = letters if letters >= 0.75 and shorter >= 5 else 0.0
    if by_letters and shorter >= 6 and _is_slip(one, other):
        by_letters = 1.0 - 0.75 / max(len(one), len(other))
    return max(by_letters, sound * 0.99)


def _is_slip(one: str, other: str) -> bool:
    """True if one letter was left out or doubled, or two exchanged: a slip, not another word."""
    if len(one) == len(other):
        return sorted(one) == sorted(other) and OSA.distance(one, other) == 1
    return OSA.distance(one, other) == 1


def _same_skeleton(one: str, other: str) -> bool:
    """True if some reading of both words has the same consonants: two or more of a long word."""
    common = set(skeletons(one)).intersection(skeletons(other))
    needed = 1 if max(len(one), len(other)) <= 4 else 2
    return any(len(skeleton) >= needed for skeleton in common)


def token_likeness(one: Token, other: Token) -> float:
    """Return how alike two words of names are; an initial is like what begins with it."""
    if one.initial or other.initial:
        return _initial_likeness(one, other)
    vowelless = one.vowelless != other.vowelless
    alike = likeness(*sorted((one.text, other.text)), vowelless)
    if alike < 1.0 and (one.heard or other.heard):
        heard = sorted((one.heard or one.text, other.heard or other.text))
        mixed = sorted((one.heard or one.text, other.text))
        alike = max(alike, likeness(*heard, vowelless), likeness(*mixed, vowelless))
    if alike < 1.0 and (differ(one.text, other.text) or _other_body(one.text, other.text)):
        return min(alike, UNLIKE)
    if alike < GIVEN and same_given_name(one.text, other.text):
        return GIVEN
    if alike < NATION and same_nation(one.text, other.text):
        return NATION
    return alike


def _other_body(one: str, other: str) -> bool:
    """True for two common words of bodies' names: commission and commissioner, union and human."""
    both = one in GENERIC_WEIGHTS and other in GENERIC_WEIGHTS
    return both and one.rstrip("s") != other.rstrip("s")


def _initial_likeness(one: Token, other: Token) -> float:
    if one.text == other.text:
        return 1.0
    if one.initial and other.initial:
        return 0.0
    word, letter = (other.text, one.text) if one.initial else (one.text, other.text)
    if word.startswith(letter):
        return INITIAL
    heads = graphemes(word)[:2]
    sounds = heads[:1] if heads[0] not in ("y", "j") else heads
    return INITIAL - 0.05 if any(are_near(letter, sound) for sound in sounds) else 0.0


Likeness = Callable[[Token, Token], float]


def align(
    query: Sequence[Token], name: Sequence[Token], *, alike: Likeness = token_likeness
) -> list[Pair]:
    """Return the pairs of words that stand for one another, the likest first.

    The order of the query's words does not matter: equal likenesses go by the words' letters.
    """
    possible = [
        (s, j, q.text, i)
        for i, q in enumerate(query)
        for j, n in enumerate(name)
        if (s := alike(q, n)) >= FLOOR
    ]
    pairs = [(s, -j, text, Pair((i,), (j,), s)) for s, j, text, i in possible]
    if len({i for _, _, _, i in possible}) < len(query) or len(possible) < len(name):
        pairs += [(p.likeness, -p.name[0], "", p) for p in _joined(query, name)]
    pairs.sort(key=lambda p: (-p[0], -p[1], p[2]))
    chosen: list[Pair] = []
    used_query: set[int] = set()
    used_name: set[int] = set()
    for _, _, _, pair in pairs:
        if used_query.isdisjoint(pair.query) and used_name.isdisjoint(pair.name):
            chosen.append(pair)
            used_query.update(pair.query)
            used_name.update(pair.name)
    return chosen


def _joined(query: Sequence[Token], name: Sequence[Token]) -> list[Pair]:
    """Pairs in which neighbours of one side are one word of the other."""
    found = []
    for i, q in enumerate(query):
        for span in joined_spans(name):
            text = "".join(name[j].text for j in span)
            found += _if_alike(q, text, (i,), span)
    if 2 <= len(query) <= MOST_JOINABLE:
        for j, n in enumerate(name):
            for one in range(len(query)):
                for other in range(len(query)):
                    if one != other:
                        text = query[one].text + query[other].text
                        found += _if_alike(n, text, (one, other), (j,))
    return found


MOST_JOINABLE = 4
"""Queries of more words are not joined in every order: they have words enough."""


def joined_spans(name: Sequence[Token]) -> list[tuple[int, ...]]:
    """Return the runs of words that may be written as one: neighbours, and a whole short name."""
    spans: list[tuple[int, ...]] = [(j, j + 1) for j in range(len(name) - 1)]
    if 2 < len(name) <= MOST_JOINABLE:
        spans.append(tuple(range(len(name))))
    return spans


def _if_alike(
    single: Token, text: str, query: tuple[int, ...], name: tuple[int, ...]
) -> list[Pair]:
    if single.initial or abs(len(single.text) - len(text)) > 3 or len(text) < 4:
        return []
    alike = likeness(*sorted((single.text, text)), single.vowelless)
    return [Pair(query, name, alike * 0.99)] if alike >= JOINED_FLOOR else []
