"""Whether a sentence says what a term means, by how it is built around the term.

    by T we mean …          T means …           T is defined as …
    T, or …                 T, that is, …       T, where …
    T is a …                so-called T: …      T of some kind: what it does
    what is the first of its kind: T            things that do it — a T
    …, through a process of T

A definition is quoted, never written: a sentence that is built so may still say little. Forms that
say most outright are worth most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.sentences import sentence_spans

_T = r"[\"“”„«»‘’']?(?P<term>{terms})[\"“”„«»‘’']?"
_FORMS: tuple[tuple[float, str], ...] = (
    (
        1.0,
        r"\b(?:by|with) (?:the (?:term|word|expression|concept) )?{t},? "
        r"(?:we|i|one|they) (?:here )?mean\b",
    ),
    (
        1.0,
        r"{t},? (?:here )?(?:means|meant|denotes|designates|stands for|"
        r"(?:is|are) (?:here )?(?:defined|understood|described) as)\b",
    ),
    (1.0, r"\b(?:define|defines|defined|understand|understands) {t} (?:as|to be)\b"),
    (1.0, r"\bdefinition of {t} (?:is|as)\b"),
    (0.9, r"\b(?:called|known as|termed|dubbed|named) (?:the )?{t}"),
    (0.8, r"{t},? (?:refers to|describes|consists (?:of|in)|implies that|involves)\b"),
    (
        0.8,
        r"{t}, (?:or |that is,? |i\.e\.,? |meaning |where |in which |by which |"
        r"which (?:means|is|are) |understood as )",
    ),
    (0.8, r"\bthrough (?:a|the) (?:process|practice|policy|strategy) of {t}"),
    (
        0.7,
        r"(?:^|[.;:(“\"]\s*|\b(?:that|because|since|but) )(?:the |an? )?{t} "
        r"(?:is|are) (?:a|an|the|any|one of|what|when|those|that)\b"
        r"(?! (?:long|same|more|less|most|least)\b)",
    ),
    (0.6, r"\bwhat (?:is|are) [^.:;]{{4,100}}: (?:the |an? )?{t}"),
    (0.6, r"\b(?:is|are|exists?|has|have)\b[^.;—–]{{4,100}}[—–] ?(?:the |an? ){t}"),
    (0.5, r"{t}(?: [\w-]+){{0,4}}: (?!\d)\w"),
)
"""What a form is worth, and its expression; `t` is the term, perhaps in quotation marks."""

LONGEST_SENTENCE = 600  # characters
MOST_TERMS = 40
LONG_WORD = 6  # letters above which -ise may be written -ize


@dataclass(frozen=True, slots=True)
class DefiningSentence:
    """A sentence [start, end) of a text that says what a term means, and how outright (to 1)."""

    start: int
    end: int
    worth: float


def defining_sentences(text: str, terms: Iterable[str]) -> Iterator[DefiningSentence]:
    """Yield the sentences of a text that say what one of some terms means, in their order.

    >>> text = "They came late. Soft mediation means sustained, long-term efforts."
    >>> [text[each.start : each.end] for each in defining_sentences(text, ["soft mediation"])]
    ['Soft mediation means sustained, long-term efforts.']
    """
    forms = _forms(tuple(terms)[:MOST_TERMS])
    for start, end in sentence_spans(text):
        sentence = text[start : min(end, start + LONGEST_SENTENCE)]
        worth = max((worth for worth, form in forms if form.search(sentence)), default=0.0)
        if worth:
            yield DefiningSentence(start, end, worth)


@lru_cache(maxsize=64)
def _forms(terms: tuple[str, ...]) -> tuple[tuple[float, re.Pattern[str]], ...]:
    if not terms:
        return ()
    longest_first = sorted(dict.fromkeys(terms), key=len, reverse=True)
    written = "|".join(rf"(?<!\w){_written(term)}(?!\w)" for term in longest_first)
    term = _T.format(terms=written)
    return tuple((worth, re.compile(form.format(t=term), re.IGNORECASE)) for worth, form in _FORMS)


def _written(term: str) -> str:
    """Return the expression for a term in the singular and the plural, its words apart by any gap.

    A hyphen may be a space; the endings -ise and -ize are one.
    """
    words = [
        re.sub(r"i[sz]", "i[sz]", re.escape(word)) if len(word) > LONG_WORD else re.escape(word)
        for word in re.split(r"[\s-]+", term)
        if word
    ]
    if not words:
        return r"(?!)"
    last = words[-1]
    words[-1] = last if last.endswith("s") else rf"{last}(?:s|es)?"
    return r"[\s-]+".join(words)
