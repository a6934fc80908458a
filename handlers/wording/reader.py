"""A document as it is read: where a page of it stands, what was found in it, what was replaced."""

from __future__ import annotations

from corpus.answers import ReaderPage
from corpus.documents import read_passage_reference
from corpus.values import Quote
from handlers.wording.phrases import counted
from handlers.wording.versions import replaced_words

FIND_LABEL = "Find words, or go to p. 7 or ¶12"
FIND_EXAMPLE = "moratorium"
READ_ON = "Read on where it would stand now"
HOW_TO_READ = (
    "Name a document, a passage or a page of one: saari-2006, saari-2006 ¶4 or saari-2006 p. 7."
)


def passage_mark(reference: str) -> str:
    """Return a passage's number as it stands beside its text.

    >>> passage_mark("saari-2006 ¶12")
    '¶12'
    """
    read = read_passage_reference(reference)
    return reference if read is None else f"¶{read[1]}"


def quote_mark(quote: Quote) -> str:
    """Return a passage's number with its page: "¶12 · p. 7"."""
    mark = passage_mark(quote.reference)
    return mark if quote.page is None else f"{mark} · p. {quote.page}"


def where_in_document(page: ReaderPage) -> str:
    """Return which part of the document a page shows: "p. 7-8 · passages 12-15 of 80"."""
    retired_at = page.quotes[0].retired_at if page.is_replaced else None
    if retired_at is not None:
        return replaced_words(retired_at)
    last = page.first + len(page.quotes) - 1
    numbers = f"{page.first}-{last} of {page.total:,}" if last > page.first else ""
    passages = f"passages {numbers}" if numbers else f"passage {page.first} of {page.total:,}"
    pages = [quote.page for quote in page.quotes if quote.page is not None]
    if not pages:
        return passages
    span = f"p. {pages[0]}" if pages[0] == pages[-1] else f"p. {pages[0]}-{pages[-1]}"
    return f"{span} · {passages}"


def found_within(document: str, words: str, total: int, shown: int) -> str:
    """Return how many passages of a document have the words that were looked for."""
    if not total:
        return f"No passage of {document} has “{words}”."
    verb = "has" if total == 1 else "have"
    rest = f" The best {shown} of them, as they stand:" if shown < total else ""
    return f"{counted(total, 'passage')} of {document} {verb} “{words}”.{rest}"
