"""How a query was read, as mrkdwn."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.values import ReadAs
from handlers.slack import escape


def read_as_line(read_as: Sequence[ReadAs]) -> str:
    """ "Read *deth* as *death*", as mrkdwn; empty if every word was taken as it was typed."""
    corrected = [
        f"{escape(word.typed)} as *{escape(word.read[0])}*" for word in read_as if word.corrected
    ]
    return f"Read {', '.join(corrected)}." if corrected else ""
