"""How near two words are when each was spelt by ear, or by some country's transliteration.

A word is cut into graphemes, the letters that write one sound in some scheme: German "tsch",
French "tch", Czech "č" and English "ch" write the same sound. An edit distance over graphemes then
charges little where schemes differ (sh/sch/sz, zh/j/ž, v/w/f, kh/ch/h/j/x, vowel for vowel),
little for what some of them leave out (y, h, vowels; the endings of Latvian "Putins", Lithuanian
"Jelcinas", French "Poutine", German "Slowenien"), and the full price for anything else.
Similarity is 1 minus the distance divided by the weight of the longer word.

The prices are our judgement, set by hand from the transliteration tables of English (BGN), German
(Duden), French, Dutch, Spanish, Polish, Czech, Italian and ISO 9, then tried on the development
names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, chain

from corpus.actors.names.word_weights import SOUND

_VOWELS = "a e i o u y ou oe oo ee ie"
VOWELS = frozenset(_VOWELS.split())

_GRAPHEMES = (
    "schtsch stsch chtch shtch shch szcz tsch shtsj sjtsj tchtch sjtj "
    "tsch tch tsj dsch dzh dsj dj sch tsh "
    "sh sj sz ch cz cs cc ck zh rz kh gh ph th dh ts tz tj dz ds gj qu ks hs kv kw chzh tsz xh "
    "ou oe oo ee ie"
)
_LETTERS = "|".join(sorted(set(_GRAPHEMES.split()), key=len, reverse=True))
_SPLIT = re.compile(
    rf"zs(?=[aeiou])|ng(?![aeiouy])|(?<=\w{{3}})(?:[aiu]s|s|e|(?<=ie)n)$|{_LETTERS}|."
)
_VOWELLESS_SPLIT = re.compile(r"sh|kh|gh|th|dh|zh|.")

Prices = tuple[tuple[float, str], ...]
"""Rows of a price and the graphemes that it holds for."""

_SIBILANTS: Prices = (
    (0.05, "sh sch sj sz"), (0.15, "sh ch"), (0.15, "sh s"), (0.2, "sz s"), (0.3, "sch ch"),
    (0.2, "sh x"), (0.2, "sch zh"), (0.25, "sj s"), (0.3, "sz z"), (0.3, "sh cs"),
    (0.05, "ch tch tsch tsj cz tj tsh"), (0.1, "ch c"), (0.15, "tch c"), (0.15, "tsch c"),
    (0.15, "cz c"), (0.3, "ch ts"), (0.2, "tch dzh"), (0.2, "cs ch"), (0.2, "ch q"), (0.3, "ch g'"),
    (0.1, "shch schtsch stsch chtch shtch szcz shtsj sjtsj sjtj"),
    (0.25, "shch sh ch sch"), (0.3, "schtsch tsch"), (0.3, "shch sz"), (0.25, "shch tch"),
    (0.2, "stsch sh ch"), (0.3, "szcz sz"), (0.35, "shch s"), (0.35, "shch c"),
    (0.1, "zh j"), (0.1, "zh zs"), (0.2, "zh z"), (0.2, "zh sch"), (0.25, "zh rz"), (0.3, "zh sh"),
    (0.2, "zh g'"), (0.25, "zh dzh"), (0.3, "zh dj"), (0.25, "zh x"), (0.25, "zh sj"),
    (0.3, "zh s"), (0.3, "rz r"), (0.3, "zh dz"), (0.25, "rz z"),
    (0.05, "dzh dsch dsj dj"), (0.1, "dzh j"), (0.1, "dj j"), (0.15, "dsch j"), (0.2, "dzh dz"),
    (0.2, "dzh c"), (0.2, "j c"), (0.2, "j g'"), (0.25, "dj g'"), (0.25, "dj gj"), (0.25, "dzh zh"),
    (0.25, "dzh d"), (0.2, "dj d"), (0.25, "gj j"), (0.25, "dz j"), (0.25, "dj dz"),
    (0.25, "dzh g'"), (0.2, "y g'"),
    (0.1, "ts tz c z"), (0.15, "ts cc"), (0.2, "tz z"), (0.25, "ts s"), (0.3, "ts t"),
    (0.2, "c cz"),
    (0.3, "ts ch"), (0.25, "c s"), (0.3, "tz t"), (0.3, "cc c"),
    (0.05, "ds dz"), (0.2, "ds ts"), (0.2, "ds z"), (0.2, "dsch dz"), (0.2, "zh ch"), (0.2, "j ch"),
    (0.25, "ds tz"), (0.1, "tz dz"), (0.25, "tz j dzh"), (0.25, "tz ch"), (0.25, "dz dzh"),
    (0.1, "hs x"), (0.15, "hs sh"), (0.25, "hs s"), (0.15, "x s"), (0.25, "s ss"), (0.3, "ts sh"),
)  # fmt: skip
_THROAT_AND_PALATE: Prices = (
    (0.05, "kh ch"), (0.1, "kh h"), (0.15, "ch h"), (0.15, "kh j"), (0.15, "kh x"), (0.15, "h j"),
    (0.15, "kh k"), (0.2, "ch k"), (0.2, "h x"), (0.2, "kh q"), (0.25, "kh g"), (0.25, "kh gh"),
    (0.25, "ch gh"), (0.2, "h g"), (0.25, "h gh"), (0.3, "h k"), (0.25, "ch x"),
    (0.05, "k c q ck qu"), (0.1, "k cc"), (0.2, "q g"), (0.2, "q gh"), (0.3, "k g"), (0.25, "k x"),
    (0.1, "g gh"), (0.3, "k gh"), (0.2, "c ck"), (0.3, "x z"), (0.3, "x sch"),
    (0.05, "ks x"), (0.2, "ks z"), (0.1, "qu kv kw"),
)  # fmt: skip
_LIPS_AND_TEETH: Prices = (
    (0.05, "v w"), (0.15, "v f"), (0.15, "w f"), (0.05, "f ph"), (0.15, "v ph"), (0.25, "v b"),
    (0.3, "w b"), (0.25, "w u"), (0.25, "v u"), (0.25, "w ou"), (0.25, "w o"), (0.3, "v o"),
    (0.3, "b p"), (0.3, "f p"), (0.3, "ph p"), (0.05, "t th"), (0.3, "t d"), (0.1, "d dh"),
    (0.25, "dh z"), (0.2, "th d"), (0.3, "th s"), (0.3, "th f"), (0.15, "s z"), (0.1, "z dz"),
    (0.2, "dz d"), (0.2, "dz ts"), (0.35, "dz s"), (0.45, "m n"), (0.25, "dh d"), (0.3, "tj t"),
    (0.25, "ng g"), (0.15, "ng n"), (0.45, "ng k"), (0.25, "y dj"), (0.25, "sj z"),
    (0.1, "chzh zh j"), (0.15, "chzh ch"), (0.1, "tsz j z zh"), (0.15, "tsz ts c"), (0.2, "tsz ch"),
    (0.3, "rzh r"), (0.15, "xh dzh j dj dsch"), (0.3, "xh zh"),
)  # fmt: skip
_GLIDES_AND_VOWELS: Prices = (
    (0.05, "i y"), (0.05, "i j"), (0.05, "y j"), (0.05, "ie i"), (0.1, "ie y"), (0.1, "ie e"),
    (0.05, "ee i"), (0.1, "ee e"), (0.05, "ou u"), (0.05, "oo u"), (0.1, "oo o"), (0.05, "oe u"),
    (0.1, "oe o"), (0.1, "ou o"), (0.15, "e i"), (0.15, "a e"), (0.15, "o a"),
    (0.2, "o e"),
    (0.15, "o u"), (0.2, "y u"), (0.2, "y e"), (0.25, "y j"), (0.25, "u w"), (0.2, "j e"),
)  # fmt: skip

EXCHANGES: dict[str, Prices] = {
    "sibilants": _SIBILANTS,
    "throat and palate": _THROAT_AND_PALATE,
    "lips and teeth": _LIPS_AND_TEETH,
    "glides and vowels": _GLIDES_AND_VOWELS,
}
"""What it costs to exchange graphemes of a row for one another, the lowest price of any row.

