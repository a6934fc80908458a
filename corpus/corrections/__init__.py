"""What people correct about actors: signed, listed, undone, and never lost.

    ledger     the signed rows, and what they tell
    aliases    another name for an actor
    proposals  a proposed actor accepted or rejected
    merging    two actors that are one
    snapshot   an actor as it was, so that it can come back
    upholding  the corrections held against imports and updates of the library

A correction is a row of its own, apart from what a machine found; the tables of actors and aliases
show what follows from it. What an import or a newer library brings back is corrected again.
`corpus.upkeep.corrections` is the face of it all.
"""
