"""What an import did, and what it did not take, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.ingest import NotTaken, Report


def import_counts(report: Report) -> list[tuple[str, int]]:
    """Return the labels and counts of a report, in the order in which they are shown."""
    return [
        ("added", report.added),
        ("changed", report.changed),
        ("same", report.same),
        ("failed", len(report.failed)),
    ]


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


def left_out_words(not_taken: tuple[NotTaken, ...]) -> str:
    """Return how many files were not taken, the commonest kind of reason first."""
    groups = Counter(one.group for one in not_taken).most_common()
    counted = ", ".join(f"{count} {group}" for group, count in groups)
    return f"{len(not_taken)} left out: {counted}."
