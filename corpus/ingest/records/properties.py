"""What a file's own properties propose for its record: nothing that a program put there by itself.

A template's title stays in every document made from it, and an author is whoever owned the first
computer. So a property is never taken for the record: it is shown as a proposal, if it may be one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from corpus.ingest.metadata import Metadata

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|office)|powerpoint)(?: presentation)? ?[-–—:].*"
    r"|(?:untitled|unbenannt|sans titre|sin título|без названия|без имени)\W*\d*"
    r"|(?:document|dokument|документ|presentation|slide|title|titel|draft|entwurf|scan|page|layout|"
    r"new|neu)\W*\d*|(?:new|neues) (?:microsoft word )?(?:document|dokument).*"
    r"|(?:pii|doi):? ?\S+|.*\.(?:docx?|pdf|indd|qxd|qxp|tex|dvi|odt|rtf|pptx?|html?|p65|pmd|txt)",
    re.I,
)
_NO_AUTHOR = re.compile(
    r"(?:author|autor|user|usuario|owner|admin\w*|administrator|unknown|anonym\w*|default|windows"
    r"|microsoft\b.*|office|guest|gast|test|me|root|\w{1,3}\d+|pc|home|hp|dell|lenovo|acer|.*user\d*"
    r"|.*\\.*|.*@.*)",
    re.I,
)
_LETTER = re.compile(r"[^\W\d_]")


def plausible(claimed: Metadata, path: PurePath) -> Metadata:
    """Return what of a file's properties may be true of its text; `path` is the file's.

    >>> plausible(Metadata(title="Microsoft Word - draft3", authors=("Author",)), PurePath("a.pdf"))
    Metadata(title=None, authors=(), publisher=None, issued=None, kind=None, language=None, \
url=None, reference=None, collection=None, facts=())
    """
    title = claimed.title
    if title is not None and (_is_no_title(title) or _plain(title) == _plain(path.stem)):
        title = None
    authors = tuple(name for name in claimed.authors if not _is_no_author(name))
    return replace(claimed, title=title, authors=authors)


def _is_no_title(title: str) -> bool:
    return _NO_TITLE.fullmatch(title.strip()) is not None or len(_LETTER.findall(title)) < 3


def _is_no_author(name: str) -> bool:
    return _NO_AUTHOR.fullmatch(name.strip()) is not None or len(_LETTER.findall(name)) < 2


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
