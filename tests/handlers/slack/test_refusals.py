"""The table of what Slack refuses: every row once, and each a whole sentence."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from bot.delivery.outcome import DIGEST, OutcomeKind, judge_refusal
from handlers import sharing
from handlers.slack.refusals import (
    CONSEQUENCES,
    REFUSALS,
    Attempt,
    Concern,
    Consequence,
    Refusal,
    find_refusal,
)
from handlers.timeline import files

ATTEMPTS = (Attempt(), DIGEST, sharing.ATTEMPT, files.ATTEMPT)


def refused(answer: object) -> SlackApiError:
    return SlackApiError("refused", answer)  # type: ignore[no-untyped-call]


def test_every_code_stands_in_one_row_and_every_concern_has_a_consequence() -> None:
    codes = [row.code for row in REFUSALS]
    assert len(codes) == len(set(codes)) >= 20
    assert set(CONSEQUENCES) == set(Concern)
    assert set(CONSEQUENCES.values()) == set(Consequence)


@pytest.mark.parametrize("row", REFUSALS, ids=lambda row: row.code)
@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.again)
def test_a_row_is_a_whole_sentence_wherever_it_is_told(row: Refusal, attempt: Attempt) -> None:
    sentence = row.sentence_about(attempt)
    assert sentence[0].isupper() or sentence.startswith("/")
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert sentence[1:] == row.reason_about(attempt)[1:]


# Slack's answer -> what becomes of a digest, and whether its schedule is paused.
JUDGED = [
    ({"error": "is_archived"}, OutcomeKind.REFUSED, True),
    ({"error": "token_revoked"}, OutcomeKind.REFUSED, True),
    ({"error": "missing_scope"}, OutcomeKind.REFUSED, True),
    ({"error": "ratelimited"}, OutcomeKind.WAIT, False),
    ({"error": "fatal_error"}, OutcomeKind.UNKNOWN, False),
    ({"error": "msg_too_long"}, OutcomeKind.REFUSED, False),
    # the SDK's own sentence, when what answered was not Slack
    ({"error": "Received a response in a non-JSON format"}, OutcomeKind.UNKNOWN, False),
    ("<html>", OutcomeKind.UNKNOWN, False),
]


@pytest.mark.parametrize(("answer", "kind", "pauses"), JUDGED)
def test_a_digest_is_judged_by_the_table(answer: object, kind: OutcomeKind, pauses: bool) -> None:
    outcome = judge_refusal(refused(answer))
    assert (outcome.kind, outcome.pauses) == (kind, pauses)


def test_what_the_table_does_not_have_is_found_nowhere() -> None:
    assert find_refusal(refused({"error": "msg_too_long"})) is None
    assert find_refusal(refused({"ok": False})) is None
