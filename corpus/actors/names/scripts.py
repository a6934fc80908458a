"""A name in any script, written in the letters a-z.

`anyascii` carries most scripts. It reads letter by letter, so what a script writes with two
letters, or does not separate, is prepared for it here:

    Greek       μπ ντ γκ ου ευ αυ are one sound each: Μπακογιάννη is "Bakogianni"
    Cyrillic    е behind a vowel is "ye": Алексеева is "Alekseyeva"
    Armenian    ու is one vowel
    Arabic      alef and the long vowels stay; the article at a word's head is left out
    Hebrew      the letters that stand for vowels stay
    Han, Hangul a syllable is a word until the alignment joins it: 刘晓波 is "Liu Xiao Bo"
    kana        letter by letter; a long vowel is a short one

Arabic and Hebrew leave out short vowels, and Indian scripts in Latin letters lack some. For such a
word `is_vowelless` is true, and the comparison makes vowels of the other word cheap. A letter with
a mark loses it; `heard` gives the sound of the mark (Tuđman is heard "tudjman").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache, partial

from anyascii import anyascii

from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of a language and what they are in the letters a-z; see letters.tsv for `use`."""

    language: str
    use: str
    letters: str
    latin: str


_LETTERS = rows("letters.tsv", Letters)


def _latin_of(use: str, *languages: str) -> dict[str, str]:
    return {
        row.letters: row.latin
        for row in _LETTERS
        if row.use == use and (not languages or row.language in languages)
    }


_GREEK_SOUNDS = _latin_of("sound", "el")
_ARMENIAN_SOUNDS = _latin_of("sound", "hy")
_VOWELLESS_LETTERS = str.maketrans(_latin_of("sound", "ar", "he"))
_GERESH_LETTERS = _latin_of("geresh")
_READINGS_IN_NAMES = str.maketrans(_latin_of("reading"))
_MARKED_LETTERS = str.maketrans(_latin_of("heard"))
_GERESH = re.compile(r"([גצזת])[׳'’]")
_ARABIC_ARTICLE = re.compile(r"(?<![\u0600-\u06ff])ال(?=[\u0600-\u06ff]{3})")
_SOFT_E = re.compile(r"(?<=[аеёиоуыэюяіїє])е")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_VOWELLESS = re.compile(r"[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff]")
_SYLLABLE = re.compile(r"([\u3400-\u9fff\uac00-\ud7af])")
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff]")


def is_vowelless(word: str) -> bool:
    """True if the word is written in a script that leaves out short vowels."""
    return _VOWELLESS.search(word) is not None


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """Return `text` in ASCII, with its capitals; characters of no script are left out.

    >>> latin("Борис Ельцин"), latin("Μπακογιάννη"), latin("刘晓波")
    ("Boris El'tsin", 'Bakogianni', 'Liu Xiao Bo')
    """
    if text.isascii():
        return _UNREADABLE.sub("", text)
    text = unicodedata.normalize("NFKC", _UNREADABLE.sub("", text))
    if _GREEK.search(text):
        text = _greek(text)
    if _VOWELLESS.search(text):
        text = _GERESH.sub(lambda match: _GERESH_LETTERS[match.group(1)], text)
        text = _ARABIC_ARTICLE.sub("", text)
        text = text.translate(_VOWELLESS_LETTERS)
    text = _SOFT_E.sub("ye", text)
    for letters, sound in _ARMENIAN_SOUNDS.items():
        text = text.replace(letters, sound)
    if _SYLLABLE.search(text):
        text = text.translate(_READINGS_IN_NAMES)
        text = _SYLLABLE.sub(r"\1 ", text)
    return str(anyascii(text)).strip()


@lru_cache(maxsize=65536)
def heard(word: str) -> str:
    """Return `word` as its marked letters sound, in small ASCII letters.

    >>> heard("Milošević"), heard("Müller")
    ('miloshevich', 'mueller')
    """
    return latin(word.lower().translate(_MARKED_LETTERS)).lower()


def _greek(text: str) -> str:
    """Return `text` with Greek sounds of two letters as one, without accents.

    A sound whose first letter is a capital begins with one.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for letters, sound in _GREEK_SOUNDS.items():
        plain = re.sub(letters, partial(_as_written, sound), plain, flags=re.IGNORECASE)
    return plain


def _as_written(sound: str, match: re.Match[str]) -> str:
    return sound.capitalize() if match.group()[0].isupper() else sound
