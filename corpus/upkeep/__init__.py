"""Upkeep: schema, library, derived rows, corrections, status and health."""

from corpus.upkeep.background import Background, Stopped, Work
from corpus.upkeep.backups import (
    MOST_BACKUPS,
    back_up,
    back_up_before_update,
    backups_before_updates,
    restore,
)
from corpus.upkeep.commitment_exchange import CommitmentExchange
from corpus.upkeep.commitment_fields import (
    LONGEST_WHAT,
    CommitmentFields,
    Party,
    StepFields,
    Vouching,
)
from corpus.upkeep.commitment_proposals import (
    CommitmentProposals,
    ProposedCommitment,
    ProposedCommitments,
)
from corpus.upkeep.copying import Copied, NotCopied, copy_database
from corpus.upkeep.corrections import Corrections, RecordedCorrection
from corpus.upkeep.erasure import (
    ErasedPerson,
    ErasedShelf,
    Erasure,
    Held,
    HeldKind,
    HeldOfPerson,
    ShelfContents,
)
from corpus.upkeep.figures import Figures, Measures
from corpus.upkeep.health import Finding, Health, examine, examine_files
from corpus.upkeep.import_orders import ImportOrder
from corpus.upkeep.installations import (
    UNINSTALLED,
    Arrival,
    Departure,
    Installation,
    Installations,
    Tokens,
)
from corpus.upkeep.library import prepare_library
from corpus.upkeep.meaning import MeaningUpkeep
from corpus.upkeep.removal import Removable, RemovableImport, Removal
from corpus.upkeep.schema import OpenedCorpus, demand_whole, is_migrated, migrate
from corpus.upkeep.status import Status
from corpus.upkeep.team_commitments import StandingCommitment, TeamCommitments
from corpus.upkeep.team_concepts import TeamConcepts
from corpus.upkeep.team_notes import NotePage, TeamNotes, as_label
from corpus.upkeep.team_positions import TeamPositions
from corpus.upkeep.team_timeline import EntryFields, EntryProposal, StandingEvent, TeamTimeline
from corpus.upkeep.typed_dates import TypedDate
from corpus.upkeep.upkeep import Upkeep
from corpus.upkeep.visibility import CONSEQUENCES
from corpus.upkeep.watching import FolderChange, FolderWatch, WatchOptions

__all__ = [
    "CONSEQUENCES",
    "LONGEST_WHAT",
    "MOST_BACKUPS",
    "UNINSTALLED",
    "Arrival",
    "Background",
    "CommitmentExchange",
    "CommitmentFields",
    "CommitmentProposals",
    "Copied",
    "Corrections",
    "Departure",
    "EntryFields",
    "EntryProposal",
    "ErasedPerson",
    "ErasedShelf",
    "Erasure",
    "Figures",
    "Finding",
    "FolderChange",
    "FolderWatch",
    "Health",
    "Held",
    "HeldKind",
    "HeldOfPerson",
    "ImportOrder",
    "Installation",
    "Installations",
    "MeaningUpkeep",
    "Measures",
    "NotCopied",
    "NotePage",
    "OpenedCorpus",
    "Party",
    "ProposedCommitment",
    "ProposedCommitments",
    "RecordedCorrection",
    "Removable",
    "RemovableImport",
    "Removal",
    "ShelfContents",
    "StandingCommitment",
    "StandingEvent",
    "Status",
    "StepFields",
    "Stopped",
    "TeamCommitments",
    "TeamConcepts",
    "TeamNotes",
    "TeamPositions",
    "TeamTimeline",
    "Tokens",
    "TypedDate",
    "Upkeep",
    "Vouching",
    "WatchOptions",
    "Work",
    "as_label",
    "back_up",
    "back_up_before_update",
    "backups_before_updates",
    "copy_database",
    "demand_whole",
    "examine",
    "examine_files",
    "is_migrated",
    "migrate",
    "prepare_library",
    "restore",
]
