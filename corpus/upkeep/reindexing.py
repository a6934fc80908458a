"""An index that another version of the text analysis built is built anew in the background.

Until then queries are answered from the old one. The index is built in one transaction, about five
seconds for 100,000 passages, for no part of it goes with the rest of another version; an import
that comes first builds it too.
"""

from __future__ import annotations

from sqlalchemy import Engine

from corpus.database import reading, writing
from corpus.search import index


def rebuild_outdated_index(engine: Engine, progress: index.Progress | None = None) -> bool:
    """Build the index anew if another version built it; True if it was."""
    with reading(engine) as session:
        if not index.is_outdated(session):
            return False
    with writing(engine) as session:
        if not index.is_outdated(session):
            return False
        index.rebuild(session, progress)
    return True
