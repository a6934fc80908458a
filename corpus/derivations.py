"""What is derived from passages, in the order in which it is: statements read the mentions."""

from __future__ import annotations

from corpus import statements
from corpus.actors import mentions
from corpus.ingest.derivation import Derivation
from corpus.search import index

DERIVATIONS = (
    Derivation(
        "search index",
        add=lambda session, _document, passages: index.add(session, passages),
        remove=index.remove,
    ),
    Derivation("mentions", add=mentions.record, remove=mentions.forget),
    Derivation("statements", add=statements.add, remove=statements.remove, whole=True),
)
