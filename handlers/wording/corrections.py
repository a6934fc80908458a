"""The team's corrections: what each changed, and how many documents were looked through."""

from __future__ import annotations

from corpus.corrections import TeamChange
from corpus.model import ChangeKind
from handlers.wording.phrases import counted

CORRECTED = {
    ChangeKind.ALIAS: "“{text}” is an alias of {name}",
    ChangeKind.MERGE: "{name} is merged into {other}",
    ChangeKind.ACCEPT: "{name} is accepted as an actor",
    ChangeKind.REJECT: "{name} is rejected as an actor",
    ChangeKind.RECORD: "The record of {name}: {text}",
    ChangeKind.EVENT: "The timeline: {name}: {text}",
    ChangeKind.ASSESSMENT: "{name}: {text}",
    ChangeKind.COMMITMENT: "Commitments: {name}: {text}",
    ChangeKind.TERM: "Words for {name}: {text}",
    ChangeKind.NOTE: "A note on {name}: {text}",
    ChangeKind.POSITION: "{name}: {text}",
    ChangeKind.DISMISSAL: "A proposal of {name} is {text}",
}


def plain_correction(change: TeamChange) -> str:
    """Return what a correction changed, without a full stop."""
    return CORRECTED[change.kind].format(name=change.name, other=change.other, text=change.text)


def looked_through(documents: int) -> str:
    """Return how many documents were looked through for a new name."""
    return f"{counted(documents, 'document')} looked through for the name."
