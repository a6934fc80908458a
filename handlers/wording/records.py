"""What records of documents lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from handlers.wording.phrases import counted
from handlers.wording.sources import CLAIM_WORDS


def lacking_words(fields: Sequence[str]) -> str:
    """Return "title, date"."""
    return ", ".join(CLAIM_WORDS.get(name, name) for name in fields)


def records_summary(lacking: Iterable[Sequence[str]]) -> str:
    """Return how many documents there are, and how many of them lack what."""
    counts: Counter[str] = Counter()
    documents = 0
    for fields in lacking:
        documents += 1
        counts.update(fields)
    lacks = ", ".join(f"{count:,} no {CLAIM_WORDS[name]}" for name, count in counts.items())
    return f"{counted(documents, 'document')}: {lacks or 'all have a title, an author and a date'}."
