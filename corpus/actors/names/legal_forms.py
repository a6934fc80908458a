"""The legal forms of companies: Aktiengesellschaft is AG, joint stock company JSC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.actors.names.scripts import latin
from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form, as it is shortened in names and in other ways of writing it."""

    language: str
    short: str
    forms: tuple[str, ...]


_ROWS = rows("legal_forms.tsv", LegalForm)
LEGAL_FORMS = frozenset(row.short for row in _ROWS)


def _phrases() -> Iterator[tuple[tuple[str, ...], str]]:
    for row in _ROWS:
        for form in row.forms:
            yield tuple(re.findall(r"[a-z0-9]+", latin(form).lower().replace("'", ""))), row.short


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the written-out forms by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, short in sorted(_phrases(), key=lambda phrase: -len(phrase[0])):
        found.setdefault(words[0], []).append((words, short))
    return found


_PHRASES = _by_first_word()
FIRST_WORDS = frozenset(_PHRASES)
"""The words that a written-out legal form begins with."""


def legal_form_at(words: Sequence[str], place: int) -> tuple[str, int] | None:
    """Return the short legal form that is written out at `place`, and how many words it takes.

    >>> legal_form_at(["acme", "joint", "stock", "company"], 1)
    ('jsc', 3)
    >>> legal_form_at(["acme", "stock"], 1) is None
    True
    """
    for phrase, short in _PHRASES.get(words[place], ()):
        if tuple(words[place : place + len(phrase)]) == phrase:
            return short, len(phrase)
    return None
