"""What an import did, and what it did not take, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from corpus.ingest import (
    BesideReport,
    ImportInterrupted,
    NameProposal,
    NotTaken,
    PastImport,
    Report,
    facts_in_words,
)
from handlers.wording.moments import minute_words
from handlers.wording.sources import author_names
from handlers.wording.versions import resemblance_notes, same_text_words


def import_counts(report: Report) -> list[tuple[str, int]]:
    """Return the labels and counts of a report, in the order in which they are shown."""
    found = [("same text", len(report.same_texts))] if report.same_texts else []
    counts = [
        ("added", report.added),
        ("changed", report.changed),
        ("same", report.same),
        *found,
        ("failed", len(report.failed)),
    ]
    return counts + ([("moved", report.moved)] if report.moved else [])


def import_notes(report: Report) -> Iterator[str]:
    """Yield what is to be known of an import: each file not taken, documents taken in part.

    The first line counts what was left out by its kind: "16 left out: 9 .ppt, 7 without text".
    """
    if report.not_taken:
        yield left_out_words(report.not_taken)
    for path, reason, _group in report.not_taken:
        yield f"{path}: {reason}."
    for path, remark in report.remarks:
        yield f"{path}: taken in, but {remark}."
    yield from resemblance_notes(report)
    if report.run is not None and (report.added or report.same_texts):
        yield f"This was import {report.run}: remembrancer forget import {report.run} undoes it."
    yield from beside_notes(report.beside)


NAMED = 10
"""Files or records that a note names; it counts the others."""


def beside_notes(beside: BesideReport) -> Iterator[str]:
    """Yield which names followed the pattern, and which records and documents fitted."""
    for sentence in beside.remarks:
        yield f"{sentence}."
    if beside.pattern is not None:
        total = beside.followed + len(beside.strangers)
        yield f"{beside.followed:,} of {total:,} names follow “{beside.pattern}”."
        if beside.strangers:
            yield f"These do not: {_listed(beside.strangers)}."
    if beside.table is not None:
        total = beside.recorded + len(beside.without)
        yield f"{beside.table} has a record of {beside.recorded:,} of {total:,} documents."
        if beside.without:
            yield f"Without a record: {_listed(beside.without)}."
        if beside.unmatched:
            yield f"Records of no document here: {_listed(beside.unmatched)}."


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more


def names_sentence(proposal: NameProposal) -> str:
    """Return what names carry, with an example: "12 of 12 names carry a year: a_1992 -> [1992]"."""
    says = proposal.says
    what = ["a date" if "{date}" in proposal.pattern.text else "a year"]
    shown = []
    if says.authors:
        what.append("an author")
        shown.append(author_names(says.authors))
    if says.title:
        what.append("a title")
        shown.append(f"“{says.title}”")
    what += [f"a {name}" for name, _value in says.facts]
    shown += facts_in_words(dict(says.facts))
    if says.issued is not None:
        shown.append(says.issued.words())
    return (
        f"{proposal.matching:,} of {proposal.total:,} names carry {_and(what)}: "
        f"{proposal.example} -> [{', '.join(shown)}]"
    )


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def import_stopped(interrupted: ImportInterrupted) -> str:
    """Return how many documents are in, and that the same command goes on."""
    report = interrupted.report
    here = report.added + report.changed + report.same
    return (
        f"Stopped: {here:,} documents of {interrupted.files:,} files are in ({report.added:,} of "
        "them new). The same command goes on from here."
    )


def past_import_line(past: PastImport) -> str:
    """Return one import: its number, when, from where, by whom, and what it took in."""
    parts = [
        f"{past.number}",
        minute_words(past.started_at),
        past.path,
        *([f"by {past.by}"] if past.by else []),
        f"{past.added:,} added, {past.changed:,} changed, {past.not_taken:,} not taken",
        *([f"{len(past.same_texts):,} same text"] if past.same_texts else []),
    ]
    if past.here != past.added:
        parts.append(f"{past.here:,} of the added are still here")
    if past.ended_at is None:
        parts.append("it did not end")
    return " · ".join(parts)


def past_same_texts(past: PastImport) -> list[str]:
    """Return the files of an import whose text was there already, a line each."""
    lines = [
        f"    {PurePath(file).name}: {same_text_words(reference, source)}"
        for file, reference, source in past.same_texts[:NAMED]
    ]
    more = len(past.same_texts) - len(lines)
    return [*lines, f"    and {more:,} more"] if more else lines


def left_out_words(not_taken: tuple[NotTaken, ...]) -> str:
    """Return how many files were not taken, the commonest kind of reason first."""
    groups = Counter(one.group for one in not_taken).most_common()
    counted = ", ".join(f"{count} {group}" for group, count in groups)
    return f"{len(not_taken)} left out: {counted}."
