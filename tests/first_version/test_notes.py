"""A database of the first version takes notes and shared lists on the passages that it had.

It counts questions that found nothing, too.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from corpus.audit import Signature
from corpus.corrections import NoteWords
from corpus.model import QuestionKind
from tests.databases import engine_at
from tests.library_database import copy_of
from tests.shelves import corpus_on

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ANA = Signature("U01RESEARCH", NOW, "T0LOCAL01", "C01RESEARCH")


def test_its_passages_are_noted_upon_and_read(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    reference = corpus.documents.search("lamp").hits[0].reference
    made = corpus.notes.add(reference, NoteWords("Look again", ("hearing-may",)), ANA)
    assert [note.quote.reference for note in corpus.notes.find("look", limit=3).notes] == [
        reference
    ]
    assert corpus.documents.passages("label:hearing-may", limit=3).results.total == 1
    corpus.corrections.undo(made.change.id, ANA)
    assert corpus.notes.find(limit=3).total == 0
    assert corpus.lists.add("T0LOCAL01", "Hearing May", [reference], ANA)
    (listed,) = corpus.lists.all("T0LOCAL01")
    assert (listed.key, listed.passages) == ("hearing-may", 1)
    corpus.unanswered.count(QuestionKind.PASSAGE, NOW)
    assert corpus.unanswered.report(QuestionKind.PASSAGE, "quince", ANA)
    page = corpus.unanswered.page(since=NOW.date(), limit=1)
    assert (page.total, [each.total for each in page.by_day]) == (1, [1])
    corpus.close()
