"""Saved passages: as a file of quotations with their documents, and cited in any form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.answers import Actors, Documents
from corpus.citations.bibtex import bibtex
from corpus.citations.finishing import Styled
from corpus.citations.forms import cited_document, csl_items, is_of_documents
from corpus.citations.ris import ris
from corpus.citations.styles import styled
from corpus.citations.work import Form, Work, find_work, number_of_passage, work_of
from corpus.people import SavedQuote


class Export(StrEnum):
    """The kinds of file."""

    MARKDOWN = "markdown"
    DOCX = "docx"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file is made of: its heading, its passages by document, and the notes on them.

    `noted` has the notes by the references of their passages, each signed.
    """

    title: str
    documents: Sequence[Sequence[Work]]
    noted: Mapping[str, Sequence[str]]

    def notes_on(self, works: Sequence[Work]) -> list[str]:
        """Return the notes on the passages of a document, each with where it stands."""
        return [
            f"{work.location}: {note}"
            for work in works
            for note in self.noted.get(work.reference, ())
        ]


TITLE = "Saved passages"
NOTHING_NOTED: Mapping[str, Sequence[str]] = {}


def export_passages(
    documents: Documents, actors: Actors, saved: Iterable[SavedQuote], kind: Export
) -> str:
    """Return a file of text of the passages: see `export_file`."""
    return export_file(documents, actors, saved, kind).decode()


def export_file(
    documents: Documents,
    actors: Actors,
    saved: Iterable[SavedQuote],
    kind: Export,
    *,
    title: str = TITLE,
    noted: Mapping[str, Sequence[str]] = NOTHING_NOTED,
) -> bytes:
    """Return a file of the passages, document by document in the order of their references."""
    works = [_works(documents, actors, group) for group in _by_document(saved)]
    return WRITERS[kind](Exported(title, works, noted))


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


def _markdown(exported: Exported) -> bytes:
    """Return a heading, then each document's bibliography entry and its passages as quotations."""
    parts = (_document(works, exported.noted) for works in exported.documents)
    return ("\n\n".join([f"# {_escaped(exported.title)}", *parts]) + "\n").encode()


def _document(works: Sequence[Work], noted: Mapping[str, Sequence[str]]) -> str:
    """Return a document's entry, its title in italics, and its passages."""
    standing = next((work for work in works if work.retired_at is None), works[0])
    entry = styled(standing, Form.BIBLIOGRAPHY)
    markdown, at = "", 0
    for start, end in entry.italics:
        markdown += f"{_escaped(entry.text[at:start])}*{_escaped(entry.text[start:end])}*"
        at = end
    markdown += _escaped(entry.text[at:])
    return "\n\n".join([markdown, *(_quotation(work, noted) for work in works)])


def _quotation(work: Work, noted: Mapping[str, Sequence[str]]) -> str:
    """Return a passage as a block quotation with its reference, and the notes on it below."""
    lines = [f"> {_escaped(line)}".rstrip() for line in work.text.splitlines()]
    quotation = "\n".join([*lines, ">", f"> `{work.location}`"])
    notes = (f"*Note:* {_escaped(' '.join(n.split()))}" for n in noted.get(work.reference, ()))
    return "\n\n".join([quotation, *notes])


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|&~$"})
_LINE_MARK = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
"""What makes a line an entry of a list, a heading or a rule."""


def _escaped(text: str) -> str:
    """Return the text with every mark escaped that Markdown would read."""
    return _LINE_MARK.sub(_escaped_mark, text.translate(_MARKS))


def _escaped_mark(match: re.Match[str]) -> str:
    indent, mark = match.groups()
    return f"{indent}{mark[:-1]}\\{mark[-1]}"


def _bibtex(exported: Exported) -> bytes:
    entries = (
        bibtex(works[0], also=works[1:], annotation=" ".join(exported.notes_on(works)))
        for works in exported.documents
    )
    return ("\n\n".join(entries) + "\n").encode()


def _ris(exported: Exported) -> bytes:
    records = (
        ris(works[0], also=works[1:], annotations=exported.notes_on(works))
        for works in exported.documents
    )
    return ("\n\n".join(records) + "\n").encode()


def _word(exported: Exported) -> bytes:
    from corpus.citations.word import word_file  # and python-docx, which few commands need

    return word_file(exported.documents, exported.title, exported.noted)


def _csl_json(exported: Exported) -> bytes:
    notes = [" ".join(exported.notes_on(works)) for works in exported.documents]
    return (csl_items(exported.documents, annotations=notes) + "\n").encode()


WRITERS: dict[Export, Callable[[Exported], bytes]] = {
    Export.MARKDOWN: _markdown,
    Export.DOCX: _word,
    Export.BIBTEX: _bibtex,
    Export.RIS: _ris,
    Export.CSL_JSON: _csl_json,
}
