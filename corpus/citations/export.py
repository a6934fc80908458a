"""Saved passages: as a file of quotations with their documents, and cited in any form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.answers import Actors, Documents
from corpus.citations.bibtex import bibtex
from corpus.citations.finishing import Styled
from corpus.citations.forms import cited_document, is_of_documents
from corpus.citations.styles import styled
from corpus.citations.work import Form, Work, find_work, number_of_passage, work_of
from corpus.people import SavedQuote


class Export(StrEnum):
    """The kinds of file."""

    MARKDOWN = "markdown"
    BIBTEX = "bibtex"


def export_passages(
    documents: Documents, actors: Actors, saved: Iterable[SavedQuote], kind: Export
) -> str:
    """Return a file of the passages, document by document in the order of their references."""
    groups = _by_document(saved)
    return WRITERS[kind]([_works(documents, actors, group) for group in groups])


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page of citations, and how many there are in all."""

    citations: tuple[Styled, ...]
    total: int


def cited_passages(
    documents: Documents,
    actors: Actors,
    saved: Iterable[SavedQuote],
    form: Form,
    *,
    offset: int = 0,
    limit: int | None = None,
) -> CitedPage:
    """Return the citations of passages: of a list or a file one a document, of a note each."""
    groups = _by_document(saved)
    if not is_of_documents(form):
        groups = [[passage] for group in groups for passage in group]
    end = len(groups) if limit is None else offset + limit
    works = (_works(documents, actors, group) for group in groups[offset:end])
    return CitedPage(tuple(cited_document(each, form) for each in works), len(groups))


def _by_document(saved: Iterable[SavedQuote]) -> list[list[SavedQuote]]:
    """Return the passages of each document, in the order of the documents' references."""
    groups: dict[str, list[SavedQuote]] = {}
    for passage in saved:
        groups.setdefault(passage.source.reference, []).append(passage)
    return [
        sorted(groups[name], key=lambda each: number_of_passage(each.quote))
        for name in sorted(groups)
    ]


def _works(documents: Documents, actors: Actors, group: Sequence[SavedQuote]) -> list[Work]:
    """Return the passages of one document as works; the document is looked up once."""
    first = find_work(documents, actors, group[0].quote.reference)
    others = (work_of(replace(first, source=each.source), each.quote) for each in group[1:])
    return [first, *others]


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