Without a group's prices (see `weights` for the measure) these are lost: sibilants 0.3, 3.1, 51, -1,
5; throat and palate 0.6, 3.4, 104, 0, 3; lips and teeth 0.5, 2.8, 107, -1, 2; glides and vowels 0,
0, 108, -4, 2.
"""

SOFT_G = "g'"
"""A g before e, i and y, which is another sound in most languages: Jorge, Giannis."""

ENDINGS = {
    "-e": ("e", 0.12),
    "-n": ("n", 0.4),
    "-s": ("s", 0.4),
    "-as": ("a", 0.4),
    "-is": ("i", 0.4),
    "-us": ("u", 0.4),
}
"""Endings that languages add to words of four letters and more.

Each has the letter that it counts as in an exchange, and what it costs to leave it out.
"""

DROPPED: dict[str, float] = {
    "y": 0.15, "h": 0.2, "j": 0.25, "i": 0.3, "e": 0.3, "ie": 0.4, "w": 0.6, "gh": 0.4,
    "kh": 0.6, "d": 0.85, "t": 0.85,
    **{ending: price for ending, (_, price) in ENDINGS.items()},
    **dict.fromkeys(VOWELS - {"y", "i", "e", "ie"}, 0.4),
}  # fmt: skip
"""What it costs to leave a grapheme out, where that is not 1."""


@lru_cache(maxsize=1)
def _prices() -> dict[tuple[str, str], float]:
    prices: dict[tuple[str, str], float] = {}
    for price, members in chain.from_iterable(EXCHANGES.values()):
        together = members.split()
        for one in together:
            for other in together:
                if one != other:
                    prices[one, other] = min(price, prices.get((one, other), 1.0))
    for one in VOWELS:
        for other in VOWELS:
            if one != other:
                prices.setdefault((one, other), SOUND.any_vowels)
    for (one, other), price in list(prices.items()):
        if one == "g":
            softer = min(price, prices.get((SOFT_G, other), 1.0))
            prices[SOFT_G, other] = prices[other, SOFT_G] = softer
    prices[SOFT_G, "g"] = prices["g", SOFT_G] = SOUND.soft_g
    for ending, (letter, _) in ENDINGS.items():
        extra = 0.0 if len(ending) == 2 else SOUND.ending_letters
        for (one, other), price in list(prices.items()):
            if one == letter and other not in ENDINGS:
                prices[ending, other] = prices[other, ending] = price + extra
        prices[ending, letter] = prices[letter, ending] = extra
    prices["-n", "a"] = prices["a", "-n"] = SOUND.german_ending
    for one in ("-as", "-is", "-us"):
        for other in ("-as", "-is", "-us", "-s"):
            if one != other:
                prices[one, other] = prices[other, one] = SOUND.other_ending
    return prices


@lru_cache(maxsize=131072)
def graphemes(word: str, vowelless: bool = False) -> tuple[str, ...]:
    """Return the graphemes of a folded word, a doubled one once, an ending marked by a dash.

    >>> graphemes("chruschtschow")
    ('ch', 'r', 'u', 'schtsch', 'o', 'w')
    >>> graphemes("poutine")
    ('p', 'ou', 't', 'i', 'n', '-e')
    """
    cut = (_VOWELLESS_SPLIT if vowelless else _SPLIT).findall(word)
    ends = not vowelless and len(cut) > 2 and f"-{cut[-1]}" in ENDINGS
    if ends and (cut[-1] != "n" or cut[-2] == "ie"):
        cut[-1] = f"-{cut[-1]}"
    for i in range(len(cut) - 1):
        if cut[i] == "g" and cut[i + 1][0] in "eiy":
            cut[i] = SOFT_G
    return tuple(g for i, g in enumerate(cut) if i == 0 or g != cut[i - 1])


@lru_cache(maxsize=131072)
def weight(word: str) -> float:
    """Return what a word weighs: 1 for a consonant, 0.6 for a vowel, 0.3 for an ending."""
    weights = [
        SOUND.ending if g in ENDINGS else SOUND.vowel if g in VOWELS else 1.0
        for g in graphemes(word)
    ]
    return sum(weights)


@lru_cache(maxsize=262144)
def sound_similarity(one: str, other: str, vowels_free: bool = False) -> float:
    """Return how alike two folded words sound: 0, or 0.6 to 1.

    With `vowels_free` vowels cost nothing to leave out, for a script that does not write them.

    >>> sound_similarity("jelzin", "yeltsin") > 0.9, sound_similarity("havel", "annan")
    (True, 0.0)
    """
    a, b = graphemes(one, vowels_free), graphemes(other, vowels_free)
    longer = max(weight(one), weight(other))
    if not longer:
        return 0.0
    distance = _distance(a, b, vowels_free, (1.0 - SOUND.least) * longer)
    return 0.0 if distance is None else 1.0 - distance / longer


def are_near(one: str, other: str) -> bool:
    """True if two graphemes write the same or nearly the same sound in some scheme."""
    return one == other or _prices().get((one, other), 1.0) <= SOUND.near


@lru_cache(maxsize=2)
def _prices_of_dropping(vowels_free: bool) -> dict[str, float]:
    free = dict.fromkeys((*VOWELS, "w"), SOUND.unwritten_vowel) if vowels_free else {}
    return DROPPED | free


def _distance(
    a: tuple[str, ...], b: tuple[str, ...], vowels_free: bool, limit: float
) -> float | None:
    """Return the edit distance over graphemes, None if it is over `limit`."""
    prices, exchanged = _prices(), SOUND.exchanged
    dropped = _prices_of_dropping(vowels_free)
    drop_b = [dropped.get(y, 1.0) for y in b]
    before: list[float] = []
    row = [0.0, *accumulate(drop_b)]
    for i, x in enumerate(a):
        drop_x = dropped.get(x, 1.0)
        current = [row[0] + drop_x]
        for j, y in enumerate(b):
            best = row[j]
            if x != y:
                best += prices.get((x, y), 1.0)
                if (other := row[j + 1] + drop_x) < best:
                    best = other
                if (other := current[j] + drop_b[j]) < best:
                    best = other
                if i and j and x == b[j - 1] and y == a[i - 1]:
                    best = min(best, before[j - 1] + exchanged)
            current.append(best)
        if min(current) > limit:
            return None
        before, row = row, current
    return row[-1] if row[-1] <= limit else None
