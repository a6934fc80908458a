"""The words that ask for today, in every language whose dates are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class TodayWords:
    """How people of one language write today, or this day of any year."""

    language: str
    words: tuple[str, ...]


TODAY_WORDS = frozenset(word for row in rows("today_words.tsv", TodayWords) for word in row.words)


def is_today(words: str) -> bool:
    """Return whether words say today and nothing else.

    >>> is_today("Heute!"), is_today("aujourd’hui"), is_today("today in 1996")
    (True, True, False)
    """
    plain = re.sub(r"[‘’`´ʼ]", "'", words.casefold())
    return " ".join(plain.split()).strip(" .,!?…") in TODAY_WORDS
