"""Who may see what: collections, and the channels and people to whom they are granted."""

from __future__ import annotations

from corpus.access import CollectionInfo


def collection_made(collection: CollectionInfo) -> str:
    """Return that a collection was made, and who sees it."""
    seen = (
        "Every place sees it."
        if collection.is_open
        else "It is closed: nobody sees it before it is granted."
    )
    return f"The collection “{collection.name}” was made. {seen}"
