"""How text becomes terms: the same way for documents and for queries.

    text        "The co-optation of Russia’s NGOs"
    words       the, co, optation, of, russia, ngos      folded, each with its offsets
    joined      cooptation                               hyphenated words, written as one, and
                                                         sums of money: "$5" is usd5
    stems       the, co, optat, of, russia, ngo          see `corpus.text.stems`

Folding: compatibility forms and ligatures are resolved, case and accents dropped, Latin, Greek and
Cyrillic letters written in a-z ("Путин" is putin), a possessive 's dropped. Thousands separators
and the full stops of an acronym vanish ("1,000" is 1000, "U.N." is un). A hyphen separates words,
and the joined form stands beside them, so that "co-optation" and "cooptation" find each other.
Signs of Chinese, Japanese and Korean are a word each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from corpus.text.plain import compounds_of, plain, words_of
from corpus.text.stems import stem

# Of the terms that text yields. Whoever changes a term raises it, and the index is built anew.
VERSION = "2"

LONGEST_WORD = 64  # a longer run of letters is no word; the cut keeps its cost bounded

_SIGN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
# Marks and joiners that split no word; the vowels of Hebrew and Arabic are marks.
_INSIDE = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200d\u2060\ufeff"
)
_LETTERS = rf"[^\W_{_SIGN}]"  # and digits
_RUN = rf"{_LETTERS}++(?:[{_INSIDE}]++{_LETTERS}*+)*+"
_APOSTROPHE = "'\u2019\u02bc\uff07"
# Every run is possessive, so that no text makes the expression try again what has failed.
WORD = re.compile(
    rf"\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})++(?!\w)"  # 1,000
    rf"|(?<!\w)(?:[A-Za-z]\.){{2,}}+(?:[A-Za-z](?!\w))?"  # U.N.
    rf"|[{_SIGN}]"
    rf"|{_RUN}(?:[{_APOSTROPHE}]++{_RUN})*+"
)
_TATWEEL = "\u0640"  # which only stretches an Arabic word
HYPHENS = "-\u2010\u2011"
INNER_HYPHEN = re.compile(rf"[{HYPHENS}](?=[^\W_])")
CHUNK = re.compile(r"\S+")
CURRENCIES = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₽": "rub"}
SUM = re.compile(
    rf"(?P<sign>[{''.join(CURRENCIES)}])[ \u00a0]?"
    r"(?P<amount>\d++(?:[,\u00a0\u202f]\d{3})*+(?:\.\d++)?+)"
)
COMPOUND = re.compile(rf"(?>{WORD.pattern})(?:[{HYPHENS}](?>{WORD.pattern}))++")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands: character offsets [start, end) into the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class IndexTerms:
    """What the index has of a text: its words in order, its hyphenated words joined, its sums."""

    words: tuple[str, ...]
    joined: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def fold(token: str) -> str:
    """Return the folded form of one token; empty if it holds no letter and no digit.

    >>> fold("Straße"), fold("Russia’s"), fold("Ёлка"), fold("ﬁnancial"), fold("1,000")
    ('strasse', 'russia', 'elka', 'financial', '1000')
    """
    if token.isascii() and token.isalnum():
        return token.lower()[:LONGEST_WORD]
    folded = unicodedata.normalize("NFKC", token).casefold()
    for apostrophe in _APOSTROPHE:
        folded = folded.replace(apostrophe, "'")
    folded = folded.removesuffix("'s")
    return "".join(filter(str.isalnum, map(_in_latin, folded)))[:LONGEST_WORD]


def _in_latin(letter: str) -> str:
    """Return a Latin, Greek or Cyrillic letter in a-z, one of another script as it is."""
    if letter.isascii():
        return letter if letter.isalnum() else ""
    if letter == _TATWEEL or unicodedata.category(letter).startswith("M"):
        return ""
    if "\u0620" <= letter < "\u0700":
        return unicodedata.normalize("NFD", letter)[0]
    if letter < "\u0530" or "\u1c80" <= letter < "\u2000":
        return "".join(filter(str.isalnum, anyascii(letter).lower()))
    return letter


def words_with_offsets(text: str) -> Iterator[Word]:
    """Yield the folded words of a text in order, each with its offsets into `text`."""
    for match in WORD.finditer(text):
        folded = fold(match[0])
        if folded:
            yield Word(folded, match.start(), match.end())


def compounds(text: str) -> Iterator[Word]:
    """Yield the hyphenated words of a text, each written as one, with the offsets of the whole."""
    end = 0
    for hyphen in INNER_HYPHEN.finditer(text):
        if hyphen.start() < end:
            continue
        start = hyphen.start()
        while start > end and not text[start - 1].isspace():
            start -= 1
        chunk = CHUNK.match(text, start)
        assert chunk is not None
        end = chunk.end()
        for match in COMPOUND.finditer(text, start, end):
            folded = "".join(map(fold, WORD.findall(match[0])))[:LONGEST_WORD]
            if folded:
                yield Word(folded, match.start(), match.end())


def sums(text: str) -> Iterator[Word]:
    """Yield the sums of money in a text, each written as one word, with its offsets.

    >>> [each.text for each in sums("$1,000 or €5.20, not 5")]
    ['usd1000', 'eur5p20']
    """
    if "$" not in text and text.isascii():
        return
    for match in SUM.finditer(text):
        amount = "".join(filter(str.isalnum, match["amount"].replace(".", "p")))
        yield Word(CURRENCIES[match["sign"]] + amount, match.start(), match.end())


def analyse(text: str) -> IndexTerms:
    """Return the terms of a text.

    >>> analyse("Ill-equipped for co-optation.")
    IndexTerms(words=('ill', 'equipped', 'for', 'co', 'optation'), \
joined=('illequipped', 'cooptation'))
    """
    plain_text = plain(text)
    if plain_text is not None:
        words = words_of(plain_text)
        if not words or len(max(words, key=len)) <= LONGEST_WORD:
            joined = tuple(word[:LONGEST_WORD] for word in compounds_of(plain_text))
            return IndexTerms(tuple(words), (*joined, *_sums(plain_text)))
    return _analyse_word_by_word(text)


def _analyse_word_by_word(text: str) -> IndexTerms:
    words = tuple(filter(None, map(fold, WORD.findall(text))))
    return IndexTerms(words, (*(word.text for word in compounds(text)), *_sums(text)))


def _sums(text: str) -> Iterator[str]:
    return (word.text[:LONGEST_WORD] for word in sums(text))


def has_hyphen(text: str) -> bool:
    """Return whether a text may hold a hyphenated word; quicker than looking for one."""
    return INNER_HYPHEN.search(text) is not None


def stems(words: Sequence[str]) -> str:
    """Return the stems of folded words as the index stores them: separated by spaces.

    >>> stems(("human", "rights", "defenders"))
    'human right defend'
    """
    return " ".join(map(stem, words))


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """Return the consonants of a word, doubled ones once: misspellings mostly leave them alone.

    The first letter is part of it even if it is a vowel, so that "accord" and "cord" differ.

    >>> skeleton("moratorium"), skeleton("committee"), skeleton("commitee")
    ('mrtrm', 'cmt', 'cmt')
    """
    found = word[:1]
    for letter in word[1:]:
        if letter not in "aeiouyhw" and letter != found[-1]:
            found += letter
    return found


_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("tch", "ch"), ("ca", "ka"), ("cl", "kl"), ("co", "ko"), ("cr", "kr"),
    ("ct", "kt"), ("cu", "ku"), ("q", "k"), ("cz", "ch"), ("tz", "s"), ("z", "s"), ("y", "i"),
    ("kh", "k"), ("gh", "g"), ("w", "v"), ("x", "ks"), ("j", "i"),
)  # fmt: skip


def sound(word: str) -> str:
    """Return about how a folded word sounds: words that sound alike are taken for each other.

    >>> sound("sirya") == sound("syria"), sound("kyrgistan") == sound("kyrgyzstan")
    (True, True)
    >>> sound("irak") == sound("iraq"), sound("berlin") == sound("been")
    (True, False)
    """
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(
        letter for place, letter in enumerate(word) if not place or letter != word[place - 1]
    )
