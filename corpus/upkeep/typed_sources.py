"""Where something can be read, as people type it: a passage, or a source that is on no shelf."""

from __future__ import annotations

from sqlalchemy.orm import Session

from corpus.corrections import ChangeRefused
from corpus.documents import find_quote, read_page_reference, read_passage_reference
from corpus.errors import UnknownReference

LONGEST_SOURCE = 300


def read_source(session: Session, typed: str, what: str = "every event") -> str:
    """Return where it can be read; ChangeRefused if nothing is given: `what` has a source."""
    words = " ".join(typed.split())
    if not words:
        raise ChangeRefused(f"Say where it can be read: {what} has a source.")
    words = within(words, LONGEST_SOURCE)
    if is_reference(words):
        try:
            return find_quote(session, words).reference
        except UnknownReference:
            return words  # it may be the name of a file elsewhere
    return words


def read_link(typed: str) -> str | None:
    """Return an address on the web; ChangeRefused if it is none."""
    link = typed.strip()
    if (link and not link.startswith(("https://", "http://"))) or " " in link:
        raise ChangeRefused("A link begins with https:// and has no spaces.")
    return link or None


def is_reference(words: str) -> bool:
    """Whether words are a reference of a passage or of a page."""
    return read_passage_reference(words) is not None or read_page_reference(words) is not None


def within(words: str, most: int) -> str:
    """Return words; ChangeRefused if they are longer than `most` characters."""
    if len(words) > most:
        raise ChangeRefused(f"That is longer than {most} characters.")
    return words
