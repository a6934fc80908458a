"""A database of the first version gets the library's concepts, and takes positions of passages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from corpus.audit import Signature
from corpus.corrections import PositionKind
from tests.databases import engine_at
from tests.library_database import copy_of
from tests.shelves import corpus_on

TODAY = date(2026, 3, 16)


def test_a_concept_has_its_card_and_a_passage_is_coded(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    card = corpus.concept_cards.find("executions", today=TODAY)
    assert card.card is not None
    assert (card.card.key, len(card.thread) > 10) == ("death-penalty", True)
    compared = corpus.comparisons.find("Council of Europe", today=TODAY, limit=50)
    passage = next(row.hit.reference for row in compared.rows if row.hit is not None)
    signed = Signature("UANA", datetime(2026, 3, 16, tzinfo=UTC))
    made = corpus.coding.code(passage, "Council of Europe", PositionKind.AGREES, signed)
    assert [each.kind for each in corpus.coding.of_passages([passage])[passage]] == ["agrees"]
    corpus.corrections.undo(made.change.id, signed)
    assert corpus.coding.of_passages([passage]) == {}
    corpus.close()
