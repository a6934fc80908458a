"""How each deed about notes, shared lists and unanswered questions is brought about.

And the rows that it adds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from corpus.audit import AuditKind, Signature
from corpus.corrections import NoteWords, PositionKind
from corpus.model import QuestionKind

SIGNED = Signature("UANA", datetime(2026, 3, 16, 9, 30, tzinfo=UTC), "T1", "C1")

NOTED = NoteWords("Compare the ledger", ("hearing-may",))


def _note(scene: Any) -> Any:
    """Note something on the memo, and return the note's key."""
    scene.corpus.notes.add("writer-1998 ¶1", NOTED, SIGNED)
    return scene.corpus.notes.find(limit=1).notes[0].key


def _listed(scene: Any) -> Any:
    """Put the memo on a shared list."""
    return scene.corpus.lists.add("T1", "Hearing May", ["writer-1998 ¶1"], SIGNED)


def _tell(scene: Any) -> int:
    """Tell the editors of a question, and return its number."""
    scene.corpus.unanswered.report(QuestionKind.PASSAGE, "quince jelly", SIGNED)
    page = scene.corpus.unanswered.page(since=SIGNED.at.date(), limit=1)
    return int(page.questions[0].id)


OF_NOTES: dict[str, tuple[Callable[[Any], object], tuple[AuditKind, ...]]] = {
    "corpus.people.unanswered.Unanswered.report": (_tell, (AuditKind.QUESTION_REPORTED,)),
    "corpus.people.unanswered.Unanswered.finish": (
        lambda s: s.corpus.unanswered.finish(_tell(s), SIGNED),
        (AuditKind.QUESTION_REPORTED, AuditKind.QUESTION_DONE),
    ),
    "corpus.people.lists.SharedLists.add": (_listed, (AuditKind.LIST_MADE,)),
    "corpus.people.lists.SharedLists.end": (
        lambda s: (_listed(s), s.corpus.lists.end("T1", "hearing-may", SIGNED)),
        (AuditKind.LIST_MADE, AuditKind.LIST_ENDED),
    ),
    "corpus.upkeep.team_positions.TeamPositions.code": (
        lambda s: s.corpus.coding.code("writer-1998 ¶1", "lamps", PositionKind.MIXED, SIGNED),
        (AuditKind.POSITION,),
    ),
    "corpus.upkeep.team_notes.TeamNotes.add": (_note, (AuditKind.NOTE,)),
    "corpus.upkeep.team_notes.TeamNotes.change": (
        lambda s: s.corpus.notes.change(_note(s), NoteWords("Compared"), SIGNED),
        (AuditKind.NOTE, AuditKind.NOTE),
    ),
    "corpus.upkeep.team_notes.TeamNotes.remove": (
        lambda s: s.corpus.notes.remove(_note(s), SIGNED),
        (AuditKind.NOTE, AuditKind.NOTE),
    ),
}
