"""Names in a query: which words name something, and whether a passage names the same.

The index folds capitals away, so that nobody need type them. Where they are typed all the same they
say much: a word with a capital names something, and where its spelling had to be corrected, a
passage's capitals tell the name from the common word beside it. "Bleing" is the Boeing of one
passage, not the "being" of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from corpus.search.query import QueryTerm
from corpus.text.frequencies import is_foreign
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.ordinary import is_ordinary
from corpus.text.words import WORD, fold

# What stands before a word inside a sentence: a word, perhaps with a comma, a hyphen or a quote.
INSIDE = r"(?:(?<=[^\W_] )|(?<=[^\W_][,;] )|(?<=[-\u2019'‘“\"(]))"


def has_long_name(terms: Sequence[QueryTerm]) -> bool:
    """Return whether a query names something in two words or more: "Court of Pastry Arts"."""
    distinctive = [term for term in terms if not (term.is_function_word or term.is_compound)]
    return any(
        one.typed[:1].isupper() and other.typed[:1].isupper()
        for one, other in pairwise(distinctive)
    )


def written_as_name(text: str, form: str) -> bool:
    """Return whether a text has a folded word with a capital; an ordinary word, inside a sentence.

    >>> written_as_name("Being late, a Boeing landed.", "being")
    False
    >>> written_as_name("Being late, a Boeing landed.", "boeing")
    True
    """
    if _capitalised(form).search(text):
        return True
    if text.isascii():
        return False
    return any(token[0].isupper() and fold(token) == form for token in WORD.findall(text))


def is_foreign_in(text: str, form: str) -> bool:
    """Return whether a text has a folded word in other letters than Latin ones.

    >>> is_foreign_in("Совет Европы", "sovet"), is_foreign_in("The soviet", "soviet")
    (True, False)
    """
    return not text.isascii() and any(
        is_foreign(token) and fold(token) == form for token in WORD.findall(text)
    )


@lru_cache(maxsize=1 << 10)
def _capitalised(form: str) -> re.Pattern[str]:
    before = INSIDE if form in FUNCTION_WORDS or is_ordinary(form) else r"\b"
    return re.compile(rf"{before}(?:{form[0].upper()}{form[1:]}|{form.upper()})\b")
