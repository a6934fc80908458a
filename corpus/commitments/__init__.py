"""Commitments: what somebody undertook, advised or foresaw, and what became of it, step by step.

assessments what people hold to have become of them
entries     commitments as a file has them
commitment  a commitment as it is shown, and as it stood on a day
request     what is asked, read from words and filters
matching    the commitments that a request means
rows        commitments in the database, those of an origin
reading     commitments of a database as values
typeahead   those that half typed words may mean
citations   what vouches for them
team_rows   those of the team: made, changed, steps put in and taken out
kept        a commitment as a change keeps it
actions     the category of what a recommendation asks for
action_features  what its words tell of that
file_rows   the columns of files of commitments
tables      commitments as CSV
sayings     which commitments say the same
undertakings  sentences that undertake, recommend or foresee something
proposing   the commitments that the program proposes, from those of a document
objects     commitments as JSON
"""

from corpus.commitments import kept, proposing, team_rows
from corpus.commitments.actions import ActionCategory, read_category
from corpus.commitments.assessments import Assessment, Verdict, read_assessments
from corpus.commitments.commitment import (
    Citation,
    Commitment,
    Progress,
    Standing,
    Status,
    Step,
    standing_on,
)
from corpus.commitments.entries import CommitmentEntry, Difference, StepEntry
from corpus.commitments.file_rows import FileRow, FileRows, Form
from corpus.commitments.matching import CommitmentAnswer, Named, Searched, answer
from corpus.commitments.objects import read_objects, write_objects
from corpus.commitments.reading import read_commitments, standing_rows
from corpus.commitments.request import (
    CommitmentOrder,
    CommitmentRequest,
    read_request,
    subject_words,
)
from corpus.commitments.rows import drop_commitments, put_commitments
from corpus.commitments.sayings import Sayings
from corpus.commitments.tables import BETWEEN, UnreadableCommitments, read_table, write_table
from corpus.commitments.typeahead import CommitmentSuggestion, suggest_commitments

__all__ = [
    "BETWEEN",
    "ActionCategory",
    "Assessment",
    "Citation",
    "Commitment",
    "CommitmentAnswer",
    "CommitmentEntry",
    "CommitmentOrder",
    "CommitmentRequest",
    "CommitmentSuggestion",
    "Difference",
    "FileRow",
    "FileRows",
    "Form",
    "Named",
    "Progress",
    "Sayings",
    "Searched",
    "Standing",
    "Status",
    "Step",
    "StepEntry",
    "UnreadableCommitments",
    "Verdict",
    "answer",
    "drop_commitments",
    "kept",
    "proposing",
    "put_commitments",
    "read_assessments",
    "read_category",
    "read_commitments",
    "read_objects",
    "read_request",
    "read_table",
    "standing_on",
    "standing_rows",
    "subject_words",
    "suggest_commitments",
    "team_rows",
    "write_objects",
    "write_table",
]
