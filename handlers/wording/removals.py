"""Removal of documents: what would go, and that it went."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.upkeep import Removable, RemovableImport, Removal
from handlers.wording.phrases import clip, counted

NOT_ERASED = (
    "Some of its bytes stay in the database's files, for another process reads them or the index "
    "is being made anew: the end of that, remembrancer forget, or the next start takes them out."
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


def import_lines(undoing: RemovableImport, *, takes_all: bool) -> list[str]:
    """Return what undoing an import would remove, and what it would keep."""
    going = undoing.documents + (undoing.changed if takes_all else ())
    lines = [f"Import {undoing.run.number} of {undoing.run.path}: {_counted(going)} would go."]
    lines += [f"  {removable_line(each)}" for each in going[:MOST_NAMED]]
    if len(going) > MOST_NAMED:
        lines.append(f"  and {len(going) - MOST_NAMED:,} more")
    return [*lines, *kept_lines(undoing, takes_all=takes_all)]


def kept_lines(undoing: RemovableImport, *, takes_all: bool) -> list[str]:
    """Return which documents of an import stay when it is undone, and why."""
    lines = []
    if undoing.changed and not takes_all:
        names = ", ".join(each.reference for each in undoing.changed)
        lines.append(f"Changed by a later import, and kept unless you say --all: {names}.")
    if undoing.run.changed:
        changed = counted(undoing.run.changed, "document")
        lines.append(f"The import changed {changed} too, which stay as they are now.")
    return lines


def import_removed_sentences(removal: Removal) -> list[str]:
    """Return how much was removed with an import."""
    sentence = f"{_counted(removal.documents)} removed."
    return [sentence] if removal.erased else [sentence, NOT_ERASED]


MOST_NAMED = 10
"""Documents that are named before they are removed together; the others are counted."""


def _counted(documents: Sequence[Removable]) -> str:
    passages = sum(document.passages for document in documents)
    return f"{counted(len(documents), 'document')} with {counted(passages, 'passage')}"


def removed_sentences(removal: Removal) -> Sequence[str]:
    """Return what was removed, a sentence a document, and whether bytes are left."""
    lines = [f"{each.reference} is removed: {goes_with(each)}." for each in removal.documents]
    lines = lines or ["Nothing was removed."]
    return lines if removal.erased else [*lines, NOT_ERASED]
