"""Saved passages as a file: Markdown to read and paste, BibTeX for a reference manager."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from corpus.answers import Actors, Documents
from corpus.citations.formats import bibtex
from corpus.citations.styles import styled
from corpus.citations.work import Form, Work, find_work, work_of
from corpus.people.saved import SavedQuote


class Export(StrEnum):
    """The kinds of file."""

    MARKDOWN = "markdown"
    BIBTEX = "bibtex"


def export(documents: Documents, actors: Actors, saved: Iterable[SavedQuote], kind: Export) -> str:
    """Return the saved passages as a file, document by document in order of their references."""
    by_document: dict[str, list[Work]] = {}
    for each in saved:
        works = by_document.setdefault(each.source.reference, [])
        works.append(
            work_of(works[0], each.quote)
            if works
            else find_work(documents, actors, each.quote.reference)
        )
    ordered = [sorted(by_document[name], key=lambda w: w.number) for name in sorted(by_document)]
    return WRITERS[kind](ordered)


def _markdown(documents: list[list[Work]]) -> str:
    """A heading, then each document's entry of a bibliography with its passages quoted under it."""
    return "\n\n".join(["# Saved passages", *(_document(works) for works in documents)]) + "\n"


def _document(works: list[Work]) -> str:
    entry = styled(works[0], Form.BIBLIOGRAPHY)
    written, at = "", 0
    for start, end in entry.italics:
        written += f"{_escaped(entry.text[at:start])}*{_escaped(entry.text[start:end])}*"
        at = end
    return "\n\n".join([written + _escaped(entry.text[at:]), *(_quoted(work) for work in works)])


def _quoted(work: Work) -> str:
    lines = [f"> {_escaped(line)}".rstrip() for line in work.text.splitlines()]
    return "\n".join([*lines, ">", f"> `{work.reference}`"])


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|&~$"})
_OPENING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
"""What makes a line a list, a heading or a rule."""


def _escaped(text: str) -> str:
    """Text that Markdown reads as it stands."""
    return _OPENING.sub(_unopened, text.translate(_MARKS))


def _unopened(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}"


def _bibtex(documents: list[list[Work]]) -> str:
    return "\n\n".join(bibtex(works[0], also=works[1:]) for works in documents) + "\n"


WRITERS: dict[Export, Callable[[list[list[Work]]], str]] = {
    Export.MARKDOWN: _markdown,
    Export.BIBTEX: _bibtex,
}
