"""A watched folder: what was found there and done, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.upkeep import FolderChange
from handlers.wording import counted, import_counts, import_notes

NAMED = 10
"""Documents that are named; where more are new or changed at once, the count is enough."""


def folder_change_lines(change: FolderChange) -> Iterator[str]:
    """Yield what one look at a watched folder has found and done."""
    if change.report is not None:
        did = [
            (label, count)
            for label, count in import_counts(change.report)
            if count and label != "same"
        ]
        if did:
            yield ", ".join(f"{label} {count:,}" for label, count in did)
        yield from import_notes(change.report)
    if len(change.added) <= NAMED:
        for reference, path in change.added:
            yield f"{path} is added: {reference}."
    if len(change.changed) <= NAMED:
        for reference, path in change.changed:
            yield f"{path} has changed: {reference} is brought up to date."
    for moved in change.moved:
        yield f"{moved.before} is now {moved.after}: {moved.reference} is the same document."
    removed = frozenset(change.removed)
    for reference, path in change.gone:
        if reference in removed:
            yield f"{path} is gone: {reference} is removed."
        else:
            command = f"remembrancer forget document {reference}"
            yield f"{path} is gone. {reference} stays; to remove it: {command}"
    if change.withheld:
        yield (
            f"{counted(change.withheld, 'file')} went at once, most of the folder: nothing is "
            "removed. Is a drive not connected? If it is meant, forget them by their references."
        )
