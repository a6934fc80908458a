"""The skeleton of a word: its consonants by coarse class, without letters that schemes leave out.

Words that any scheme of transliteration makes of one name have skeletons that are equal or nearly
so. "Khrushchev", "Chruschtschow" and "Jrushchov" are KRSP, KRSP and RSSP.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from corpus.actors.names.graphemes import VOWELS, graphemes

_CLASSES: dict[tuple[str, ...], str] = {
    ("S",): "sh sch sj sz cz cs tch tsch tsj tsh shch schtsch stsch chtch shtch szcz shtsj sjtsj "
    "sjtj tchtch zh zs s z ts tz dz ds dzh dsch dsj dj tj gj hs chzh tsz xh",
    ("K",): "k q g ck kh gh cc",
    ("KS",): "ks",
    ("P",): "p b f v w ph",
    ("KP", "K"): "qu kv kw",
    ("T",): "t d th dh",
    ("L",): "l",
    ("R",): "r",
    ("N",): "m n",
    ("",): "h y -e",
    ("", "N"): "-n",
    # what one scheme hisses and another does not: both are tried
    ("S", "K"): "ch c g'",
    ("KS", "S", "K"): "x",
    ("S", ""): "j -s -as -is -us",
    ("S", "R"): "rz",
    ("N", "NK"): "ng",
}
_CLASS_OF = {grapheme: kinds for kinds, many in _CLASSES.items() for grapheme in many.split()}
MOST_READINGS = 8


@lru_cache(maxsize=131072)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the skeletons of a folded word: one, or up to eight where schemes disagree.

    >>> skeletons("yeltsin"), skeletons("jelzin")
    (('LSN',), ('SLSN', 'LSN'))
    """
    letters = [_CLASS_OF.get(g, (g.upper(),)) for g in graphemes(word) if g not in VOWELS]
    readings = ("".join(reading) for reading in product(*letters))
    found: dict[str, None] = {}
    for reading in readings:
        found[reading] = None
        if len(found) == MOST_READINGS:
            break
    return tuple(found)
