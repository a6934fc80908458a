"""Which word of a query stands for which word of a name.

Words are paired one to one, the likest first. Two words of one side may stand together for one of
the other ("Xiao Bo", "Xiaobo"). An initial stands for a word that begins with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, permutations

from rapidfuzz.distance import OSA

from corpus.actors.names.given_names import different_given_names, same_given_name
from corpus.actors.names.graphemes import are_near, graphemes, sound_similarity
from corpus.actors.names.name import Token, is_particle
from corpus.actors.names.nations import different_nations, same_nation
from corpus.actors.names.phonetics import skeletons
from corpus.actors.names.vocabulary import GENERIC_WORDS
from corpus.actors.names.word_weights import WORD

LONG_WORD, MIDDLING_WORD, SHORT_WORD = 6, 5, 3
"""Letters of a word: enough for a slip, enough for one edit, too few for a likeness by letters."""

MOST_JOINABLE = 4
"""Words of a query that are joined in every order, at most: a longer one has words enough."""

LEAST_JOINED, MOST_JOINED = 4, 14
"""Letters of two words of a query that may be one of a name."""

MOST_LETTERS_APART = 3
"""The most by which two words written as one are longer or shorter than that one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the query (positions) that stand for words of the name, and their likeness."""

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
    if letters >= WORD.letters_shared and _is_spelt_by_ear(one, other):
        return WORD.by_ear
    if letters < WORD.letters_shared and not vowelless and not _same_skeleton(one, other):
        return 0.0
    sound = sound_similarity(one, other, vowelless)
    shorter = min(len(one), len(other))
    if shorter <= SHORT_WORD and not vowelless:
        # three letters hold too little for a likeness, unless they are the same: Liu and Lui
        share = WORD.short_alike if sound >= WORD.short_alike_from else WORD.short_unlike
        return max(sound * share, WORD.short_shuffled if sorted(one) == sorted(other) else 0.0)
    by_letters = letters if letters >= WORD.by_letters and shorter >= MIDDLING_WORD else 0.0
    if by_letters and shorter >= LONG_WORD and _is_slip(one, other):
        by_letters = 1.0 - WORD.slip / max(len(one), len(other))
    return max(by_letters, sound * WORD.by_sound)


_BY_EAR = (("tz", "z"), ("ck", "k"), ("dt", "t"), ("th", "t"), ("ph", "f"), ("ie", "i"), ("y", "i"))


@lru_cache(maxsize=65536)
def _by_ear(word: str) -> str:
    """Return a word without doubled letters, and with one letter for those that sound as one."""
    for written, sound in _BY_EAR:
        word = word.replace(written, sound)
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])


def _is_spelt_by_ear(one: str, other: str) -> bool:
    """True for two spellings that differ in doubled letters and the like: Merz, Mertz."""
    return abs(len(one) - len(other)) <= 2 and one[0] == other[0] and _by_ear(one) == _by_ear(other)


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


@lru_cache(maxsize=65536)
def token_likeness(one: Token, other: Token) -> float:
    """Return how alike two words of names are; an initial is like what begins with it."""
    if one.initial or other.initial:
        return _initial_likeness(one, other)
    if one.text != other.text and (one.text.isdigit() or other.text.isdigit()):
        return 0.0
    vowelless = one.vowelless != other.vowelless
    alike = likeness(*sorted((one.text, other.text)), vowelless)
    if alike < 1.0 and (one.heard or other.heard):
        heard = sorted((one.heard or one.text, other.heard or other.text))
        mixed = sorted((one.heard or one.text, other.text))
        alike = max(alike, likeness(*heard, vowelless), likeness(*mixed, vowelless))
    if alike < 1.0 and _are_different(one.text, other.text):
        return min(alike, WORD.different)
    if alike < 1.0 and one.vowelless and other.vowelless:
        return min(alike, WORD.other_letters)
    if alike < WORD.given_name and same_given_name(one.text, other.text):
        return WORD.given_name
    if alike < WORD.nation and same_nation(one.text, other.text):
        return WORD.nation
    return alike


def _are_different(one: str, other: str) -> bool:
    """True for two given names, or two common words of bodies: commission and commissioner."""
    if different_given_names(one, other) or different_nations(one, other):
        return True
    both = one in GENERIC_WORDS and other in GENERIC_WORDS
    return both and one.rstrip("s") != other.rstrip("s")


def _initial_likeness(one: Token, other: Token) -> float:
    if one.text == other.text:
        return 1.0
    if one.initial and other.initial:
        return 0.0
    word, letter = (other.text, one.text) if one.initial else (one.text, other.text)
    if word.startswith(letter):
        return WORD.initial
    heads = graphemes(word)[:2]
    sounds = heads[:1] if heads[0] not in ("y", "j") else heads
    near = any(are_near(letter, sound) for sound in sounds)
    return WORD.initial - WORD.initial_by_sound if near else 0.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """A query and a name side by side: the pairs, and the positions that have no pair.

    `missing` are words of the name that the query leaves out, `extra` those that it adds.
    """

    pairs: list[Pair]
    missing: list[int]
    extra: list[int]

    @classmethod
    def of(cls, query: Sequence[Token], name: Sequence[Token]) -> Alignment:
        """Return the alignment of a query's words and a name's."""
        pairs = align(query, name)
        in_query = {i for pair in pairs for i in pair.query}
        in_name = {j for pair in pairs for j in pair.name}
        return cls(
            pairs,
            [j for j in range(len(name)) if j not in in_name],
            [i for i in range(len(query)) if i not in in_query],
        )


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
        if (s := alike(q, n)) >= WORD.paired
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


@dataclass(frozen=True, slots=True)
class _Joined:
    """Words of a name written as one."""

    text: str
    places: tuple[int, ...]
    vowelless: bool

    @classmethod
    def of(cls, tokens: Sequence[Token], spans: Iterable[tuple[int, ...]]) -> tuple[_Joined, ...]:
        """Return those of the spans that have letters enough to be one word."""
        found = [
            cls("".join([tokens[i].text for i in span]), span, tokens[span[0]].vowelless)
            for span in spans
        ]
        return tuple(each for each in found if len(each.text) >= LEAST_JOINED)


def _joined(query: Sequence[Token], name: Sequence[Token]) -> list[Pair]:
    """Return pairs in which several words of one side are one word of the other."""
    in_name = _joined_in_name(tuple(name))
    found = [
        Pair((i,), joined.places, alike)
        for i, single in enumerate(query)
        for joined in in_name
        if (alike := _likeness_joined(single, joined)) is not None
    ]
    if 2 <= len(query) <= MOST_JOINABLE:
        in_query = _joined_in_query(tuple(query))
        found += [
            Pair(joined.places, (j,), alike)
            for j, single in enumerate(name)
            for joined in in_query
            if (alike := _likeness_joined(single, joined)) is not None
        ]
    return found


@lru_cache(maxsize=8192)
def _joined_in_name(name: tuple[Token, ...]) -> tuple[_Joined, ...]:
    return _Joined.of(name, joined_spans(name))


@lru_cache(maxsize=256)
def _joined_in_query(query: tuple[Token, ...]) -> tuple[_Joined, ...]:
    return _Joined.of(query, chain(permutations(range(len(query)), 2), _triples(query)))


def joined_spans(name: Sequence[Token]) -> list[tuple[int, ...]]:
    """Return the runs of words that may be written as one.

    Those are neighbours, two particles with the word behind them (van der Bilt), and a whole short
    name.
    """
    spans: list[tuple[int, ...]] = [(j, j + 1) for j in range(len(name) - 1)]
    spans += _triples(name)
    if 2 < len(name) <= MOST_JOINABLE:
        spans.append(tuple(range(len(name))))
    return list(dict.fromkeys(spans))


def _triples(name: Sequence[Token]) -> list[tuple[int, ...]]:
    """Return where two particles stand before a word."""
    return [
        (j, j + 1, j + 2)
        for j in range(len(name) - 2)
        if is_particle(name[j]) and is_particle(name[j + 1])
    ]


def _likeness_joined(single: Token, joined: _Joined) -> float | None:
    """Return how alike a word is to several written as one, None if too little."""
    text = joined.text
    if single.initial or abs(len(single.text) - len(text)) > MOST_LETTERS_APART:
        return None
    both = single.vowelless and joined.vowelless
    one, other = (single.text, text) if single.text <= text else (text, single.text)
    alike = likeness(one, other, single.vowelless and not both)
    if both and alike < 1.0:
        alike = min(alike, WORD.other_letters)
    return alike * WORD.joined_share if alike >= WORD.joined else None
