"""Notes on passages as one face: as a place may see them; found, added, changed and removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine

from corpus.corrections import (
    ChangeRefused,
    Signature,
    TeamNote,
    ledger,
    notes,
    read_notes,
    stems_of_note,
)
from corpus.corrections.notes import NoteWords
from corpus.database import reading, writing
from corpus.documents import find_quote
from corpus.model import Change, PassageNote
from corpus.text.stems import stem
from corpus.text.words import analyse
from corpus.upkeep.corrections import RecordedCorrection
from corpus.values import WHOLE_SHELF, Scope

LONGEST_NOTE = 1_000
LONGEST_LABEL = 40
MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class NotePage:
    """A page of notes, the latest first; `labels` are all that there are, each with its number."""

    notes: tuple[TeamNote, ...]
    total: int
    offset: int
    labels: tuple[tuple[str, int], ...] = ()


class TeamNotes:
    """The notes of one database; safe to share between threads."""

    def __init__(self, engine: Engine, scope: Scope = WHOLE_SHELF) -> None:
        """Notes on what is outside `scope` are neither shown nor changed."""
        self._engine = engine
        self._scope = scope

    def read_text(self, typed: str) -> str:
        """Return a note's sentence; ChangeRefused if it is none, or too long."""
        words = "\n".join(" ".join(line.split()) for line in typed.strip().splitlines())
        if not words:
            raise ChangeRefused("Write what you note: a sentence is enough.")
        if len(words) > LONGEST_NOTE:
            raise ChangeRefused(f"That is longer than {LONGEST_NOTE:,} characters.")
        return words

    def read_labels(self, typed: str) -> tuple[str, ...]:
        """Return labels that stand between commas; ChangeRefused if they are too many or too long.

        "Hearing May, #translate" are `hearing-may` and `translate`.
        """
        labels = [as_label(part) for part in re.split(r"[,;\n]", typed)]
        labels = list(dict.fromkeys(filter(None, labels)))
        if len(labels) > MOST_LABELS or any(len(label) > LONGEST_LABEL for label in labels):
            raise ChangeRefused(
                f"A note has {MOST_LABELS} labels at most, of {LONGEST_LABEL} characters each."
            )
        return tuple(labels)

    def add(self, reference: str, words: NoteWords, signed: Signature) -> RecordedCorrection:
        """Note something about a passage; UnknownReference if there is none."""
        with reading(self._engine, self._scope) as session:
            seen = find_quote(session, reference).reference
        with writing(self._engine) as session:
            return _recorded(notes.add(session, seen, words, signed))

    def change(self, key: str, words: NoteWords, signed: Signature) -> RecordedCorrection:
        """Change a note; ChangeRefused if it is gone, or nothing differs."""
        self._check_seen(key)
        with writing(self._engine) as session:
            return _recorded(notes.change(session, key, words, signed))

    def remove(self, key: str, signed: Signature) -> RecordedCorrection:
        """Remove a note; ChangeRefused if it is gone."""
        self._check_seen(key)
        with writing(self._engine) as session:
            return _recorded(notes.remove(session, key, signed))

    def _check_seen(self, key: str) -> None:
        with reading(self._engine, self._scope) as session:
            notes.note_with(session, key)

    def note(self, key: str) -> TeamNote:
        """Return a note; ChangeRefused if it is gone."""
        found = self._read(PassageNote.key == key)
        if not found:
            raise ChangeRefused(notes.GONE)
        return found[0]

    def of_passages(self, passage_ids: Collection[int]) -> Mapping[int, tuple[TeamNote, ...]]:
        """Return the notes of passages by their ids, the oldest first; one without has no entry."""
        found: dict[int, tuple[TeamNote, ...]] = {}
        for note in self._read(PassageNote.passage_id.in_(set(passage_ids))):
            of_passage = note.quote.passage_id
            found[of_passage] = (*found.get(of_passage, ()), note)
        return found

    def find(
        self, words: str = "", labels: Sequence[str] = (), *, limit: int, offset: int = 0
    ) -> NotePage:
        """Return the notes that have all the words, in any form, and all the labels."""
        wanted = {stem(word) for word in analyse(words).words}
        named = {as_label(label) for label in labels}
        everything = self._read()[::-1]
        found = [
            note
            for note in everything
            if named <= set(note.labels) and wanted <= stems_of_note(note.text, note.labels)
        ]
        counted = Counter(label for note in everything for label in note.labels)
        return NotePage(
            tuple(found[offset : offset + limit]),
            len(found),
            offset,
            tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0]))),
        )

    def _read(self, *conditions: ColumnElement[bool]) -> list[TeamNote]:
        with reading(self._engine, self._scope) as session:
            return read_notes(session, *conditions)


def as_label(typed: str) -> str:
    """Return a label as it is kept and looked for.

    >>> as_label(" #Hearing  May ")
    'hearing-may'
    """
    return "-".join(typed.replace("#", " ").casefold().split()).strip("-:")


def _recorded(change: Change) -> RecordedCorrection:
    return RecordedCorrection(ledger.read_change(change), 0)
