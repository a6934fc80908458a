"""How a query was read: which spellings were corrected, and which words the corpus lacks."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.values import ReadAs
from handlers.wording.phrases import clip

WORD = 40  # characters of one word that an answer repeats
LONGEST_TERM = 80  # characters of a term of several words


def plain_read_as(read_as: Sequence[ReadAs]) -> str:
    """Return "Read deth as death."; empty if every word was taken as it was typed.

    Terms that were looked for in other words follow, each with them: "Read as: capital punishment =
    death penalty."
    """
    corrected = [f"{word.typed} as {word.read[0]}" for word in read_as if word.corrected]
    synonyms = [plain_synonym(word) for word in read_as if word.is_synonym]
    sentences = [f"Read {', '.join(corrected)}."] * bool(corrected)
    sentences += [f"Read as: {'; '.join(synonyms)}."] * bool(synonyms)
    return " ".join(sentences)


def plain_synonym(term: ReadAs) -> str:
    """Return "capital punishment = death penalty, executions"."""
    others = ", ".join(clip(other, LONGEST_TERM) for other in term.read)
    return f"{clip(term.typed, LONGEST_TERM)} = {others}"


def absent_words(read_as: Sequence[ReadAs]) -> list[str]:
    """Return the words that the corpus does not have in any spelling."""
    return [clip(word.typed, WORD) for word in read_as if not word.read]


def plain_nearest(names: Sequence[str]) -> str:
    """Return "Nearest: Memorial, OSCE."; empty if there are no names."""
    return f"Nearest: {', '.join(names)}." if names else ""
