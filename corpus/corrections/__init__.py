"""What people correct about actors: signed, listed, undone, and never lost.

    ledger     the signed rows, and reading them
    aliases    another name for an actor
    notes      what the team notes on passages
    positions  what the team codes passages to hold of a topic
    noted      these notes, read and found by their words
    proposals  a proposed actor accepted or rejected
    merging    two actors that are one
    snapshot   an actor as it was, so that it can be restored
    versions   what a form shows, so that a later one does not overwrite another's
    upholding  the corrections held against imports and updates of the library

A correction is a row of its own; the tables of actors and aliases are changed as it says. What an
import or a newer library brings back is corrected again. `corpus.upkeep.Corrections` makes, undoes
and lists corrections, and has documents derived anew after them.
"""

from corpus.audit import Signature
from corpus.corrections import aliases, ledger, merging, notes, positions, proposals, upholding
from corpus.corrections.ledger import (
    ChangePage,
    ChangeRefused,
    TeamChange,
)
from corpus.corrections.noted import (
    NoteQuery,
    TeamNote,
    count_notes,
    find_notes,
    read_notes,
    stems_of_note,
)
from corpus.corrections.notes import NoteWords
from corpus.corrections.positions import CodedPosition, PositionKind, same_topic
from corpus.corrections.proposals import ACCEPTED_KINDS, Example, Proposal, ProposalPage
from corpus.corrections.records import describe as describe_record
from corpus.corrections.snapshot import names_in
from corpus.corrections.upholding import uphold
from corpus.corrections.versions import ChangedMeanwhile, SeenVersion, check_version, version_of

__all__ = [
    "ACCEPTED_KINDS",
    "ChangePage",
    "ChangeRefused",
    "ChangedMeanwhile",
    "CodedPosition",
    "Example",
    "NoteQuery",
    "NoteWords",
    "PositionKind",
    "Proposal",
    "ProposalPage",
    "SeenVersion",
    "Signature",
    "TeamChange",
    "TeamNote",
    "aliases",
    "check_version",
    "count_notes",
    "describe_record",
    "find_notes",
    "ledger",
    "merging",
    "names_in",
    "notes",
    "positions",
    "proposals",
    "read_notes",
    "same_topic",
    "stems_of_note",
    "uphold",
    "upholding",
    "version_of",
]
