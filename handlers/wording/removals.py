"""Removal of documents: what would go, and that it went."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.upkeep import Removable, Removal
from handlers.wording.phrases import clip

NOT_ERASED = (
    "Some of its bytes stay in the database's log, for another process reads it: remembrancer "
    "forget, or the next start, takes them out."
)


def removable_line(document: Removable) -> str:
    """Return a document that is about to be removed, and what goes with it."""
    title = f", “{clip(document.title, 80)}”" if document.title else ""
    return f"{document.reference}{title}: {goes_with(document)}"


def goes_with(document: Removable) -> str:
    """Return what goes with a document: passages, dated statements, what people saved."""
    counts = (
        (document.passages, "passage", "passages"),
        (document.statements, "dated statement", "dated statements"),
        (document.saved, "saved passage", "saved passages"),
    )
    shown = [f"{n:,} {one if n == 1 else more}" for n, one, more in counts if n or one == "passage"]
    return ", ".join(shown)


def removed_sentences(removal: Removal) -> Sequence[str]:
    """Return what was removed, a sentence a document, and whether bytes are left."""
    lines = [f"{each.reference} is removed: {goes_with(each)}." for each in removal.documents]
    lines = lines or ["Nothing was removed."]
    return lines if removal.erased else [*lines, NOT_ERASED]
