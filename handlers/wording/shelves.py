"""Shelves in words."""

from __future__ import annotations

from corpus.access import ShelfInfo
from handlers.wording.phrases import counted


def shelf_line(shelf: ShelfInfo) -> str:
    """Return a line on a shelf: its name and key, its documents, and whose it is."""
    line = f"{shelf.name} ({shelf.key}): {counted(shelf.documents, 'document')}"
    return f"{line}, of {', '.join(shelf.workspaces)}" if shelf.workspaces else line
