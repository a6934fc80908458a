"""Dated statements: sentences of passages that date something, as events of the timeline.

    claims       a document's text -> what its sentences date, and who is named there
    bounding     dates that only bound what is told: "prior to 1996"
    status       whether a sentence tells what happened, is planned or is predicted
    citations    dates that only name a publication, a resolution or an edition
    occurrences  whether two sentences date the same occurrence
    shelf        claims -> rows, changed only where they differ; `add` and `remove`
    publication  the event that a document was published

An event may have several claims, with different dates: none is thrown away.
"""

from corpus.events.statements.store import add, remove

__all__ = ["add", "remove"]
