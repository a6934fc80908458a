"""How near a name in Han, kana or Hangul is to the Latin name that it transliterates.

Such scripts write a foreign name by the syllable, with the sounds that they have: プーチン and 普京
are Putin. Each syllable stands for one of a few classes of consonants; the classes are aligned
with those of the Latin word. A vowel between two consonants that Latin writes together is free, and
an r at the end of a syllable is mostly left out (撒切尔, サッチャー: Thatcher).

The prices are judgements, tried on the pairs of tests/benchmarks/sets/name_pairs.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from corpus.actors.names.given_names import forms_of
from corpus.actors.names.name import Name
from corpus.actors.names.persons import surname_of
from corpus.actors.names.score_weights import SIGNS
from corpus.actors.names.scripts import latin
from corpus.actors.names.signs import words_of_signs
from corpus.actors.names.vocabulary import TITLES
from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class SyllableSounds:
    """What a beginning of syllables in a script stands for; see transliteration_sounds.tsv."""

    language: str
    script: str
    begin: str
    sounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound of a word: the classes of consonant that it may be, or the class of a vowel.

    `silent` if it may be no consonant at all.
    """

    classes: frozenset[str]
    vowel: bool
    silent: bool = False


_SOUNDS = rows("transliteration_sounds.tsv", SyllableSounds)
_SCRIPTS = (
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("hangul", re.compile(r"[\uac00-\ud7af]")),
    ("han", re.compile(r"[\u3400-\u9fff]")),
)
_SPLIT = {
    script: re.compile(
        "|".join(sorted({row.begin for row in _SOUNDS if row.script == script}, key=len)[::-1])
        + "|[aeiou]+|."
    )
    for script, _ in _SCRIPTS
}
_CLASSES = {(row.script, row.begin): frozenset(row.sounds) for row in _SOUNDS}
_LATIN_CLASSES = {
    grapheme: classes
    for graphemes, classes in (
        ("b p v f w ph pp bb ff", "P"),
        ("t d th tt dd dt", "T"),
        ("k g q c ck kh gh cc kk gg", "KS"),
        ("ch j", "SK"),
        ("s z sh sch zh ts tz cz sz ss zz tsch tch dzh shch", "S"),
        ("l r ll rr", "L"),
        ("m n mm nn ng", "N"),
    )
    for grapheme in graphemes.split()
}
_LATIN_SPLIT = re.compile(
    "|".join(sorted(_LATIN_CLASSES, key=len, reverse=True)) + "|x|h|[aeiouy]+|."
)
_SMALL_KANA = dict(zip("ァィゥェォャュョ", "aiueoauo", strict=True))
_SOFT_T = re.compile(r"t(?=i[oa])")
_VOWEL_CLASS = {"a": "a", "e": "i", "i": "i", "y": "i", "o": "u", "u": "u"}

_CONSONANTS = "PTLNKS"
_LIKELIEST = {piece: classes[0] for piece, classes in _LATIN_CLASSES.items()} | {"x": "KS"}

FILLER, VOWEL, FIRST_VOWEL = 0.15, 0.3, 0.5
"""What it costs to leave out a vowel: one that a script needs between consonants, any other, and
one that begins the word."""

OTHER_VOWEL, OTHER_CONSONANT = 0.4, 1.0
"""What a vowel costs for another, and a consonant for another."""

LEFT_OUT = {"L": 0.4, "N": 0.7, "P": 0.8}
"""What it costs to leave out a consonant of the Latin name, where that is not 1."""

WEIGHTS_OF_VOWELS = 0.3
"""What a vowel adds to a word's weight, beside 1 for a consonant."""

LEAST = 0.6
"""Words less alike are no transliterations."""


