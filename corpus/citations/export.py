"""Saved passages as a file: Markdown to read and to paste, BibTeX for a reference manager."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum

from corpus.answers import Actors, Documents
from corpus.citations.bibtex import bibtex
from corpus.citations.styles import styled
from corpus.citations.work import Form, Work, find_work, work_of
from corpus.people import SavedQuote


class Export(StrEnum):
    """The kinds of file."""

    MARKDOWN = "markdown"
    BIBTEX = "bibtex"


def export_passages(
    documents: Documents, actors: Actors, saved: Iterable[SavedQuote], kind: Export
) -> str:
    """Return a file of the passages, document by document in the order of their references."""
    by_document: dict[str, list[Work]] = {}
    for passage in saved:
        works = by_document.setdefault(passage.source.reference, [])
        quote = passage.quote
        if works:
            works.append(work_of(replace(works[0], source=passage.source), quote))
        else:
            works.append(find_work(documents, actors, quote.reference))
    ordered = [sorted(by_document[name], key=lambda w: w.number) for name in sorted(by_document)]
    return WRITERS[kind](ordered)


def _markdown(documents: list[list[Work]]) -> str:
    """Return a heading, then each document's bibliography entry and its passages as quotations."""
    return "\n\n".join(["# Saved passages", *(_document(works) for works in documents)]) + "\n"


def _document(works: list[Work]) -> str:
    """Return a document's entry, its title in italics, and its passages."""
    standing = next((work for work in works if work.retired_at is None), works[0])
    entry = styled(standing, Form.BIBLIOGRAPHY)
    markdown, at = "", 0
    for start, end in entry.italics:
        markdown += f"{_escaped(entry.text[at:start])}*{_escaped(entry.text[start:end])}*"
        at = end
    markdown += _escaped(entry.text[at:])
    return "\n\n".join([markdown, *(_quotation(work) for work in works)])


def _quotation(work: Work) -> str:
    """Return a passage as a block quotation with its reference."""
    lines = [f"> {_escaped(line)}".rstrip() for line in work.text.splitlines()]
    return "\n".join([*lines, ">", f"> `{work.location}`"])


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|&~$"})
_LINE_MARK = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
"""What makes a line an entry of a list, a heading or a rule."""


def _escaped(text: str) -> str:
    """Return the text with every mark escaped that Markdown would read."""
    return _LINE_MARK.sub(_escaped_mark, text.translate(_MARKS))


def _escaped_mark(match: re.Match[str]) -> str:
    indent, mark = match.groups()
    return f"{indent}{mark[:-1]}\\{mark[-1]}"


def _bibtex(documents: list[list[Work]]) -> str:
    return "\n\n".join(bibtex(works[0], also=works[1:]) for works in documents) + "\n"


WRITERS: dict[Export, Callable[[list[list[Work]]], str]] = {
    Export.MARKDOWN: _markdown,
    Export.BIBTEX: _bibtex,
}
