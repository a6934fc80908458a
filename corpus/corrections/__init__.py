"""What people correct about actors and records: signed, listed, undone, and never lost.

    ledger     the signed rows, and reading them
    aliases    another name for an actor
    proposals  a proposed actor accepted or rejected
    merging    two actors that are one
    records    fields of a document's record
    snapshot   an actor as it was, so that it can be restored
    upholding  the corrections held against imports and updates of the library

A correction is a row of its own; the tables of actors and documents are changed as it says. What an
import or a newer library brings back is corrected again. `corpus.upkeep.Corrections` makes, undoes
and lists corrections, and has documents derived anew after them.
"""

from corpus.corrections.ledger import Signature

__all__ = ["Signature"]
