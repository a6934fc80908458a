"""References: the short name by which a person cites a document, for ever.

A document takes the first of these that it has: the reference that its file or the starter library
states; the first author's surname and the year (saari-2006); the first words of the title, unless
another document has them (a series of reports); the file's name. A second document of the same
reference gets "-2". A reference never changes, and that of a removed document is never given to
another.

A document of a closed collection gets a tail, made of its file: saari-2006-7f3a. So it takes no
reference from a document that more people see, whose "-2" would tell them that there is another.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from anyascii import anyascii
from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.orm import Session

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import Metadata
from corpus.model import Collection, Document, RemovedDocument

TITLE_WORDS = 5
LONGEST = 40
"""Characters of a reference that somebody will still type."""

_ARTICLES = frozenset(["a", "an", "the", "der", "die", "das", "le", "la", "les", "on"])
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


def slug(text: str, *, words: int = TITLE_WORDS) -> str:
    """Return the first words of a text as ASCII letters, digits and hyphens; "" if it has none.

    >>> slug("The Company You Keep: International Socialization and the Diffusion of Norms")
    'company-you-keep-international'
    >>> slug("Права человека")
    'prava-cheloveka'
    """
    parts = [part for part in _NOT_A_LETTER.split(anyascii(text).replace("'", "").lower()) if part]
    if len(parts) > 1 and parts[0] in _ARTICLES:
        parts = parts[1:]
    chosen = parts[:words]
    while len(chosen) > 1 and len("-".join(chosen)) > LONGEST:
        chosen.pop()
    return "-".join(chosen)[:LONGEST]


def propose_references(fields: Metadata, name: str) -> list[str]:
    """Return the references that fit a document, the best first.

    `name` is its file's name without suffix.
    """
    year = fields.issued.lo.year if fields.issued is not None and fields.issued.lo else None
    surname = _surname(fields.authors[0]) if fields.authors else ""
    if surname and year:
        return [f"{surname}-{year}"]
    return list(filter(None, (slug(fields.title or ""), slug(name)))) or ["document"]


def _surname(author: str) -> str:
    """Return the surname of "Given Surname" or "Surname, Given"; of a longer name three words."""
    if "," in author:
        return slug(author.split(",")[0], words=2)
    words = author.split()
    return slug(words[-1]) if len(words) <= 3 else slug(author, words=3)


TAIL = 4
"""Hexadecimal digits of a tail: enough for a name, for among documents of one name they differ."""


def assign_reference(session: Session, fields: Metadata, name: str, tail: str | None = None) -> str:
    """Return a reference for a new document that no other has; `tail` is that of a hidden one.

    UnreadableDocument if the document states a reference that another document has or had.
    """
    if fields.reference is None:
        return _first_free(session, propose_references(fields, name), tail)
    check_not_removed(session, fields.reference)
    of_holder = select(Document.source, Collection.open).join(
        Collection, Collection.id == Document.collection_id
    )
    holder = session.execute(of_holder.where(Document.reference == fields.reference)).first()
    if holder is not None:
        source, is_open = holder
        whose = f"that of {source}" if is_open else "taken"
        raise UnreadableDocument(
            f"its reference “{fields.reference}” is already {whose}. Give it another"
        )
    return fields.reference


def assign_known_reference(session: Session, reference: str, tail: str | None = None) -> str:
    """Return the reference of a recognised document, or the next free one for a second copy."""
    return _first_free(session, [reference], tail)


def check_not_removed(session: Session, reference: str) -> None:
    """UnreadableDocument if a document that had this reference was removed."""
    removed = select(RemovedDocument.id).where(RemovedDocument.reference == reference)
    if session.scalar(removed) is not None:
        raise UnreadableDocument(
            f"its reference “{reference}” was that of a document that has been removed. Give it "
            "another"
        )


def _first_free(session: Session, proposed: Sequence[str], tail: str | None) -> str:
    """Return the first that no document has or had, else the last with a number.

    With a tail it is the first with the tail, whichever are free: it tells nothing either.
    """
    if tail is not None:
        proposed = [f"{proposed[0]}-{tail[:TAIL]}"]
    for reference in proposed:
        if not session.scalar(_IS_TAKEN, {"reference": reference}):
            return reference
    taken = _taken(session, proposed[-1])
    numbered = (f"{proposed[-1]}-{number}" for number in itertools.count(2))
    return next(each for each in numbered if each not in taken)


_IS_TAKEN = select(
    or_(
        exists().where(Document.reference == bindparam("reference")),
        exists().where(RemovedDocument.reference == bindparam("reference")),
    )
)


def _taken(session: Session, beginning: str) -> set[str]:
    """Return the references that begin so: all of them are looked at."""
    return {
        reference
        for column in (Document.reference, RemovedDocument.reference)
        for reference in session.scalars(select(column).where(column.startswith(beginning)))
    }
