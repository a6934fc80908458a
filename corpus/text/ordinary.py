"""Words that are no news: their absence from a corpus says little.

`ordinary_stems.txt` holds the stems that stand uncapitalised in at least 20 of 150,000 passages of
the UN General Debate. A query word that is neither in the corpus nor ordinary is a name or a term
of art, and an answer that lacks it is no answer.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from corpus.text.numbers import NUMBER_WORDS
from corpus.text.stems import stem


@cache
def ordinary_stems() -> frozenset[str]:
    """Return the stems of ordinary English words; read once, when first asked for."""
    text = files("corpus.text").joinpath("ordinary_stems.txt").read_text("ascii")
    return frozenset(text.split())


def is_ordinary(word: str) -> bool:
    """Whether a folded word says little by its absence: a word of every text, a number in words."""
    return word in NUMBER_WORDS or stem(word) in ordinary_stems()
