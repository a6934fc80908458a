"""How a document is taken in that is long enough to be made ready before its transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from corpus.audit import AuditKind
from corpus.ingest import long_documents


def _add_long(scene: Any) -> None:
    """Import a note as if it were long."""
    with patch.object(long_documents, "LONG", 1):
        scene.add_note()


OF_LONG_DOCUMENTS: dict[str, tuple[Callable[[Any], object], tuple[AuditKind, ...]]] = {
    "corpus.ingest.pipeline._write_long": (
        _add_long,
        (AuditKind.DOCUMENT_ADDED, AuditKind.IMPORT),
    ),
}
