"""The names that columns and members of record files have, and their types of items."""

from __future__ import annotations

import re
from typing import Any

from corpus.ingest.metadata import FACT_NAMES, NAMES

Row = dict[str, Any]
"""A record by the names that NAMES and _OTHER_NAMES list, with `files` as a list."""

_OTHER_NAMES = {
    "authorcreator": "author",
    "creators": "author",
    "publicationyear": "year",
    "year": "year",
    "dateissued": "date",
    "publicationtitle": "container",
    "containertitle": "container",
    "journal": "container",
    "journaltitle": "container",
    "itemtype": "type",
    "langid": "language",
    "school": "publisher",
    "university": "publisher",
    "uri": "url",
    "doi": "doi",
    "file": "files",
    "filename": "files",
    "filepath": "files",
    "path": "files",
    "source": "files",
    "document": "files",
    "attachments": "files",
    "fileattachments": "files",
    "key": "key",
    "id": "key",
    "citekey": "key",
    "citationkey": "key",
}
SIGNS = re.compile(r"[^a-z0-9]+")
CLEARED = "-"
"""What stands in a cell whose field is to have no value; an empty cell changes nothing."""


def name_of(header: str) -> str | None:
    """Return the field that a column or a member is of; None if it is of another program."""
    plain = SIGNS.sub("", header.casefold())
    if plain in NAMES:
        return NAMES[plain]
    if plain in FACT_NAMES or plain == "facts":
        return plain
    other = _OTHER_NAMES.get(plain)
    return NAMES.get(other, other) if other else None


KINDS = {
    "article": "article",
    "articlejournal": "article",
    "journalarticle": "article",
    "jour": "article",
    "articlenewspaper": "newspaper article",
    "newspaperarticle": "newspaper article",
    "news": "newspaper article",
    "articlemagazine": "magazine article",
    "magazinearticle": "magazine article",
    "mgzn": "magazine article",
    "rprt": "report",
    "report": "report",
    "techreport": "report",
    "book": "book",
    "booksection": "chapter",
    "chap": "chapter",
    "chapter": "chapter",
    "incollection": "chapter",
    "inbook": "chapter",
    "inproceedings": "conference paper",
    "conf": "conference paper",
    "conferencepaper": "conference paper",
    "paperconference": "conference paper",
    "thes": "thesis",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "case": "judgment",
    "legalcase": "judgment",
    "speech": "speech",
    "presentation": "speech",
    "interview": "interview",
    "letter": "letter",
    "pcomm": "letter",
    "personalcommunication": "letter",
    "email": "email",
    "elec": "web page",
    "webpage": "web page",
    "online": "web page",
    "blogpost": "blog post",
    "misc": "",
    "gen": "",
    "document": "",
    "unpb": "manuscript",
    "manuscript": "manuscript",
    "unpublished": "manuscript",
}
"""Types of items in RIS, BibTeX, CSL and Zotero, without their signs -> kind of text."""
