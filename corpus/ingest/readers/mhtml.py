"""Web pages saved as one file (.mhtml, .mht): the page is a part of a mail with its pictures."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default

from corpus.errors import UnreadableDocument
from corpus.ingest.readers.html import read_page
from corpus.ingest.readers.mail import header, text_of
from corpus.ingest.readers.raw import RawText

ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def read_mhtml(content: bytes) -> RawText:
    """Return the paragraphs of the saved page's article; UnreadableDocument if there is no page."""
    saved = email.message_from_bytes(content, policy=default)
    page = next((part for part in saved.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableDocument("it holds no web page. Save the page anew")
    return read_page(text_of(page), address=_address(saved, page))


def _address(*parts: object) -> str | None:
    """Return where the page was on the web; None for one that lay on somebody's disk."""
    found = (
        header(part, name) for part in parts if isinstance(part, EmailMessage) for name in ADDRESSES
    )
    return next((each for each in found if each and each.startswith(("http:", "https:"))), None)