@lru_cache(maxsize=16384)
def sounds_of_signs(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a word in Han, kana or Hangul; none of a word in other letters."""
    script = next((script for script, signs in _SCRIPTS if signs.search(word)), None)
    if script is None:
        return ()
    found: list[Sound] = []
    for syllable in latin(word).lower().split() if script != "kana" else [_romaji(word)]:
        pieces = _SPLIT[script].findall(syllable.replace("'", "").replace("-", ""))
        for place, piece in enumerate(pieces):
            classes = _CLASSES.get((script, piece))
            if classes is not None:
                silent = "-" in classes
                ends = place > 0 and script == "hangul" and place == len(pieces) - 1
                found.append(Sound(classes - {"-"}, vowel=False, silent=silent or ends))
                if piece[-1] in "aiu" and len(piece) > 1:  # shi, chi, tsu, fu
                    found.append(_vowel(piece[-1]))
            elif piece[0] in "aeiou":
                found.append(_vowel(piece))
    return tuple(found)


def _romaji(word: str) -> str:
    """Return kana in Latin letters: a small vowel takes the place of the one before it.

    >>> _romaji("サッチャー"), _romaji("ティム")
    ('sacha', 'timu')
    """
    letters = ""
    for sign in word:
        small = _SMALL_KANA.get(sign)
        if small is not None:
            glide = "y" if sign in "ャュョ" and not letters.endswith(("shi", "chi", "ji")) else ""
            letters = letters[:-1] + glide + small
        elif sign not in "ッー":
            letters += latin(sign).lower()
    return letters


@lru_cache(maxsize=65536)
def sounds_of_latin(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a folded word in Latin letters."""
    found: list[Sound] = []
    for piece in _LATIN_SPLIT.findall(_SOFT_T.sub("s", word)):
        if piece == "x":
            found += [Sound(frozenset("K"), vowel=False), Sound(frozenset("S"), vowel=False)]
        elif piece in _LATIN_CLASSES:
            found.append(Sound(frozenset(_LATIN_CLASSES[piece]), vowel=False))
        elif piece[0] in _VOWEL_CLASS:
            found.append(_vowel(piece))
        elif piece == "h":
            found.append(Sound(frozenset("K"), vowel=False, silent=True))
    return tuple(found)


@lru_cache(maxsize=1024)
def _vowel(letters: str) -> Sound:
    """Return the sound of vowels that are written together: any of them."""
    return Sound(frozenset(_VOWEL_CLASS[letter] for letter in letters), vowel=True)


@lru_cache(maxsize=65536)
def transliterates(signs: str, word: str) -> float:
    """Return how likely a word in signs transliterates a folded Latin word: 0, or 0.6 to 1.

    >>> transliterates("プーチン", "putin") > 0.8, transliterates("プーチン", "clinton")
    (True, 0.0)
    """
    one, other = sounds_of_signs(signs), sounds_of_latin(word)
    consonants = [sum(not s.vowel for s in sounds) for sounds in (one, other)]
    if not one or not other or abs(len(one) - len(other)) > max(4, len(other)):
        return 0.0
    weight = max(consonants) + WEIGHTS_OF_VOWELS * max(
        len(one) - consonants[0], len(other) - consonants[1]
    )
    alike = 1.0 - _distance(one, other) / max(weight, 1.0)
    return alike if alike >= LEAST else 0.0


def _price(one: Sound, other: Sound) -> float:
    if one.vowel != other.vowel:
        return 2.0
    if one.classes & other.classes:
        return 0.0
    return OTHER_VOWEL if one.vowel else OTHER_CONSONANT


def _dropped(sound: Sound, *, of_latin: bool) -> float:
    if sound.vowel:
        return VOWEL if of_latin or "a" in sound.classes else FILLER
    if sound.silent:
        return FILLER
    if of_latin:
        return min(LEFT_OUT.get(one, 1.0) for one in sound.classes)
    return 1.0


def _costs(sounds: Sequence[Sound], *, of_latin: bool) -> list[float]:
    """Return what it costs to leave out each sound of a word."""
    costs = [_dropped(sound, of_latin=of_latin) for sound in sounds]
    if sounds[0].vowel and not (
        not of_latin and "u" in sounds[0].classes
    ):  # ウラジーミル: Vladimir
        costs[0] = FIRST_VOWEL
    return costs


def _distance(signs: Sequence[Sound], word: Sequence[Sound]) -> float:
    drop_word = _costs(word, of_latin=True)
    row = [0.0, *accumulate(drop_word)]
    for sound, drop in zip(signs, _costs(signs, of_latin=False), strict=True):
        current = [row[0] + drop]
        for j, other in enumerate(word):
            current.append(
                min(row[j] + _price(sound, other), row[j + 1] + drop, current[j] + drop_word[j])
            )
        row = current
    return row[-1]


def consonants_of_signs(word: str) -> str:
    """Return the likeliest class of each consonant of a word in signs; an h has none.

    >>> consonants_of_signs("哈维尔"), consonants_of_latin("havel")
    ('PL', 'PL')
    """
    sounds = sounds_of_signs(word)
    heard = (s for s in sounds if s.classes and not (s.silent and s.classes <= {"K", "S"}))
    return "".join(min(s.classes, key=_CONSONANTS.index) for s in heard if not s.vowel)


def consonants_of_latin(word: str) -> str:
    """Return the likeliest class of each consonant of a folded Latin word; an h has none."""
    return "".join(_LIKELIEST.get(piece, "") for piece in _LATIN_SPLIT.findall(word))


def _likeness(part: str, word: str) -> float:
    """Return how likely `part` transliterates a word, or another form of that given name."""
    return max(transliterates(part, form) for form in (word, *forms_of(word)))


def transliteration_score(query: Name, name: Name) -> float:
    """Return how likely a person's name in signs is one in Latin letters: never sure, at most 0.84.

    Each of its parts must sound like a word of the other name, and one like the surname.
    """
    signs, other = (query, name) if query.signs else (name, query)
    if other.script != "latin":
        return 0.0
    surname = other.tokens[surname_of(other)]
    words = [t for t in other.tokens if not t.initial and t.text not in TITLES]
    parts = words_of_signs(signs.written)
    alike = []
    with_surname = False
    for part in parts:
        best, word = max(((_likeness(part, t.text), t) for t in words), key=itemgetter(0))
        if best < SIGNS.part_alike:
            return 0.0
        words = [t for t in words if t is not word] or words
        with_surname = with_surname or word is surname
        alike.append(best)
    mean = sum(alike) / len(alike)
    if not with_surname or (len(parts) == 1 and mean < SIGNS.alone_alike):
        return 0.0
    share = (mean - SIGNS.part_alike) / (1.0 - SIGNS.part_alike)
    return SIGNS.transliterated_least + share * (SIGNS.transliterated - SIGNS.transliterated_least)
