"""Each feature that has a weight is said in words."""

from __future__ import annotations

from corpus.answers.ranking.weights import WEIGHTS
from handlers.wording.reasons import REASONS


def test_every_feature_with_a_weight_has_words_and_no_other() -> None:
    assert set(REASONS) == set(WEIGHTS)
    assert len(set(REASONS.values())) == len(REASONS)
