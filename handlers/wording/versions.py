"""Texts that are there already, and versions: what an import found, and what a document was."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath

from corpus.ingest import Known, Order, Replacement, Report, Resemblance
from corpus.values import FormerVersion
from handlers.wording.moments import day_words
from handlers.wording.phrases import counted

ORDER_WORDS = {
    Order.NEWER: "a newer version",
    Order.OLDER: "an older version",
    Order.UNKNOWN: "another version",
}


def same_text_words(reference: str, source: str) -> str:
    """Return "same text as saari-2006 (saari.txt)"; `source` is a path."""
    return f"same text as {reference} ({PurePath(source).name})"


def same_text_note(known: Known) -> str:
    """Return that a file's text is kept once, and how its pages can be had."""
    other = known.resemblance
    words = f"{known.path}: {same_text_words(other.reference, other.source)}, which is kept once."
    if other.adds_pages:
        words += f" It has pages, which that file has not: to take it instead, {_command(known)}"
    return words


def likeness_words(resemblance: Resemblance) -> str:
    """Return "looks like a newer version of saari-2006: 143 of 150 passages are the same"."""
    return (
        f"looks like {ORDER_WORDS[resemblance.order]} of {resemblance.reference}: "
        f"{resemblance.unchanged:,} of {counted(resemblance.passages, 'passage')} are the same"
    )


def version_note(known: Known) -> str:
    """Return that a file looks like a version, under what it is kept, and how to make it one."""
    words = f"{known.path}: {likeness_words(known.resemblance)}. It is kept as {known.reference}."
    if known.resemblance.order is Order.OLDER:
        return words
    return f"{words} {_command(known)} makes it that document’s next version."


def version_question(path: str, resemblance: Resemblance) -> str:
    """Return the question whether a file is the next version of a document."""
    return f"{path} {likeness_words(resemblance)}. Make it that document’s next version?"


def _command(known: Known) -> str:
    return shlex.join(
        ["remembrancer", "import", known.path, "--replaces", known.resemblance.reference]
    )


def replacement_note(path: str, replacement: Replacement) -> str:
    """Return what a file that took another's place has changed."""
    if replacement.is_same:
        return f"{path}: now the file of {replacement.reference}; the text is the same."
    gone = replacement.passages - replacement.unchanged
    words = (
        f"{path}: version {replacement.version} of {replacement.reference}. "
        f"{replacement.unchanged:,} of {counted(replacement.passages, 'passage')} kept their "
        "references"
    )
    return f"{words}; the other {gone:,} say when they were replaced." if gone else f"{words}."


def resemblance_notes(report: Report) -> Iterator[str]:
    """Yield what an import found there already, and what looks like a version."""
    for each in report.same_texts:
        yield same_text_note(each)
    for each in report.versions:
        yield version_note(each)
    for path, replacement in report.replaced:
        yield replacement_note(path, replacement)


def version_words(former: tuple[FormerVersion, ...]) -> str:
    """Return "version 2, after that of January 2006"; empty of a document's first version.

    A former version without a date is named by the day on which it was imported.
    """
    if not former:
        return ""
    last = former[-1]
    if last.issued is not None:
        return f"version {len(former) + 1}, after that of {last.issued.words()}"
    return f"version {len(former) + 1}, after that imported on {day_words(last.imported_at)}"


def version_history(former: tuple[FormerVersion, ...]) -> Iterator[str]:
    """Yield a sentence for each version that was replaced, the first one first."""
    for number, each in enumerate(former, start=1):
        issued = f" ({each.issued.words()})" if each.issued else ""
        yield f"Version {number}{issued} was replaced on {day_words(each.replaced_at)}."


def replaced_words(retired_at: datetime) -> str:
    """Return that a passage is no longer in its document, and since when."""
    return f"This passage was replaced on {day_words(retired_at)}; the document no longer holds it"


def resembling_note(reference: str) -> str:
    """Return that a document looks like a version of another one, and what can be done."""
    return (
        f"It looks like another version of {reference}. To make it that document’s next version: "
        f"remembrancer import FILE --replaces {reference}"
    )
