"""Each deed has a sentence that says who did what."""

from __future__ import annotations

from corpus.audit import AuditKind
from handlers.wording.audit import SENTENCES


def test_every_kind_has_a_sentence() -> None:
    assert set(SENTENCES) == set(AuditKind)
