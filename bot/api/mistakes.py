"""A person's mistake: a bad date, an unknown reference, a database that cannot be opened."""

from __future__ import annotations

from corpus.errors import CorpusError


def mistake_json(error: CorpusError) -> dict[str, object]:
    """Return the sentence that tells a person what was wrong.

    The empty members are those that the first version gave beside it: scripts read them.
    """
    return {"status": "error", "error": str(error), "read_as": [], "results": []}
