"""Notes of the team on passages, in sentences."""

from __future__ import annotations

from corpus.answers import AnswerNotes
from corpus.corrections import TeamNote
from corpus.upkeep import NotePage
from handlers.wording.moments import day_words
from handlers.wording.phrases import counted

HOW_TO_NOTE = "The ⋯ beside a passage has *Note…*: a sentence and labels of your team's own."
NOTE_LABEL = "Note"
LABELS_SHOWN = 12


def note_date(note: TeamNote) -> str:
    """Return when a note was written, and whether it was changed since."""
    changed = "" if note.changed_at is None else f", changed {day_words(note.changed_at)}"
    return f"{day_words(note.at)}{changed}"


def plain_note(note: TeamNote) -> str:
    """Return a note with its labels, who wrote it and when: for exports and terminals."""
    labels = f" [{', '.join(note.labels)}]" if note.labels else ""
    return f"{note.text}{labels} ({note.by}, {note_date(note)})"


def notes_found(page: NotePage, typed: str) -> str:
    """Return how many notes were found."""
    if not page.total:
        return f"No note has “{typed}”." if typed else "Nobody has noted anything yet."
    with_words = f" with “{typed}”" if typed else ""
    return f"{counted(page.total, 'note')}{with_words}"


def notes_with_words_heading(notes: AnswerNotes) -> str:
    """Return what stands above notes that have the words of a search."""
    verb = "has" if notes.total == 1 else "have"
    return f"{counted(notes.total, 'note')} of the team {verb} these words"


def plain_answer_notes(notes: AnswerNotes) -> str:
    """Return the notes that have the words of a search, each on its passage; often nothing."""
    if not notes.with_words:
        return ""
    listed = " ".join(f"{plain_note(note)} on {note.quote.location}." for note in notes.with_words)
    return f"{notes_with_words_heading(notes)}: {listed}"


def label_words(page: NotePage) -> str:
    """Return the labels that there are, those used most first."""
    shown = [f"label:{label} ({number})" for label, number in page.labels[:LABELS_SHOWN]]
    return ", ".join(shown)
