"""How each deed about jobs is brought about, and the rows that it adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from corpus.audit import AuditKind, Signature
from corpus.upkeep import ImportOrder
from tests.corpus.audit.long_documents import OF_LONG_DOCUMENTS

SIGNED = Signature("UANA", datetime(2026, 3, 16, 9, 30, tzinfo=UTC), "T1", "C1")


def _note(scene: Any) -> int:
    """Put an import in the queue, and return the number of its job."""
    order = ImportOrder("/srv/texts").job("UANA")
    return int(scene.corpus.jobs.note(order, SIGNED.at, signed=SIGNED))


def _cancel(scene: Any) -> int:
    number = _note(scene)
    scene.corpus.jobs.cancel(number, SIGNED)
    return number


K = AuditKind
OF_JOBS: dict[str, tuple[Callable[[Any], object], tuple[AuditKind, ...]]] = {
    **OF_LONG_DOCUMENTS,
    "corpus.jobs.jobs.Jobs.note": (_note, (K.JOB_NOTED,)),
    "corpus.jobs.jobs.Jobs.cancel": (_cancel, (K.JOB_NOTED, K.JOB_CANCELLED)),
    "corpus.jobs.jobs.Jobs.retry": (
        lambda s: s.corpus.jobs.retry(_cancel(s), SIGNED),
        (K.JOB_NOTED, K.JOB_CANCELLED, K.JOB_RETRIED),
    ),
}
