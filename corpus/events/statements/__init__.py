"""Dated statements: sentences of passages that date an event, as events of the timeline.

    claims       a document's text -> the dates of its sentences, and the actors named there
    certainty    whether a date that needs another date can be believed
    bounding     dates that only bound an event: "prior to 1996"
    status       whether an event happened, is planned or is predicted
    citations    dates that only name a publication, a resolution or an edition
    references   dates that only name a text or a border, or of what was only said
    founding     anniversaries: the date of what is remembered
    extent       which part of the passage tells of the event
    occurrences  whether two sentences date the same occurrence
    placing      claims -> the events that they are of
    reconciling  an event's date, sentence, status and actors from its claims
    store        claims -> rows, changed only where they differ; `add`, `remove`, `erase`
    ahead        the same of a long document, made before its transaction
    publication  the event that a document was published
    words        the word lists

An event may have several claims with different dates; all are kept.
"""

from corpus.events.statements.ahead import ahead
from corpus.events.statements.claims import DATES, dates_ahead, known_days
from corpus.events.statements.store import add, erase, remove

__all__ = ["DATES", "add", "ahead", "dates_ahead", "erase", "known_days", "remove"]
