"""Shelves in words."""

from __future__ import annotations

from corpus.access import ShelfInfo
from handlers.wording.phrases import counted


def how_it_fills(shelf: ShelfInfo) -> str:
    """Return how documents come onto a shelf that was made just now."""
    return (
        f"--shelf {shelf.key} works on it: remembrancer --shelf {shelf.key} import PATH brings in "
        "documents, and its people share files with the bot."
    )


def shelf_line(shelf: ShelfInfo) -> str:
    """Return a line on a shelf: its name and key, its documents, and whose it is."""
    line = f"{shelf.name} ({shelf.key}): {counted(shelf.documents, 'document')}"
    return f"{line}, of {', '.join(shelf.workspaces)}" if shelf.workspaces else line
