"""Commitments: what somebody undertook, advised or foresaw, and what became of it, step by step.

assessments what people hold to have become of them
entries     commitments as a file has them
commitment  a commitment as it is shown, and as it stood on a day
request     what is asked, read from words and filters
matching    the commitments that a request means
rows        commitments in the database, those of an origin
reading     commitments of a database as values
citations   what vouches for them
team_rows   those of the team: made, changed, steps put in and taken out
kept        a commitment as a change keeps it
"""

from corpus.commitments import kept, team_rows
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
from corpus.commitments.matching import CommitmentAnswer, Named, Searched, answer
from corpus.commitments.reading import read_commitments
from corpus.commitments.request import CommitmentRequest, read_request
from corpus.commitments.rows import drop_commitments, put_commitments

__all__ = [
    "Assessment",
    "Citation",
    "Commitment",
    "CommitmentAnswer",
    "CommitmentEntry",
    "CommitmentRequest",
    "Difference",
    "Named",
    "Progress",
    "Searched",
    "Standing",
    "Status",
    "Step",
    "StepEntry",
    "Verdict",
    "answer",
    "drop_commitments",
    "kept",
    "put_commitments",
    "read_assessments",
    "read_commitments",
    "read_request",
    "standing_on",
    "team_rows",
]
