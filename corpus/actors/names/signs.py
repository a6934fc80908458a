"""Names in Chinese characters, kana and Hangul: compared by their signs first, then by sound.

Two signs may sound alike and be two names, 李强 and 李蔷: likeness of sound alone is never sure.
Traditional and simplified characters, and the Japanese forms, are one sign: 劉, 刘; 邊, 辺, 边. The
tables are OpenCC's, 40 KB; they are read when two such names are first compared that differ.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from corpus.actors.names.score_weights import SIGNS
from corpus.actors.names.scripts import latin

_SIGN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_IN_SIGNS = re.compile(rf"[{_SIGN}\s・·•‧=＝\-]+")
_BETWEEN = re.compile(r"[\s・·•‧=＝\-]+")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_LONG_AND_SMALL = str.maketrans("ァィゥェォッャュョヮ", "アイウエオツヤユヨワ", "ー")
_SURNAMES_OF_TWO = 2


def signs_of(written: str) -> str:
    """Return the signs of a name that has no other letters, and none of any other name.

    >>> signs_of("高市 早苗"), signs_of("Mao 毛")
    ('高市早苗', '')
    """
    if written.isascii() or not _IN_SIGNS.fullmatch(written):
        return ""
    return _BETWEEN.sub("", written)


def words_of_signs(written: str) -> list[str]:
    """Return the parts of a name in signs, as its spaces and dots divide it."""
    return [word for word in _BETWEEN.split(written) if word]


@lru_cache(maxsize=1)
def _variants() -> dict[int, str]:
    """Return the simplified Chinese character of each traditional or Japanese one."""
    simplified = _table("TSCharacters.txt")
    japanese = {
        sign: simplified.get(ord(traditional), traditional)
        for sign, traditional in _table("JPShinjitaiCharacters.txt").items()
    }
    return japanese | simplified


def _table(file: str) -> dict[int, str]:
    """Return a table of OpenCC: for each sign, the first of those that it stands for."""
    lines = (files("opencc_purepy") / "dicts" / file).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {ord(row[0]): row[1].split(" ")[0] for row in rows if len(row) > 1 and len(row[0]) == 1}


@lru_cache(maxsize=16384)
def folded_signs(signs: str) -> str:
    """Return signs with every variant as one: simplified characters, katakana without length."""
    kana = signs.translate(_HIRAGANA).translate(_LONG_AND_SMALL).replace("ヴ", "ブ")
    return kana.translate(_variants())


def signs_score(query: str, name: str) -> float:
    """Return how likely one name in signs means another, 0 to 1: sure if the signs are the same.

    >>> signs_score("劉曉波", "刘晓波"), signs_score("李强", "李蔷") < 0.85
    (1.0, True)
    """
    if query == name:
        return 1.0
    one, other = folded_signs(query), folded_signs(name)
    if one == other:
        return 1.0
    alike = OSA.normalized_similarity(one, other)
    if _is_surname_of(one, other):
        return SIGNS.surname
    if alike < SIGNS.least_alike:
        return SIGNS.apart * alike
    heard = OSA.normalized_similarity(_sound(one), _sound(other))
    return min(SIGNS.alike, SIGNS.by_sign * alike + (1.0 - SIGNS.by_sign) * heard)


def _is_surname_of(one: str, other: str) -> bool:
    """True if the query is the surname of a full name: 高市, and 曼德拉 in 纳尔逊·曼德拉."""
    begins = len(one) <= _SURNAMES_OF_TWO < len(other) + 1 and other.startswith(one)
    return begins and len(one) < len(other)


def _sound(signs: str) -> str:
    return latin(signs).replace(" ", "").lower()
