"""Stored messages of digests that quote a removed document are written anew, or kept no longer."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.corpus import Corpus
from corpus.database.engine import reading, writing
from corpus.database.locks import WriteLock, lock_of
from corpus.digests import schedules
from corpus.ingest.store import remove_document
from corpus.model import Delivery, DeliveryState
from corpus.upkeep.withdrawing import WITHDRAWN
from tests.corpus.upkeep.conftest import NOW, SIGNED
from tests.shelves import engine_of


def _digest(corpus: Corpus, *parts: tuple[DeliveryState, str]) -> int:
    """A day's deliveries with their stored messages; the id of the schedule."""
    with writing(engine_of(corpus), lock=WriteLock.EVERYTHING) as session:
        schedule = schedules.subscribe(
            session,
            workspace="T1",
            channel="C1",
            wall_time=time(9),
            zone="UTC",
            by="U1",
            now=NOW,
        )
        for part, (state, text) in enumerate(parts):
            session.add(
                Delivery(
                    subscription_id=schedule.id,
                    local_date=date(2026, 11, 26),
                    part=part,
                    due_at=NOW,
                    state=state,
                    attempt=0,
                    message={"text": text},
                    changed_at=NOW,
                )
            )
        return schedule.id


def _deliveries(corpus: Corpus) -> list[tuple[str, object, str | None]]:
    with reading(engine_of(corpus)) as session:
        rows = session.scalars(select(Delivery).order_by(Delivery.part))
        return [(row.state, row.message, row.reason) for row in rows]


QUOTES = "1998 … Source: `zwarkopf-1999 ¶1`"


def test_a_digest_that_waits_is_written_anew(planted: Corpus) -> None:
    _digest(planted, (DeliveryState.DUE, "other"), (DeliveryState.DUE, QUOTES))
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    assert _deliveries(planted) == [("due", None, None)]


def test_of_a_digest_that_was_posted_the_rest_is_skipped(planted: Corpus) -> None:
    _digest(
        planted,
        (DeliveryState.POSTED, QUOTES),
        (DeliveryState.DUE, "Also: Zwarkopf on the quollimetry"),
        (DeliveryState.DUE, "zwarkopf-1999-note ¶1 is another's"),
    )
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    assert _deliveries(planted) == [
        ("posted", None, None),
        ("skipped", None, WITHDRAWN),
        ("due", {"text": "zwarkopf-1999-note ¶1 is another's"}, None),
    ]


def test_digests_are_set_up_while_the_rows_of_a_document_go(
    planted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []

    def noting(session: Session, *document: Any, **ahead: Any) -> None:
        held.append(lock_of(session.connection()))
        remove_document(session, *document, **ahead)

    monkeypatch.setattr("corpus.upkeep.removal.remove_document", noting)
    planted.upkeep.remove_documents(["zwarkopf-1999"], SIGNED)
    assert held == [WriteLock.CONTENTS]
