"""Web pages by trafilatura: the article without menus, cookie lines and footers."""

from __future__ import annotations

import logging
import re
from typing import Any

import trafilatura

from corpus.errors import UnreadableDocument
from corpus.ingest.readers import markup
from corpus.ingest.readers.claims import claimed_metadata
from corpus.ingest.readers.encoding import decode
from corpus.ingest.readers.raw import RawText, raw_text

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its doubts are no news to a person


def read_html(content: bytes) -> RawText:
    """Return the paragraphs of a page's article; UnreadableDocument if it has no text."""
    return read_page(decode(content))


def read_page(page: str, *, address: str | None = None) -> RawText:
    """Return the paragraphs of the article of a page, which was at an address if that is known.

    UnreadableDocument if it has no text. A page of which nothing is an article to trafilatura (a
    letter saved as HTML) is read whole.
    """
    page = _EDIT_LINK.sub("", page)
    found = trafilatura.bare_extraction(
        page,
        url=address,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        favor_recall=True,
        with_metadata=True,
    )
    root = markup.parse(page)
    if root is None:
        raise UnreadableDocument("the page holds no text", group="without text")
    body = getattr(found, "body", None)
    paragraphs = [] if body is None else markup.paragraphs_of(body)
    if not paragraphs:
        paragraphs = markup.paragraphs_of(root)
    if not paragraphs:
        raise UnreadableDocument(
            "the page holds no text of its own: its program fetches it. Print the page to PDF",
            group="without text",
        )
    return raw_text(paragraphs, claimed=_claimed(found, root))


_EDIT_LINK = re.compile(r'<span class="mw-editsection">.{0,600}?\]</span></span>', re.S)
"""The link beside each heading of a wiki by which it is edited."""


def _claimed(found: Any, root: Any) -> Any:
    language = root.get("lang") if root is not None else None
    authors = (getattr(found, "author", None) or "").split("; ")
    return claimed_metadata(
        title=getattr(found, "title", None),
        authors=authors,
        publisher=getattr(found, "sitename", None),
        issued=getattr(found, "date", None),
        language=language,
        url=getattr(found, "url", None),
    )
