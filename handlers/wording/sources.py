"""Where an answer comes from: a document's authors, title and date, and what its record lacks."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.ingest import facts_in_words
from corpus.model import RowOrigin
from corpus.values import BODIES, Source
from handlers.wording.phrases import clip
from handlers.wording.versions import version_history, version_words

FIELD_WORDS = {
    "title": "a title",
    "authors": "an author",
    "issued": "a date",
    "publisher": "a publisher",
    "kind": "what kind of text it is",
    "language": "its language",
    "url": "a link",
}
CLAIM_WORDS = {
    "title": "title",
    "authors": "author",
    "issued": "date",
    "publisher": "publisher",
    "kind": "kind",
    "language": "language",
    "url": "link",
}
"""What a field is called where its value stands beside it."""

TITLE = 90  # characters of a title in a line: two lines of a phone
SUPPLIED = "In brackets: supplied by us, not printed in the document."


def plain_source_line(source: Source | None, location: str) -> str:
    """Return title, authors, date and location, for notifications, screen readers, terminals.

    A location is a document's reference, or that of a passage with its page if it has one.
    """
    return ", ".join([*(source_parts(source) if source else ()), location])


def source_parts(source: Source) -> list[str]:
    """Return title, authors, facts and date, as far as known; of a library's note its title."""
    return [part for part in (source_title(source), *source_details(source)) if part]


def source_title(source: Source, length: int = TITLE) -> str:
    """Return the title of a document in quotation marks, in brackets if it is supplied, or ""."""
    if source.origin == RowOrigin.LIBRARY:
        return clip(source.title or source.reference, length)
    return bracketed(source, "title", f"“{clip(source.title, length)}”" if source.title else "")


def source_details(source: Source) -> list[str]:
    """Return authors, facts and date, as far as known; none of a library's note, for they are ours.

    Facts stand in brackets: they come from the file's name or its folder, never from its text.
    """
    if source.origin == RowOrigin.LIBRARY:
        return []
    authors = bracketed(source, "authors", author_names(source.authors))
    issued = bracketed(source, "issued", source.issued.words() if source.issued else "n.d.")
    facts = ", ".join(facts_in_words(dict(source.facts)))
    version = version_words(source.former)
    parts = (authors, f"[{facts}]" if facts else "", issued, version)
    return [part for part in parts if part]


def claims_words(source: Source) -> str:
    """Return what a file's properties propose: "title “Lamps”, author “Ann Example”"."""
    return ", ".join(
        f"{CLAIM_WORDS.get(name, name)} “{clip(words, 120)}”" for name, words in source.claimed
    )


def facts_typed(source: Source) -> str:
    """Return the facts of a document as they are typed: "country=Norway; session=47"."""
    return "; ".join(f"{name}={value}" for name, value in source.facts if name != BODIES)


def authors_typed(source: Source) -> str:
    """Return the authors of a document as they are typed: "Ann Example; Open Example (body)"."""
    return "; ".join(
        f"{author} (body)" if author in source.bodies else author for author in source.authors
    )


def bracketed(source: Source, field: str, words: str) -> str:
    """Return the words of a field, in brackets if they are not printed in the document."""
    return f"[{words}]" if words and field in source.supplied else words


def author_names(authors: tuple[str, ...]) -> str:
    """Return up to three names, or the first "and others"."""
    if len(authors) > 3:
        return f"{authors[0]} and others"
    return " and ".join(filter(None, [", ".join(authors[:-1]), *authors[-1:]]))


def source_notes(source: Source) -> Iterator[str]:
    """Yield what a reader must know of a record: what is supplied, what is lacking, whose it is."""
    if source.supplied or source.facts:
        yield SUPPLIED
    if source.missing:
        lacks = ", ".join(FIELD_WORDS[name] for name in sorted(source.missing))
        yield f"The document lacks {lacks}."
    if source.claimed:
        yield f"The file’s own properties, which nobody has checked, say {claims_words(source)}."
    yield from version_history(source.former)
    if source.origin == RowOrigin.LIBRARY:
        yield "A note of the starter library, in its own words."
