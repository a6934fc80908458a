"""The short name of an actor in references and URLs."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.actors.names.scripts import latin

LONGEST_KEY = 120


@lru_cache(maxsize=16384)
def key_of(name: str) -> str:
    """Return the slug of a name: "Council of Europe" is "council-of-europe".

    The same folded name has the same key, so a proposed actor meets the one already there. A name
    with no letter or digit at all is "unnamed".
    """
    plain = re.sub(r"['’ʼ`]", "", latin(name)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_KEY].strip("-") or "unnamed"
