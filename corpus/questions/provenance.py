"""Questions about the document of a result: who wrote it, and where it stands."""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.questions.words import FOLLOWUPS


class Provenance(StrEnum):
    """What is asked about the document of a result."""

    AUTHOR = "author"
    ORIGIN = "origin"


_PATTERNS = tuple(
    (asked, re.compile(rf"(?:and )?{FOLLOWUPS.pattern(role)}[\s.?!]*", re.IGNORECASE))
    for asked, role in ((Provenance.AUTHOR, "wrote"), (Provenance.ORIGIN, "origin"))
)


def read_provenance(words: str) -> Provenance | None:
    """Return what a message asks about the document of a result; None if it asks nothing of it.

    >>> read_provenance("who wrote it?")
    <Provenance.AUTHOR: 'author'>
    """
    return next((asked for asked, pattern in _PATTERNS if pattern.fullmatch(words.strip())), None)
