"""What a query was read as: what was forgiven is said, and what the corpus lacks is too."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.values import ReadAs
from handlers.slack.blocks import clip, escape

REPEATED = 200  # characters of what was typed that an answer says again
WORD = 40  # the same of one word


def repeated(typed: str) -> str:
    """What was typed, as an answer repeats it: the beginning will do for a whole page of it."""
    return clip(typed, REPEATED)


def read_as_line(read_as: Sequence[ReadAs]) -> str:
    """ "Read *deth* as *death*", as mrkdwn; empty if every word was taken as it was typed."""
    forgiven = [
        f"{escape(word.typed)} as *{escape(word.read[0])}*" for word in read_as if word.corrected
    ]
    return f"Read {', '.join(forgiven)}." if forgiven else ""


def plain_read_as(read_as: Sequence[ReadAs]) -> str:
    """The same without markup."""
    forgiven = [f"{word.typed} as {word.read[0]}" for word in read_as if word.corrected]
    return f"Read {', '.join(forgiven)}." if forgiven else ""


def absent_words(read_as: Sequence[ReadAs]) -> list[str]:
    """The words that the corpus does not have in any spelling."""
    return [clip(word.typed, WORD) for word in read_as if not word.read]


def nearest_line(nearest: Sequence[str]) -> str:
    """The words or names of the corpus that come nearest, as mrkdwn; empty if none does."""
    return f"Nearest: {', '.join(escape(name) for name in nearest)}." if nearest else ""
