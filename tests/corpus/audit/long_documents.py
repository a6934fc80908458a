"""Documents that are long enough to be made ready before the transaction that writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from corpus.access import OWNER
from corpus.audit import AuditKind, Signature
from corpus.ingest import long_documents

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)
EVERY = patch.object(long_documents, "LONG", 1)


def _add_long(scene: Any) -> None:
    """Import a note as if it were long."""
    with EVERY:
        scene.add_note()


def _move_long(scene: Any) -> None:
    collections = scene.corpus.access.collections
    collections.make(OWNER, "Testimony", now=NOW)
    with EVERY:
        collections.move(OWNER, ["report-2001"], "testimony", now=NOW)


def _remove_long(scene: Any) -> None:
    with EVERY:
        scene.corpus.upkeep.remove_documents(["report-2001"], Signature("UANA", NOW))


OF_LONG_DOCUMENTS: dict[str, tuple[Callable[[Any], object], tuple[AuditKind, ...]]] = {
    "corpus.ingest.pipeline._write_long": (
        _add_long,
        (AuditKind.DOCUMENT_ADDED, AuditKind.IMPORT),
    ),
    "corpus.access.administration.Collections._move_long": (
        _move_long,
        (AuditKind.COLLECTION_MADE, AuditKind.DOCUMENT_MOVED),
    ),
    "corpus.upkeep.removal._remove_one": (_remove_long, (AuditKind.DOCUMENT_REMOVED,)),
}

UNRECORDED_OF_LONG = {
    "corpus.access.administration.Collections._long_among": "it only looks who may move them",
    "corpus.ingest.attempts.attempt": "whoever calls it records what is written",
}
