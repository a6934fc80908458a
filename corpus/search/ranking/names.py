"""Names in a query: which words name something, and whether a passage names the same.

The index folds capitals away, so that nobody need type them. Where they are typed all the same they
say much: a word with a capital names something, and where its spelling had to be corrected, a
passage's capitals tell the name from the common word beside it. "Bleing" is the Boeing of one
passage, not the "being" of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.search.query import QueryTerm
from corpus.text.frequencies import is_foreign
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.ordinary import is_ordinary
from corpus.text.words import WORD, fold

BESIDE = frozenset("-\u2019'‘“\"(")  # what stands before a word inside a sentence, and no space


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
    is_inside = form in FUNCTION_WORDS or is_ordinary(form)
    begins = _stands_inside if is_inside else _begins_word
    for written in (form[0].upper() + form[1:], form.upper()):
        place = text.find(written)
        while place >= 0:
            if begins(text, place) and not _is_in_word(text[place + len(written) :][:1]):
                return True
            place = text.find(written, place + 1)
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


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _begins_word(text: str, place: int) -> bool:
    return not _is_in_word(text[place - 1 : place])


def _stands_inside(text: str, place: int) -> bool:
    """Return whether a word stands behind another, with a comma perhaps, or behind a quote."""
    before = text[max(0, place - 3) : place]
    if before[-1:] in BESIDE and before:
        return True
    word = before[:-1].removesuffix(",").removesuffix(";") if before[-1:] == " " else ""
    return word[-1:].isalnum()
