"""What is derived from passages and can be derived again: the index, the mentions, the statements.

The import tells each derivation which passages came and which went, inside the document's own
transaction, in the order of the list: mentions before the statements that read them. Whoever
assembles the program makes the list, so that the import knows none of them by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from corpus.model import Document, Passage


@dataclass(frozen=True, slots=True)
class Derivation:
    """One thing derived from passages.

    `add` is told of passages that are new, `remove` of live ones that are about to be retired or
    deleted; both are called with flushed rows and neither commits. With `whole` a passage's result
    depends on the text around it (a month takes the year named before it): `add` is then told of
    all live passages of a changed document and must leave alone what has not changed.
    """

    name: str
    add: Callable[[Session, Document, Sequence[Passage]], None]
    remove: Callable[[Session, Sequence[Passage]], None]
    whole: bool = False
