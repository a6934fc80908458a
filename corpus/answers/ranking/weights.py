"""The weights of what speaks for a candidate, and for the first result being right.

`python -m tests.benchmarks.fit_questions --weights` fits both to the judged questions of
`../shared/gold/questions`, of `tests/data/questions.tsv` and of the fresh sets beside it: the order
by a softmax over the candidates of a question with an L2 penalty, the grade by logistic regression.
Of the shared ones these values put 83 % right first and 91 among three; fitted anew 85 / 91,
cross-validated 81 / 89; of the own ones 96, 94 and 94 % right first, of the fresh ones 81, 84 and
82. So the values stay which the own ones bear out. `latest`, `overtaken`, `decided`,
`matched_whether`, `when_passage`, `who_described` and `who_is_named` are judgement, since they have
hardly ten rows; so are the two chances at the end.
"""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "all_names": 0.66,
    "bound": 0.04,
    "card_alone": 2.68,
    "card_defined": 1.90,
    "card_described": -1.86,
    "card_more": 0.83,
    "card_of_other_type": -0.62,
    "context": 0.46,
    "day": 0.92,
    "deed": 0.05,
    "definition_actor": 1.41,
    "definition_event": -0.81,
    "document_event": -0.63,
    "document_passage": 1.25,
    "event_deed": 0.67,
    "happened_event": 0.25,
    "heaviest": 1.18,
    "is_actor": 1.32,
    "is_boilerplate": -0.33,
    "is_event": -0.22,
    "is_heading": -0.36,
    "is_machine_event": -1.63,
    "is_note": 0.20,
    "latest": 3.50,
    "matched": 0.36,
    "matched_place": 1.69,
    "matched_when": 2.34,
    "matched_whether": 1.80,
    "names": 0.56,
    "names_in_sentence": 0.73,
    "no_deed": 0.05,
    "not_happened": -0.07,
    "number": 0.69,
    "opposite": -0.09,
    "other_source": -1.29,
    "other_time": -1.14,
    "overtaken": -2.00,
    "pairs": 0.79,
    "period": 3.59,
    "reason": -0.02,
    "reason_behind": 0.23,
    "reason_event": -0.14,
    "search_place": 1.66,
    "search_score": 1.22,
    "sentence": 1.16,
    "sentence_exact": 1.16,
    "sentence_terms": 0.16,
    "short": 0.07,
    "source": 1.22,
    "state_event": 0.43,
    "unit": 1.69,
    "when_actor": -0.51,
    "when_event": 0.98,
    "when_passage": -0.90,
    "where_event": -0.26,
    "whether_event": -0.27,
    "who_described": 0.80,
    "who_is_named": -1.00,
    "who_named": 0.20,
}

EVIDENCE_WEIGHTS: Mapping[str, float] = {
    "card": 1.41,
    "card_else": -0.16,
    "day": 3.04,
    "decided": 1.50,
    "exact": 0.35,
    "few_words": 0.23,
    "heaviest": 1.06,
    "lead": -0.51,
    "many_words": -0.31,
    "matched": -0.26,
    "mended": -0.22,
    "no_deed": -1.85,
    "only_mended": 0.06,
    "other_source": -2.29,
    "other_time": -1.86,
    "search": 0.52,
    "sentence": 0.41,
    "share": 2.05,
    "source": 1.22,
    "unbound": -0.27,
    "unit": 1.25,
    "unknown": -0.26,
    "unknown_name": -1.40,
    "when_matched": 1.39,
    "when_unmatched": -1.38,
    "who_event": 0.25,
    "without_names": -0.36,
    "without_some_names": 0.12,
}
CONSTANT = -1.85

# The chances from which an answer is found, or weak.
FOUND = 0.65
WEAK = 0.2
