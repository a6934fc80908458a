"""Phrases that many sentences share: a text cut to length, a count with its noun, a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

IN_LIBRARY = "starter library"
"""Whose a record, an event or a card is, where no source of the team's says it."""

REPEATED = 200  # characters of a query that its answer repeats

_CUT = re.compile(r"(?:&[a-z]{0,3}|<[@#!]\w*)$")


def clip(text: str, length: int) -> str:
    """Return the text, cut at a word and ended with "…" if it is longer than `length` characters.

    The cut leaves no part of an entity ("&am") and no part of a person's id ("<@U01").
    """
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[-40:] else _CUT.sub('', cut)}…"


def repeated(query: str) -> str:
    """Return the query as its answer repeats it: the beginning is enough of a long one."""
    return clip(query, REPEATED)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "passage"), counted(1200, "passage")
    ('1 passage', '1,200 passages')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def alternatives(words: Sequence[str]) -> str:
    """Return quoted words, the last joined with "or".

    >>> alternatives(["Jelzin", "CoE", "OSCE"])
    '“Jelzin”, “CoE” or “OSCE”'
    """
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
