"""How a query was read, as mrkdwn."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.values import ReadAs
from handlers.slack import escape
from handlers.wording import LONGEST_TERM, clip


def read_as_line(read_as: Sequence[ReadAs]) -> str:
    """ "Read *deth* as *death*", as mrkdwn; empty if every word was taken as it was typed.

    "Read as: capital punishment = *death penalty*" for a term that was looked for in other words.
    """
    corrected = [
        f"{escape(word.typed)} as *{escape(word.read[0])}*" for word in read_as if word.corrected
    ]
    synonyms = [_synonym(word) for word in read_as if word.is_synonym]
    sentences = [f"Read {', '.join(corrected)}."] * bool(corrected)
    sentences += [f"Read as: {'; '.join(synonyms)}."] * bool(synonyms)
    return " ".join(sentences)


def _synonym(term: ReadAs) -> str:
    others = ", ".join(f"*{escape(clip(other, LONGEST_TERM))}*" for other in term.read)
    return f"{escape(clip(term.typed, LONGEST_TERM))} = {others}"
